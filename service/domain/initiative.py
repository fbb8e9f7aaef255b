"""Inwonerinitiatieven: activities or organisations with a goal of their own."""

from __future__ import annotations

from uuid import UUID

from service.domain.aggregate import Aggregate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.texts import Account, Label, Remark
from service.domain.values import (
    Audience,
    Count,
    InitiativeId,
    NeighbourhoodId,
    OrganisationId,
    Party,
    ProgrammeId,
    SessionId,
)


class InitiativeStartedAlready(DomainError):
    """This initiative was started already: correct that fact if it was told wrongly."""


class InitiativeKnownAlready(DomainError):
    """This initiative is known already: tell what happened to it instead."""


class InitiativeUnknown(DomainError):
    """This initiative was neither proposed nor started, or that was retracted: record its start first."""


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


EVENTS = (
    InitiativeProposed,
    InitiativeStarted,
    UpdateGiven,
    InitiativeGoalSet,
    SetbackMet,
    LessonLearned,
    RenamingConsidered,
    InitiativeRenamed,
    PartnerLinked,
)


class Initiative(Aggregate):
    """Inwonerinitiatief of burgerinitiatief."""

    type_name = "initiative"

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.known = self.started = False

    def propose(self, fact: InitiativeProposed) -> None:
        """Propose an initiative that does not exist yet; again where that was retracted."""
        if self.known:
            raise InitiativeKnownAlready
        self.record(fact)

    def start(self, fact: InitiativeStarted) -> None:
        """Start the initiative, proposed before or not."""
        if self.started:
            raise InitiativeStartedAlready
        self.record(fact)

    def give_update(self, fact: UpdateGiven) -> None:
        """Tell how it goes."""
        self._tell(fact)

    def set_goal(self, fact: InitiativeGoalSet) -> None:
        """Set a goal, with conditions."""
        self._tell(fact)

    def meet_setback(self, fact: SetbackMet) -> None:
        """Tell a setback."""
        self._tell(fact)

    def learn_lesson(self, fact: LessonLearned) -> None:
        """Tell a lesson."""
        self._tell(fact)

    def consider_renaming(self, fact: RenamingConsidered) -> None:
        """Reconsider the name."""
        self._tell(fact)

    def rename(self, fact: InitiativeRenamed) -> None:
        """Take another name."""
        self._tell(fact)

    def link_partner(self, fact: PartnerLinked) -> None:
        """Link a partner."""
        self._tell(fact)

    def _tell(self, fact: Event) -> None:
        if not self.known:
            raise InitiativeUnknown
        self.record(fact)

    def apply(self, event: Event) -> None:
        """Keep what rules read: whether it is known, whether it was started."""
        match event:
            case InitiativeProposed():
                self.known = True
            case InitiativeStarted():
                self.known = self.started = True
            case _:
                pass
