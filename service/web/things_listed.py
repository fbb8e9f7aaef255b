"""Things in a programme as pages show them: what they are called, how they stand, what was told of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from service.domain.values import Standpoint
from service.projections.directory_listings import Listing
from service.projections.marks import name_mark
from service.web import dates
from service.web.rendering import language
from service.web.words import MONTHS, word
from service.web.words import day as day_in_words

_YEAR = re.compile(r"\d{4}")

Thing = dict[str, Any]
"""A thing with its words: id, type, name, state, and its facts by what they are about."""


def listed(listings: Iterable[Listing]) -> list[Thing]:
    """Return things as plain values, their words still marks."""
    return [
        {
            "id": listing.id,
            "type": listing.type,
            "name": name_mark(listing.id.hex),
            "state": listing.state,
            "facts": listing.facts,
        }
        for listing in listings
    ]


def called(party: dict[str, Any]) -> str:
    """Return what a party is called: by its names and role, else by its standpoint."""
    named = (party[part]["name"] for part in ("organisation", "group", "person") if part in party)
    names = [name for name in (*named, party.get("role")) if name]
    standpoint = party.get("standpoint", Standpoint.UNKNOWN)
    if names or standpoint == Standpoint.UNKNOWN:
        return ", ".join(names) or word("somebody", language())
    return word(f"standpoint.{standpoint}", language())


def all_called(parties: Iterable[dict[str, Any]]) -> str:
    """Return what several parties are called."""
    return ", ".join(map(called, parties))


def by_when(due: dict[str, Any] | None) -> str:
    """Return until when something can be done, in few words: the source's own, or the last possible day."""
    if due and due.get("latest") and not due.get("phrase"):
        return word("until", language(), latest=day_in_words(due["latest"], language()))
    return roughly(due)


def roughly(date: dict[str, Any] | None) -> str:
    """Return a partial date in few words: what the source said with a year, else day, month or year."""
    if not date:
        return ""
    phrase, first, last = date.get("phrase"), date.get("earliest"), date.get("latest")
    if phrase and (_YEAR.search(phrase) or not (first or last)):
        return str(phrase)
    if phrase or not (first and last) or first[:4] != last[:4]:
        return dates.in_words(date, language())
    if first == last:
        return day_in_words(first, language())
    if first[:7] == last[:7]:
        return f"{MONTHS[int(first[5:7]) - 1][language() == 'en']} {first[:4]}"
    whole_year = (first[5:], last[5:]) == ("01-01", "12-31")
    return first[:4] if whole_year else dates.in_words(date, language())
