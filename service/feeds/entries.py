"""What every feed shows: versions of facts, in the order of the log, with their words for one reader."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from msgspec import Struct

from service.domain.errors import DomainError


class Place(NamedTuple):
    """Where a version stands: the position of its event in the log, and which of its versions (from 0)."""

    position: int
    ordinal: int


class State(StrEnum):
    """Whether a fact can be read."""

    LIVE = "live"
    WITHDRAWN = "withdrawn"


class FeedEntry(Struct, frozen=True, kw_only=True):
    """One version of a fact, as one subscription reads it; moments are microseconds since 1970 in UTC.

    Every format shows ``version_id`` where it wants an id of what is sent (a cursor, ``webhook-id``, the id
    of a CloudEvent), and ``entry_id`` where it wants an id of what is told: the id of the fact's first event.
    ``published`` is when the fact was first recorded, ``updated`` when this version was. A withdrawn entry
    has a title that says so, and neither text nor ``data``.
    """

    place: Place
    version_id: UUID
    entry_id: UUID
    state: State
    kind: str
    """The topic of the fact's first event: ``session.held``."""
    programme_id: UUID
    programme_name: str
    subject_id: UUID
    title: str
    text: str | None
    published: int
    updated: int
    address: str
    """The page of the fact."""
    data: dict[str, Any] | None
    """The fact as the timeline shows it (``TimelineEntry`` of the API), for formats that carry data."""


class VersionUnknown(DomainError):
    """There is no such entry in this feed (any more): read it again from the beginning."""
