"""Use cases of organisations."""

from __future__ import annotations

from uuid import UUID

from service.application.event_log import Command, EventLog, Outcome
from service.application.recording import records
from service.domain.organisation import (
    Organisation,
    OrganisationAliasNoted,
    OrganisationRegistered,
    OrganisationRenamed,
)


class Organisations:
    """Enter organisations and their names."""

    def __init__(self, log: EventLog) -> None:
        self._log = log

    @records(OrganisationRegistered)
    def register(self, organisation: UUID, fact: OrganisationRegistered, command: Command) -> Outcome:
        """Register an organisation under its short name."""
        return self._log.found(Organisation, organisation, command, Organisation.register, fact)

    @records(OrganisationAliasNoted)
    def note_alias(self, organisation: UUID, fact: OrganisationAliasNoted, command: Command) -> Outcome:
        """Note another name of an organisation."""
        return self._log.change(Organisation, organisation, command, Organisation.note_alias, fact)

    @records(OrganisationRenamed)
    def rename(self, organisation: UUID, fact: OrganisationRenamed, command: Command) -> Outcome:
        """Record that an organisation took another name."""
        return self._log.change(Organisation, organisation, command, Organisation.rename, fact)
