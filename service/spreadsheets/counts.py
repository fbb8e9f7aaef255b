"""Reads numbers as people write them: 40, ruim 40, ongeveer 40, onbekend."""

from __future__ import annotations

import re
from typing import Any

from service.domain.values import CountKind

_KINDS = {
    CountKind.AT_LEAST: "ruim minstens minimaal tenminste zeker at_least",
    CountKind.ABOUT: "ongeveer circa ca ca. zo’n zo'n rond bijna about around approximately almost",
    CountKind.EXACT: "precies exact exactly",
}
_BY_WORD = {word.replace("_", " "): kind for kind, words in _KINDS.items() for word in words.split()} | {
    "ten minste": CountKind.AT_LEAST
}
_UNKNOWN = frozenset({"onbekend", "unknown", "?"})
_COUNT = re.compile(
    rf"(?:(?P<kind>{'|'.join(re.escape(word) for word in sorted(_BY_WORD, key=len, reverse=True))}) )?"
    r"(?P<number>\d{1,3}(?:[.,]\d{3})+|\d{1,8})(?P<plus>\+)?"
)
_COUNT_OF = re.compile(rf"{_COUNT.pattern}(?: (?P<of>.+))?")


def read_count(words: str) -> dict[str, Any] | None:
    """Return the plain count that these words say; None where they say something else."""
    said = " ".join(words.lower().split())
    if said in _UNKNOWN:
        return {"kind": CountKind.UNKNOWN.value}
    found = _COUNT.fullmatch(said)
    return _plain(found) if found else None


def read_count_of(words: str) -> tuple[dict[str, Any], str | None] | None:
    """Return a plain count and of what it is: “ruim 40 bewoners”."""
    said = " ".join(words.split())
    unknown, _, of = said.partition(" ")
    if unknown.lower() in _UNKNOWN:
        return {"kind": CountKind.UNKNOWN.value}, of or None
    found = re.compile(_COUNT_OF.pattern, re.IGNORECASE).fullmatch(said)
    return (_plain(found), found["of"]) if found else None


def _plain(found: re.Match[str]) -> dict[str, Any]:
    kind = CountKind.AT_LEAST if found["plus"] else _BY_WORD.get((found["kind"] or "exact").lower())
    assert kind
    return {"kind": kind.value, "number": int(re.sub(r"\D", "", found["number"]))}
