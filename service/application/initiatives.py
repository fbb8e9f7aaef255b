"""Use cases of initiatives."""

from __future__ import annotations

from uuid import UUID

from service.application.event_log import Command, Outcome
from service.application.recording import UseCases, records
from service.domain.initiative import Initiative, InitiativeProposed, InitiativeStarted
from service.domain.programme import Programme


class Initiatives(UseCases):
    """Start initiatives, and record how they go."""

    aggregate = Initiative

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

    def _refuse_where_programme_does(self, id: UUID, neighbourhoods: tuple[UUID, ...]) -> None:
        programme = self._log.load(Programme, id)
        programme.refuse_if_completed()
        programme.refuse_foreign_places(neighbourhoods)
