"""Which entries the history of one aggregate has on the timeline: pure functions, no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Any
from uuid import UUID

from msgspec import Struct

from service.domain.amendments import AMENDMENTS, Fact, FactContested, FactHistory, FactStatus
from service.domain.catalogue import EVENTS, aggregate_of
from service.domain.dates import PartialDate
from service.domain.events import Event, Recorded
from service.domain.moments import rendered_moment
from service.domain.observation import ObservationRecorded
from service.domain.session import (
    SessionCancelled,
    SessionHeld,
    SessionPlanned,
    SessionRescheduled,
)
from service.domain.values import Audience, Dimension
from service.projections.marks import FICTITIOUS_MARK, name_mark, rendered, text_mark, title_mark
from service.projections.rendering import Rendering, party_fields, rendered_date

RETHINKS = (*AMENDMENTS, SessionRescheduled, SessionHeld, SessionCancelled)
"""Events after which other entries of the same aggregate may have changed."""

_SETTLES_PLANS = (SessionRescheduled, SessionHeld, SessionCancelled)
_PLANS = (SessionPlanned, SessionRescheduled)
UNDATED = "9999-99-99"
_TYPE_NAMES = {
    topic: aggregate_of(topic).type_name for topic, event in EVENTS.items() if event not in AMENDMENTS
}
DIMENSIONS = frozenset(Dimension)


class Shelf(IntEnum):
    """Where an entry stands: told of afterwards, told ahead, or without a date.

    What is told afterwards lies, at any position, before the latest day told until then; so a page
    of the past need not read through all that was told since.
    """

    TOLD = 0
    AHEAD = 1
    UNDATED = 2


class Entry(Struct, frozen=True):
    """One entry as the read model keeps it: columns to find it by, and its JSON.

    ``body`` is for the team, ``open_body`` for everybody else where it differs (suppressed counts).
    ``number`` is the position of the first telling: the order of what has the same ``sort_key``, in
    every build alike.
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
    body: str
    open_body: str | None


class Told(Struct):
    """A fact with what the log holds round it: its first event, and the one that last changed it."""

    fact: Fact
    first: Recorded
    latest: Recorded

    @property
    def entry(self) -> Entry:
        """The entry that tells it."""
        return _rendered(self.fact, self.first, self.latest)


class Story:
    """What one aggregate shows on the timeline, followed event by event in recorded order."""

    def __init__(self) -> None:
        self.shown: dict[str, Told] = {}
        self._history = FactHistory()
        self._told: dict[int, Told] = {}

    def follow(self, recorded: Recorded) -> dict[str, Told | None]:
        """Follow an event; return the facts (by hex id) to tell anew, and with None those to tell no more."""
        told = self._tell(recorded)
        if recorded.programme_id is None:
            return {}
        if not isinstance(recorded.event, RETHINKS):
            self.shown[told.first.event_id.hex] = told
            return {told.first.event_id.hex: told}
        before, self.shown = self.shown, self._rethought()
        changes: dict[str, Told | None] = dict.fromkeys(before.keys() - self.shown.keys())
        fresh = [id for id in self.shown if id not in before or self.shown[id] is told]
        return {**changes, **{id: self.shown[id] for id in fresh}}

    def _tell(self, recorded: Recorded) -> Told:
        fact = self._history.add(recorded.event)
        told = self._told.setdefault(id(fact), Told(fact, recorded, recorded))
        told.latest = recorded
        return told

    def _rethought(self) -> dict[str, Told]:
        unsettled = (self._told[id(fact)] for fact in _unsettled(self._history.facts))
        return {each.first.event_id.hex: each for each in unsettled}


def entry_of(recorded: Recorded) -> Entry | None:
    """Return the entry of an event that amends nothing; None where it belongs to no programme."""
    if recorded.programme_id is None:
        return None
    fact = Fact(first=recorded.event, event=recorded.event, amendments=[])
    return _rendered(fact, recorded, recorded)


def entries_of(history: Iterable[Recorded]) -> list[Entry]:
    """Return the entries that stand after this history of one aggregate, in recorded order."""
    story = Story()
    for recorded in history:
        story.follow(recorded)
    return [told.entry for told in story.shown.values()]


def _unsettled(facts: list[Fact]) -> Iterator[Fact]:
    """Leave out plans that came to pass, were changed or cancelled: what replaced them is shown."""
    standing = [f for f in facts if f.status is not FactStatus.RETRACTED]
    settling = [n for n, f in enumerate(standing) if isinstance(f.event, _SETTLES_PLANS)]
    settled = {
        id(f)
        for n, f in enumerate(standing)
        if isinstance(f.event, _PLANS) and any(later > n for later in settling)
    }
    return (fact for fact in facts if id(fact) not in settled)


def _rendered(fact: Fact, first: Recorded, latest: Recorded) -> Entry:
    event = fact.event
    subject_type, subject = _subject(event)
    date = event.takes_place
    key = sort_key(date)
    audience = Audience.TEAM if fact.status is FactStatus.RETRACTED else event.seen_by
    rendering = Rendering(suppress=False)
    common = _common(fact, first, latest, audience, subject_type, subject)
    value = rendering.own_fields(event)
    open_value = Rendering(suppress=True).own_fields(event) if rendering.small_counts else None
    return Entry(
        number=first.position,
        fact_id=first.event_id.hex,
        event_id=latest.event_id.hex,
        originator_id=event.originator_id.hex,
        programme_id=first.programme_id.hex if first.programme_id else "",
        kind=event.topic,
        subject_id=subject.hex,
        standpoint=event.standpoint.value,
        dimensions=_listed(_dimensions(event)),
        parties=_listed(sorted(_organisations(event))),
        audience=audience.width,
        shelf=_shelf(key, latest.known_at),
        sort_key=key,
        earliest=date.earliest.isoformat() if date.earliest else None,
        latest=date.latest.isoformat() if date.latest else None,
        body=rendered({**common, "value": value}),
        open_body=rendered({**common, "value": open_value}) if open_value else None,
    )


def _common(
    fact: Fact,
    first: Recorded,
    latest: Recorded,
    audience: Audience,
    subject_type: str,
    subject: UUID,
) -> dict[str, Any]:
    event = fact.event
    rendering = Rendering(suppress=False)
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
        "dimensions": _dimensions(event),
        "status": fact.status,
        "contests": _contests(fact),
        "accountOf": event.account_of and rendering.struct(event.account_of),
        "inferred": rendering.structs(event.inferred),
        "source": event.source and rendering.struct(event.source),
        "fictitious": FICTITIOUS_MARK,
        "audience": audience,
    }


def _contests(fact: Fact) -> list[dict[str, Any]]:
    if not fact.amendments:
        return []
    rendering = Rendering(suppress=False)
    return [
        {"by": rendering.struct(c.by), "reason": text_mark(c.reason), "eventId": c.event_id}
        for c in fact.amendments
        if isinstance(c, FactContested)
    ]


def _subject(event: Event) -> tuple[str, UUID]:
    if isinstance(event, ObservationRecorded):
        return event.subject.type.value, event.subject.id
    return _TYPE_NAMES[event.topic], event.originator_id


def _dimensions(event: Event) -> list[str]:
    if isinstance(event, ObservationRecorded):
        return [event.observes.value] if event.observes.value in DIMENSIONS else []
    return [dimension.value for dimension in getattr(event, "dimensions", ())]


def _organisations(event: Event) -> set[str]:
    """Return the ids (hex) of the organisations that an event names: they always see it."""
    found: set[UUID | None] = {getattr(event, "organisation", None)}
    for name in party_fields(type(event)):
        value = getattr(event, name)
        parties = value if isinstance(value, tuple) else (value,)
        found.update(party.organisation for party in parties if party)
    return {organisation.hex for organisation in found if organisation}


def _listed(items: Sequence[str]) -> str:
    return f"|{'|'.join(items)}|" if items else ""


def _shelf(key: str, known_at: int) -> Shelf:
    if key == UNDATED:
        return Shelf.UNDATED
    return Shelf.TOLD if key[:10] <= rendered_moment(known_at)[:10] else Shelf.AHEAD


def sort_key(date: PartialDate) -> str:
    """Return where a date stands on a timeline.

    By its first day; where the beginning is open, just before its last day; undated: after all else.
    """
    if date.earliest is not None:
        return f"{date.earliest.isoformat()}.1"
    return f"{date.latest.isoformat()}.0" if date.latest is not None else UNDATED
