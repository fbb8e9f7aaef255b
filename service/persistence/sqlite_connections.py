"""Connections to a log file on SQLite: one owner of its transactions, safe for several processes."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, cast

import structlog
from eventsourcing.persistence import ConnectionUnavailableError, OperationalError
from eventsourcing.sqlite import (
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteDatastore,
    SQLiteTransaction,
)

log = structlog.get_logger(__name__)

PAGE_SIZE = 4096
LOCK_TIMEOUT = 10
"""Seconds that a writer waits for another process."""

AHEAD = 16_000
"""Pages that are written ahead, in a process that serves, before they are copied back: some 66 MB.

What is written twice in the meantime is copied once (ADR 12).
"""

WRITER_BUSY = "another command of this process is being written for too long"


class _Immediate(SQLiteTransaction):
    """Takes the write lock at once: a deferred one fails at its first write under two processes."""

    def __enter__(self) -> SQLiteCursor:
        cursor = self.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if self.commit else "BEGIN")
        return cursor


class _Turn:
    """The write transaction of this process: one at a time, always on the same connection.

    Nobody else in this process writes, so that what the connection has read of the file stays right.
    """

    def __init__(self, store: LogDatastore) -> None:
        self._store = store

    def __enter__(self) -> SQLiteCursor:
        writer = self._store.take_writer()
        try:
            self._transaction = _Immediate(writer, commit=True)
            return self._transaction.__enter__()
        except BaseException as error:
            self._store.give_writer_back()
            if isinstance(error, sqlite3.OperationalError):
                raise OperationalError(str(error)) from error
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._transaction.__exit__(kind, error, trace)
        finally:
            self._store.give_writer_back()


class _Connection(SQLiteConnection):
    def cursor(self) -> SQLiteCursor:
        # SQLite's own does all that the library's does, and sooner.
        return cast("SQLiteCursor", self._sqlite_conn.cursor())

    def look_up(self, statement: str, parameters: Sequence[object]) -> list[Any]:
        """Return what a question finds."""
        return self._sqlite_conn.execute(statement, parameters).fetchall()

    def copy_back_after(self, pages: int) -> None:
        """Copy what was written ahead back when it is so many pages."""
        self._sqlite_conn.execute(f"PRAGMA wal_autocheckpoint={pages}")

    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        with _Immediate(self, commit=commit) as cursor:
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

    def opened(self) -> _Connection:
        """Return a connection beside those that are handed out."""
        raw = sqlite3.connect(
            self.db_name, isolation_level=None, check_same_thread=False, timeout=LOCK_TIMEOUT
        )
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA secure_delete=ON")
        return _Connection(raw, max_age=self.max_age)

    def _create_connection(self) -> SQLiteConnection:
        return self.opened()


class LogDatastore(SQLiteDatastore):
    """Connections to one log file, which is made with mode 0600."""

    pool: LogPool

    def __init__(self, path: Path, *, pool_size: int = 8, overflow: int = 24, timeout: float = 10.0) -> None:
        prepare_file(path)
        self.pool = LogPool(path, size=pool_size, overflow=overflow, timeout=timeout)
        self.single_row_tracking = True
        self.originator_id_type = "uuid"
        self._writer: _Connection | None = None
        self._writing = threading.Lock()

    def transaction(self, *, commit: bool) -> AbstractContextManager[SQLiteCursor]:  # type: ignore[override]
        """Return a transaction; one that writes waits for the one before it."""
        return _Turn(self) if commit else super().transaction(commit=False)

    def take_writer(self) -> _Connection:
        """Wait for the connection that writes. Raises the library's `ConnectionUnavailableError`."""
        if not self._writing.acquire(timeout=self.pool.pool_timeout):
            raise ConnectionUnavailableError(WRITER_BUSY)
        if self._writer is None:
            self._writer = self.pool.opened()
        return self._writer

    def give_writer_back(self) -> None:
        """Let the next one write."""
        self._writing.release()

    def lay_out(self) -> None:
        """Let the write-ahead log have its full length now, and be copied back when that is reached."""
        path = Path(f"{self.pool.db_name}-wal")
        writer = self.take_writer()
        try:
            writer.copy_back_after(AHEAD)
        finally:
            self.give_writer_back()
        if path.exists() and path.stat().st_size >= AHEAD * PAGE_SIZE:
            return
        try:
            _lengthen(self.pool.db_name)
        except sqlite3.OperationalError as error:  # a full disk, or somebody who writes for long
            log.warning("write_ahead_log_not_laid_out", reason=str(error), file=str(path))

    def look_up(self, statement: str, parameters: Sequence[object]) -> list[Any]:
        """Return what a short question finds: asked of the writer's connection where that is free.

        It has what it wrote last at hand; the others look at a changed file anew.
        """
        if self._writer is None or not self._writing.acquire(blocking=False):
            with self.get_connection(commit=False) as connection:
                assert isinstance(connection, _Connection)
                return connection.look_up(statement, parameters)
        try:
            return self._writer.look_up(statement, parameters)
        except sqlite3.OperationalError as error:
            raise OperationalError(str(error)) from error
        finally:
            self._writing.release()

    def close(self) -> None:
        """Close the connections."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        super().close()

    @contextmanager
    def get_connection(self, *, commit: bool) -> Iterator[SQLiteConnection]:
        """Hand out a connection; a file that stays locked or is gone is the library's error."""
        try:
            with super().get_connection(commit=commit) as connection:
                yield connection
        except sqlite3.OperationalError as error:
            raise OperationalError(str(error)) from error


def _lengthen(file: str) -> None:
    """Write a transaction into the write-ahead log that is too large for memory, and take it back.

    A commit that makes that file longer waits twice as long, so it is made long once. Nothing else
    is changed: what was taken back is overwritten by what comes next.
    """
    with closing(sqlite3.connect(file, isolation_level=None, timeout=LOCK_TIMEOUT)) as connection:
        connection.execute("PRAGMA cache_size=16")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE length (pages)")
        connection.execute("INSERT INTO length VALUES (zeroblob(?))", (AHEAD * PAGE_SIZE,))
        connection.execute("ROLLBACK")


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
