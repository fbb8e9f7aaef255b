"""What the feed keeps of each version, small and quick to write; it is rendered when somebody reads it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from msgspec import Raw, Struct

from service.domain.amendments import Fact
from service.domain.catalogue import EVENTS
from service.domain.events import NIL, Event, Recorded
from service.projections.facts import without_key
from service.projections.tellings import Told
from service.projections.timeline_entries import told_openly
from service.projections.timeline_links import Link, links_of

_encode = msgspec.json.Encoder().encode
_decoders = {topic: msgspec.json.Decoder(kind).decode for topic, kind in EVENTS.items()}


class Kept(Struct, array_like=True, gc=False):
    """A fact as it stood, with its amendments, its links and the event that last changed it.

    Moments are microseconds since 1970 in UTC.
    """

    event: Any
    amendments: list[tuple[str, Any]]
    links: list[Link]
    latest: tuple[UUID, int, int, int]
    """Its id, position, known time and recorded time."""


class _Read(Kept, array_like=True, gc=False):
    event: Raw
    amendments: list[tuple[str, Raw]]


_decode = msgspec.json.Decoder(_Read).decode


def kept(told: Told) -> str:
    """Return a version as a row keeps it."""
    fact, latest = told.fact, told.latest
    amendments = [(each.topic, each) for each in fact.amendments]
    moment = (latest.event_id, latest.position, latest.known_at, latest.recorded_at)
    links = links_of(fact.event, told.beside)
    return _encode(Kept(without_key(fact.event), amendments, links, moment)).decode()


def rendered_openly(kind: str, kept: str) -> str:
    """Return a version of a fact of a kind as JSON, as everybody but the team reads it; words are marks."""
    read = _decode(kept)
    event: Event = _decoders[kind](read.event)
    amendments = [_decoders[topic](each) for topic, each in read.amendments]
    fact = Fact(first=event, event=event, amendments=amendments)
    latest_id, position, known_at, recorded_at = read.latest
    first = Recorded(position, event.event_id, None, recorded_at, known_at, NIL, event)
    latest = Recorded(position, latest_id, None, recorded_at, known_at, NIL, event)
    return told_openly(fact, first, latest, read.links)
