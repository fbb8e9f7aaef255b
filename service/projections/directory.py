"""The directory: what has a name, and which, as it stood at every position of the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    SmallInteger,
    String,
    bindparam,
    insert,
    select,
    update,
)

from service.domain.amendments import Amendment
from service.domain.events import Recorded
from service.persistence.reader import LogReader
from service.projections.directory_states import Listing, concerns, follow, listings_of
from service.projections.read_model import FOREVER, Identifier, ReadModel, Sequential

CHUNK = 500


class Directory(ReadModel):
    """Everything that has a name: organisations, programmes, and what stands in programmes.

    What is known of it beside that, facts tell (`directory_listings.py`). ``number`` is the position
    since which a thing is listed: the order of listings, in every build alike.
    """

    name = "directory"
    version = 1

    def define(self) -> None:
        """Define the table and its indexes: by thing, by aggregate, by short name."""
        self.rows = self.table(
            "directory",
            Column("seq", Sequential, primary_key=True, autoincrement=True),
            Column("number", BigInteger, nullable=False),
            Column("subject_id", Identifier, nullable=False),
            Column("originator_id", Identifier, nullable=False),
            Column("type", String(40), nullable=False),
            Column("programme_id", Identifier),
            Column("slug", String(80)),
            Column("name_ref", Identifier),
            Column("fictitious", SmallInteger, nullable=False),
            Column("from_position", BigInteger, nullable=False),
            Column("to_position", BigInteger, nullable=False),
        )
        rows = self.rows.c
        Index(f"directory_{self.build}_by_subject", rows.subject_id, rows.to_position)
        Index(f"directory_{self.build}_by_origin", rows.originator_id, rows.to_position)
        Index(f"directory_{self.build}_by_slug", rows.slug, rows.type, rows.to_position)

    def fold(self, page: Sequence[Recorded], connection: Connection, log: LogReader) -> bool:
        """Follow the events that concern the directory; amended aggregates are told anew."""
        concerned = [recorded for recorded in page if concerns(recorded.event)]
        if not concerned:
            return False
        standing = self._standing({r.event.originator_id.hex for r in concerned}, connection)
        changes = _Changes(standing)
        for recorded in concerned:
            changes.follow(recorded, log)
        self._write(changes, connection)
        return bool(changes.added or changes.closed)

    def _standing(self, origins: Iterable[str], connection: Connection) -> list[Any]:
        ids = sorted(origins)
        rows: list[Any] = []
        for start in range(0, len(ids), CHUNK):
            rows += connection.execute(
                select(self.rows).where(
                    self.rows.c.originator_id.in_(ids[start : start + CHUNK]),
                    self.rows.c.to_position == FOREVER,
                )
            ).all()
        return rows

    def _write(self, changes: _Changes, connection: Connection) -> None:
        if changes.closed:
            statement = (
                update(self.rows)
                .where(self.rows.c.seq == bindparam("closing"))
                .values(to_position=bindparam("until"))
            )
            connection.execute(statement, changes.closed)
        if changes.added:
            connection.execute(insert(self.rows), changes.added)


class _Changes:
    """The versions of listings that a page adds, and those that it ends."""

    def __init__(self, standing: Sequence[Any]) -> None:
        self.added: list[dict[str, Any]] = []
        self.closed: list[dict[str, Any]] = []
        self._numbers = {row.subject_id: row.number for row in standing}
        self._seqs = {row.subject_id: row.seq for row in standing}
        self._rows: dict[str, dict[str, Any]] = {}
        self._listings: dict[str, dict[str, Listing]] = {}
        for row in standing:
            self._listings.setdefault(row.originator_id, {})[row.subject_id] = _listing(row)

    def follow(self, recorded: Recorded, log: LogReader) -> None:
        """Let the listings follow one event."""
        event = recorded.event
        origin = event.originator_id.hex
        before = self._listings.setdefault(origin, {})
        if isinstance(event, Amendment):
            if not _amends_a_listing(event, log):
                return
            history = log.history(event.originator_id, recorded.position)
            now = listings_of(r.event for r in history)
        else:
            now = dict(before)
            follow(now, event)
        for subject_id in before.keys() | now.keys():
            if before.get(subject_id) != now.get(subject_id):
                self._replace(subject_id, now.get(subject_id), recorded)
        self._listings[origin] = now

    def _replace(self, subject_id: str, listing: Listing | None, recorded: Recorded) -> None:
        position = recorded.position
        if (seq := self._seqs.pop(subject_id, None)) is not None:
            self.closed.append({"closing": seq, "until": position})
        if (row := self._rows.pop(subject_id, None)) is not None:
            row["to_position"] = position
        if listing is None:
            self._numbers.pop(subject_id, None)
        else:
            number = self._numbers.setdefault(subject_id, position)
            self._rows[subject_id] = {"number": number, **_row(listing, recorded)}
            self.added.append(self._rows[subject_id])


def _amends_a_listing(event: Amendment, log: LogReader) -> bool:
    row = log.recorder.row_with(event.target)
    return row is not None and concerns(log.decoded(row).event)


def _row(listing: Listing, recorded: Recorded) -> dict[str, Any]:
    return {
        **msgspec.structs.asdict(listing),
        "fictitious": int(listing.fictitious),
        "originator_id": recorded.event.originator_id.hex,
        "from_position": recorded.position,
        "to_position": FOREVER,
    }


def _listing(row: Any) -> Listing:
    return Listing(
        subject_id=row.subject_id,
        type=row.type,
        programme_id=row.programme_id,
        slug=row.slug,
        name_ref=row.name_ref,
        fictitious=bool(row.fictitious),
    )
