"""Use cases that amend a fact already recorded, of whatever aggregate."""

from __future__ import annotations

from uuid import UUID

from service.application.event_log import Command, EventLog, Outcome
from service.application.recording import records
from service.domain.aggregate import Aggregate
from service.domain.amendments import AudienceChanged, FactContested, FactCorrected, FactRetracted


class Facts:
    """Correct, contest, retract; nothing is overwritten."""

    def __init__(self, log: EventLog) -> None:
        self._log = log

    @records(FactCorrected)
    def correct(self, aggregate: UUID, fact: FactCorrected, command: Command) -> Outcome:
        """Replace fields of a fact that was told wrongly."""
        kind, _ = self._log.aggregate_holding(fact.target)
        return self._log.change(kind, aggregate, command, Aggregate.correct, fact)

    @records(FactContested)
    def contest(self, aggregate: UUID, fact: FactContested, command: Command) -> Outcome:
        """Put on record that somebody disputes a fact."""
        kind, _ = self._log.aggregate_holding(fact.target)
        return self._log.change(kind, aggregate, command, Aggregate.contest, fact)

    @records(FactRetracted)
    def retract(self, aggregate: UUID, fact: FactRetracted, command: Command) -> Outcome:
        """Take a fact back."""
        kind, _ = self._log.aggregate_holding(fact.target)
        return self._log.change(kind, aggregate, command, Aggregate.retract, fact)

    @records(AudienceChanged)
    def change_audience(self, aggregate: UUID, fact: AudienceChanged, command: Command) -> Outcome:
        """Make a fact meant for others than before."""
        kind, _ = self._log.aggregate_holding(fact.target)
        return self._log.change(kind, aggregate, command, Aggregate.change_audience, fact)
