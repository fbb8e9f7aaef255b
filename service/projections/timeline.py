"""The timeline: one row for each telling of a fact, with valid bounds and positions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Select,
    SmallInteger,
    String,
    Text,
    bindparam,
    insert,
    select,
    update,
)

from service.domain.events import Recorded
from service.persistence.prepared import Prepared, PreparedInsert
from service.persistence.reader import LogReader
from service.projections.read_model import FOREVER, Identifier, ReadModel, Sequential
from service.projections.timeline_entries import RETHINKS, Entry, Shelf, Story, entry_of


class Timeline(ReadModel):
    """Every fact of every programme, as it stood at every position of the log."""

    name = "timeline"
    version = 1

    def define(self) -> None:
        """Define the table and its indexes: by programme and time, and by aggregate."""
        self.rows = self.table(
            "timeline",
            Column("seq", Sequential, primary_key=True, autoincrement=True),
            Column("programme_id", Identifier, nullable=False),
            Column("number", BigInteger, nullable=False),
            Column("fact_id", Identifier, nullable=False),
            Column("event_id", Identifier, nullable=False),
            Column("originator_id", Identifier, nullable=False),
            Column("kind", String(60), nullable=False),
            Column("subject_id", Identifier, nullable=False),
            Column("standpoint", String(40), nullable=False),
            Column("dimensions", Text, nullable=False),
            Column("parties", Text, nullable=False),
            Column("audience", SmallInteger, nullable=False),
            Column("shelf", SmallInteger, nullable=False),
            Column("sort_key", String(12), nullable=False),
            Column("earliest", String(10)),
            Column("latest", String(10)),
            Column("from_position", BigInteger, nullable=False),
            Column("to_position", BigInteger, nullable=False),
            Column("body", Text, nullable=False),
            Column("open_body", Text),
        )
        rows = self.rows.c
        Index(f"timeline_{self.build}_by_time", rows.programme_id, rows.shelf, rows.sort_key, rows.number)
        Index(f"timeline_{self.build}_by_origin", rows.originator_id, rows.fact_id)

        self.horizons = self.table(
            "timeline_horizon",
            Column("programme_id", Identifier, primary_key=True),
            Column("position", BigInteger, primary_key=True),
            Column("sort_key", String(12), nullable=False),
        )

    def fold(self, page: Sequence[Recorded], connection: Connection, log: LogReader) -> None:
        """Add an entry for each event; where an event changes earlier ones, tell those anew."""
        rethought = {r.event.originator_id for r in page if isinstance(r.event, RETHINKS)}
        new = [
            _row(entry, recorded.position)
            for recorded in page
            if recorded.event.originator_id not in rethought and (entry := entry_of(recorded))
        ]
        for events in _by_aggregate(page, rethought):
            new += self._retold(events, connection, log)
        if new:
            PreparedInsert(self.rows, filled_in=frozenset({"seq"})).write(connection, new)
        if raised := self._raised_horizons(new, connection):
            connection.execute(insert(self.horizons), raised)

    def _raised_horizons(self, new: list[dict[str, Any]], connection: Connection) -> list[dict[str, Any]]:
        """Return, for each programme, from which position on a later day than before has been told."""
        told = [row for row in new if row["shelf"] == Shelf.TOLD]
        latest = {id: self._horizon(id, connection) for id in {row["programme_id"] for row in told}}
        raised: dict[tuple[str, int], dict[str, Any]] = {}
        for row in sorted(told, key=lambda row: row["from_position"]):
            id, position, key = row["programme_id"], row["from_position"], row["sort_key"]
            if key > latest[id]:
                latest[id] = key
                raised[id, position] = {"programme_id": id, "position": position, "sort_key": key}
        return list(raised.values())

    def _horizon(self, programme_id: str, connection: Connection) -> str:
        found = _horizon_statement(self).rows(connection, {"programme_id": programme_id, "position": FOREVER})
        return str(found[0][0]) if found else ""

    def _retold(
        self, events: Sequence[Recorded], connection: Connection, log: LogReader
    ) -> list[dict[str, Any]]:
        """Follow the page's events of one aggregate one by one; return its new rows."""
        originator = events[0].event.originator_id
        story = Story()
        for recorded in log.history(originator, events[0].position - 1):
            story.follow(recorded)
        standing = self._standing(originator, connection)
        stored = list(standing.values())
        added: list[dict[str, Any]] = []
        for recorded in events:
            for fact_id, told in story.follow(recorded).items():
                if old := standing.pop(fact_id, None):
                    old["to_position"] = recorded.position
                if told:
                    standing[fact_id] = _row(told.entry, recorded.position)
                    added.append(standing[fact_id])
        if closed := [row for row in stored if "to_position" in row]:
            connection.execute(_closing(self), closed)
        return added

    def _standing(self, originator: UUID, connection: Connection) -> dict[str, dict[str, Any]]:
        """Return number and id of the rows that stand in the database."""
        found = _standing_statement(self).rows(connection, {"originator_id": originator.hex})
        return {fact_id: {"closing": seq} for seq, fact_id in found}


def _by_aggregate(page: Sequence[Recorded], wanted: set[UUID]) -> Iterable[list[Recorded]]:
    groups: dict[UUID, list[Recorded]] = {}
    for recorded in page:
        if recorded.event.originator_id in wanted:
            groups.setdefault(recorded.event.originator_id, []).append(recorded)
    return groups.values()


@lru_cache(maxsize=16)
def _standing_statement(timeline: Timeline) -> Prepared:
    rows = timeline.rows.c
    return Prepared(
        select(rows.seq, rows.fact_id).where(
            rows.originator_id == bindparam("originator_id"), rows.to_position == FOREVER
        )
    )


def _row(entry: Entry, position: int) -> dict[str, Any]:
    return {
        **msgspec.structs.asdict(entry),
        "from_position": position,
        "to_position": FOREVER,
    }


@lru_cache(maxsize=16)
def _horizon_statement(timeline: Timeline) -> Prepared:
    return Prepared(horizon_at(timeline))


def horizon_at(timeline: Timeline) -> Select[Any]:
    """Return the question for the latest sort key that was told in a programme until a position."""
    horizons = timeline.horizons.c
    return (
        select(horizons.sort_key)
        .where(
            horizons.programme_id == bindparam("programme_id"),
            horizons.position <= bindparam("position"),
        )
        .order_by(horizons.position.desc())
        .limit(1)
    )


def _closing(timeline: Timeline) -> Any:
    return (
        update(timeline.rows)
        .where(timeline.rows.c.seq == bindparam("closing"))
        .values(to_position=bindparam("to_position"))
    )
