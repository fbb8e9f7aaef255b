"""Rows of the log as SQLite holds them: ids are 16 bytes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.persistence import StoredEvent

from service.domain.events import event_id
from service.persistence.append import Append, Envelope
from service.persistence.log import StoredRow

_uuid = lru_cache(maxsize=16_384)(partial(msgspec.convert, type=UUID))
"""Ids that stand in many rows are made once."""


def stored_row(row: Sequence[Any]) -> StoredRow:
    """Return a row that was read."""
    position, event_id, originator_id, version, topic, state, programme_id, recorded, known, command = row
    return StoredRow(
        position,
        msgspec.convert(event_id, UUID),
        _uuid(originator_id),
        version,
        topic,
        state,
        _uuid(programme_id) if programme_id else None,
        recorded,
        known,
        msgspec.convert(command, UUID),
    )


def as_bytes(identifier: UUID | None) -> bytes | None:
    """Return an id as it is stored."""
    return identifier.bytes if identifier else None


def event_row(position: int, event: StoredEvent, append: Append, envelope: Envelope) -> tuple[object, ...]:
    """Return the row of an event that is appended."""
    originator_id = event.originator_id
    assert isinstance(originator_id, UUID)
    return (
        position,
        event_id(originator_id, event.originator_version).bytes,
        originator_id.bytes,
        event.originator_version,
        event.topic,
        event.state,
        as_bytes(append.programme_id),
        envelope.recorded_at,
        envelope.known_at,
        append.command_id.bytes,
    )
