"""What was read of the log is remembered: recorded events never change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import EventStore

from service.domain.events import event_id
from service.persistence.log import LogRecorder, StoredRow

Events = tuple[DomainEventProtocol[UUID], ...]


class RememberingEventStore(EventStore[UUID]):
    """The library's event store; of aggregates read before, only what came since is read and decoded.

    What is remembered are events, never aggregates: a decision that was not recorded leaves no trace.
    """

    MOST = 2_000
    """Aggregates that are remembered."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._remembered: dict[UUID, Events] = {}

    def get(
        self,
        originator_id: UUID,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Iterator[DomainEventProtocol[UUID]]:
        """Return the events of an aggregate, or a part of them."""
        if (gt, lte, desc, limit) != (None, None, False, None):
            return super().get(originator_id, gt=gt, lte=lte, desc=desc, limit=limit)
        known = self._remembered.get(originator_id, ())
        last = known[-1].originator_version if known else 0
        events = (*known, *super().get(originator_id, gt=last))
        self._remember(originator_id, events)
        return iter(events)

    def _remember(self, originator_id: UUID, events: Events) -> None:
        if len(self._remembered) >= self.MOST:
            self._remembered = {}
        self._remembered[originator_id] = events


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
