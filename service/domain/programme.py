"""Programma's: time-bounded endeavours with partners, goals, places, groups and documents."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID, uuid5

from service.domain.aggregate import Aggregate
from service.domain.dates import PartialDate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.texts import Account, Label
from service.domain.values import (
    Audience,
    InitiativeId,
    NewId,
    OrganisationId,
    Party,
    ProgrammeId,
    Slug,
    Standpoint,
)

PROGRAMMES = UUID("2b0de1c5-57f4-4c43-8a1b-7a3d2b6c8e90")


class ProgrammeRegisteredAlready(DomainError):
    """A programme with the short name “{slug}” is registered already: choose another short name."""


class ProgrammeClosed(DomainError):
    """The programme is completed: it takes no new sessions, plans or initiatives."""


class ProgrammeCompletedAlready(DomainError):
    """The programme was completed already: correct that fact if it was told wrongly."""


class OrganisationJoinedAlready(DomainError):
    """This organisation is in the programme already: correct that fact to change its roles."""


class NotInThisProgramme(DomainError):
    """This programme has no {kind} with id {id}: add it to the programme first."""


class PartnerRole(StrEnum):
    """What an organisation does in a programme."""

    HOST = "host"
    LEAD = "lead"
    RESEARCH = "research"
    FUNDER = "funder"
    EXECUTION = "execution"
    ADVISORY = "advisory"
    SUPPORT = "support"
    MEMBER = "member"


class GroupKind(StrEnum):
    """Standing bodies of a programme or an initiative."""

    STEERING_GROUP = "steering_group"
    CORE_GROUP = "core_group"
    EXPERT_GROUP = "expert_group"
    RESIDENTS_PANEL = "residents_panel"
    RESIDENTS_GROUP = "residents_group"
    RESEARCH_GROUP = "research_group"
    OTHER = "other"


class ProgrammeRegistered(Event, frozen=True):
    """Programma ingeschreven."""

    topic = "programme.registered"
    default_audience = Audience.PUBLIC
    programme: ProgrammeId
    name: Label
    slug: Slug
    fictitious: bool = False
    text: Account | None = None


class GoalSet(Event, frozen=True):
    """Doel van het programma gesteld."""

    topic = "programme.goal_set"
    default_audience = Audience.PARTNERS
    text: Account


class PeriodSet(Event, frozen=True):
    """Looptijd van het programma bepaald."""

    topic = "programme.period_set"
    default_audience = Audience.PUBLIC
    starts: PartialDate = PartialDate()
    ends: PartialDate = PartialDate()

    @property
    def takes_place(self) -> PartialDate:
        """From the first day the programme can have begun to the last it can have ended."""
        return PartialDate(earliest=self.starts.earliest, latest=self.ends.latest, basis=self.starts.basis)


class OrganisationJoined(Event, frozen=True):
    """Organisatie doet mee."""

    topic = "programme.organisation_joined"
    default_audience = Audience.PUBLIC
    organisation: OrganisationId
    roles: tuple[PartnerRole, ...]
    organisation_standpoint: Standpoint = Standpoint.UNKNOWN
    text: Account | None = None


class NeighbourhoodAdded(Event, frozen=True):
    """Wijk, dorp of buurt toegevoegd: a place of action."""

    topic = "programme.neighbourhood_added"
    default_audience = Audience.PUBLIC
    neighbourhood: NewId
    name: Label
    municipality: Label | None = None


class GroupFormed(Event, frozen=True):
    """Groep gevormd, by the programme or by an initiative."""

    topic = "programme.group_formed"
    default_audience = Audience.PARTNERS
    group: NewId
    group_kind: GroupKind
    name: Label
    initiative: InitiativeId | None = None
    organisation: OrganisationId | None = None
    standpoints: tuple[Standpoint, ...] = ()
    formed_by: Party | None = None
    text: Account | None = None


class DocumentLinked(Event, frozen=True):
    """Document gekoppeld."""

    topic = "programme.document_linked"
    default_audience = Audience.PARTNERS
    title: Label
    url: Label | None = None
    initiative: InitiativeId | None = None
    text: Account | None = None


class ProgrammeCompleted(Event, frozen=True):
    """Programma afgesloten."""

    topic = "programme.completed"
    default_audience = Audience.PUBLIC
    text: Account | None = None


EVENTS = (
    ProgrammeRegistered,
    GoalSet,
    PeriodSet,
    OrganisationJoined,
    NeighbourhoodAdded,
    GroupFormed,
    DocumentLinked,
    ProgrammeCompleted,
)


def programme_id(slug: str) -> UUID:
    """Return the id of the programme with that short name."""
    return uuid5(PROGRAMMES, slug)


class Programme(Aggregate):
    """Programma, project of traject."""

    type_name = "programme"

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.completed = False
        self.organisations: set[UUID] = set()
        self.neighbourhoods: set[UUID] = set()
        self.groups: set[UUID] = set()

    def register(self, fact: ProgrammeRegistered) -> None:
        """Enter the programme, once."""
        if self.version:
            raise ProgrammeRegisteredAlready(slug=fact.slug)
        self.record(fact)

    def set_goal(self, fact: GoalSet) -> None:
        """Set the goal, or one of the goals."""
        self.record(fact)

    def set_period(self, fact: PeriodSet) -> None:
        """Say when the programme begins and ends, as far as known."""
        self.record(fact)

    def join_organisation(self, fact: OrganisationJoined) -> None:
        """Take an organisation into the programme, once."""
        if fact.organisation in self.organisations:
            raise OrganisationJoinedAlready
        self.record(fact)

    def add_neighbourhood(self, fact: NeighbourhoodAdded) -> None:
        """Add a place of action."""
        self.record(fact)

    def form_group(self, fact: GroupFormed) -> None:
        """Form a standing group; also possible afterwards, an account may be told late."""
        self.record(fact)

    def link_document(self, fact: DocumentLinked) -> None:
        """Link a document of the programme or of an initiative."""
        self.record(fact)

    def complete(self, fact: ProgrammeCompleted) -> None:
        """Close the programme, once."""
        if self.completed:
            raise ProgrammeCompletedAlready
        self.record(fact)

    def refuse_if_completed(self) -> None:
        """Say no to new sessions, plans and initiatives of a completed programme."""
        if self.completed:
            raise ProgrammeClosed

    def refuse_foreign_places(self, neighbourhoods: tuple[UUID, ...]) -> None:
        """Say no to neighbourhoods that were never added to this programme."""
        for neighbourhood in neighbourhoods:
            if neighbourhood not in self.neighbourhoods:
                raise NotInThisProgramme(kind="neighbourhood", id=neighbourhood)

    def apply(self, event: Event) -> None:
        """Keep what rules read: members, places, groups, whether it is completed."""
        match event:
            case OrganisationJoined():
                self.organisations.add(event.organisation)
            case NeighbourhoodAdded():
                self.neighbourhoods.add(event.neighbourhood)
            case GroupFormed():
                self.groups.add(event.group)
            case ProgrammeCompleted():
                self.completed = True
            case _:
                pass
