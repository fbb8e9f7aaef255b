"""Connections to a log file on SQLite: one owner of its transactions, safe for several processes."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eventsourcing.persistence import OperationalError
from eventsourcing.sqlite import (
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteDatastore,
    SQLiteTransaction,
)

LOCK_TIMEOUT = 10
"""Seconds that a writer waits for another process."""


class _Immediate(SQLiteTransaction):
    """Takes the write lock at once: a deferred one fails at its first write under two processes."""

    def __enter__(self) -> SQLiteCursor:
        cursor = self.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if self.commit else "BEGIN")
        return cursor


class _Connection(SQLiteConnection):
    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        with _Immediate(self, commit=commit) as cursor, cursor:
            yield cursor


class _Wanted(threading.local):
    writer = False


class LogPool(SQLiteConnectionPool):
    """The library's pool, without its leaked writer lock and with our pragmas."""

    def __init__(self, path: Path, *, size: int, overflow: int, timeout: float) -> None:
        super().__init__(db_name=str(path), pool_size=size, max_overflow=overflow, pool_timeout=timeout)
        self._wanted = _Wanted()

    def get_connection(
        self, timeout: float | None = None, *, is_writer: bool | None = None
    ) -> SQLiteConnection:
        """Hand out a connection; a writer waits for the writer before it."""
        self._wanted.writer = bool(is_writer)
        return super().get_connection(timeout, is_writer=is_writer)

    def _get_connection(self, timeout: float = 0.0) -> SQLiteConnection:
        try:
            return super()._get_connection(timeout)
        except Exception:
            # The stock pool keeps the writer lock for ever when no connection came free.
            if self._wanted.writer:
                self._wanted.writer = False
                self._num_writers -= 1
                self._writer_lock.release()
            raise

    def _create_connection(self) -> SQLiteConnection:
        raw = sqlite3.connect(
            self.db_name, isolation_level=None, check_same_thread=False, timeout=LOCK_TIMEOUT
        )
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA secure_delete=ON")
        raw.row_factory = sqlite3.Row
        return _Connection(raw, max_age=self.max_age)


class LogDatastore(SQLiteDatastore):
    """Connections to one log file, which is made with mode 0600."""

    def __init__(self, path: Path, *, pool_size: int = 8, overflow: int = 24, timeout: float = 10.0) -> None:
        prepare_file(path)
        self.pool = LogPool(path, size=pool_size, overflow=overflow, timeout=timeout)
        self.single_row_tracking = True
        self.originator_id_type = "uuid"

    @contextmanager
    def get_connection(self, *, commit: bool) -> Iterator[SQLiteConnection]:
        """Hand out a connection; a file that stays locked or is gone is the library's error."""
        try:
            with super().get_connection(commit=commit) as connection:
                yield connection
        except sqlite3.OperationalError as error:
            raise OperationalError(str(error)) from error


def prepare_file(path: Path) -> None:
    """Make a database file that only its owner may read, in WAL mode; safe for several processes."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    deadline = time.monotonic() + LOCK_TIMEOUT
    connection = sqlite3.connect(path, isolation_level=None, timeout=LOCK_TIMEOUT)
    try:
        while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            _switch_to_wal(connection, deadline)
    finally:
        connection.close()


def _switch_to_wal(connection: sqlite3.Connection, deadline: float) -> None:
    # Another process that starts at the same time may hold the file: SQLite does not wait here.
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError:
        if time.monotonic() > deadline:
            raise
        time.sleep(0.02)
