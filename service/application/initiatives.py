"""Use cases of initiatives."""

from __future__ import annotations

from uuid import UUID

from service.application.event_log import Command, Outcome
from service.application.recording import UseCases, records
from service.domain.initiative import Initiative
from service.domain.initiative_events import InitiativeProposed, InitiativeStarted
from service.domain.programme import Programme


class Initiatives(UseCases):
    """Start initiatives, and record how they go."""

    aggregate = Initiative

    @records(InitiativeProposed)
    def propose(self, initiative: UUID, fact: InitiativeProposed, command: Command) -> Outcome:
        """Propose an initiative in a programme that goes on."""
        self._log.load(Programme, fact.programme).refuse_if_completed()
        return self._log.found(Initiative, initiative, command, Initiative.propose, fact)

    @records(InitiativeStarted)
    def start(self, initiative: UUID, fact: InitiativeStarted, command: Command) -> Outcome:
        """Start an initiative in a programme that goes on, proposed before or not."""
        self._log.load(Programme, fact.programme).refuse_if_completed()
        return self._log.found(Initiative, initiative, command, Initiative.start, fact)
