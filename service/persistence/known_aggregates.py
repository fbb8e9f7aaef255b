"""What was read of the log is remembered: recorded events never change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from threading import Lock
from typing import TypeVar
from uuid import UUID

from service.domain.aggregate import Aggregate, Kinds
from service.domain.amendments import AMENDMENTS, READ_BY_RULES, Amendment
from service.domain.events import Event, event_id
from service.persistence.log import LogRecorder, ReadEvent, StoredRow
from service.persistence.mapper import EventMapper, stored_topics

A = TypeVar("A", bound=Aggregate)
AMENDING = frozenset(topic for kind in AMENDMENTS for topic in stored_topics(kind))


class Aggregates:
    """Aggregates as their events leave them: of those known before, only what came since is read.

    Each is handed out as a copy, or for good: a decision that was not recorded leaves no trace.
    """

    MOST = 2_000
    """Aggregates that are remembered."""

    def __init__(self, recorder: LogRecorder, mapper: EventMapper) -> None:
        self._recorder = recorder
        self._decode = mapper.decode
        self._known: dict[UUID, Aggregate] = {}
        self._lock = Lock()

    def take(self, kind: type[A], id: UUID) -> A | None:
        """Hand an aggregate out for good as it was known last, None where it is not known.

        Nothing is read, and others may have gone on: what is decided on it is recorded only if not.
        """
        with self._lock:
            known = self._known.pop(id, None)
        return known if type(known) is kind else None

    def load(self, kind: type[A], id: UUID) -> A | None:
        """Return a copy of an aggregate as all its events leave it, to look at, or None as `read` does."""
        with self._lock:
            known = self._known.get(id)
            copy = known.copied() if type(known) is kind else None
        now = self._caught_up(copy) if copy else self.read(kind, id)
        if now:
            self.keep(now.copied())
        return now

    def keep(self, now: Aggregate, told: Sequence[Event] = ()) -> None:
        """Remember an aggregate as it is now that what it told is recorded; nobody else may have it."""
        now.rest(self._history(now.id, now.version))
        with self._lock:
            known = self._known.get(now.id)
            if any(isinstance(event, Amendment) for event in told):
                self._known.pop(now.id, None)
            elif known is None or known.version < now.version:
                self._remember(now)

    def _caught_up(self, copy: A) -> A | None:
        read = self._recorder.read_events(copy.id, copy.version)
        if any(topic in AMENDING for _, topic, _ in read):
            return self.read(type(copy), copy.id)
        if read:
            copy.follow(self._decoded(read), self._history(copy.id, read[-1][0]))
        return copy

    def read(self, kind: type[A], id: UUID) -> A | None:
        """Return an aggregate, for good, as the log has it now; None where there are no events.

        Raises `UnknownAggregate` where they are those of another type of aggregate.
        """
        read = self._recorder.read_events(id, topics=_topics_read(kind))
        if not read:
            return None
        version = read[-1][0]
        return kind.recalled(id, self._decoded(read), version, self._history(id, version))

    def _decoded(self, read: Iterable[ReadEvent]) -> list[Event]:
        return [self._decode(topic, state) for _, topic, state in read if state is not None]

    def _history(self, id: UUID, version: int) -> Callable[[], Iterable[Event]]:
        return partial(self._told, id, version)

    def _told(self, id: UUID, version: int) -> list[Event]:
        return self._decoded(each for each in self._recorder.read_events(id) if each[0] <= version)

    def _remember(self, known: Aggregate) -> None:
        if len(self._known) >= self.MOST:
            self._known = {}
        self._known[known.id] = known


@cache
def _topics_read(kind: type[Aggregate]) -> frozenset[str] | None:
    """Return the topics, as they are stored, of what rules of an aggregate read; None: all."""
    if kind.follows is None or kind.withholds:
        return None
    read: Kinds = (*kind.follows, *READ_BY_RULES)
    return frozenset(topic for each in read for topic in stored_topics(each))


class Foundings:
    """The row with which each aggregate began: its type, and the programme it is in."""

    MOST = 10_000
    """Rows that are remembered."""

    def __init__(self, recorder: LogRecorder) -> None:
        self._recorder = recorder
        self._remembered: dict[UUID, StoredRow] = {}

    def row(self, id: UUID) -> StoredRow | None:
        """Return the first row of an aggregate, None where there is none yet."""
        if found := self._remembered.get(id):
            return found
        row = self._recorder.row_with(event_id(id, 1))
        if row:
            if len(self._remembered) >= self.MOST:
                self._remembered = {}
            self._remembered[id] = row
        return row
