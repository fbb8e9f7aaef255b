"""Wakes whoever follows the log as soon as something is recorded; only a hint, nothing rests on it."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from pathlib import Path
from threading import Event

GLANCE = 0.02
"""Seconds between two looks at the log's file."""


class Hint(ABC):
    """Something to wait for."""

    @abstractmethod
    def wait(self, seconds: float, stop: Event) -> None:
        """Return when something may have been recorded, at a stop, or after so many seconds."""

    @abstractmethod
    def close(self) -> None:
        """Give up what was held."""


class FileHint(Hint):
    """Looks at the write-ahead log of the SQLite file: every commit changes its time or size."""

    def __init__(self, file: Path) -> None:
        self._file = file.with_name(file.name + "-wal")
        self._seen = self._look()

    def _look(self) -> tuple[int, int]:
        try:
            status = self._file.stat()
        except FileNotFoundError:
            return 0, 0
        return status.st_mtime_ns, status.st_size

    def wait(self, seconds: float, stop: Event) -> None:
        """Return when the file changed."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not stop.wait(GLANCE):
            now = self._look()
            if now != self._seen:
                self._seen = now
                return

    def close(self) -> None:
        """Nothing is held."""
