"""What can be told of an initiative."""

from __future__ import annotations

from service.domain.events import Event
from service.domain.texts import Account, Label, Remark
from service.domain.values import (
    Audience,
    Count,
    EventId,
    InitiativeId,
    NeighbourhoodId,
    OrganisationId,
    Party,
    ProgrammeId,
    SessionId,
)


class InitiativeProposed(Event, frozen=True):
    """Initiatief voorgesteld: it does not exist yet."""

    topic = "initiative.proposed"
    default_audience = Audience.PARTNERS
    programme: ProgrammeId
    name: Label
    neighbourhoods: tuple[NeighbourhoodId, ...] = ()
    proposed_by: Party = Party()
    proposed_within: InitiativeId | None = None
    text: Account | None = None


class InitiativeStarted(Event, frozen=True):
    """Initiatief gestart; who initiated and who facilitates it is apart from what it is called."""

    topic = "initiative.started"
    default_audience = Audience.PARTNERS
    programme: ProgrammeId
    name: Label
    called: Label | None = None
    neighbourhoods: tuple[NeighbourhoodId, ...] = ()
    organisation: OrganisationId | None = None
    initiated_by: Party = Party()
    facilitated_by: tuple[Party, ...] = ()
    executors: tuple[Party, ...] = ()
    text: Account | None = None


class Headcount(Count, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """A count of people, and of whom it is."""

    of: Label | None = None


class UpdateGiven(Event, frozen=True):
    """Voortgang verteld: who told it, and who initiated what it tells."""

    topic = "initiative.update_given"
    default_audience = Audience.PARTNERS
    text: Account
    told_by: Party = Party()
    initiated_by: Party = Party()
    session: SessionId | None = None
    people: tuple[Headcount, ...] = ()


class InitiativeGoalSet(Event, frozen=True):
    """Doel van het initiatief gesteld, with the conditions to reach it."""

    topic = "initiative.goal_set"
    default_audience = Audience.PARTNERS
    text: Account
    conditions: tuple[Account, ...] = ()
    set_by: Party = Party()


class InitiativeGoalReached(Event, frozen=True):
    """Doel van het initiatief gehaald."""

    topic = "initiative.goal_reached"
    default_audience = Audience.PARTNERS
    goal: EventId
    text: Account | None = None


class InitiativeGoalDropped(Event, frozen=True):
    """Doel van het initiatief losgelaten."""

    topic = "initiative.goal_dropped"
    default_audience = Audience.PARTNERS
    goal: EventId
    reason: Remark | None = None


class SetbackMet(Event, frozen=True):
    """Tegenslag, neutrally told."""

    topic = "initiative.setback_met"
    default_audience = Audience.PROGRAMME
    text: Account
    told_by: Party = Party()


class LessonLearned(Event, frozen=True):
    """Les geleerd."""

    topic = "initiative.lesson_learned"
    default_audience = Audience.PROGRAMME
    text: Account
    told_by: Party = Party()


class SuccessCelebrated(Event, frozen=True):
    """Succes gevierd."""

    topic = "initiative.celebrated"
    default_audience = Audience.PUBLIC
    text: Account
    by: Party = Party()


class RenamingConsidered(Event, frozen=True):
    """Naam in heroverweging: a new name is considered, nothing is decided."""

    topic = "initiative.renaming_considered"
    default_audience = Audience.PARTNERS
    text: Account
    proposed_name: Label | None = None


class InitiativeRenamed(Event, frozen=True):
    """Initiatief hernoemd."""

    topic = "initiative.renamed"
    default_audience = Audience.PARTNERS
    name: Label
    reason: Remark | None = None


class PartnerLinked(Event, frozen=True):
    """Partner gekoppeld aan het initiatief."""

    topic = "initiative.partner_linked"
    default_audience = Audience.PARTNERS
    partner: Party
    text: Account | None = None


class RoleTaken(Event, frozen=True):
    """Rol genomen, such as that of driver (aanjager), chair (voorzitter) or executor (uitvoerder)."""

    topic = "initiative.role_taken"
    default_audience = Audience.PARTNERS
    role: Label
    by: Party = Party()
    text: Account | None = None


class RoleHandedOver(Event, frozen=True):
    """Rol overgedragen."""

    topic = "initiative.role_handed_over"
    default_audience = Audience.PARTNERS
    role: Label
    handed_by: Party = Party()
    taken_by: Party = Party()
    text: Account | None = None


class InitiativePaused(Event, frozen=True):
    """Initiatief ligt stil."""

    topic = "initiative.paused"
    default_audience = Audience.PARTNERS
    text: Account | None = None
    reason: Remark | None = None


class InitiativeResumed(Event, frozen=True):
    """Initiatief gaat weer verder."""

    topic = "initiative.resumed"
    default_audience = Audience.PARTNERS
    text: Account | None = None
    reason: Remark | None = None


class InitiativeEnded(Event, frozen=True):
    """Initiatief beëindigd."""

    topic = "initiative.ended"
    default_audience = Audience.PARTNERS
    text: Account | None = None
    reason: Remark | None = None


EVENTS = (
    InitiativeProposed,
    InitiativeStarted,
    UpdateGiven,
    InitiativeGoalSet,
    InitiativeGoalReached,
    InitiativeGoalDropped,
    SetbackMet,
    LessonLearned,
    SuccessCelebrated,
    RenamingConsidered,
    InitiativeRenamed,
    PartnerLinked,
    RoleTaken,
    RoleHandedOver,
    InitiativePaused,
    InitiativeResumed,
    InitiativeEnded,
)
