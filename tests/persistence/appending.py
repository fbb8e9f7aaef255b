"""Short ways to append to a log in tests of the log itself; the events mean nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from eventsourcing.persistence import StoredEvent

from service.domain.texts import TextClass, Words
from service.persistence.append import Append, NewText, Remembered
from service.persistence.log import LogRecorder

DAY = 24 * 3600 * 1_000_000
NOON = 1_700_000_000_000_000
"""A moment, in microseconds since 1970."""


def stored(originator: UUID, version: int = 1, topic: str = "thing.happened") -> StoredEvent:
    """Return an event as the recorder stores it."""
    return StoredEvent(originator, version, topic, f'{{"version":{version}}}'.encode())


def append(recorder: LogRecorder, *events: StoredEvent, **envelope: Any) -> Sequence[int]:
    """Append events (one new one where none are given) as one command; return their positions."""
    envelope.setdefault("command_id", uuid4())
    positions = recorder.insert_events(events or [stored(uuid4())], append=Append(**envelope))
    assert positions is not None
    return positions


def remember(key: str = "key-1", principal: str = "grant:a") -> Remembered:
    """Return an idempotency key to write with an append."""
    return Remembered(principal, key, b"hash", b"answer")


def words(value: str = "Samen eten") -> NewText:
    """Return a text to write with an append."""
    return NewText.of(Words(value, TextClass.ACCOUNT), "nl")


class Clock:
    """A clock that stands where a test puts it (microseconds)."""

    def __init__(self, now: int = NOON) -> None:
        self.now = now

    def __call__(self) -> int:
        """Return the time it shows."""
        return self.now
