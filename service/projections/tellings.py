"""What read models share that keep a row for each telling of a fact: rows are added and closed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, ClassVar
from uuid import UUID

from msgspec import Struct
from sqlalchemy import Connection, Table, bindparam, select, update

from service.domain.amendments import AMENDMENTS, Fact, FactHistory
from service.domain.events import Event, Recorded
from service.persistence.prepared import Prepared, PreparedInsert
from service.persistence.reader import LogReader
from service.projections.parties import SHARED, organisations_of, things_of
from service.projections.read_model import FOREVER, ReadModel

Row = dict[str, Any]


class Told(Struct):
    """A fact with what the log holds round it: its first event, and the one that last changed it.

    ``beside`` are all facts of its aggregate until then, where the story looks back at them.
    """

    fact: Fact
    first: Recorded
    latest: Recorded
    beside: Sequence[Fact] = ()


def told_once(recorded: Recorded) -> Told:
    """Return the fact of an event that amends nothing."""
    fact = Fact(first=recorded.event, event=recorded.event, amendments=[])
    return Told(fact, recorded, recorded)


class Story:
    """What one aggregate shows, followed event by event in recorded order: all its facts, as amended.

    What is told of a promise, an action or a step is told again when that becomes somebody else's.
    """

    rethinks: ClassVar[tuple[type[Event], ...]] = AMENDMENTS
    """Events after which other facts of the same aggregate may be told otherwise."""

    looks_back: ClassVar[tuple[type[Event], ...]] = SHARED
    """Events that are told with earlier facts of the same aggregate in view."""

    hides: ClassVar[tuple[type[Event], ...]] = ()
    """Events that are never shown."""

    depends: ClassVar[tuple[type[Event], ...]] = SHARED
    """Events whose facts others of the same aggregate make look otherwise."""

    def __init__(self) -> None:
        self.shown: dict[str, Told] = {}
        self._history = FactHistory()
        self._told: dict[int, Told] = {}
        self._among: dict[str, Any] = {}

    def follow(self, recorded: Recorded) -> dict[str, Told | None]:
        """Follow an event; return the facts (by hex id) to tell anew, and with None those to tell no more."""
        changes = self._followed(recorded)
        depending = (id for id, told in changes.items() if told and isinstance(told.fact.event, self.depends))
        self._among |= dict.fromkeys(depending)
        for id, seen in self._among.items():
            told = self.shown.get(id)
            if told and self.concerns(recorded.event, told.fact.event):
                self._among[id] = self.among_others(told)
                if self._among[id] != seen:
                    changes.setdefault(id, told)
        return changes

    def concerns(self, event: Event, told: Event) -> bool:
        """Whether an event can make a fact that depends on others look otherwise."""
        return isinstance(event, AMENDMENTS) or not set(things_of(told)).isdisjoint(things_of(event))

    def among_others(self, told: Told) -> Any:
        """Return what other facts of the aggregate make of this one."""
        return organisations_of(told.fact, told.beside)

    def _followed(self, recorded: Recorded) -> dict[str, Told | None]:
        told = self._tell(recorded)
        if not isinstance(recorded.event, self.rethinks):
            if isinstance(recorded.event, self.hides):
                return {}
            self.shown[told.first.event_id.hex] = told
            return {told.first.event_id.hex: told}
        before, self.shown = self.shown, self._rethought()
        changes: dict[str, Told | None] = dict.fromkeys(before.keys() - self.shown.keys())
        fresh = [id for id in self.shown if id not in before or self.shown[id] is told]
        return {**changes, **{id: self.shown[id] for id in fresh}}

    def _tell(self, recorded: Recorded) -> Told:
        fact = self._history.add(recorded.event)
        told = self._told.setdefault(id(fact), Told(fact, recorded, recorded, self._history.facts))
        told.latest = recorded
        return told

    def _rethought(self) -> dict[str, Told]:
        kept = (self._told[id(fact)] for fact in self.kept(self._history.facts))
        return {each.first.event_id.hex: each for each in kept if not isinstance(each.fact.event, self.hides)}

    def kept(self, facts: list[Fact]) -> Iterable[Fact]:
        """Return the facts that are shown, of all there are."""
        return facts


class Tellings(ReadModel):
    """A read model with a row for each telling of a fact, in the table ``rows``.

    That has, beside what it tells, ``seq``, ``fact_id``, ``originator_id`` and the positions.
    """

    story: ClassVar[type[Story]] = Story
    of_installation: ClassVar[bool] = False
    """Whether facts outside every programme are told too."""

    keeps: ClassVar[tuple[str, ...]] = ()
    """Columns of a telling that the next one of the same fact is made with."""

    rows: Table

    @abstractmethod
    def telling(self, told: Told) -> Row:
        """Return the columns that tell a fact."""

    def tell(self, page: Sequence[Recorded], connection: Connection, log: LogReader) -> list[Row]:
        """Write what a page tells, and close what it tells anew; return the new rows."""
        new = self.told_anew(page, connection, log)
        self.write(new, connection)
        return new

    def told_anew(self, page: Sequence[Recorded], connection: Connection, log: LogReader) -> list[Row]:
        """Close what a page tells anew; return the new rows, to be written."""
        followed = frozenset((*self.story.rethinks, *self.story.looks_back))
        page = [r for r in page if r.programme_id or self.of_installation]
        rethought = {r.event.originator_id for r in page if type(r.event) in followed}
        new = [
            self._standing(told_once(recorded), recorded.position)
            for recorded in page
            if recorded.event.originator_id not in rethought and type(recorded.event) not in self.story.hides
        ]
        for events in _by_aggregate(page, rethought):
            new += self._retold(events, connection, log)
        return new

    def write(self, new: list[Row], connection: Connection) -> None:
        """Write new rows."""
        if new:
            PreparedInsert(self.rows, filled_in=frozenset({"seq"})).write(connection, new)

    def follow_on(self, row: Row, before: Row) -> None:
        """Let a new telling know the columns ``keeps`` of the one before it."""

    def _retold(self, events: Sequence[Recorded], connection: Connection, log: LogReader) -> list[Row]:
        """Follow the page's events of one aggregate one by one; return its new rows."""
        originator, story = events[0].event.originator_id, self.story()
        standing: dict[str, Row] = {}
        if events[0].event.originator_version > 1:
            for recorded in log.history(originator, events[0].position - 1):
                story.follow(recorded)
            standing = self._numbers(originator, connection)
        stored = list(standing.values())
        added: list[Row] = []
        for recorded in events:
            for fact_id, told in story.follow(recorded).items():
                if old := standing.pop(fact_id, None):
                    old["to_position"] = recorded.position
                if told:
                    standing[fact_id] = self._standing(told, recorded.position)
                    added.append(standing[fact_id])
                    if old:
                        self.follow_on(standing[fact_id], old)
        if closed := [row for row in stored if "to_position" in row]:
            self.close([{name: row[name] for name in _CLOSING} for row in closed], connection)
        return added

    def close(self, closed: list[Row], connection: Connection) -> None:
        """End the rows whose ``seq`` is given as ``closing``, each before its ``to_position``."""
        connection.execute(_closing(self.rows), closed)

    def _standing(self, told: Told, position: int) -> Row:
        row = self.telling(told)
        row["from_position"] = position
        row["to_position"] = FOREVER
        return row

    def _numbers(self, originator: UUID, connection: Connection) -> dict[str, Row]:
        """Return number and id of the rows that stand in the database, by the id."""
        found = _standing_statement(self.rows, self.keeps).rows(connection, {"originator_id": originator.hex})
        return {
            fact_id: {"closing": seq, "closing_fact": fact_id, **dict(zip(self.keeps, kept, strict=True))}
            for seq, fact_id, *kept in found
        }


def _by_aggregate(page: Sequence[Recorded], wanted: set[UUID]) -> Iterable[list[Recorded]]:
    groups: dict[UUID, list[Recorded]] = {}
    for recorded in page:
        if recorded.event.originator_id in wanted:
            groups.setdefault(recorded.event.originator_id, []).append(recorded)
    return groups.values()


_CLOSING = ("closing", "closing_fact", "to_position")


@lru_cache(maxsize=32)
def _standing_statement(table: Table, keeps: tuple[str, ...]) -> Prepared:
    rows = table.c
    return Prepared(
        select(rows.seq, rows.fact_id, *(rows[name] for name in keeps)).where(
            rows.originator_id == bindparam("originator_id"), rows.to_position == FOREVER
        )
    )


def _closing(table: Table) -> Any:
    return (
        update(table).where(table.c.seq == bindparam("closing")).values(to_position=bindparam("to_position"))
    )
