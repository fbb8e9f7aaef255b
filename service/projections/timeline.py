"""The timeline: one row for each telling of a fact, with valid bounds and positions, and its links."""

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
from service.projections.marks import rendered
from service.projections.read_model import FOREVER, Identifier, Sequential
from service.projections.tellings import Row, Tellings, Told
from service.projections.timeline_entries import entry_of
from service.projections.timeline_order import Shelf
from service.projections.timeline_story import TimelineStory


class Timeline(Tellings):
    """Every fact of every programme, as it stood at every position of the log."""

    name = "timeline"
    version = 2
    story = TimelineStory

    def define(self) -> None:
        """Define the tables and their indexes: entries by programme and time, and by aggregate."""
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
            Column("sort_key", String(15), nullable=False),
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
            Column("sort_key", String(15), nullable=False),
        )
        self.links = self.table(
            "timeline_link",
            Column("seq", Sequential, primary_key=True, autoincrement=True),
            Column("programme_id", Identifier, nullable=False),
            Column("originator_id", Identifier, nullable=False),
            Column("fact_id", Identifier, nullable=False),
            Column("target_id", Identifier, nullable=False),
            Column("from_position", BigInteger, nullable=False),
            Column("to_position", BigInteger, nullable=False),
            Column("body", Text, nullable=False),
        )
        Index(f"timeline_link_{self.build}_by_target", self.links.c.target_id)
        Index(f"timeline_link_{self.build}_by_fact", self.links.c.fact_id)

    def telling(self, told: Told) -> Row:
        """Return the entry of a fact."""
        return msgspec.structs.asdict(entry_of(told))

    def fold(self, page: Sequence[Recorded], connection: Connection, log: LogReader) -> bool:
        """Add an entry for each event; where an event changes earlier ones, tell those anew."""
        new = self.tell(page, connection, log)
        if linked := [link for row in new if row["links"] for link in _link_rows(row)]:
            connection.execute(insert(self.links), linked)
        if raised := self._raised_horizons(new, connection):
            connection.execute(insert(self.horizons), raised)
        return bool(page)

    def close(self, closed: list[Row], connection: Connection) -> None:
        """End entries, and with each what it links to."""
        super().close(closed, connection)
        links = self.links
        standing = (links.c.fact_id == bindparam("closing_fact"), links.c.to_position == FOREVER)
        ended = update(links).where(*standing).values(to_position=bindparam("to_position"))
        connection.execute(ended, closed)

    def _raised_horizons(self, new: list[Row], connection: Connection) -> list[Row]:
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


def _link_rows(row: Row) -> list[Row]:
    """Return the links of an entry; ``body`` says how its fact is linked, as the other one shows it."""
    fact = UUID(row["fact_id"])
    columns = ("programme_id", "originator_id", "fact_id", "from_position", "to_position")
    kept = {name: row[name] for name in columns}
    return [
        {**kept, "target_id": link.event.hex, "body": rendered(link.seen_from(fact))} for link in row["links"]
    ]


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
