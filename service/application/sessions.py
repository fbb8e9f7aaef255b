"""Use cases of sessions."""

from __future__ import annotations

from uuid import UUID

from service.application.event_log import Command, EventLog, Outcome
from service.application.recording import records
from service.domain.programme import Programme
from service.domain.session import (
    AgendaSet,
    ConclusionDrawn,
    ContributionMade,
    ExperienceShared,
    LearningSession,
    OpeningQuestionsAsked,
    SessionCancelled,
    SessionHeld,
    SessionPlanned,
    SessionRescheduled,
    WorkingFormUsed,
)


class Sessions:
    """Plan sessions, and record what happened at them."""

    def __init__(self, log: EventLog) -> None:
        self._log = log

    @records(SessionPlanned)
    def plan(self, session: UUID, fact: SessionPlanned, command: Command) -> Outcome:
        """Plan a session of a programme that goes on."""
        if answered := self._log.answered(command):
            return answered
        programme = self._log.load(Programme, fact.programme)
        programme.refuse_if_completed()
        programme.refuse_foreign_places(fact.neighbourhoods)
        return self._log.found(LearningSession, session, command, LearningSession.plan, fact)

    @records(SessionRescheduled)
    def reschedule(self, session: UUID, fact: SessionRescheduled, command: Command) -> Outcome:
        """Give a planned session another date."""
        return self._log.change(LearningSession, session, command, LearningSession.reschedule, fact)

    @records(SessionCancelled)
    def cancel(self, session: UUID, fact: SessionCancelled, command: Command) -> Outcome:
        """Cancel a planned session."""
        return self._log.change(LearningSession, session, command, LearningSession.cancel, fact)

    @records(SessionHeld)
    def hold(self, session: UUID, fact: SessionHeld, command: Command) -> Outcome:
        """Record that a session took place."""
        return self._log.change(LearningSession, session, command, LearningSession.hold, fact)

    @records(AgendaSet)
    def set_agenda(self, session: UUID, fact: AgendaSet, command: Command) -> Outcome:
        """Set the agenda."""
        return self._log.change(LearningSession, session, command, LearningSession.set_agenda, fact)

    @records(OpeningQuestionsAsked)
    def ask_opening_questions(self, session: UUID, fact: OpeningQuestionsAsked, command: Command) -> Outcome:
        """Record the opening questions."""
        return self._log.change(
            LearningSession, session, command, LearningSession.ask_opening_questions, fact
        )

    @records(WorkingFormUsed)
    def use_working_form(self, session: UUID, fact: WorkingFormUsed, command: Command) -> Outcome:
        """Record a working form."""
        return self._log.change(LearningSession, session, command, LearningSession.use_working_form, fact)

    @records(ContributionMade)
    def make_contribution(self, session: UUID, fact: ContributionMade, command: Command) -> Outcome:
        """Record a contribution."""
        return self._log.change(LearningSession, session, command, LearningSession.make_contribution, fact)

    @records(ExperienceShared)
    def share_experience(self, session: UUID, fact: ExperienceShared, command: Command) -> Outcome:
        """Record an experience that was shared."""
        return self._log.change(LearningSession, session, command, LearningSession.share_experience, fact)

    @records(ConclusionDrawn)
    def draw_conclusion(self, session: UUID, fact: ConclusionDrawn, command: Command) -> Outcome:
        """Record a conclusion."""
        return self._log.change(LearningSession, session, command, LearningSession.draw_conclusion, fact)
