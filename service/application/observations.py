"""Use cases of observations."""

from __future__ import annotations

from uuid import UUID

from service.application.event_log import Command, Outcome
from service.application.recording import UseCases, records
from service.domain.observation import Observation, ObservationRecorded
from service.domain.programme import Programme


class Observations(UseCases):
    """Record observations."""

    aggregate = Observation

    @records(ObservationRecorded)
    def note(self, observation: UUID, fact: ObservationRecorded, command: Command) -> Outcome:
        """Record what somebody reported to experience or to have seen."""
        self._log.load(Programme, fact.programme)
        return self._log.found(Observation, observation, command, Observation.note, fact)
