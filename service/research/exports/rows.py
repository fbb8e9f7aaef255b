"""Rows of exported tables out of disclosed events and facts: pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from service.domain.amendments import Amendment, FactStatus
from service.domain.dates import PartialDate
from service.domain.events import Recorded
from service.domain.texts import TextRef
from service.domain.values import Audience
from service.persistence.mapper import stored_topic
from service.projections.rendering import Rendering
from service.projections.tellings import Told
from service.projections.timeline_entries import dimensions_of, subject_of
from service.projections.timeline_links import links_of
from service.projections.timeline_order import ordinal_of, sort_key
from service.projections.titles import TITLES
from service.research.exports.relations import related

Row = dict[str, Any]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_encode = msgspec.json.Encoder(order="deterministic").encode
_TEXT_MARK = re.compile(r"@<t([0-9a-f]+)>@")


def as_json(value: Any) -> str:
    """Return plain values as JSON, always in the same order."""
    return _encode(value).decode()


def as_text(value: Any) -> str | None:
    """Return a value as text formats write it: days and moments after ISO 8601, moments in UTC."""
    match value:
        case None:
            return None
        case datetime():
            return value.isoformat(timespec="microseconds").replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def moment(microseconds: int) -> datetime:
    """Return a moment (microseconds since 1970, UTC)."""
    return EPOCH + timedelta(microseconds=microseconds)


def event_row(slug: str, told: Recorded, suppressed: int) -> Row:
    """Return an event with what stands round it."""
    event = told.event
    target = event.target if isinstance(event, Amendment) else None
    return {
        "programme": slug,
        "number": told.position,
        "event": str(told.event_id),
        "kind": event.topic,
        "topic": stored_topic(type(event)),
        "aggregate": str(event.originator_id),
        "version": event.originator_version,
        "target": target and str(target),
        "standpoint": event.standpoint.value,
        "audience": event.seen_by.value,
        "actor": event.actor,
        **_when(event.takes_place),
        "known_at": moment(told.known_at),
        "recorded_at": moment(told.recorded_at),
        "suppressed": suppressed,
        "state": as_json(event),
    }


def fact_row(slug: str, told: Told) -> Row:
    """Return a fact as it stands."""
    account = told.fact.event.account_of
    return {
        **_common(slug, told),
        "event": str(told.latest.event_id),
        "recorded_at": moment(told.latest.recorded_at),
        "account_of": account and str(account.event),
        "agreement": account and account.agreement.value,
        "content": as_json(_content(told)),
    }


def timeline_row(slug: str, told: Told) -> Row:
    """Return a fact as it stands on the timeline."""
    event = told.fact.event
    dutch, english = TITLES[event.topic]
    return {
        **_common(slug, told),
        "sort_key": sort_key(event.takes_place, ordinal_of(event, told.beside)),
        "title_nl": dutch,
        "title_en": english,
        "dimensions": " ".join(dimensions_of(event)) or None,
    }


def link_rows(slug: str, told: Told) -> Iterator[Row]:
    """Return where a fact points at."""
    fact = str(told.first.event_id)
    for link in links_of(told.fact.event, told.beside):
        yield {"programme": slug, "fact": fact, "rel": link.rel, "to": str(link.event)}


def relation_rows(slug: str, told: Told) -> Iterator[Row]:
    """Return what a fact names."""
    fact = str(told.first.event_id)
    for thing in related(told.fact.event):
        yield {
            "programme": slug,
            "fact": fact,
            "role": thing.role,
            "thing_type": thing.type,
            "thing": str(thing.id),
        }


def stamped(told: Told) -> tuple[datetime, str]:
    """Return the one moment that process mining has for a fact, and what it was taken from.

    The first possible day, where that is open the last, where nothing is known of the day the moment
    since which the fact was known; days begin at midnight UTC.
    """
    when = told.fact.event.takes_place
    for day, source in ((when.earliest, "earliest"), (when.latest, "latest")):
        if day:
            return datetime(day.year, day.month, day.day, tzinfo=UTC), source
    return moment(told.first.known_at), "known"


def _common(slug: str, told: Told) -> Row:
    event = told.fact.event
    subject_type, subject = subject_of(event)
    text = getattr(event, "text", None)
    return {
        "programme": slug,
        "number": told.first.position,
        "fact": str(told.first.event_id),
        "kind": event.topic,
        "subject_type": subject_type,
        "subject": str(subject),
        "standpoint": event.standpoint.value,
        "status": told.fact.status.value,
        "audience": _audience(told).value,
        "edtf": event.takes_place.edtf,
        **_when(event.takes_place),
        "known_at": moment(told.latest.known_at),
        "text": text.ref if isinstance(text, TextRef) else None,
    }


def _audience(told: Told) -> Audience:
    return Audience.TEAM if told.fact.status is FactStatus.RETRACTED else told.fact.event.seen_by


def _when(told: PartialDate) -> Row:
    return {"earliest": told.earliest, "latest": told.latest, "date_basis": told.basis.value}


def _content(told: Told) -> Any:
    """Return the fields that only this kind of fact has: ids for things, references for texts."""
    return _plain(Rendering(suppress=False).own_fields(told.fact.event))


def _plain(value: Any) -> Any:
    match value:
        case str() if found := _TEXT_MARK.fullmatch(value):
            return {"text": found[1]}
        case {"id": UUID() as id, "name": _}:
            return id
        case dict():
            return {name: _plain(part) for name, part in value.items()}
        case list():
            return [_plain(item) for item in value]
        case _:
            return value
