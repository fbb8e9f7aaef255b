"""Whoever reads a thing by its id sees at least what was recorded of it by then."""

from __future__ import annotations

from uuid import UUID

from service.bootstrap import Samenspoor
from service.domain.events import event_id


def wait_for_version(service: Samenspoor, id: UUID) -> int:
    """Wait until an aggregate can be read as it is recorded now; return its version as told, 0 for none.

    Raises `NotThereYet` after five seconds, `TooManyWaiting` where others wait already.
    """
    version = service.log.version_of(id)
    row = service.log.recorder.row_with(event_id(id, version)) if version else None
    if row is not None:
        service.reading.wait_for(row.position)
    return service.log.told_version_of(id, version)
