"""Reads parties as people write them: zorg (huisarts), Radius (welzijn), kerngroep."""

from __future__ import annotations

import re
from typing import Any

from service.spreadsheets.choosing import as_standpoint
from service.spreadsheets.messages import Unreadable
from service.spreadsheets.names import Names

TYPES = ("organisation", "group", "person")
"""The types of those who act."""

_WITH_MORE = re.compile(r"(?P<who>.*?)\s*\((?P<more>[^()]*)\)")
_COMMA = re.compile(r"[;,]")


def read_party(typed: str, names: Names) -> dict[str, Any]:
    """Return a party: a standpoint or a name; between brackets its standpoint, or its roles.

    Raises `Unreadable`.
    """
    party, advice = _named(typed, names)
    if party:
        return party
    found = _WITH_MORE.fullmatch(typed)
    if found is None:
        raise Unreadable("not_a_party", typed=typed, advice=advice)
    party, advice = _named(found["who"], names)
    if party is None:
        raise Unreadable("not_a_party", typed=found["who"], advice=advice)
    return _with_more(party, found["more"])


def _with_more(party: dict[str, Any], more: str) -> dict[str, Any]:
    roles = []
    for word in filter(None, (word.strip() for word in _COMMA.split(more))):
        standpoint = None if "standpoint" in party else as_standpoint(word)
        if standpoint:
            party = {**party, "standpoint": standpoint}
        else:
            roles.append(word)
    return {**party, "role": ", ".join(roles)} if roles else party


def _named(typed: str, names: Names) -> tuple[dict[str, Any] | None, Any]:
    """Return a party by its standpoint or name; where there is none, advice for whoever typed it."""
    if standpoint := as_standpoint(typed):
        return {"standpoint": standpoint}, ""
    try:
        meant = names.find(typed, TYPES)
    except Unreadable as problem:
        if problem.code == "ambiguous":
            raise
        return None, problem.details["advice"]
    return {meant.type: meant.ref}, ""
