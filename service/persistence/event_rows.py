"""Finds an event by its id, without an index of ids; the statements are the same on both databases."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar
from uuid import UUID

from service.domain.events import version_told
from service.persistence.log import LogRecorder, StoredRow

_REST = 2**80 - 1
"""What the id of an event does not share with the id of its aggregate (ADR 12)."""


class EventRows(LogRecorder):
    """What a recorder finds by the id of an event: it begins as its aggregate's id does."""

    mark: ClassVar[str] = "?"

    @abstractmethod
    def _rows(self, where: str, *parameters: object) -> list[StoredRow]:
        """Return the rows of the log that a condition finds."""

    def row_with(self, event_id: UUID) -> StoredRow | None:
        """Return the row of the event with that id."""
        for founding in self._foundings_like(event_id):
            version = version_told(founding.originator_id, event_id)
            found = (
                [founding]
                if version == founding.originator_version
                else self._rows(
                    f" WHERE originator_id={self.mark} AND originator_version={self.mark}",
                    self._key(founding.originator_id),
                    version,
                )
            )
            if found and found[0].event_id == event_id:
                return found[0]
        return None

    def _foundings_like(self, event_id: UUID) -> list[StoredRow]:
        """Return how the aggregates began whose ids begin as this one does: hardly ever more than one."""
        first, last = UUID(int=event_id.int & ~_REST), UUID(int=event_id.int | _REST)
        return self._rows(
            f" WHERE originator_id BETWEEN {self.mark} AND {self.mark} AND originator_version=1",
            self._key(first),
            self._key(last),
        )

    def _key(self, id: UUID) -> object:
        """Return an id as it is stored."""
        return id if self.mark == "%s" else id.bytes
