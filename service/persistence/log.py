"""What every recorder of the log offers, whichever database it writes to."""

from __future__ import annotations

import time
from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from eventsourcing.persistence import ApplicationRecorder, Notification, StoredEvent

from service.domain.catalogue import WITHHELD
from service.persistence.append import Append, Remembered, Use
from service.persistence.mapper import stored_topics

KEY_LIFETIME = 7 * 24 * 3600 * 1_000_000
"""How long an idempotency key is remembered, in microseconds."""

KEY_IN_USE = "this idempotency key is remembered already"


class StoredRow(NamedTuple):
    """One row of the log; times in microseconds since 1970, UTC."""

    position: int
    event_id: UUID
    originator_id: UUID
    originator_version: int
    topic: str
    state: bytes
    programme_id: UUID | None
    recorded_at: int
    known_at: int
    command_id: UUID


class StoredText(NamedTuple):
    """One row of the text store."""

    ref: str
    language: str
    text_class: str
    value: str
    secret: bytes


ReadText = tuple[str, str, str, str | None]
"""Reference, class and value of a text; of a person's the purposes they consent to (space between)."""


ReadEvent = tuple[int, str, bytes | None]
"""Version, topic and state of an event; no state of what nobody asked for."""

WITHHELD_TOPICS = [topic for kind in WITHHELD for topic in stored_topics(kind)]
"""Topics, as they are stored, of events that readers are not told of."""

BEGINNING = (-(2**62), 0)
"""Before the known time and the position of every row."""

PAGE = 4000
"""Rows of a programme that are read at a time."""

Appending = tuple[Sequence[StoredEvent], Append]
"""What one command records."""


class LogRecorder(ApplicationRecorder):
    """The library's application recorder, with our envelope, texts, keys and identity."""

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Return events in log order (the library's notification log)."""
        after = 0 if start is None else start - inclusive_of_start
        found: list[Notification] = []
        while rows := self.rows_after(after, limit):
            after = rows[-1].position
            found += [_notification(row) for row in rows if not topics or row.topic in topics]
            if len(found) >= limit or (stop is not None and after >= stop):
                break
        return [n for n in found if stop is None or n.id <= stop][:limit]

    @abstractmethod
    def insert_all(self, appendings: Sequence[Appending]) -> Sequence[int]:
        """Write what several commands recorded, in one transaction and in their order; return the positions.

        They share their command id.
        """

    @abstractmethod
    def read_events(
        self, originator_id: UUID, after: int = 0, topics: frozenset[str] | None = None
    ) -> Sequence[ReadEvent]:
        """Return the events of an aggregate after a version, in order; of other topics no state.

        The first event has its state always; ``topics`` None: all have.
        """

    @abstractmethod
    def rows_after(self, position: int, limit: int) -> Sequence[StoredRow]:
        """Return up to ``limit`` rows after a position, in order."""

    @abstractmethod
    def rows_of(self, originator_id: UUID, until: int | None = None) -> Sequence[StoredRow]:
        """Return the rows of one aggregate in order, up to and including a position."""

    @abstractmethod
    def rows_in(self, programme_id: UUID | None) -> Sequence[StoredRow]:
        """Return the rows of a programme in order; None: those of the installation's own, organisations."""

    @abstractmethod
    def programmes(self) -> list[UUID]:
        """Return the programmes that anything is recorded of."""

    @abstractmethod
    def rows_known(
        self, programme_id: UUID, after: tuple[int, int] = BEGINNING, limit: int = PAGE
    ) -> Sequence[StoredRow]:
        """Return up to ``limit`` rows of a programme after a known time and position, in order."""

    @abstractmethod
    def row_with(self, event_id: UUID) -> StoredRow | None:
        """Return the row of the event with that id."""

    @abstractmethod
    def head(self) -> int:
        """Return the position of the last event, 0 where there is none."""

    @abstractmethod
    def position_known_at(self, programme_id: UUID, known_at: int) -> int:
        """Return the last position of a programme that was known at that moment, 0 where none was.

        What is withheld, such as an answer to a check-in, has no position for readers: it would count them.
        """

    @abstractmethod
    def remembered(self, principal: str, key: str) -> Remembered | None:
        """Return what is remembered of an idempotency key."""

    @abstractmethod
    def use_marked(self, mark: str) -> Use | None:
        """Return how a link was used, by its mark; None where it was not."""

    @abstractmethod
    def positions_of(self, command_id: UUID) -> Sequence[int]:
        """Return the positions that a command wrote; empty where it never committed."""

    @abstractmethod
    def log_id(self) -> UUID:
        """Return the identity of this log; a restore renews it."""

    @abstractmethod
    def texts(self, refs: Iterable[str]) -> Mapping[str, StoredText]:
        """Return the texts with those references; those that are gone are left out."""

    @abstractmethod
    def words(self, refs: Iterable[str]) -> Sequence[ReadText]:
        """Return the texts with those references, those that are left."""

    @abstractmethod
    def redactions(self) -> int:
        """Return how often texts were erased, or may be read by others than before.

        Whoever keeps words in memory forgets them when it grows.
        """

    @abstractmethod
    def erase_texts(self, refs: Iterable[str]) -> int:
        """Delete texts with their secrets, for ever; return how many there were."""

    @abstractmethod
    def erase_person(self, person: UUID, erased_at: int) -> None:
        """Delete the texts of a person whom this log does not know any more, and let none return."""

    @abstractmethod
    def erased_persons(self) -> frozenset[UUID]:
        """Return everybody whose texts do not return."""

    @abstractmethod
    def scrub(self) -> None:
        """Let nothing that was deleted stay behind in the database's files, as far as that is ours to do."""

    def expect_commands(self) -> None:
        """Make ready for many commands, as a process that serves does at its start."""

    @abstractmethod
    def close(self) -> None:
        """Close the connections."""

    @abstractmethod
    def forget_keys(self, before: int) -> int:
        """Delete the idempotency keys recorded before that moment; return how many."""


def _notification(row: StoredRow) -> Notification:
    return Notification(row.originator_id, row.originator_version, row.topic, row.state, id=row.position)


def now_in_microseconds() -> int:
    """Return the present moment, microseconds since 1970 in UTC."""
    return time.time_ns() // 1000
