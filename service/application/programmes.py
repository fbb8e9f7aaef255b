"""Use cases of programmes."""

from __future__ import annotations

from uuid import UUID

from service.application.event_log import Command, Outcome
from service.application.recording import UseCases, records
from service.domain.organisation import Organisation
from service.domain.programme import OrganisationJoined, Programme


class Programmes(UseCases):
    """Found programmes, and record what holds for all of one."""

    aggregate = Programme

    @records(OrganisationJoined)
    def join_organisation(self, programme: UUID, fact: OrganisationJoined, command: Command) -> Outcome:
        """Take a registered organisation into the programme."""
        self._log.load(Organisation, fact.organisation)
        return self._log.change(Programme, programme, command, Programme.join_organisation, fact)
