"""Corrections, contests, retractions, changes of audience: nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from service.domain.errors import DomainError
from service.domain.events import COMMON_FIELDS, Event, version_told
from service.domain.texts import Remark
from service.domain.values import Audience, EventId, Party


class FactUnknown(DomainError):
    """There is no fact {target} here that could be corrected, contested or retracted."""


class FactRetractedAlready(DomainError):
    """The fact {target} was retracted: record a new one instead."""


class NothingCorrected(DomainError):
    """A correction names what it corrects: give at least one field that changes."""


class FieldNotCorrectable(DomainError):
    """A fact of kind {kind} has no field “{field}” that can be corrected."""


class CorrectionDoesNotFit(DomainError):
    """The corrected fact would not be of its kind any more: {problem}."""


class Amendment(Event, frozen=True):
    """An event about an earlier event of the same aggregate."""

    target: EventId


class FactCorrected(Amendment, frozen=True):
    """Correctie: the fact was told wrongly; these fields replace the old ones."""

    topic = "fact.corrected"
    replaced: dict[str, Any]
    reason: Remark


class FactContested(Amendment, frozen=True):
    """Betwisting: somebody tells that the fact was not so."""

    topic = "fact.contested"
    by: Party
    reason: Remark


class FactRetracted(Amendment, frozen=True):
    """Intrekking: whoever recorded the fact takes it back."""

    topic = "fact.retracted"
    reason: Remark


class AudienceChanged(Amendment, frozen=True):
    """The fact is meant for others than before."""

    topic = "fact.audience_changed"
    meant_for: Audience


AMENDMENTS = (FactCorrected, FactContested, FactRetracted, AudienceChanged)
READ_BY_RULES = (FactCorrected, FactRetracted)
"""Amendments that change what a rule sees: the others leave the fact as it was told."""

_NOT_CORRECTABLE = {
    "originator_id",
    "originator_version",
    "actor",
    "key",
    "audience",
    "programme",
    "slug",
}


class FactStatus(StrEnum):
    """Where a fact stands after everything that was said of it."""

    ASSERTED = "asserted"
    CONTESTED = "contested"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


class Fact(Struct):
    """A fact as it stands now: its latest telling, and the amendments that led to it."""

    first: Event
    event: Event
    amendments: list[Event]

    @property
    def status(self) -> FactStatus:
        """Retracted before contested before corrected before asserted."""
        if not self.amendments:
            return FactStatus.ASSERTED
        kinds = {type(amendment) for amendment in self.amendments}
        if FactRetracted in kinds:
            return FactStatus.RETRACTED
        if FactContested in kinds:
            return FactStatus.CONTESTED
        return FactStatus.CORRECTED if FactCorrected in kinds else FactStatus.ASSERTED

    @property
    def latest(self) -> Event:
        """The event that last changed this fact."""
        return self.amendments[-1] if self.amendments else self.first


class FactHistory:
    """The facts of one aggregate, followed event by event in recorded order."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self._by_version: dict[int, Fact] = {}

    def add(self, event: Event) -> Fact:
        """Follow an event; return the fact that it tells or amends."""
        if not isinstance(event, Amendment):
            self.facts.append(Fact(first=event, event=event, amendments=[]))
            return self.facts[-1]
        fact = self._find(event.target)
        fact.amendments.append(event)
        fact.event = amended(fact.event, event)
        return fact

    def _find(self, target: UUID) -> Fact:
        for fact in self.facts[len(self._by_version) :]:
            self._by_version[fact.first.originator_version] = fact
        return self._by_version[version_told(self.facts[0].first.originator_id, target)]


def facts_of(events: Iterable[Event]) -> list[Fact]:
    """Return every fact of one aggregate's events, in recorded order, as the last one leaves it."""
    history = FactHistory()
    for event in events:
        history.add(event)
    return history.facts


def amended(event: Event, amendment: Event) -> Event:
    """Return the event as the amendment leaves it."""
    if isinstance(amendment, FactCorrected):
        return corrected(event, amendment.replaced)
    if isinstance(amendment, AudienceChanged):
        return msgspec.structs.replace(event, audience=amendment.meant_for)
    return event


def corrected(event: Event, replaced: dict[str, Any]) -> Event:
    """Return the event with these fields (as plain JSON values) in place of its own."""
    plain: dict[str, Any] = msgspec.to_builtins(event)
    return msgspec.convert({**plain, **replaced}, type(event))


def correctable_fields(kind: type[Event]) -> frozenset[str]:
    """Return the names of the fields of such an event that a correction may replace."""
    return (frozenset(kind.__struct_fields__) | COMMON_FIELDS) - _NOT_CORRECTABLE
