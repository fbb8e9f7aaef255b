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

    Each is handed out as a copy: a decision that was not recorded leaves no trace.
    """

    MOST = 2_000
    """Aggregates that are remembered."""

    def __init__(self, recorder: LogRecorder, mapper: EventMapper) -> None:
        self._recorder = recorder
        self._decode = mapper.decode
        self._known: dict[UUID, Aggregate] = {}
        self._lock = Lock()

    def at_hand(self, kind: type[A], id: UUID) -> A | None:
        """Return an aggregate as it was known last, None where it is not known: others may have gone on.

        Nothing is read. What is decided on it is recorded only where nobody did.
        """
        with self._lock:
            known = self._known.get(id)
            return known.copied() if type(known) is kind else None

    def load(self, kind: type[A], id: UUID) -> A | None:
        """Return an aggregate as all its events leave it, None where there are none.

        Raises `UnknownAggregate` where they are the events of another type of aggregate.
        """
        known = self._known.get(id)
        now = self._caught_up(known) if type(known) is kind else self._recalled(kind, id)
        if now is None:
            return None
        if now is not known:
            self._remember(now)
        with self._lock:
            return now.copied()

    def follow(self, id: UUID, told: Sequence[Event]) -> None:
        """Follow what was recorded of an aggregate just now."""
        with self._lock:
            known = self._known.get(id)
            if known and known.version + 1 == told[0].originator_version and not _amends(told):
                known.follow(told, self._history(id, told[-1].originator_version))
            else:
                self._known.pop(id, None)

    def _caught_up(self, known: A) -> A | None:
        read = self._recorder.read_events(known.id, known.version)
        if not read:
            return known
        if any(topic in AMENDING for _, topic, _ in read):
            return self._recalled(type(known), known.id)
        return self._after(known, self._decoded(read))

    def _after(self, known: A, told: Sequence[Event]) -> A:
        with self._lock:
            now = known.copied()
        now.follow(told, self._history(known.id, told[-1].originator_version))
        return now

    def _recalled(self, kind: type[A], id: UUID) -> A | None:
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


def _amends(told: Sequence[Event]) -> bool:
    return any(isinstance(event, Amendment) for event in told)


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
