"""Examples of facts of observations: one of every kind."""

from __future__ import annotations

from service.domain import observation
from service.domain.events import Event
from service.domain.observation import ObservationKind
from service.domain.values import Subject, SubjectType
from tests.domain.examples.common import PROGRAMME, an_id

NOTED = observation.ObservationRecorded(
    programme=PROGRAMME,
    observes=ObservationKind.REMARK,
    subject=Subject(type=SubjectType.SESSION, id=an_id("session")),
)

FOUNDERS: tuple[Event, ...] = (NOTED,)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = ()
"""One fact of every kind that goes on from a founding fact."""
