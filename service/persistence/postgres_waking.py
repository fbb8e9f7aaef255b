"""Wakes whoever follows the log on PostgreSQL."""

from __future__ import annotations

from threading import Event

import psycopg

from service.persistence.waking import Hint


class NotifyHint(Hint):
    """Listens to PostgreSQL's NOTIFY; while the connection is away it only waits."""

    def __init__(self, url: str, channel: str) -> None:
        self._url = url
        self._channel = channel
        self._connection: psycopg.Connection[tuple[object, ...]] | None = None

    def wait(self, seconds: float, stop: Event) -> None:
        """Return when a notification came."""
        try:
            for _ in self._listening().notifies(timeout=seconds, stop_after=1):
                return
        except psycopg.Error:
            self.close()
            stop.wait(seconds)

    def _listening(self) -> psycopg.Connection[tuple[object, ...]]:
        if self._connection is None:
            self._connection = psycopg.connect(self._url, autocommit=True)
            self._connection.execute(f"LISTEN {self._channel}".encode())
        return self._connection

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
