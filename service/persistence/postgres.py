"""The log on PostgreSQL: the same rows, appended in one order under an advisory lock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg
from eventsourcing.persistence import (
    IntegrityError,
    InterfaceError,
    OperationalError,
    StoredEvent,
    Subscription,
)
from eventsourcing.postgres import PostgresDatastore, PostgresRecorder
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import tuple_row

from service.domain.events import event_id
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
from service.persistence.postgres_texts import Cursor, PostgresTexts, insert_texts, lock, write_persons
from service.persistence.programme_rows import ProgrammeRows

CHANNEL = "samenspoor_log"

_ROW = (
    "SELECT position, event_id, originator_id, originator_version, topic, state,"
    " programme_id, recorded_at, known_at, command_id FROM log.event"
)
_EVENTS = (
    "SELECT originator_id, originator_version, topic, state FROM log.event WHERE originator_id=%s"
    " AND originator_version>%s AND originator_version<=%s ORDER BY originator_version LIMIT %s"
)
_EVENTS_BACKWARDS = _EVENTS.replace("ORDER BY originator_version", "ORDER BY originator_version DESC")
_READ = (
    "SELECT originator_version, topic,"
    " CASE WHEN originator_version=1 OR %s OR topic = ANY(%s) THEN state END FROM log.event"
    " WHERE originator_id=%s AND originator_version>%s ORDER BY originator_version"
)
_REMEMBER = (
    "INSERT INTO log.command (mark, request_hash, answer, position, recorded_at)"
    " VALUES (%s,%s,%s,%s,%s)"
    " ON CONFLICT (mark) DO UPDATE SET request_hash=excluded.request_hash,"
    " answer=excluded.answer, position=excluded.position, recorded_at=excluded.recorded_at"
    " WHERE command.recorded_at<=%s"
)
_USE = "INSERT INTO log.link_use (mark, request) VALUES (%s,%s)"


class PostgresLogRecorder(EventRows, ProgrammeRows, PostgresTexts, PostgresRecorder):
    """Our log on the library's PostgreSQL datastore.

    Not on its recorder: that one writes through composite types that have no envelope (ADR 2).
    """

    events_table, mark = "log.event", "%s"

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:
        """Write events, texts and key in one transaction; return the positions."""
        return self.insert_all([(stored_events, kwargs["append"])])

    def insert_all(self, appendings: Sequence[Appending]) -> Sequence[int]:
        """Write what several commands recorded, in one transaction.

        Where the answer to COMMIT was lost, the command id tells whether it took effect.
        """
        try:
            with self.datastore.transaction(commit=True) as transaction:
                cursor = transaction.connection.cursor(row_factory=tuple_row)
                return _append_all(cursor, appendings)
        except (OperationalError, InterfaceError):
            if positions := self._positions_once_settled(appendings[-1][1].command_id):
                return positions
            raise

    def _positions_once_settled(self, command_id: UUID) -> Sequence[int]:
        # The lock is free only after the transaction in doubt has ended, one way or the other.
        with self.datastore.transaction(commit=True) as cursor:
            lock(cursor.connection.cursor(row_factory=tuple_row))
        return self.positions_of(command_id)

    def _fetch(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        with (
            self.datastore.get_connection() as connection,
            connection.cursor(row_factory=tuple_row) as cursor,
        ):
            return cursor.execute(statement.encode(), parameters).fetchall()

    def _rows(self, where: str, *parameters: object) -> list[StoredRow]:
        return [StoredRow(*row) for row in self._fetch(_ROW + where, *parameters)]

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
        return [
            StoredEvent(*row)
            for row in self._fetch(
                _EVENTS_BACKWARDS if desc else _EVENTS,
                originator_id,
                gt or 0,
                2**62 if lte is None else lte,
                limit,
            )
        ]

    def read_events(
        self, originator_id: UUID, after: int = 0, topics: frozenset[str] | None = None
    ) -> Sequence[ReadEvent]:
        """Return version, topic and, of these topics, state of the events of an aggregate after a version."""
        found = self._fetch(_READ, topics is None, list(topics or ()), originator_id, after)
        return [(version, topic, state) for version, topic, state in found]

    def max_notification_id(self) -> int | None:
        """Return the position of the last event (the library's protocol)."""
        return self.head() or None

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[PostgresLogRecorder]:
        """Not offered: our projection engine pulls, on both databases alike."""
        raise psycopg.NotSupportedError(f"subscribe({gt}, {topics})")

    def rows_after(self, position: int, limit: int) -> Sequence[StoredRow]:
        """Return up to ``limit`` rows after a position, in order."""
        return self._rows(" WHERE position>%s ORDER BY position LIMIT %s", position, limit)

    def rows_of(self, originator_id: UUID, until: int | None = None) -> Sequence[StoredRow]:
        """Return the rows of one aggregate in order, up to and including a position."""
        return self._rows(
            " WHERE originator_id=%s AND position<=%s ORDER BY originator_version",
            originator_id,
            2**62 if until is None else until,
        )

    def rows_in(self, programme_id: UUID | None) -> Sequence[StoredRow]:
        """Return the rows of a programme in order; None: those of the installation's own."""
        if programme_id is None:
            return self._rows(" WHERE programme_id IS NULL ORDER BY position")
        return self._rows(" WHERE programme_id=%s ORDER BY position", programme_id)

    def head(self) -> int:
        """Return the position of the last event, 0 where there is none."""
        return self._fetch("SELECT MAX(position) FROM log.event")[0][0] or 0

    def position_known_at(self, programme_id: UUID, known_at: int) -> int:
        """Return the last position that readers of a programme were told of then, 0 where none was."""
        found = self._fetch(
            "SELECT position FROM log.event WHERE programme_id=%s AND known_at<=%s"
            " AND NOT topic = ANY(%s) ORDER BY known_at DESC, position DESC LIMIT 1",
            programme_id,
            known_at,
            WITHHELD_TOPICS,
        )
        return found[0][0] if found else 0

    def remembered(self, principal: str, key: str) -> Remembered | None:
        """Return what is remembered of an idempotency key."""
        found = self._fetch(
            "SELECT request_hash, answer, position FROM log.command WHERE mark=%s AND recorded_at>%s",
            key_mark(principal, key),
            now_in_microseconds() - KEY_LIFETIME,
        )
        return Remembered(principal, key, *found[0]) if found else None

    def use_marked(self, mark: str) -> Use | None:
        """Return how a link was used, by its mark; None where it was not."""
        found = self._fetch("SELECT mark, request FROM log.link_use WHERE mark=%s", mark)
        return Use(*found[0]) if found else None

    def positions_of(self, command_id: UUID) -> Sequence[int]:
        """Return the positions that a command wrote; empty where it never committed."""
        found = self._fetch(
            "SELECT position FROM log.event WHERE command_id=%s ORDER BY position", command_id
        )
        return [row[0] for row in found]

    def log_id(self) -> UUID:
        """Return the identity of this log."""
        return UUID(str(self._fetch("SELECT log_id FROM log.installation")[0][0]))

    def close(self) -> None:
        """Close the connections."""
        self.datastore.close()

    def forget_keys(self, before: int) -> int:
        """Delete the idempotency keys recorded before that moment; return how many."""
        with self.datastore.transaction(commit=True) as cursor:
            cursor.execute("DELETE FROM log.command WHERE recorded_at<%s", (before,))
            return cursor.rowcount


def _append_all(cursor: Cursor, appendings: Sequence[Appending]) -> list[int]:
    notes = Notes()
    positions = [p for events, append in appendings for p in _append(cursor, events, notes.keeping(append))]
    notes.write()
    return positions


def _append(cursor: Cursor, events: Sequence[StoredEvent], append: Append) -> list[int]:
    lock(cursor)
    envelope = _stamp(cursor, append)
    insert_texts(cursor, append)
    positions = [_insert_event(cursor, event, append, envelope) for event in events]
    if append.remember:
        _remember(cursor, append.remember, positions[-1], envelope)
    if append.use:
        cursor.execute(_USE, (append.use.mark, append.use.request))
    if append.concerns_persons:
        write_persons(cursor, append, envelope.recorded_at)
    cursor.execute(f"NOTIFY {CHANNEL}".encode())
    return positions


def _stamp(cursor: Cursor, append: Append) -> Envelope:
    found = cursor.execute(
        "SELECT (SELECT recorded_at FROM log.event ORDER BY position DESC LIMIT 1),"
        " (SELECT MAX(known_at) FROM log.event WHERE programme_id=%s)",
        (append.programme_id,),
    ).fetchone()
    last, known = found or (None, None)
    return stamp(now_in_microseconds(), last, known, append.known_at)


def _insert_event(cursor: Cursor, event: StoredEvent, append: Append, envelope: Envelope) -> int:
    assert isinstance(event.originator_id, UUID)
    inserted = cursor.execute(
        "INSERT INTO log.event (event_id, originator_id, originator_version, topic, state,"
        " programme_id, recorded_at, known_at, command_id)"
        " VALUES (%s,%s,%s,%s,%s,%s,%s,%s,%s) RETURNING position",
        (
            event_id(event.originator_id, event.originator_version),
            event.originator_id,
            event.originator_version,
            event.topic,
            event.state,
            append.programme_id,
            envelope.recorded_at,
            envelope.known_at,
            append.command_id,
        ),
    ).fetchone()
    assert inserted
    return int(inserted[0])


def _remember(cursor: Cursor, remember: Remembered, position: int, envelope: Envelope) -> None:
    written = cursor.execute(
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
    if not written.rowcount:
        raise IntegrityError(KEY_IN_USE)


def open_recorder(url: str, *, connections: int = 16) -> PostgresLogRecorder:
    """Return the recorder of the log in that database, which `prepare` has made."""
    parts = conninfo_to_dict(url)
    datastore = PostgresDatastore(
        dbname=str(parts.get("dbname", "")),
        host=str(parts.get("host", "")),
        port=str(parts.get("port", 5432)),
        user=str(parts.get("user", "")),
        password=str(parts.get("password", "")),
        pool_size=1,
        max_overflow=connections - 1,
        connect_timeout=10,
    )
    assert isinstance(datastore.pool.kwargs, dict)
    datastore.pool.kwargs.update(parts)  # whatever else the address says, such as sslmode
    return PostgresLogRecorder(datastore)
