"""For each kind of fact the method that decides about it, and a small example of it."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any
from uuid import UUID

from service.application.recording import decisions
from service.domain import amendments
from service.domain.aggregate import Aggregate
from service.domain.catalogue import AGGREGATES
from service.domain.events import NIL, Event
from service.domain.values import Audience
from tests.domain.examples import (
    check_in,
    commitment,
    contact,
    cycle,
    decision,
    initiative,
    observation,
    organisation,
    person,
    plan,
    programme,
    session,
)
from tests.domain.examples.common import RESIDENTS, words

Decide = Callable[[Any, Any], None]

DECISIONS: dict[type[Event], Decide] = {
    **{event: decide for kind in AGGREGATES.values() for event, decide in decisions(kind).items()},
    amendments.FactCorrected: Aggregate.correct,
    amendments.FactContested: Aggregate.contest,
    amendments.FactRetracted: Aggregate.retract,
    amendments.AudienceChanged: Aggregate.change_audience,
}

EXAMPLES: tuple[ModuleType, ...] = (
    organisation,
    programme,
    session,
    initiative,
    plan,
    commitment,
    decision,
    contact,
    cycle,
    observation,
    person,
    check_in,
)
"""Each has `FOUNDERS` and `TOLD`; where a fact needs a longer past, `AFTER`, where it warns, `WARNINGS`."""

FOUNDERS: tuple[Event, ...] = tuple(examples.FOUNDERS[0] for examples in EXAMPLES)
"""One founding fact for each type of aggregate."""

ALSO_FOUND: tuple[Event, ...] = tuple(fact for examples in EXAMPLES for fact in examples.FOUNDERS[1:])
"""Other facts that can be the first."""

TOLD: tuple[Event, ...] = tuple(fact for examples in EXAMPLES for fact in examples.TOLD)
"""One fact of every kind that goes on from a founding fact."""


def past_of(fact: Event) -> tuple[Event, ...]:
    """Return what happened after the founding fact and before this one."""
    return next((e.AFTER[type(fact)] for e in EXAMPLES if type(fact) in getattr(e, "AFTER", {})), ())


def warnings_of(fact: Event) -> tuple[str, ...]:
    """Return the warnings with which the example is recorded."""
    return next((e.WARNINGS[type(fact)] for e in EXAMPLES if type(fact) in getattr(e, "WARNINGS", {})), ())


def correction(target: UUID, /, **replaced: Any) -> amendments.FactCorrected:
    """Return a correction that replaces these fields, given as plain JSON values."""
    return amendments.FactCorrected(target=target, replaced=replaced, reason=words("Verkeerd verteld"))


def retraction(target: UUID) -> amendments.FactRetracted:
    """Return a retraction of this fact."""
    return amendments.FactRetracted(target=target, reason=words("Vergissing"))


def amended_in_every_way(target: UUID = NIL) -> tuple[amendments.Amendment, ...]:
    """Return one amendment of each kind."""
    reason = words("Zo was het niet")
    return (
        correction(target, standpoint="care"),
        amendments.FactContested(target=target, by=RESIDENTS, reason=reason),
        amendments.FactRetracted(target=target, reason=reason),
        amendments.AudienceChanged(target=target, meant_for=Audience.TEAM),
    )
