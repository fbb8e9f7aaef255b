"""The journal of erasures: a file outside the database, so that a restored database is told of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import msgspec
import structlog
from msgspec import Struct

from service.domain.moments import rendered_moment

log = structlog.get_logger(__name__)


class Erasure(Struct, frozen=True, rename="camel"):
    """Somebody who was erased, and when: ids and moments, no word."""

    person: UUID
    programme: UUID | None
    erased_at: int
    moment: str


class ErasureJournal:
    """One line for each erased person, in a file that only its owner may read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, person: UUID, programme: UUID | None, erased_at: int) -> None:
        """Add a person, once, and return when the line has reached the disk."""
        if person not in {erasure.person for erasure in self}:
            erasure = Erasure(person, programme, erased_at, rendered_moment(erased_at))
            self._append(msgspec.json.encode(erasure))

    def __iter__(self) -> Iterator[Erasure]:
        """Walk through the erasures that were noted; a line that was cut off is no erasure."""
        lines = self._path.read_bytes().splitlines() if self._path.exists() else []
        for line in filter(None, lines):
            try:
                yield msgspec.json.decode(line, type=Erasure)
            except msgspec.MsgspecError:
                log.warning("erasure_line_unreadable", file=str(self._path))

    def _append(self, line: bytes) -> None:
        new = not self._path.exists()
        with os.fdopen(os.open(self._path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "wb") as file:
            # The line break before it keeps it apart from a line that a crash cut off.
            file.write(b"\n" + line + b"\n")
            file.flush()
            os.fsync(file.fileno())
        if new:
            _sync_folder(self._path.parent)


def _sync_folder(folder: Path) -> None:
    """Let the name of a new file reach the disk as well."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
