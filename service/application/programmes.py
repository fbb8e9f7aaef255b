"""Use cases of programmes."""

from __future__ import annotations

from uuid import UUID

from service.application.event_log import Command, EventLog, Outcome
from service.application.recording import records
from service.domain.organisation import Organisation
from service.domain.programme import (
    DocumentLinked,
    GoalSet,
    GroupFormed,
    NeighbourhoodAdded,
    OrganisationJoined,
    PeriodSet,
    Programme,
    ProgrammeCompleted,
    ProgrammeRegistered,
)


class Programmes:
    """Found programmes, and record what holds for all of one."""

    def __init__(self, log: EventLog) -> None:
        self._log = log

    @records(ProgrammeRegistered)
    def register(self, programme: UUID, fact: ProgrammeRegistered, command: Command) -> Outcome:
        """Register a programme under its short name."""
        return self._log.found(Programme, programme, command, Programme.register, fact)

    @records(GoalSet)
    def set_goal(self, programme: UUID, fact: GoalSet, command: Command) -> Outcome:
        """Set a goal of the programme."""
        return self._log.change(Programme, programme, command, Programme.set_goal, fact)

    @records(PeriodSet)
    def set_period(self, programme: UUID, fact: PeriodSet, command: Command) -> Outcome:
        """Say when the programme begins and ends."""
        return self._log.change(Programme, programme, command, Programme.set_period, fact)

    @records(NeighbourhoodAdded)
    def add_neighbourhood(self, programme: UUID, fact: NeighbourhoodAdded, command: Command) -> Outcome:
        """Add a place of action."""
        return self._log.change(Programme, programme, command, Programme.add_neighbourhood, fact)

    @records(GroupFormed)
    def form_group(self, programme: UUID, fact: GroupFormed, command: Command) -> Outcome:
        """Record that a group was formed."""
        return self._log.change(Programme, programme, command, Programme.form_group, fact)

    @records(DocumentLinked)
    def link_document(self, programme: UUID, fact: DocumentLinked, command: Command) -> Outcome:
        """Link a document."""
        return self._log.change(Programme, programme, command, Programme.link_document, fact)

    @records(ProgrammeCompleted)
    def complete(self, programme: UUID, fact: ProgrammeCompleted, command: Command) -> Outcome:
        """Close the programme."""
        return self._log.change(Programme, programme, command, Programme.complete, fact)

    @records(OrganisationJoined)
    def join_organisation(self, programme: UUID, fact: OrganisationJoined, command: Command) -> Outcome:
        """Take a registered organisation into the programme."""
        self._log.load(Organisation, fact.organisation)
        return self._log.change(Programme, programme, command, Programme.join_organisation, fact)
