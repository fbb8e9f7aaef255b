"""The entry of one fact on the timeline: pure functions, no database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from service.domain.amendments import AMENDMENTS, Fact, FactContested, FactStatus
from service.domain.catalogue import EVENTS, aggregate_of
from service.domain.events import Event, Recorded
from service.domain.moments import rendered_moment
from service.domain.observation import ObservationRecorded
from service.domain.values import Audience, Dimension
from service.projections.marks import FICTITIOUS_MARK, name_mark, rendered, text_mark, title_mark
from service.projections.parties import listed, organisations_of
from service.projections.rendering import Rendering, rendered_date
from service.projections.tellings import Told
from service.projections.timeline_links import Link, links_of
from service.projections.timeline_order import ordinal_of, shelf_of, sort_key

_TYPE_NAMES = {
    topic: aggregate_of(topic).type_name for topic, event in EVENTS.items() if event not in AMENDMENTS
}
DIMENSIONS = frozenset(Dimension)


class Entry(Struct, frozen=True):
    """One entry as the read model keeps it: columns to find it by, and its JSON.

    ``body`` is for the team, ``open_body`` for everybody else where it differs (suppressed counts, and
    no reason of an amendment: that was written among colleagues).
    ``number`` is the position of the first telling: the order of what has the same ``sort_key``, in
    every build alike; ``links`` stand in a table of their own, beside the entry's JSON.
    """

    number: int
    fact_id: str
    event_id: str
    originator_id: str
    programme_id: str
    kind: str
    subject_id: str
    standpoint: str
    dimensions: str
    parties: str
    audience: int
    shelf: int
    sort_key: str
    earliest: str | None
    latest: str | None
    links: list[Link]
    body: str
    open_body: str | None


def entry_of(told: Told) -> Entry:
    """Return the entry that tells a fact."""
    fact, first, latest = told.fact, told.first, told.latest
    event = fact.event
    date = event.takes_place
    key = sort_key(date, ordinal_of(event, told.beside))
    subject_type, subject = subject_of(event)
    audience = Audience.TEAM if fact.status is FactStatus.RETRACTED else event.seen_by
    links = links_of(event, told.beside)
    common = _common(fact, first, latest, audience, subject_type, subject) | _optional(fact, links)
    rendering = Rendering(suppress=False)
    value, amendment = rendering.own_fields(event), _amendment(fact)
    differs = rendering.small_counts or bool(amendment)
    open_value = Rendering(suppress=True).own_fields(event) if differs else None
    return Entry(
        number=first.position,
        fact_id=first.event_id.hex,
        event_id=latest.event_id.hex,
        originator_id=event.originator_id.hex,
        programme_id=first.programme_id.hex if first.programme_id else "",
        kind=event.topic,
        subject_id=subject.hex,
        standpoint=event.standpoint.value,
        dimensions=listed(dimensions_of(event)),
        parties=listed(sorted(organisations_of(fact, told.beside))),
        audience=audience.width,
        shelf=shelf_of(key, common["knownAt"]),
        sort_key=key,
        earliest=date.earliest.isoformat() if date.earliest else None,
        latest=date.latest.isoformat() if date.latest else None,
        links=links,
        body=rendered({**common, **amendment, "value": value}),
        open_body=rendered({**common, "value": open_value}) if differs else None,
    )


def told_openly(fact: Fact, first: Recorded, latest: Recorded, links: Sequence[Link]) -> str:
    """Return the JSON of an entry, words still marks, as everybody but the team reads it."""
    audience = Audience.TEAM if fact.status is FactStatus.RETRACTED else fact.event.seen_by
    common = _common(fact, first, latest, audience, *subject_of(fact.event)) | _optional(fact, links)
    return rendered({**common, "value": Rendering(suppress=True).own_fields(fact.event)})


def _common(
    fact: Fact,
    first: Recorded,
    latest: Recorded,
    audience: Audience,
    subject_type: str,
    subject: UUID,
) -> dict[str, Any]:
    event = fact.event
    text = getattr(event, "text", None)
    return {
        "id": first.event_id,
        "eventId": latest.event_id,
        "position": latest.position,
        "kind": event.topic,
        "subject": {"type": subject_type, "id": subject, "name": name_mark(subject.hex)},
        "occurred": rendered_date(event.takes_place),
        "knownAt": rendered_moment(latest.known_at),
        "recordedAt": rendered_moment(latest.recorded_at),
        "standpoint": event.standpoint,
        "title": title_mark(event.topic),
        "text": text and text_mark(text),
        "dimensions": dimensions_of(event),
        "status": fact.status,
        "fictitious": FICTITIOUS_MARK,
        "audience": audience,
    }


def _optional(fact: Fact, links: Sequence[Link]) -> dict[str, Any]:
    """Return what only some entries have."""
    event, rendering = fact.event, Rendering(suppress=False)
    found: dict[str, Any] = {}
    if fact.amendments and (contests := _contests(fact)):
        found["contests"] = contests
    if event.account_of:
        found["accountOf"] = rendering.struct(event.account_of)
    if event.inferred:
        found["inferred"] = rendering.structs(event.inferred)
    if event.source:
        found["source"] = rendering.struct(event.source)
    if links:
        found["links"] = [link.seen_from(link.event) for link in links]
    return found


def _amendment(fact: Fact) -> dict[str, Any]:
    """Return what amended a fact last, and why; nothing where it stands as it was first told."""
    if not fact.amendments:
        return {}
    reason = getattr(fact.latest, "reason", None)
    return {"amendment": {"kind": fact.latest.topic, "reason": reason and text_mark(reason)}}


def _contests(fact: Fact) -> list[dict[str, Any]]:
    rendering = Rendering(suppress=False)
    return [
        {"by": rendering.struct(c.by), "reason": text_mark(c.reason), "eventId": c.event_id}
        for c in fact.amendments
        if isinstance(c, FactContested)
    ]


def subject_of(event: Event) -> tuple[str, UUID]:
    """Return type and id of what an event is about."""
    if isinstance(event, ObservationRecorded):
        return event.subject.type.value, event.subject.id
    return _TYPE_NAMES[event.topic], event.originator_id


def dimensions_of(event: Event) -> list[str]:
    """Return the dimensions that a fact is about."""
    if isinstance(event, ObservationRecorded):
        return [event.observes.value] if event.observes.value in DIMENSIONS else []
    return [dimension.value for dimension in getattr(event, "dimensions", ())]
