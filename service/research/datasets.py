"""Histories out of a dataset in Parquet: what ``research export`` wrote, one partition for each programme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pyarrow.parquet as pq

from service.domain.catalogue import EVENTS
from service.domain.events import NIL, Recorded
from service.domain.moments import microseconds
from service.domain.programme_events import ProgrammeRegistered
from service.persistence.chain import Chain
from service.persistence.log import StoredRow
from service.persistence.mapper import EventMapper
from service.research.histories import ALWAYS, Ends, NoSuchHistory, NothingKnownThen
from service.research.refusals import ReplayRefused

TABLE = Path("parquet") / "events"
PARTED_BY = "programme="
BATCH = 10_000
"""Rows that are in memory at a time."""

COLUMNS = ("number", "event", "topic", "known_at", "recorded_at", "state")


class NotADataset(ReplayRefused):
    """In {folder} is no dataset: give the folder that “research export --format parquet” wrote."""


def is_dataset(folder: Path) -> bool:
    """Whether a folder holds what `DatasetHistories` reads."""
    return (folder / TABLE).is_dir()


class DatasetHistories:
    """The histories in a dataset: each programme is a partition, and can be read without the others."""

    log_id = "dataset"

    def __init__(self, folder: Path) -> None:
        if not is_dataset(folder):
            raise NotADataset(folder=folder)
        parts = sorted((folder / TABLE).glob(f"{PARTED_BY}*/*.parquet"))
        self._parts = {file.parent.name.removeprefix(PARTED_BY): file for file in parts}

    @property
    def slugs(self) -> tuple[str, ...]:
        """The short names of the programmes."""
        return tuple(self._parts)

    def named(self, slug: str, known_at: int | None = None) -> DatasetHistory:
        """Return the history of a programme. Raises `NoSuchHistory` or `NothingKnownThen`."""
        if slug not in self._parts:
            raise NoSuchHistory(programme=slug, known=", ".join(self._parts) or "none")
        history = DatasetHistory(self._parts[slug], slug, ALWAYS if known_at is None else known_at)
        founding, last = history.bounds()
        if founding is None:
            raise NothingKnownThen(programme=slug)
        history.programme = founding
        history.known_at = last if known_at is None else known_at
        return history

    def all(self, known_at: int | None = None) -> Iterator[DatasetHistory]:
        """Return the history of every programme of which anything was known, by their short names."""
        for slug in self._parts:
            try:
                yield self.named(slug, known_at)
            except NothingKnownThen:
                continue

    def erasures(self, _: object) -> int:
        """Return 0: an export is what it was when it was written."""
        return 0


class DatasetHistory:
    """A history in one partition, up to a moment; events have the numbers of the export."""

    programme: UUID

    def __init__(self, file: Path, slug: str, known_at: int) -> None:
        self.slug = slug
        self.known_at = known_at
        self._file = file
        self._mapper = EventMapper(EVENTS)
        self._chain: Chain | None = None

    def __iter__(self) -> Iterator[Recorded]:
        """Read the events."""
        chain = self._chain = Chain(self.programme)
        for row in self._rows():
            recorded = self._recorded(row)
            chain.add(_stored(recorded, row))
            yield recorded

    def bounds(self) -> tuple[UUID | None, int]:
        """Return the programme's id and the moment of the last event; no id where nothing was known."""
        founding, last = None, 0
        for row in self._rows():
            if founding is None and row["topic"].startswith(ProgrammeRegistered.topic):
                founding = self._mapper.decode(row["topic"], row["state"].encode()).originator_id
            last = microseconds(row["known_at"])
        return founding, last

    @property
    def ends(self) -> Ends:
        """Which stretch was read last: the digest is over the dataset."""
        assert self._chain
        return Ends(1, self._chain.rows, self._chain.digest)

    def _rows(self) -> Iterator[dict[str, Any]]:
        with pq.ParquetFile(self._file) as part:
            for batch in part.iter_batches(BATCH, columns=list(COLUMNS)):
                for row in batch.to_pylist():
                    if microseconds(row["known_at"]) > self.known_at:
                        return
                    yield row

    def _recorded(self, row: dict[str, Any]) -> Recorded:
        event = self._mapper.decode(row["topic"], row["state"].encode())
        known, recorded = microseconds(row["known_at"]), microseconds(row["recorded_at"])
        return Recorded(row["number"], UUID(row["event"]), self.programme, recorded, known, NIL, event)


def _stored(recorded: Recorded, row: dict[str, Any]) -> StoredRow:
    """Return an event as a row of a chain."""
    event = recorded.event
    return StoredRow(
        recorded.position,
        recorded.event_id,
        event.originator_id,
        event.originator_version,
        row["topic"],
        row["state"].encode(),
        recorded.programme_id,
        recorded.recorded_at,
        recorded.known_at,
        recorded.command_id,
    )
