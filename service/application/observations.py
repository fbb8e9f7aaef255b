"""Use cases of observations."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import msgspec

from service.application.event_log import Command, Outcome
from service.application.recording import UseCases, records
from service.domain.aggregate import Aggregate
from service.domain.amendments import Amendment, FactStatus
from service.domain.catalogue import aggregate_of
from service.domain.coding import coded_twice
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.observation import CodedByTheSame, Observation, ObservationRecorded
from service.domain.scales import refuse_off_scale


class NoObservation(DomainError):
    """The fact {event} is no observation: a second coding names the observation that was coded first."""


class Observations(UseCases):
    """Record observations."""

    aggregate = Observation

    @records(ObservationRecorded)
    def note(self, observation: UUID, fact: ObservationRecorded, command: Command) -> Outcome:
        """Record what somebody reported to experience or to have seen."""
        fact = msgspec.structs.replace(fact, based_on=self._first_telling(fact.based_on))
        return self._log.found(Observation, observation, command, Observation.note, fact, self.check)

    def check(self, observation: Aggregate, told: Event) -> None:
        """Say no to a value that is not on its scale, and to one person who codes the same twice."""
        if not isinstance(told, ObservationRecorded):
            return
        if told.scale and told.value:
            refuse_off_scale(self._instruments.scales, told.scale, told.observes, told.value)
        if told.second_coding_of:
            self._observation_told_by(told.second_coding_of).refuse_second_coding_by(told.coder)
        if any(coded_twice(told, other) for other in self._others_based_on(told.based_on, observation)):
            raise CodedByTheSame

    def _first_telling(self, event: UUID | None) -> UUID | None:
        """Return the event that first told what is coded: two coders mean the same, whichever they read."""
        row = self._log.recorder.row_with(event) if event else None
        told = self._log.reader.decoded(row).event if row else None
        return told.target if isinstance(told, Amendment) else event

    def _others_based_on(self, event: UUID | None, observation: Aggregate) -> Iterator[ObservationRecorded]:
        """Walk through the other observations of the programme, as they stand, that are based on an event."""
        if event is None:
            return
        named = str(event).encode()
        rows = self._log.recorder.rows_in(observation.programme_id)
        for id in {row.originator_id for row in rows if named in row.state} - {observation.id}:
            founding = self._log.founding(id)
            if founding and aggregate_of(founding.topic) is Observation:
                yield from _standing(self._log.load(Observation, id))

    def _observation_told_by(self, event: UUID) -> Observation:
        kind, first = self._log.aggregate_holding(event)
        if kind is not Observation:
            raise NoObservation(event=event)
        return self._log.load(Observation, first)


def _standing(observation: Observation) -> Iterator[ObservationRecorded]:
    for fact in observation.facts:
        if fact.status is not FactStatus.RETRACTED and isinstance(fact.event, ObservationRecorded):
            yield fact.event
