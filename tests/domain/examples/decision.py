"""Examples of facts of decisions: one of every kind."""

from __future__ import annotations

from service.domain import decision
from service.domain.events import Event
from tests.domain.examples.common import PROGRAMME, RESIDENTS, words

TAKEN = decision.DecisionTaken(programme=PROGRAMME, text=words("De zaal blijft open"), deciders=(RESIDENTS,))

FOUNDERS: tuple[Event, ...] = (TAKEN,)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = ()
"""One fact of every kind that goes on from a founding fact."""
