"""What the series of indicators, and what is told beside them, are called in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from service.domain.scales import Bilingual
from service.projections.indicators.answers import OF_NONE, OF_SEVERAL, PROGRAMME_KEY
from service.projections.indicators.rollup import RESIDENTS
from service.projections.marks import name_mark
from service.projections.work_words import STANDPOINTS, Words, in_language

TO = "→"
"""What stands between the two parts of the key of a pair."""

PARTS: Mapping[str, Words] = {
    OF_SEVERAL: ("verschillende hoedanigheden samen", "several standpoints together"),
    OF_NONE: ("hoort nergens bij, voor zover bekend", "belongs to none, as far as known"),
    RESIDENTS: ("inwonerszijde", "resident side"),
    **{standpoint.value: words for standpoint, words in STANDPOINTS.items()},
}
"""What keys are called that are no ids."""

BESIDE: Mapping[str, Words] = {
    "confirmed": ("nagekomen, zegt wie de afspraak kreeg", "kept, says the creditor"),
    "labelled": ("zo genoemd door het programma", "called so by the programme"),
    "medianDaysHigh": ("mediaan van de dagen, hooguit", "median of the days, at most"),
    "medianDaysLow": ("mediaan van de dagen, minstens", "median of the days, at least"),
    "metAtSession": ("paren bij dezelfde bijeenkomst", "pairs at the same session"),
    "noReport": ("datum voorbij, niets gehoord", "past due, nothing heard"),
    "onlyReported": ("nagekomen, niet bevestigd", "kept, not confirmed"),
    "others": ("anderen", "others"),
    "parties": ("actieve partijen", "active parties"),
    "released": ("losgelaten", "released"),
    "renegotiated": ("opnieuw afgesproken", "renegotiated"),
    "residents": ("bewoners", "residents"),
    "sectors": ("actieve sectoren", "active sectors"),
    "sessions": ("bijeenkomsten die meetellen", "sessions that count"),
    "sessionsNotCounted": ("bijeenkomsten zonder alle aantallen", "sessions without all numbers"),
    "sessionsTooSmall": ("bijeenkomsten van minder dan vijf mensen", "sessions of fewer than five people"),
    "withdrawn": ("ingetrokken", "withdrawn"),
    "withoutDueDate": ("zonder datum", "without a date"),
}
"""What is counted beside a share."""


def said(words: Bilingual, language: str) -> str:
    """Return the words in Dutch, or in English where that is asked for."""
    return words.en if language == "en" else words.nl


def beside(name: str, language: str) -> str:
    """Return what a number beside a share is called."""
    return in_language(BESIDE.get(name, (name, name)), language)


def named_key(key: str, programme_id: str, language: str) -> dict[str, Any]:
    """Return the key of a series with its name; that of a pair with the names of its parts."""
    keys = key.split(TO)
    parts = [{"key": part, "name": _name(part, programme_id, language)} for part in keys]
    if len(parts) == 1:
        return parts[0]
    words = [_words(part, language) for part in keys]
    return {"key": key, "name": f" {TO} ".join(filter(None, words)) if all(words) else None, "parts": parts}


def sector(name: str, language: str) -> str:
    """Return what a sector is called."""
    return _words(name, language) or name


def _name(key: str, programme_id: str, language: str) -> str | None:
    if key == PROGRAMME_KEY:
        return name_mark(programme_id)
    id = _id(key)
    return name_mark(id.hex) if id else _words(key, language)


def _words(key: str, language: str) -> str | None:
    return in_language(PARTS[key], language) if key in PARTS else None


def _id(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None
