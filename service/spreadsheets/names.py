"""Finds what somebody means by a key or a name: on the sheets, or among what is recorded already."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from uuid import UUID

from msgspec import Struct

from service.application.loading.forms import as_id
from service.projections.headings import Words
from service.spreadsheets.messages import Unreadable
from service.spreadsheets.recorded import Told

EVENT = "event"
TYPES: Mapping[str, Words] = {
    EVENT: ("feit", "fact"),
    "programme": ("programma", "programme"),
    "organisation": ("organisatie", "organisation"),
    "person": ("persoon", "person"),
    "neighbourhood": ("wijk of dorp", "neighbourhood"),
    "group": ("groep", "group"),
    "session": ("bijeenkomst", "session"),
    "initiative": ("initiatief", "initiative"),
    "plan": ("plan", "plan"),
    "action": ("actie", "action"),
    "commitment": ("afspraak", "promise"),
    "decision": ("besluit", "decision"),
    "contact": ("contact", "contact"),
    "observation": ("waarneming", "observation"),
    "check_in": ("peiling", "check-in"),
    "cycle": ("werkcyclus", "cycle"),
}
"""What the types of things are called."""


class Meant(Struct, frozen=True):
    """What a name or key stands for: its type, how the file refers to it, which thing or fact it is."""

    type: str
    ref: str
    identity: str


class Names:
    """Everything that can be referred to. What is on the sheets comes first, then what is recorded.

    ``found`` gathers how the file refers to what was asked for.
    """

    def __init__(self) -> None:
        self._by_key: dict[str, list[Meant]] = {}
        self._by_name: dict[str, list[Meant]] = {}
        self._shown: dict[str, str] = {}
        self.found: set[str] = set()

    def add_row(self, key: str, type_: str | None, thing: UUID, name: str | None) -> None:
        """Add a row: its fact, and what that brings into being."""
        self._add(Meant(EVENT, key, key), key, name)
        if type_:
            self._add(Meant(type_, key, str(thing)), key, name)

    def add_recorded(self, told: Iterable[Told]) -> None:
        """Add what is recorded."""
        for each in told:
            id = str(each.event_id)
            self._add(Meant(EVENT, id, each.key or id), each.key, each.name)
            if each.type and each.thing:
                self._add(Meant(each.type, str(each.thing), str(each.thing)), each.key, each.name)

    def find(self, typed: str, types: Collection[str]) -> Meant:
        """Return what is meant, of one of these types. Raises `Unreadable`."""
        meant: list[Meant] = [*self._by_key.get(typed, ()), *self._by_name.get(fold(typed), ())]
        fitting = {each.identity: each for each in reversed(meant) if each.type in types}
        if len(fitting) == 1:
            (found,) = fitting.values()
            self.found.add(found.ref)
            return found
        wanted = TYPES[next(iter(types))]
        if fitting:
            raise Unreadable("ambiguous", type=wanted, typed=typed)
        if id := as_id(typed):
            return Meant(next(iter(types)), str(id), str(id))
        raise Unreadable("unknown_name", type=wanted, typed=typed, advice=self._advice(typed, meant, types))

    def known(self, typed: str, types: Collection[str]) -> list[Meant]:
        """Return all that has this name and is of one of these types."""
        return [each for each in self._by_name.get(fold(typed), ()) if each.type in types]

    def _add(self, meant: Meant, key: str | None, name: str | None) -> None:
        for index, word in ((self._by_key, key), (self._by_name, fold(name) if name else None)):
            if word:
                index.setdefault(word, []).append(meant)
        if name:
            self._shown.setdefault(fold(name), name)

    def _advice(self, typed: str, meant: Iterable[Meant], types: Collection[str]) -> Unreadable | str:
        """Return what to say about a name that is that of something else, or nearly that of something."""
        if other := next((each.type for each in meant if each.type != EVENT), None):
            return Unreadable("other_type", typed=typed, type=TYPES[other])
        fitting = [name for name, all_ in self._by_name.items() if any(each.type in types for each in all_)]
        near = get_close_matches(fold(typed), fitting, n=1, cutoff=0.75)
        return Unreadable("did_you_mean", name=self._shown[near[0]]) if near else ""


def fold(name: str) -> str:
    """Return a name without differences that nobody sees: case, width, spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
