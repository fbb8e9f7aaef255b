"""An event store that remembers the events it decoded: they never change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import EventStore

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
