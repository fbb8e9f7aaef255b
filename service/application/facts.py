"""Use cases that amend a fact already recorded, of whatever aggregate."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from service.application.check_ins import CheckIns
from service.application.event_log import Command, Outcome
from service.application.observations import Observations
from service.application.recording import UseCases, records
from service.domain.aggregate import Aggregate
from service.domain.amendments import (
    Amendment,
    AudienceChanged,
    FactContested,
    FactCorrected,
    FactRetracted,
)
from service.domain.events import Event

F = TypeVar("F", bound=Amendment)


class Facts(UseCases):
    """Correct, contest, retract; nothing is overwritten."""

    aggregate = Aggregate

    @records(FactCorrected)
    def correct(self, aggregate: UUID, fact: FactCorrected, command: Command) -> Outcome:
        """Replace fields of a fact that was told wrongly."""
        return self._amend(aggregate, Aggregate.correct, fact, command)

    @records(FactContested)
    def contest(self, aggregate: UUID, fact: FactContested, command: Command) -> Outcome:
        """Put on record that somebody disputes a fact."""
        return self._amend(aggregate, Aggregate.contest, fact, command)

    @records(FactRetracted)
    def retract(self, aggregate: UUID, fact: FactRetracted, command: Command) -> Outcome:
        """Take a fact back."""
        return self._amend(aggregate, Aggregate.retract, fact, command)

    @records(AudienceChanged)
    def change_audience(self, aggregate: UUID, fact: AudienceChanged, command: Command) -> Outcome:
        """Make a fact meant for others than before."""
        return self._amend(aggregate, Aggregate.change_audience, fact, command)

    def _amend(
        self, aggregate: UUID, decide: Callable[[Aggregate, F], None], fact: F, command: Command
    ) -> Outcome:
        kind, _ = self._log.aggregate_holding(fact.target)
        return self._log.change(kind, aggregate, command, decide, fact, self._check)

    def _check(self, aggregate: Aggregate, told: Event) -> None:
        """Look at what the use case looked at that recorded the fact which is corrected now."""
        Observations(self._log, self._instruments).check(aggregate, told)
        CheckIns(self._log, self._instruments).check(aggregate, told)
