"""Use cases of observations."""

from __future__ import annotations

from uuid import UUID

from service.application.event_log import Command, Outcome
from service.application.recording import UseCases, records
from service.domain.aggregate import Aggregate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.observation import Observation, ObservationRecorded
from service.domain.scales import refuse_off_scale


class NoObservation(DomainError):
    """The fact {event} is no observation: a second coding names the observation that was coded first."""


class Observations(UseCases):
    """Record observations."""

    aggregate = Observation

    @records(ObservationRecorded)
    def note(self, observation: UUID, fact: ObservationRecorded, command: Command) -> Outcome:
        """Record what somebody reported to experience or to have seen."""
        return self._log.found(Observation, observation, command, Observation.note, fact, self.check)

    def check(self, _: Aggregate, told: Event) -> None:
        """Say no to a value that is not on its scale, and to a second coding by the first coder."""
        if not isinstance(told, ObservationRecorded):
            return
        if told.scale and told.value:
            refuse_off_scale(self._instruments.scales, told.scale, told.observes, told.value)
        if told.second_coding_of:
            self._observation_told_by(told.second_coding_of).refuse_second_coding_by(told.coder)

    def _observation_told_by(self, event: UUID) -> Observation:
        kind, first = self._log.aggregate_holding(event)
        if kind is not Observation:
            raise NoObservation(event=event)
        return self._log.load(Observation, first)
