"""A load of keyed writes that never gives up: the journal of what was acknowledged is the oracle."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from threading import Event
from typing import Any
from uuid import UUID

from tests.system.installation import Installation
from tests.system.waiting import wait_until

REPEATABLE = (0, 502, 503, 504)
"""No answer, or one that says: try again."""
PACE = 0.01
"""Seconds between two writes of one writer, so that a long run stays bounded."""
MOST = 20_000


class Load:
    """Writers that each send one update after the other, every one until it is acknowledged."""

    def __init__(self, installation: Installation, initiatives: list[UUID], writers: int) -> None:
        self.acknowledged: dict[str, str] = {}
        self.repeated = 0
        self.surprises: list[Any] = []
        self._installation = installation
        self._initiatives = initiatives
        self._numbers = count(1)
        self._stop = Event()
        self._pool = ThreadPoolExecutor(writers)
        self._writers: list[Future[None]] = [self._pool.submit(self._write) for _ in range(writers)]

    def wait_for(self, more: int) -> None:
        """Return when so many more writes were acknowledged, or something went wrong."""
        enough = len(self.acknowledged) + more
        wait_until(lambda: len(self.acknowledged) >= enough or bool(self.surprises), f"{more} more writes")

    def stop(self) -> None:
        """Let every writer finish what it is at. Raises what went wrong in one of them."""
        self._stop.set()
        self._pool.shutdown()
        for writer in self._writers:
            writer.result()

    def send(self, number: int) -> str | None:
        """Send an update, always the same for a number; return its event's id if acknowledged."""
        initiative = self._initiatives[number % len(self._initiatives)]
        path, key = f"/v1/initiatives/{initiative}/updates", f"key-{number}"
        answer = self._installation.ask("POST", path, {"text": words(key)}, key)
        if answer.status not in (201, *REPEATABLE):
            self.surprises.append((key, answer))
            self._stop.set()
        return answer.body["eventId"] if answer.status == 201 else None

    def _write(self) -> None:
        while not self._stop.wait(PACE) and (number := next(self._numbers)) < MOST:
            while (event := self.send(number)) is None and not self.surprises:
                self.repeated += 1
                self._stop.wait(PACE)
            if event is not None:
                self.acknowledged[f"key-{number}"] = event


def words(key: str) -> str:
    """Return the words of the update with that key; they find it again in the log."""
    return f"Bericht {key}"
