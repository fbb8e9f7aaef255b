"""The timeline: one row for each telling of a fact, with valid bounds and positions."""

from __future__ import annotations

from collections.abc import Sequence
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
from service.persistence.prepared import Prepared
from service.persistence.reader import LogReader
from service.projections.read_model import FOREVER, Identifier, ReadModel, Sequential
from service.projections.timeline_entries import RETHINKS, Entry, Shelf, entries_of, entry_of

_COMPARED = tuple(name for name in Entry.__struct_fields__)


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
        for originator in rethought:
            new += self._retold(originator, page, connection, log)
        if new:
            connection.execute(insert(self.rows), new)
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
        self, originator: UUID, page: Sequence[Recorded], connection: Connection, log: LogReader
    ) -> list[dict[str, Any]]:
        """Replay an aggregate over the page, event by event; return its new rows."""
        positions = [r.position for r in page if r.event.originator_id == originator]
        history = log.history(originator, positions[-1])
        standing = self._standing(originator, connection)
        closed: list[dict[str, Any]] = []
        added: list[dict[str, Any]] = []
        for position in positions:
            now = {e.fact_id: e for e in entries_of([r for r in history if r.position <= position])}
            for fact_id, row in list(standing.items()):
                if now.get(fact_id) != row.entry:
                    row.close(position, closed)
                    del standing[fact_id]
            for fact_id in now.keys() - standing.keys():
                standing[fact_id] = _Standing(now[fact_id], _row(now[fact_id], position))
                added.append(standing[fact_id].row)
        if closed:
            connection.execute(_closing(self), closed)
        return sorted(added, key=lambda row: row["from_position"])

    def _standing(self, originator: UUID, connection: Connection) -> dict[str, _Standing]:
        found = connection.execute(
            select(self.rows).where(
                self.rows.c.originator_id == originator.hex, self.rows.c.to_position == FOREVER
            )
        )
        return {row.fact_id: _stored(row) for row in found}


class _Standing:
    """An entry that stands now: in the database already, or among the rows about to be added."""

    def __init__(self, entry: Entry, row: dict[str, Any], seq: int | None = None) -> None:
        self.entry = entry
        self.row = row
        self._seq = seq

    def close(self, position: int, closed: list[dict[str, Any]]) -> None:
        """Let the entry end before a position."""
        self.row["to_position"] = position
        if self._seq is not None:
            closed.append({"closing": self._seq, "until": position})


def _stored(row: Any) -> _Standing:
    entry = Entry(**{name: getattr(row, name) for name in _COMPARED})
    return _Standing(entry, {}, row.seq)


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
        .values(to_position=bindparam("until"))
    )
