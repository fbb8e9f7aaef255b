"""Use cases of initiatives."""

from __future__ import annotations

from uuid import UUID

from service.application.event_log import Command, EventLog, Outcome
from service.application.recording import records
from service.domain.initiative import (
    Initiative,
    InitiativeGoalSet,
    InitiativeProposed,
    InitiativeRenamed,
    InitiativeStarted,
    LessonLearned,
    PartnerLinked,
    RenamingConsidered,
    SetbackMet,
    UpdateGiven,
)
from service.domain.programme import Programme


class Initiatives:
    """Start initiatives, and record how they go."""

    def __init__(self, log: EventLog) -> None:
        self._log = log

    @records(InitiativeProposed)
    def propose(self, initiative: UUID, fact: InitiativeProposed, command: Command) -> Outcome:
        """Propose an initiative in a programme that goes on."""
        if answered := self._log.answered(command):
            return answered
        self._refuse_where_programme_does(fact.programme, fact.neighbourhoods)
        return self._log.found(Initiative, initiative, command, Initiative.propose, fact)

    @records(InitiativeStarted)
    def start(self, initiative: UUID, fact: InitiativeStarted, command: Command) -> Outcome:
        """Start an initiative in a programme that goes on, proposed before or not."""
        if answered := self._log.answered(command):
            return answered
        self._refuse_where_programme_does(fact.programme, fact.neighbourhoods)
        return self._log.found(Initiative, initiative, command, Initiative.start, fact)

    @records(UpdateGiven)
    def give_update(self, initiative: UUID, fact: UpdateGiven, command: Command) -> Outcome:
        """Tell how an initiative goes."""
        return self._log.change(Initiative, initiative, command, Initiative.give_update, fact)

    @records(InitiativeGoalSet)
    def set_goal(self, initiative: UUID, fact: InitiativeGoalSet, command: Command) -> Outcome:
        """Set a goal of an initiative."""
        return self._log.change(Initiative, initiative, command, Initiative.set_goal, fact)

    @records(SetbackMet)
    def meet_setback(self, initiative: UUID, fact: SetbackMet, command: Command) -> Outcome:
        """Tell a setback."""
        return self._log.change(Initiative, initiative, command, Initiative.meet_setback, fact)

    @records(LessonLearned)
    def learn_lesson(self, initiative: UUID, fact: LessonLearned, command: Command) -> Outcome:
        """Tell a lesson."""
        return self._log.change(Initiative, initiative, command, Initiative.learn_lesson, fact)

    @records(RenamingConsidered)
    def consider_renaming(self, initiative: UUID, fact: RenamingConsidered, command: Command) -> Outcome:
        """Record that the name is reconsidered."""
        return self._log.change(Initiative, initiative, command, Initiative.consider_renaming, fact)

    @records(InitiativeRenamed)
    def rename(self, initiative: UUID, fact: InitiativeRenamed, command: Command) -> Outcome:
        """Record that the initiative took another name."""
        return self._log.change(Initiative, initiative, command, Initiative.rename, fact)

    @records(PartnerLinked)
    def link_partner(self, initiative: UUID, fact: PartnerLinked, command: Command) -> Outcome:
        """Link a partner."""
        return self._log.change(Initiative, initiative, command, Initiative.link_partner, fact)

    def _refuse_where_programme_does(self, id: UUID, neighbourhoods: tuple[UUID, ...]) -> None:
        programme = self._log.load(Programme, id)
        programme.refuse_if_completed()
        programme.refuse_foreign_places(neighbourhoods)
