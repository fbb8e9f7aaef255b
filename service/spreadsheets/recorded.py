"""What is recorded already, as people name it: things and facts of a programme, by name and by key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from service.application.event_log import EventLog
from service.domain.amendments import Fact, FactStatus, facts_of
from service.domain.events import Event
from service.domain.initiative_events import InitiativeRenamed
from service.domain.organisation import (
    OrganisationAliasNoted,
    OrganisationMerged,
    OrganisationRenamed,
)
from service.domain.texts import TextRef
from service.spreadsheets.columns import brings

NAMING = ("name", "title", "theme", "text", "quote")
"""The fields by which a fact, or what it brings into being, is called: the first that is there."""

_RENAMING = (InitiativeRenamed, OrganisationRenamed, OrganisationAliasNoted, OrganisationMerged)


class Told(Struct, frozen=True):
    """A recorded fact: what it brought into being or gave another name, and how it is called."""

    topic: str
    event_id: UUID
    key: str | None
    type: str | None
    thing: UUID | None
    name: str | None


def told_in(log: EventLog, programme: UUID) -> list[Told]:
    """Return the standing facts of a programme and of all organisations, as they are told now."""
    facts = [fact for of in (None, programme) for fact in _facts(log, of)]
    standing = [fact for fact in facts if fact.status is not FactStatus.RETRACTED]
    refs = [ref.ref for fact in standing if (ref := _naming(fact.event))]
    words = {ref: text.value for ref, text in log.recorder.texts(refs).items()}
    return [_told(fact, words) for fact in standing]


def _facts(log: EventLog, programme: UUID | None) -> Iterator[Fact]:
    histories: dict[UUID, list[Event]] = {}
    for recorded in log.reader.all_decoded(log.recorder.rows_in(programme)):
        histories.setdefault(recorded.event.originator_id, []).append(recorded.event)
    for history in histories.values():
        yield from facts_of(history)


def _told(fact: Fact, words: dict[str, str]) -> Told:
    ref, event = _naming(fact.event), fact.event
    type_, thing = _brought(event)
    return Told(
        topic=event.topic,
        event_id=fact.first.event_id,
        key=event.key,
        type=type_,
        thing=thing,
        name=words.get(ref.ref) if ref else None,
    )


def _brought(event: Event) -> tuple[str | None, UUID | None]:
    """Return type and id of what a fact brought into being, or gave another name."""
    kind = brings(type(event))
    if isinstance(event, _RENAMING):
        kind = event.topic.partition(".")[0]
    if kind is None:
        return None, None
    own: Any = getattr(event, kind, None) if kind in {"neighbourhood", "group", "action"} else None
    return kind, own or event.originator_id


def _naming(event: Event) -> TextRef | None:
    values = (getattr(event, name, None) for name in NAMING)
    return next((value for value in values if isinstance(value, TextRef)), None)


def names_of_type(told: Iterable[Told], type_: str) -> Sequence[str]:
    """Return the names of what there is of a type, in order."""
    return sorted({each.name for each in told if each.type == type_ and each.name}, key=str.casefold)
