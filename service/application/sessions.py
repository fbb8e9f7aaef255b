"""Use cases of sessions."""

from __future__ import annotations

from uuid import UUID

from service.application.event_log import Command, Outcome
from service.application.recording import UseCases, records
from service.domain.programme import Programme
from service.domain.session import LearningSession
from service.domain.session_events import SessionPlanned


class Sessions(UseCases):
    """Plan sessions, and record what happened at them."""

    aggregate = LearningSession

    @records(SessionPlanned)
    def plan(self, session: UUID, fact: SessionPlanned, command: Command) -> Outcome:
        """Plan a session of a programme that goes on."""
        self._log.load(Programme, fact.programme).refuse_if_completed()
        return self._log.found(LearningSession, session, command, LearningSession.plan, fact)
