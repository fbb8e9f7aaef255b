"""Waarnemingen: what somebody reported to experience or to have seen. Observed, never computed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from service.domain.aggregate import Aggregate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.texts import Account, Quote
from service.domain.values import Audience, EventId, Party, ProgrammeId, Slug


class ObservationRecordedAlready(DomainError):
    """This observation is recorded already: correct it, or record another."""


class MutualTrustIsTwoSided(DomainError):
    """Mutual trust is two directed ratings: name who trusts (holder) and who is trusted (trustee)."""


class ScaleWithoutValue(DomainError):
    """A value and its scale belong together: give both, or neither."""


class ObservationKind(StrEnum):
    """What was observed."""

    OWNERSHIP = "ownership"
    TRUST_IN_GOAL = "trust_in_goal"
    TRUST_IN_EXECUTORS = "trust_in_executors"
    MUTUAL_TRUST = "mutual_trust"
    TRUST_TYPE = "trust_type"
    MISTRUST = "mistrust"
    CONTACT_CHANGE = "contact_change"
    SAY = "say"
    CONTROL = "control"
    STANCE = "stance"
    SUCCESS_FACTOR = "success_factor"
    SAFETY = "safety"
    REMARK = "remark"


class Method(StrEnum):
    """How it was observed."""

    SELF_REPORT_SURVEY = "self_report_survey"
    INTERVIEW = "interview"
    GROUP_CONSENSUS = "group_consensus"
    FACILITATOR_OBSERVATION = "facilitator_observation"
    DOCUMENT_CODING = "document_coding"


class SubjectType(StrEnum):
    """What an observation can be about."""

    PROGRAMME = "programme"
    SESSION = "session"
    INITIATIVE = "initiative"


class Subject(Struct, frozen=True, gc=False):
    """What an observation is about."""

    type: SubjectType
    id: UUID


class Scale(Struct, frozen=True, gc=False):
    """A versioned scale, kept as data."""

    id: Slug
    version: Annotated[int, Meta(ge=1, le=1000)] = 1


class ObservationRecorded(Event, frozen=True):
    """Waarneming vastgelegd."""

    topic = "observation.recorded"
    default_audience = Audience.TEAM
    programme: ProgrammeId
    observes: ObservationKind
    subject: Subject
    holder: Party = Party()
    trustee: Party | None = None
    scale: Scale | None = None
    value: Annotated[str, Meta(pattern=r"^[a-z0-9_]+$", max_length=40)] | None = None
    method: Method | None = None
    observed_by: Party = Party()
    self_assessed: bool = False
    based_on: EventId | None = None
    text: Account | None = None
    quote: Quote | None = None


EVENTS = (ObservationRecorded,)


class Observation(Aggregate):
    """One observation, by one source, of one thing."""

    type_name = "observation"

    def note(self, fact: ObservationRecorded) -> None:
        """Record the observation, once."""
        if self.version:
            raise ObservationRecordedAlready
        self.check_corrected(fact)
        self.record(fact)

    def check_corrected(self, event: Event) -> None:
        """Say no to half a value and half a mutual trust, told first or by correction."""
        assert isinstance(event, ObservationRecorded)
        if event.observes is ObservationKind.MUTUAL_TRUST and event.trustee is None:
            raise MutualTrustIsTwoSided
        if (event.scale is None) is not (event.value is None):
            raise ScaleWithoutValue

    def apply(self, event: Event) -> None:
        """No later rule reads an observation."""
