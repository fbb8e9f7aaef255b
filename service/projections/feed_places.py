"""Where facts belong, as was known when they were told: neighbourhoods and initiatives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from msgspec import Struct
from sqlalchemy import BigInteger, Column, Connection, Table, Text, insert, select

from service.domain.catalogue import FOUNDING
from service.domain.events import Event
from service.domain.initiative_events import InitiativeProposed, InitiativeStarted
from service.domain.programme_events import GroupFormed, NeighbourhoodAdded
from service.projections.parties import listed
from service.projections.read_model import Identifier, ReadModel

CHUNK = 500
_FURTHEST = 3
"""An observation may be of a decision about a promise to an initiative, but no further than that."""

_WITHIN = ("initiative", "about", "subject", "session")
"""Fields that say what something is a part of; the first that is known to belong somewhere decides."""

_PLACES = ("neighbourhoods", "neighbourhood")

_TELL_OF_THINGS = FOUNDING | {NeighbourhoodAdded, GroupFormed}


class Thing(Struct, frozen=True):
    """What was told of where a thing (hex) belongs: its own places, and what it is a part of (hex)."""

    id: str
    initiative: bool
    places: tuple[str, ...]
    within: tuple[str, ...]


def thing_told(event: Event) -> Thing | None:
    """Return what an event tells of where a thing belongs; None where it tells nothing of that."""
    if type(event) not in _TELL_OF_THINGS:
        return None
    id = {NeighbourhoodAdded: "neighbourhood", GroupFormed: "group"}.get(type(event), "originator_id")
    initiative = isinstance(event, InitiativeProposed | InitiativeStarted)
    return Thing(getattr(event, id).hex, initiative, _places(event), _parts(event)[:-1])


@lru_cache(maxsize=512)
def _fields(kind: type[Event], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in wanted if name in kind.__struct_fields__)


def _places(event: Event) -> tuple[str, ...]:
    told: list[UUID] = []
    for name in _fields(type(event), _PLACES):
        value = getattr(event, name)
        told += value if isinstance(value, tuple) else filter(None, [value])
    return tuple([id.hex for id in told])


def _parts(event: Event) -> tuple[str, ...]:
    """Return what a fact is a part of: what it says itself, then what its aggregate is."""
    told = [getattr(event, name) for name in _fields(type(event), _WITHIN)]
    return (*[getattr(part, "id", part).hex for part in told if part], event.originator_id.hex)


class Things:
    """Where things belong, as far as facts of one page need to know."""

    def __init__(self, known: Mapping[str, Thing]) -> None:
        self._known = dict(known)

    def learn(self, thing: Thing) -> None:
        """Take in what is told of a thing; places that were told before stay until others are told."""
        before = self._known.get(thing.id)
        if before and not thing.places:
            within = thing.within or before.within
            thing = Thing(thing.id, thing.initiative or before.initiative, before.places, within)
        self._known[thing.id] = thing

    def __getitem__(self, id: str) -> Thing:
        """Return what is known of a thing."""
        return self._known[id]

    def belonging(self, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the neighbourhoods and the initiatives (at most one) that a fact belongs to."""
        parts = _parts(event)
        initiative = next(self._initiatives(parts, _FURTHEST), None)
        places = _places(event) or next(self._neighbourhoods(parts, _FURTHEST), ())
        return places, (initiative,) if initiative else ()

    def _initiatives(self, ids: Iterable[str], steps: int) -> Iterator[str]:
        for thing in self._things(ids):
            if thing.initiative:
                yield thing.id
            elif steps:
                yield from self._initiatives(thing.within, steps - 1)

    def _neighbourhoods(self, ids: Iterable[str], steps: int) -> Iterator[tuple[str, ...]]:
        for thing in self._things(ids):
            if thing.places:
                yield thing.places
            elif steps:
                yield from self._neighbourhoods(thing.within, steps - 1)

    def _things(self, ids: Iterable[str]) -> Iterator[Thing]:
        return (self._known[id] for id in ids if id in self._known)


class ThingRows:
    """What a build keeps of where things belong: a row for each telling, the last one counts."""

    def __init__(self, model: ReadModel) -> None:
        self.table: Table = model.table(
            "feed_thing",
            Column("thing_id", Identifier, primary_key=True),
            Column("from_position", BigInteger, primary_key=True, autoincrement=False),
            Column("initiative", BigInteger, nullable=False),
            Column("places", Text, nullable=False),
            Column("within", Text, nullable=False),
        )

    def around(self, connection: Connection, events: Iterable[Event]) -> Things:
        """Return what is known of all that these events can be a part of, before they are told."""
        told = list(events)
        wanted = {part for event in told for part in _parts(event)}
        known: dict[str, Thing] = {}
        for _ in range(_FURTHEST + 1):
            found = self._read(connection, wanted)
            known |= found
            wanted = {part for thing in found.values() for part in thing.within} - known.keys()
        return Things(known)

    def write(self, connection: Connection, told: Mapping[tuple[str, int], Thing]) -> None:
        """Write what was told of things, by their ids and the positions of the telling."""
        rows = [
            {
                "thing_id": id,
                "from_position": position,
                "initiative": int(thing.initiative),
                "places": listed(thing.places),
                "within": listed(thing.within),
            }
            for (id, position), thing in told.items()
        ]
        if rows:
            connection.execute(insert(self.table), rows)

    def _read(self, connection: Connection, ids: Iterable[str]) -> dict[str, Thing]:
        wanted, columns = sorted(ids), self.table.c
        found: dict[str, Thing] = {}
        for start in range(0, len(wanted), CHUNK):
            some = columns.thing_id.in_(wanted[start : start + CHUNK])
            told = select(self.table).where(some).order_by(columns.thing_id, columns.from_position)
            found |= {row.thing_id: _thing(row) for row in connection.execute(told)}
        return found


def _thing(row: Any) -> Thing:
    return Thing(row.thing_id, bool(row.initiative), unlisted(row.places), unlisted(row.within))


def unlisted(words: str) -> tuple[str, ...]:
    """Return the words that one column lists."""
    return tuple(words.strip("|").split("|")) if words else ()
