"""The log on SQLite: one file for events, texts and keys."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid4

from eventsourcing.persistence import IntegrityError, StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteCursor

from service.persistence.append import Append, Envelope, Notes, Remembered, Use, key_mark, stamp
from service.persistence.event_rows import EventRows
from service.persistence.log import (
    KEY_IN_USE,
    KEY_LIFETIME,
    WITHHELD_TOPICS,
    Appending,
    ReadEvent,
    StoredRow,
    now_in_microseconds,
)
from service.persistence.programme_rows import ProgrammeRows
from service.persistence.sqlite_connections import LogDatastore
from service.persistence.sqlite_rows import as_bytes, event_row, stored_row
from service.persistence.sqlite_schema import SCHEMA
from service.persistence.sqlite_texts import SQLiteTexts, insert_texts, write_persons

_ROW = (
    "SELECT position, event_id, originator_id, originator_version, topic, state,"
    " programme_id, recorded_at, known_at, command_id FROM event"
)
_EVENTS = (
    "SELECT originator_version, topic, state FROM event WHERE originator_id=?"
    " AND originator_version>? AND originator_version<=? ORDER BY originator_version LIMIT ?"
)
_EVENTS_BACKWARDS = _EVENTS.replace("ORDER BY originator_version", "ORDER BY originator_version DESC")
_READ = (
    "SELECT originator_version, topic, CASE WHEN originator_version=1 OR {} THEN state END FROM event"
    " WHERE originator_id=? AND originator_version>? ORDER BY originator_version"
)
_INSERT_EVENT = (
    "INSERT INTO event (position, event_id, originator_id, originator_version, topic, state, programme_id,"
    " recorded_at, known_at, command_id) VALUES (?,?,?,?,?,?,?,?,?,?)"
)
_LAST = "SELECT position, recorded_at FROM event ORDER BY position DESC LIMIT 1"
_LAST_KNOWN = "SELECT MAX(known_at) FROM event WHERE programme_id=?"
_REMEMBER = (
    "INSERT INTO command (mark, request_hash, answer, position, recorded_at) VALUES (?,?,?,?,?)"
    " ON CONFLICT (mark) DO UPDATE SET request_hash=excluded.request_hash,"
    " answer=excluded.answer, position=excluded.position, recorded_at=excluded.recorded_at"
    " WHERE command.recorded_at<=?"
)
_USE = "INSERT INTO link_use (mark, request) VALUES (?,?)"


class SQLiteLogRecorder(EventRows, ProgrammeRows, SQLiteTexts, SQLiteApplicationRecorder):
    """The library's SQLite recorder with positions that are never used twice, and our envelope."""

    datastore: LogDatastore

    def __init__(self, datastore: LogDatastore) -> None:
        super().__init__(datastore, events_table_name="event")
        self.select_max_notification_id_statement = "SELECT MAX(position) FROM event"

    def construct_create_table_statements(self) -> list[str]:
        """Return the whole schema of the log."""
        return list(SCHEMA)

    def _create_table(self, c: SQLiteCursor) -> None:
        super()._create_table(c)
        c.execute(
            "INSERT INTO installation SELECT ?, 0 WHERE NOT EXISTS (SELECT 1 FROM installation)",
            (uuid4().hex,),
        )

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Write events, texts and key in one transaction; return the positions."""
        return self.insert_all([(stored_events, kwargs["append"])])

    def insert_all(self, appendings: Sequence[Appending]) -> Sequence[int]:
        """Write what several commands recorded, in one transaction."""
        notes = Notes()
        with self.datastore.transaction(commit=True) as c:
            positions = [
                position
                for events, append in appendings
                for position in self._insert_events(c, events, append=notes.keeping(append))
            ]
            notes.write()
        if any(append.erasing for _, append in appendings):
            self.scrub()
        return positions

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int]:
        append: Append = kwargs["append"]
        head, envelope = _stamp(c, append)
        insert_texts(c, append)
        positions = range(head + 1, head + 1 + len(stored_events))
        for position, event in zip(positions, stored_events, strict=True):
            c.execute(_INSERT_EVENT, event_row(position, event, append, envelope))
        if append.remember:
            _remember(c, append.remember, positions[-1], envelope)
        if append.use:
            c.execute(_USE, (append.use.mark, append.use.request))
        if append.concerns_persons:
            write_persons(c, append, envelope.recorded_at)
        return positions

    def _fetch(self, statement: str, *parameters: object) -> list[Any]:
        with self.datastore.get_connection(commit=False) as connection:
            cursor = connection.cursor()
            cursor.execute(statement, parameters)
            return list(cursor.fetchall())

    def _rows(self, where: str, *parameters: object) -> list[StoredRow]:
        return [stored_row(row) for row in self._fetch(_ROW + where, *parameters)]

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """Return the events of one aggregate (the library's protocol)."""
        assert isinstance(originator_id, UUID)
        found = self.datastore.look_up(
            _EVENTS_BACKWARDS if desc else _EVENTS,
            (
                originator_id.bytes,
                gt or 0,
                2**62 if lte is None else lte,
                -1 if limit is None else limit,
            ),
        )
        return [StoredEvent(originator_id, *row) for row in found]

    def read_events(
        self, originator_id: UUID, after: int = 0, topics: frozenset[str] | None = None
    ) -> Sequence[ReadEvent]:
        """Return version, topic and, of these topics, state of the events of an aggregate after a version."""
        named = () if topics is None else tuple(topics)
        return self.datastore.look_up(_reading(topics), (*named, originator_id.bytes, after))

    def rows_after(self, position: int, limit: int) -> Sequence[StoredRow]:
        """Return up to ``limit`` rows after a position, in order."""
        return self._rows(" WHERE position>? ORDER BY position LIMIT ?", position, limit)

    def rows_of(self, originator_id: UUID, until: int | None = None) -> Sequence[StoredRow]:
        """Return the rows of one aggregate in order, up to and including a position."""
        return self._rows(
            " WHERE originator_id=? AND position<=? ORDER BY originator_version",
            originator_id.bytes,
            2**62 if until is None else until,
        )

    def rows_in(self, programme_id: UUID | None) -> Sequence[StoredRow]:
        """Return the rows of a programme in order; None: those of the installation's own."""
        return self._rows(" WHERE programme_id IS ? ORDER BY position", as_bytes(programme_id))

    def head(self) -> int:
        """Return the position of the last event, 0 where there is none."""
        return self._fetch("SELECT MAX(position) FROM event")[0][0] or 0

    def position_known_at(self, programme_id: UUID, known_at: int) -> int:
        """Return the last position that readers of a programme were told of then, 0 where none was."""
        found = self._fetch(
            "SELECT position FROM event WHERE programme_id=? AND known_at<=?"
            " AND topic NOT IN (SELECT value FROM json_each(?))"
            " ORDER BY known_at DESC, position DESC LIMIT 1",
            programme_id.bytes,
            known_at,
            json.dumps(WITHHELD_TOPICS),
        )
        return int(found[0][0]) if found else 0

    def remembered(self, principal: str, key: str) -> Remembered | None:
        """Return what is remembered of an idempotency key."""
        found = self._fetch(
            "SELECT request_hash, answer, position FROM command WHERE mark=? AND recorded_at>?",
            key_mark(principal, key),
            now_in_microseconds() - KEY_LIFETIME,
        )
        return Remembered(principal, key, *found[0]) if found else None

    def use_marked(self, mark: str) -> Use | None:
        """Return how a link was used, by its mark; None where it was not."""
        found = self._fetch("SELECT mark, request FROM link_use WHERE mark=?", mark)
        return Use(*found[0]) if found else None

    def positions_of(self, command_id: UUID) -> Sequence[int]:
        """Return the positions that a command wrote.

        A search through the log: on SQLite a commit that was answered is certain, so nothing asks
        in earnest.
        """
        found = self._fetch("SELECT position FROM event WHERE command_id=?", command_id.bytes)
        return [row[0] for row in found]

    def log_id(self) -> UUID:
        """Return the identity of this log."""
        return UUID(self._fetch("SELECT log_id FROM installation")[0][0])

    def expect_commands(self) -> None:
        """Let the write-ahead log have its full length."""
        self.datastore.lay_out()

    def close(self) -> None:
        """Close the connections."""
        self.datastore.close()

    def forget_keys(self, before: int) -> int:
        """Delete the idempotency keys recorded before that moment; return how many."""
        with self.datastore.transaction(commit=True) as c:
            c.execute("DELETE FROM command WHERE recorded_at<? RETURNING 1", (before,))
            return len(c.fetchall())


def _stamp(c: SQLiteCursor, append: Append) -> tuple[int, Envelope]:
    """Return the last position, and the times of an append."""
    c.execute(_LAST)
    head, last = c.fetchone() or (0, None)
    known = None
    if append.known_at is not None:  # else it is known as it is recorded, which is after all of the log
        c.execute(_LAST_KNOWN, (as_bytes(append.programme_id),))
        (known,) = c.fetchone()
    return head, stamp(now_in_microseconds(), last, known, append.known_at)


def _remember(c: SQLiteCursor, remember: Remembered, position: int, envelope: Envelope) -> None:
    c.execute(
        _REMEMBER,
        (
            remember.mark,
            remember.request_hash,
            remember.answer,
            position,
            envelope.recorded_at,
            envelope.recorded_at - KEY_LIFETIME,
        ),
    )
    if not cast("sqlite3.Cursor", c).rowcount:
        raise IntegrityError(KEY_IN_USE)


@cache
def _reading(topics: frozenset[str] | None) -> str:
    marks = "TRUE" if topics is None else f"topic IN ({','.join('?' * len(topics))})"
    return _READ.format(marks)


def open_recorder(path: Path) -> SQLiteLogRecorder:
    """Return the recorder of the log file at that path, made where it is not there yet."""
    recorder = SQLiteLogRecorder(LogDatastore(path))
    recorder.create_table()
    return recorder
