"""Partial dates as people read them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from service.domain.moments import AMSTERDAM, day_of
from service.web.words import day, word


def in_words(occurred: dict[str, Any], language: str) -> str:
    """Return when something was so: the source's own phrase, and what it can mean."""
    bounds = _bounds(occurred.get("earliest"), occurred.get("latest"), language)
    phrase = occurred.get("phrase")
    return f"{phrase} ({bounds})" if phrase and bounds else phrase or bounds


def at(microseconds: int, language: str) -> str:
    """Return a moment (microseconds since 1970, UTC) to the minute, as a clock in the Netherlands."""
    moment = datetime.fromtimestamp(microseconds / 1_000_000, AMSTERDAM)
    return f"{on(microseconds, language)}, {moment:%H:%M}"


def on(microseconds: int, language: str) -> str:
    """Return the day of a moment (microseconds since 1970, UTC) in the Netherlands."""
    return day(day_of(microseconds).isoformat(), language)


def _bounds(earliest: str | None, latest: str | None, language: str) -> str:
    if earliest and latest:
        first, last = day(earliest, language), day(latest, language)
        return first if first == last else word("between", language, earliest=first, latest=last)
    if latest:
        return word("until", language, latest=day(latest, language))
    return word("since", language, earliest=day(earliest, language)) if earliest else ""
