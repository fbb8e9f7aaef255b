"""Besluiten: what was decided, by whom, and how much say there was in it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from service.domain.aggregate import Aggregate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.texts import Account
from service.domain.values import Party, ProgrammeId, SessionId, Subject

LevelOfSay = Annotated[int, Meta(ge=0, le=6)]
"""How much say whoever it concerned had: 0 (none) to 6 (self-management), the values of level-of-say."""


class DecisionTakenAlready(DomainError):
    """This decision is recorded already: correct it, or record another."""


class DecisionWithoutDeciders(DomainError):
    """A decision tells who took it: name at least one decider, if only by standpoint."""


class DecisionTaken(Event, frozen=True):
    """Besluit genomen."""

    topic = "decision.taken"
    programme: ProgrammeId
    text: Account
    deciders: tuple[Party, ...]
    level_of_say: LevelOfSay | None = None
    about: Subject | None = None
    session: SessionId | None = None


EVENTS = (DecisionTaken,)


class Decision(Aggregate):
    """One decision, by those who took it."""

    type_name = "decision"

    def take(self, fact: DecisionTaken) -> None:
        """Record the decision, once."""
        if self.version:
            raise DecisionTakenAlready
        self.check_corrected(fact)
        self.record(fact)

    def check_corrected(self, event: Event) -> None:
        """Say no to a decision of nobody, told first or by correction."""
        assert isinstance(event, DecisionTaken)
        if not event.deciders:
            raise DecisionWithoutDeciders

    def apply(self, event: Event) -> None:
        """No later rule reads a decision."""
