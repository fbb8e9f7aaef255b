"""Waarnemingen: what somebody reported to experience or to have seen. Observed, never computed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from service.domain.aggregate import Aggregate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.texts import Account, Quote
from service.domain.values import Audience, EventId, Party, ProgrammeId, ScaleRef, Subject, Word


class ObservationRecordedAlready(DomainError):
    """This observation is recorded already: correct it, or record another."""


class MutualTrustIsTwoSided(DomainError):
    """Mutual trust is two directed ratings: name who trusts (holder) and who is trusted (trustee)."""


class ScaleWithoutValue(DomainError):
    """A value and its scale belong together: give both, or neither."""


class SuccessFactorUnnamed(DomainError):
    """A success factor is one of a list: name its number in the field factor."""


class OnlyOfSuccessFactors(DomainError):
    """Only a success factor has a number: leave the field factor out."""


class OnlyOfControl(DomainError):
    """Only control is observed in a function: leave the field function out."""


class CodedByTheSame(DomainError):
    """This person coded the same event before: correct that coding, or let somebody else code it too."""


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
    THRESHOLD = "threshold"
    REMARK = "remark"


class Method(StrEnum):
    """How it was observed."""

    SELF_REPORT_SURVEY = "self_report_survey"
    INTERVIEW = "interview"
    GROUP_CONSENSUS = "group_consensus"
    FACILITATOR_OBSERVATION = "facilitator_observation"
    DOCUMENT_CODING = "document_coding"


class ControlFunction(StrEnum):
    """In what somebody has control."""

    NEEDS = "needs"
    LEADERSHIP = "leadership"
    ORGANISATION = "organisation"
    RESOURCES = "resources"
    MANAGEMENT = "management"


class ObservationRecorded(Event, frozen=True):
    """Waarneming vastgelegd."""

    topic = "observation.recorded"
    default_audience = Audience.TEAM
    programme: ProgrammeId
    observes: ObservationKind
    subject: Subject
    holder: Party = Party()
    trustee: Party | None = None
    scale: ScaleRef | None = None
    value: Word | None = None
    factor: Annotated[int, Meta(ge=1, le=10)] | None = None
    function: ControlFunction | None = None
    method: Method | None = None
    observed_by: Party = Party()
    self_assessed: bool = False
    based_on: EventId | None = None
    coder: Party | None = None
    second_coding_of: EventId | None = None
    text: Account | None = None
    quote: Quote | None = None


EVENTS = (ObservationRecorded,)


class Observation(Aggregate):
    """One observation, by one source, of one thing."""

    type_name = "observation"

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.coder: Party | None = None

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
        self._check_factor_and_function(event)

    def _check_factor_and_function(self, event: ObservationRecorded) -> None:
        if event.observes is ObservationKind.SUCCESS_FACTOR:
            if event.factor is None:
                raise SuccessFactorUnnamed
        elif event.factor is not None:
            raise OnlyOfSuccessFactors
        if event.function is not None and event.observes is not ObservationKind.CONTROL:
            raise OnlyOfControl

    def refuse_second_coding_by(self, coder: Party | None) -> None:
        """Say no to a second coding of this observation by whoever coded it first, as far as known."""
        if coder is not None and self.coder is not None and same_coder(coder, self.coder):
            raise CodedByTheSame

    def apply(self, event: Event) -> None:
        """Keep what rules read: who coded it."""
        assert isinstance(event, ObservationRecorded)
        self.coder = event.coder


def same_coder(one: Party, other: Party) -> bool:
    """Whether two parties are one: the same person, or the same in all that is known of them."""
    return one.person == other.person if one.person and other.person else one == other
