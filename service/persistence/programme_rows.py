"""Reads the log programme by programme; the statements are the same on both databases, but for names."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar
from uuid import UUID

import msgspec

from service.persistence.log import BEGINNING, PAGE, LogRecorder, StoredRow


class ProgrammeRows(LogRecorder):
    """What a recorder reads of one programme after the other."""

    events_table: ClassVar[str] = "event"
    mark: ClassVar[str] = "?"

    @abstractmethod
    def _rows(self, where: str, *parameters: object) -> list[StoredRow]:
        """Return the rows of the log that a condition finds."""

    @abstractmethod
    def _fetch(self, statement: str, *parameters: object) -> list[Any]:
        """Return what a question finds."""

    def programmes(self) -> list[UUID]:
        """Return the programmes that anything is recorded of."""
        found = self._fetch(f"SELECT DISTINCT programme_id FROM {self.events_table}")  # noqa: S608 - our own
        return sorted(msgspec.convert(row[0], UUID) for row in found if row[0])

    def rows_known(
        self, programme_id: UUID, after: tuple[int, int] = BEGINNING, limit: int = PAGE
    ) -> Sequence[StoredRow]:
        """Return up to ``limit`` rows of a programme after a known time and position, in order.

        Known time never goes back within a programme, so this is the order of the log, by an index.
        """
        m = self.mark
        return self._rows(
            f" WHERE programme_id={m} AND (known_at, position)>({m},{m})"
            f" ORDER BY known_at, position LIMIT {m}",
            programme_id if m == "%s" else programme_id.bytes,
            *after,
            limit,
        )


def rows_through(log: LogRecorder, programme_id: UUID, position: int) -> Iterator[StoredRow]:
    """Read the rows of a programme in the order of the log, up to and including a position, in pages."""
    after = BEGINNING
    while rows := log.rows_known(programme_id, after):
        for row in rows:
            if row.position > position:
                return
            yield row
        after = (rows[-1].known_at, rows[-1].position)
