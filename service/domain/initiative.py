"""Inwonerinitiatieven: activities or organisations with a goal of their own."""

from __future__ import annotations

from uuid import UUID

from service.domain.aggregate import Aggregate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.initiative_events import (
    InitiativeEnded,
    InitiativeGoalDropped,
    InitiativeGoalReached,
    InitiativeGoalSet,
    InitiativePaused,
    InitiativeProposed,
    InitiativeRenamed,
    InitiativeResumed,
    InitiativeStarted,
    LessonLearned,
    PartnerLinked,
    RenamingConsidered,
    RoleHandedOver,
    RoleTaken,
    SetbackMet,
    SuccessCelebrated,
    UpdateGiven,
)


class InitiativeStartedAlready(DomainError):
    """This initiative was started already: correct that fact if it was told wrongly."""


class InitiativeKnownAlready(DomainError):
    """This initiative is known already: tell what happened to it instead."""


class InitiativeUnknown(DomainError):
    """This initiative was neither proposed nor started, or that was retracted: record its start first."""


class GoalUnknown(DomainError):
    """This initiative has no goal {goal}: name a goal that was set for it."""


class GoalClosedAlready(DomainError):
    """This goal was reached or dropped already: correct that fact if it was told wrongly."""


class InitiativePausedAlready(DomainError):
    """This initiative is paused already: correct that fact if it was told wrongly."""


class InitiativeNotPaused(DomainError):
    """This initiative is not paused: there is nothing to resume."""


class InitiativeEndedAlready(DomainError):
    """This initiative has ended: correct that fact if it was told wrongly."""


class Initiative(Aggregate):
    """Inwonerinitiatief of burgerinitiatief."""

    type_name = "initiative"
    follows = (
        InitiativeProposed,
        InitiativeStarted,
        InitiativeGoalSet,
        InitiativeGoalReached,
        InitiativeGoalDropped,
        InitiativePaused,
        InitiativeResumed,
        InitiativeEnded,
    )

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.known = self.started = self.paused = self.ended = False
        self.goals: set[UUID] = set()
        self.closed_goals: dict[UUID, UUID] = {}

    def propose(self, fact: InitiativeProposed) -> None:
        """Propose an initiative that does not exist yet; again where that was retracted."""
        if self.known:
            raise InitiativeKnownAlready
        self.record(fact)

    def start(self, fact: InitiativeStarted) -> None:
        """Start the initiative, proposed before or not."""
        if self.started:
            raise InitiativeStartedAlready
        self._refuse_if_ended()
        self.record(fact)

    def give_update(self, fact: UpdateGiven) -> None:
        """Tell how it goes."""
        self._tell_late(fact)

    def set_goal(self, fact: InitiativeGoalSet) -> None:
        """Set a goal, with conditions."""
        self._tell(fact)

    def reach_goal(self, fact: InitiativeGoalReached) -> None:
        """Reach a goal that was set, once."""
        self._tell(fact)

    def drop_goal(self, fact: InitiativeGoalDropped) -> None:
        """Give a goal up that was set, once."""
        self._tell(fact)

    def meet_setback(self, fact: SetbackMet) -> None:
        """Tell a setback."""
        self._tell(fact)

    def learn_lesson(self, fact: LessonLearned) -> None:
        """Tell a lesson."""
        self._tell_late(fact)

    def celebrate(self, fact: SuccessCelebrated) -> None:
        """Celebrate a success."""
        self._tell_late(fact)

    def consider_renaming(self, fact: RenamingConsidered) -> None:
        """Reconsider the name."""
        self._tell(fact)

    def rename(self, fact: InitiativeRenamed) -> None:
        """Take another name."""
        self._tell(fact)

    def link_partner(self, fact: PartnerLinked) -> None:
        """Link a partner."""
        self._tell(fact)

    def take_role(self, fact: RoleTaken) -> None:
        """Take a role."""
        self._tell(fact)

    def hand_role_over(self, fact: RoleHandedOver) -> None:
        """Hand a role over to somebody else."""
        self._tell(fact)

    def pause(self, fact: InitiativePaused) -> None:
        """Lie still for a while."""
        self._refuse_if_ended()
        if self.paused:
            raise InitiativePausedAlready
        self._tell(fact)

    def resume(self, fact: InitiativeResumed) -> None:
        """Go on after a pause."""
        self._refuse_if_ended()
        if self.known and not self.paused:
            raise InitiativeNotPaused
        self._tell(fact)

    def end(self, fact: InitiativeEnded) -> None:
        """End, once; what happened before may still be told."""
        self._refuse_if_ended()
        self._tell(fact)

    def _tell(self, fact: Event) -> None:
        """Record what belongs to an initiative that goes on; afterwards with a warning."""
        if self.ended:
            self.warnings.append("initiative_ended")
        self._tell_late(fact)

    def _tell_late(self, fact: Event) -> None:
        """Record what may be told long afterwards as well."""
        if not self.known:
            raise InitiativeUnknown
        self.check_corrected(fact)
        self.record(fact)

    def _refuse_if_ended(self) -> None:
        if self.ended:
            raise InitiativeEndedAlready

    def check_corrected(self, event: Event) -> None:
        """Say no to closing a goal that was not set or is closed, told first or by correction."""
        if not isinstance(event, InitiativeGoalReached | InitiativeGoalDropped):
            return
        if event.goal not in self.goals:
            raise GoalUnknown(goal=event.goal)
        if self.closed_goals.get(event.goal, event.event_id) != event.event_id:
            raise GoalClosedAlready

    def apply(self, event: Event) -> None:
        """Keep what rules read: known, started, paused, ended; its goals, and what closed them."""
        match event:
            case InitiativeProposed():
                self.known = True
            case InitiativeStarted():
                self.known = self.started = True
            case InitiativeGoalSet():
                self.goals.add(event.event_id)
            case InitiativeGoalReached() | InitiativeGoalDropped():
                self.closed_goals[event.goal] = event.event_id
            case InitiativePaused() | InitiativeResumed():
                self.paused = isinstance(event, InitiativePaused)
            case InitiativeEnded():
                self.ended = True
            case _:
                pass
