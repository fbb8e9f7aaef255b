"""Histories out of an export: a folder that ``history export`` wrote, or the lines of ``GET /v1/events``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from service.domain.catalogue import EVENTS
from service.domain.events import NIL, Recorded
from service.domain.moments import microseconds
from service.persistence.chain import Chain
from service.persistence.log import StoredRow
from service.persistence.mapper import EventMapper
from service.research.exporting import EVENTS as FILE
from service.research.exporting import HISTORY
from service.research.histories import ALWAYS, Ends, NoSuchHistory, NothingKnownThen
from service.research.manifest import OfHistory
from service.research.refusals import ReplayRefused


class NotAHistory(ReplayRefused):
    """{file}, line {line}, is no event of a history: give what “history export” or GET /v1/events wrote."""


class _Programme(Struct, frozen=True):
    id: UUID
    slug: str


class _Line(Struct, frozen=True, rename="camel"):
    """An event as `event_lines` writes it."""

    id: UUID
    cursor: str
    programme: _Programme
    kind: str
    version: int
    recorded_at: datetime
    known_at: datetime
    data: msgspec.Raw


class ExportedHistories:
    """The histories in a file or a folder. Raises `NotAHistory`."""

    def __init__(self, path: Path) -> None:
        self._file = path / FILE if path.is_dir() else path
        self._about = path / HISTORY if path.is_dir() else None
        self._programmes: dict[str, UUID] = {}
        self._last: dict[str, int] = {}
        self.log_id = ""
        for line in _lines(self._file):
            self._programmes.setdefault(line.programme.slug, line.programme.id)
            self._last[line.programme.slug] = microseconds(line.known_at)
            self.log_id = self.log_id or line.cursor.partition(":")[0]

    def named(self, slug: str, known_at: int | None = None) -> ExportedHistory:
        """Return the history of a programme. Raises `NoSuchHistory` or `NothingKnownThen`."""
        if slug not in self._programmes:
            raise NoSuchHistory(programme=slug, known=", ".join(self._programmes) or "none")
        until = self._last[slug] if known_at is None else known_at
        history = ExportedHistory(self._file, slug, self._programmes[slug], until)
        if next(iter(history), None) is None:
            raise NothingKnownThen(programme=slug)
        return history

    def all(self, known_at: int | None = None) -> Iterator[ExportedHistory]:
        """Return the history of every programme of which anything was known, by their short names."""
        for slug in sorted(self._programmes):
            try:
                yield self.named(slug, known_at)
            except NothingKnownThen:
                continue

    def erasures(self, history: object) -> int:  # noqa: ARG002 - of whichever programme, the export says it
        """Return how many people were erased when the export was written, 0 where it does not say."""
        if self._about is None:
            return 0
        return msgspec.json.decode(self._about.read_bytes(), type=OfHistory).redactions


class ExportedHistory:
    """A history in a file of lines, up to a moment; events count from 1."""

    def __init__(self, file: Path, slug: str, programme: UUID, known_at: int = ALWAYS) -> None:
        self.slug = slug
        self.programme = programme
        self.known_at = known_at
        self._file = file
        self._chain = Chain(programme)
        self._mapper = EventMapper(EVENTS)

    def __iter__(self) -> Iterator[Recorded]:
        """Read the events. Raises `NotAHistory`."""
        self._chain = Chain(self.programme)
        number = 0
        for line in _lines(self._file):
            if line.programme.slug == self.slug and microseconds(line.known_at) <= self.known_at:
                number += 1
                recorded = self._recorded(line, number)
                self._chain.add(_row(recorded))
                yield recorded

    @property
    def ends(self) -> Ends:
        """Which stretch was read last: the digest is over the export, without its words."""
        return Ends(1, self._chain.rows, self._chain.digest)

    def _recorded(self, line: _Line, number: int) -> Recorded:
        topic = line.kind if line.version == 1 else f"{line.kind}.v{line.version}"
        try:
            event = self._mapper.decode(topic, bytes(line.data))
        except msgspec.MsgspecError as error:
            raise NotAHistory(file=self._file, line=line.id) from error
        known, recorded = microseconds(line.known_at), microseconds(line.recorded_at)
        return Recorded(number, line.id, line.programme.id, recorded, known, NIL, event)


_decode = msgspec.json.Decoder(_Line).decode


def _lines(file: Path) -> Iterator[_Line]:
    try:
        with file.open("rb") as content:
            for number, line in enumerate(content, 1):
                yield _read(file, number, line)
    except OSError as error:
        raise NotAHistory(file=file, line=1) from error


def _read(file: Path, number: int, line: bytes) -> Any:
    try:
        return _decode(line)
    except msgspec.MsgspecError as error:
        raise NotAHistory(file=file, line=number) from error


_encode = msgspec.json.Encoder().encode


def _row(recorded: Recorded) -> StoredRow:
    """Return an event as a row of a chain; its words are not part of it, as consent to them changes."""
    event = recorded.event
    return StoredRow(
        recorded.position,
        recorded.event_id,
        event.originator_id,
        event.originator_version,
        event.topic,
        _encode(event),
        recorded.programme_id,
        recorded.recorded_at,
        recorded.known_at,
        recorded.command_id,
    )
