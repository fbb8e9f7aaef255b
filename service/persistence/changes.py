"""Whether databases changed since somebody last looked: until then, what was read of them holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from service.persistence.sqlite_connections import LOCK_TIMEOUT

V = TypeVar("V")
Stamp = tuple[int, ...]


class Changes:
    """Looks at SQLite files by connections of its own, which never write.

    PostgreSQL has no such question: without files there is no stamp, and everything is read anew.
    """

    def __init__(self, files: Sequence[Path] = ()) -> None:
        self._connections = [
            sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=LOCK_TIMEOUT)
            for file in files
        ]
        self._lock = Lock()

    def stamp(self) -> Stamp | None:
        """Return numbers that stay the same as long as nobody, in any process, commits a change."""
        if not self._connections:
            return None
        with self._lock:
            return tuple([_version(connection) for connection in self._connections])

    def close(self) -> None:
        """Close the connections."""
        for connection in self._connections:
            connection.close()


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return version


class UntilChanged(Generic[V]):
    """Values that are right until a database changes; then all of them are forgotten."""

    def __init__(self, changes: Changes, most: int = 10_000) -> None:
        self._changes = changes
        self._most = most
        self._kept: tuple[Stamp, dict[Hashable, V]] = ((), {})

    def value(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return what was made for this key, or make it.

        What is made now may know of a later change than the stamp that was taken before it; it is
        forgotten with that change all the same.
        """
        stamp = self._changes.stamp()
        if stamp is None:
            return make()
        at, values = self._kept
        if at == stamp and key in values:
            return values[key]
        if at != stamp or len(values) >= self._most:
            values = {}
            self._kept = (stamp, values)
        made = values[key] = make()
        return made
