"""Values that every aggregate uses: texts, parties, counts, standpoints, sources, audiences."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from service.domain.dates import PartialDate
from service.domain.texts import Label, Remark

Slug = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A short name for addresses: lower-case letters, digits and single hyphens."""

Word = Annotated[str, Meta(pattern=r"^[a-z0-9_]+$", max_length=40)]
"""A value of a scale or a list: it stands for something, and is no typed text."""


ProgrammeId = Annotated[UUID, Meta(extra={"given": "programme"})]
"""The programme that a fact is recorded in: known from where it is recorded, never typed."""

NewId = Annotated[UUID, Meta(extra={"given": "own"})]
"""The id of something that a fact brings into being: given by the service, never typed."""

EventId = Annotated[UUID, Meta(extra={"refers_to": "event"})]
"""The id of an earlier event."""

OrganisationId = Annotated[UUID, Meta(extra={"refers_to": "organisation"})]
PersonId = Annotated[UUID, Meta(extra={"refers_to": "person"})]
NeighbourhoodId = Annotated[UUID, Meta(extra={"refers_to": "neighbourhood"})]
GroupId = Annotated[UUID, Meta(extra={"refers_to": "group"})]
SessionId = Annotated[UUID, Meta(extra={"refers_to": "session"})]
InitiativeId = Annotated[UUID, Meta(extra={"refers_to": "initiative"})]
PlanId = Annotated[UUID, Meta(extra={"refers_to": "plan"})]
ActionId = Annotated[UUID, Meta(extra={"refers_to": "action"})]
CommitmentId = Annotated[UUID, Meta(extra={"refers_to": "commitment"})]
CycleId = Annotated[UUID, Meta(extra={"refers_to": "cycle"})]
"""Ids of things that stand in the directory: the type says which."""


class Standpoint(StrEnum):
    """Hoedanigheid ("pet"): from which position somebody acts. It belongs to the act, not the person."""

    RESIDENT = "resident"
    RESIDENT_REPRESENTATIVE = "resident_representative"
    RESIDENT_ORGANISATION = "resident_organisation"
    CARE = "care"
    PRIMARY_CARE = "primary_care"
    WELFARE = "welfare"
    MUNICIPALITY = "municipality"
    RESEARCH_EDUCATION = "research_education"
    FUNDER = "funder"
    PROGRAMME_TEAM = "programme_team"
    OTHER = "other"
    UNKNOWN = "unknown"

    # That of Enum is written in Python; standpoints are looked up a million times.
    __hash__ = str.__hash__


RESIDENT_SIDE = frozenset(
    {Standpoint.RESIDENT, Standpoint.RESIDENT_REPRESENTATIVE, Standpoint.RESIDENT_ORGANISATION}
)
"""Inwonerszijde: the standpoints that rules count as residents'."""


class Audience(StrEnum):
    """For whom a fact is meant; each is wider than the one before."""

    TEAM = "team"
    PROGRAMME = "programme"
    PARTNERS = "partners"
    PUBLIC = "public"

    @property
    def width(self) -> int:
        """How wide the audience is: 0 (team) to 3 (public)."""
        return _WIDTHS[self]


_WIDTHS = {audience: width for width, audience in enumerate(Audience)}


class Dimension(StrEnum):
    """What an observation or a remark is about: four dimensions and two that stand apart, never one score."""

    OWNERSHIP = "ownership"
    TRUST_IN_GOAL = "trust_in_goal"
    TRUST_IN_EXECUTORS = "trust_in_executors"
    MUTUAL_TRUST = "mutual_trust"
    MISTRUST = "mistrust"
    CONTACT = "contact"


class CountKind(StrEnum):
    """How well a number is known."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    ABOUT = "about"
    UNKNOWN = "unknown"


class Count(Struct, frozen=True, gc=False, omit_defaults=True):
    """A number of people or things ("ruim 40": at least 40); ``number`` is absent where unknown."""

    kind: CountKind = CountKind.UNKNOWN
    number: Annotated[int, Meta(ge=0, le=10_000_000)] | None = None


class Basis(StrEnum):
    """Whether a source says it, or the recorder concluded it."""

    STATED = "stated"
    INFERRED = "inferred"


class Party(Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """Somebody who acts or is addressed: a standpoint; organisation, group or person where known."""

    standpoint: Standpoint = Standpoint.UNKNOWN
    organisation: OrganisationId | None = None
    group: GroupId | None = None
    person: PersonId | None = None
    role: Label | None = None
    basis: Basis = Basis.STATED
    reason: Remark | None = None


class Source(Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """Where a fact was told: a report, a page, a newsletter."""

    title: Label
    publisher: Label | None = None
    published: PartialDate = PartialDate()
    url: Label | None = None
    locator: Label | None = None


class Agreement(StrEnum):
    """How a second account relates to the first."""

    AGREES = "agrees"
    DIFFERS = "differs"
    ADDS = "adds"


class Fulfilment(Struct, frozen=True, gc=False):
    """The step of a cycle that a fact fulfils: steps are never ticked, only fulfilled."""

    cycle: CycleId
    step: Slug


class AccountOf(Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """Links an event to the event whose fact it tells differently; both stay."""

    event: EventId
    agreement: Agreement
    remark: Remark | None = None


class Attendance(Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """How many took part from one standpoint."""

    standpoint: Standpoint
    count: Count = Count()


class ScaleRef(Struct, frozen=True, gc=False):
    """Which scale a value lies on; scales are versioned data."""

    id: Slug
    version: Annotated[int, Meta(ge=1, le=1000)] = 1


class SubjectType(StrEnum):
    """What an observation can be about."""

    PROGRAMME = "programme"
    SESSION = "session"
    INITIATIVE = "initiative"
    PLAN = "plan"
    GROUP = "group"
    NEIGHBOURHOOD = "neighbourhood"
    ORGANISATION = "organisation"
    DECISION = "decision"
    COMMITMENT = "commitment"


class Subject(Struct, frozen=True, gc=False):
    """What an observation is about."""

    type: SubjectType
    id: UUID
