"""What can be told of a programme."""

from __future__ import annotations

from enum import StrEnum

from service.domain.dates import DateBasis, PartialDate
from service.domain.events import Event
from service.domain.observation import ObservationKind
from service.domain.texts import Account, Label, Remark
from service.domain.values import (
    Audience,
    Count,
    Dimension,
    EventId,
    InitiativeId,
    NewId,
    OrganisationId,
    Party,
    ProgrammeId,
    SessionId,
    Slug,
    Standpoint,
    Word,
)


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


class SupportWay(StrEnum):
    """How support reached those who got it."""

    ON_SITE = "on_site"
    REMOTE = "remote"
    BOTH = "both"
    UNKNOWN = "unknown"


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
        """From the first day the programme can have begun to the last it can have ended.

        It has room for one phrase, that of the only date that is told, and for one reason: that of the
        only date that needs one.
        """
        told = [date for date in (self.starts, self.ends) if date != PartialDate()]
        doubted = [date for date in told if date.reason]
        return PartialDate(
            earliest=self.starts.earliest,
            latest=self.ends.latest,
            basis=next((date.basis for date in (*doubted, *told)), DateBasis.UNKNOWN),
            phrase=told[0].phrase if len(told) == 1 else None,
            reason=doubted[0].reason if len(doubted) == 1 else None,
        )


class OrganisationJoined(Event, frozen=True):
    """Organisatie doet mee."""

    topic = "programme.organisation_joined"
    default_audience = Audience.PUBLIC
    organisation: OrganisationId
    roles: tuple[PartnerRole, ...]
    organisation_standpoint: Standpoint = Standpoint.UNKNOWN
    text: Account | None = None


class OrganisationLeft(Event, frozen=True):
    """Organisatie doet niet meer mee."""

    topic = "programme.organisation_left"
    default_audience = Audience.PARTNERS
    organisation: OrganisationId
    reason: Remark | None = None


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


class ThemeChosen(Event, frozen=True):
    """Thema gekozen."""

    topic = "programme.theme_chosen"
    default_audience = Audience.PARTNERS
    theme: Label
    chosen_by: tuple[Party, ...] = ()
    session: SessionId | None = None
    text: Account | None = None


class SupportGiven(Event, frozen=True):
    """Ondersteuning gegeven, on site or remote."""

    topic = "programme.support_given"
    default_audience = Audience.PARTNERS
    text: Account
    way: SupportWay = SupportWay.UNKNOWN
    given_by: Party = Party()
    given_to: tuple[Party, ...] = ()


class FindingRecorded(Event, frozen=True):
    """Bevinding vastgelegd: a figure over the whole; without breakdown nobody knows which they were.

    ``counts_people`` is false where the figure counts districts or other things: small counts of
    people are not shown to everybody, those of things are.
    """

    topic = "programme.finding_recorded"
    default_audience = Audience.PARTNERS
    text: Account
    finds: ObservationKind | None = None
    value: Word | None = None
    numerator: Count = Count()
    denominator: Count = Count()
    unit: Label | None = None
    counts_people: bool = True
    breakdown_known: bool = False


class OutcomeReported(Event, frozen=True):
    """Opbrengst gemeld: what changed, for whom, through what, and how that is known."""

    topic = "programme.outcome_reported"
    default_audience = Audience.PUBLIC
    text: Account
    for_whom: tuple[Party, ...] = ()
    reported_by: Party = Party()
    contribution: Account | None = None
    evidence: Account | None = None
    dimensions: tuple[Dimension, ...] = ()


class DocumentLinked(Event, frozen=True):
    """Document gekoppeld."""

    topic = "programme.document_linked"
    default_audience = Audience.PARTNERS
    title: Label
    url: Label | None = None
    initiative: InitiativeId | None = None
    text: Account | None = None


class FollowUpPlanned(Event, frozen=True):
    """Vervolginterview gepland, with key informants."""

    topic = "programme.follow_up_planned"
    default_audience = Audience.PARTNERS
    text: Account
    scheduled: PartialDate = PartialDate()
    with_whom: tuple[Party, ...] = ()

    @property
    def takes_place(self) -> PartialDate:
        """The day for which it is planned."""
        return self.scheduled


class FollowUpHeld(Event, frozen=True):
    """Vervolginterview gehouden; ``plans`` is the event that planned it, where one did."""

    topic = "programme.follow_up_held"
    default_audience = Audience.PARTNERS
    text: Account
    with_whom: tuple[Party, ...] = ()
    plans: EventId | None = None


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
    OrganisationLeft,
    NeighbourhoodAdded,
    GroupFormed,
    ThemeChosen,
    SupportGiven,
    FindingRecorded,
    OutcomeReported,
    DocumentLinked,
    FollowUpPlanned,
    FollowUpHeld,
    ProgrammeCompleted,
)
