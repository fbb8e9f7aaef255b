"""Reads the log as decoded events with their envelope."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from service.domain.events import Recorded
from service.persistence.log import LogRecorder, StoredRow
from service.persistence.mapper import EventMapper


class LogReader:
    """A recorder and a mapper, joined for whoever follows the log."""

    def __init__(self, recorder: LogRecorder, mapper: EventMapper) -> None:
        self.recorder = recorder
        self._decode = mapper.decode

    def decoded(self, row: StoredRow) -> Recorded:
        """Decode one row. Raises `UnknownTopic` and msgspec's errors."""
        return Recorded(
            row.position,
            row.event_id,
            row.programme_id,
            row.recorded_at,
            row.known_at,
            row.command_id,
            self._decode(row.topic, row.state),
        )

    def all_decoded(self, rows: Iterable[StoredRow]) -> list[Recorded]:
        """Decode rows."""
        return [self.decoded(row) for row in rows]

    def history(self, originator_id: UUID, until: int | None = None) -> list[Recorded]:
        """Return everything recorded of one aggregate, up to and including a position."""
        return self.all_decoded(self.recorder.rows_of(originator_id, until))
