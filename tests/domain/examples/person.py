"""Examples of facts of persons: one of every kind."""

from __future__ import annotations

from service.domain import person
from service.domain.events import Event
from service.domain.person import Purpose
from tests.domain.examples.common import PROGRAMME, words

REGISTERED = person.PersonRegistered(programme=PROGRAMME, name=words("Wilhelmina Kwibus"))

QUOTABLE = person.ConsentGiven(purpose=Purpose.QUOTING)

NOT_QUOTABLE = person.ConsentWithdrawn(purpose=Purpose.QUOTING)

ERASED = person.ErasedPerson()

FOUNDERS: tuple[Event, ...] = (REGISTERED,)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = (QUOTABLE, NOT_QUOTABLE, ERASED)
"""One fact of every kind that goes on from a founding fact."""

AFTER: dict[type[Event], tuple[Event, ...]] = {person.ConsentWithdrawn: (QUOTABLE,)}
