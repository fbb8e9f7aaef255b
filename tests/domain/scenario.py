"""``given(past).when(command).then(events)``: how tests of decisions are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

import msgspec
import pytest

from service.domain.aggregate import Aggregate
from service.domain.errors import DomainError
from service.domain.events import NIL, Event
from tests.domain.decisions import DECISIONS
from tests.domain.examples.common import THE_AGGREGATE, nth_event

A = TypeVar("A", bound=Aggregate)
ID = THE_AGGREGATE
nth = nth_event


def given(kind: type[A], *past: Event) -> Scenario[A]:
    """Begin with an aggregate that these facts happened to, each decided by its own command."""
    scenario = Scenario(kind)
    for fact in past:
        scenario = scenario.and_given(fact)
    return scenario


class Scenario(Generic[A]):
    """An aggregate with a past, loaded anew for every command, as the event log does."""

    def __init__(self, kind: type[A], past: Sequence[Event] = ()) -> None:
        self._kind = kind
        self.past = tuple(past)

    def and_given(self, fact: Event) -> Scenario[A]:
        """Let the aggregate decide about one more fact of its past."""
        told = self.when(lambda aggregate: DECISIONS[type(fact)](aggregate, fact))
        return Scenario(self._kind, (*self.past, *told.recorded()))

    def loaded(self) -> A:
        """Return the aggregate as its past leaves it."""
        return self._kind.rebuilt(ID, self.past) or self._kind(ID)

    def when(self, command: Callable[[A], None]) -> Decision:
        """Give the aggregate a command."""
        return Decision(self.loaded(), command)


class Decision:
    """What an aggregate decided: events it recorded, and warnings, or a refusal."""

    def __init__(self, aggregate: A, command: Callable[[A], None]) -> None:
        self._aggregate: Aggregate = aggregate
        self._command: Callable[[], None] = partial(command, aggregate)

    def recorded(self) -> tuple[Event, ...]:
        """Run the command, and return the events that it leads to, checked as before a commit."""
        self._command()
        events = tuple(self._aggregate.collect_events())
        for event in events:
            self._aggregate.check(event)
        return events

    def then(self, *events: Event, warnings: Sequence[str] = ()) -> None:
        """Expect these events, next in order, and these warnings."""
        before = self._aggregate.version
        recorded = self.recorded()
        assert tuple(as_proposed(event) for event in recorded) == events
        assert [(e.originator_id, e.originator_version) for e in recorded] == [
            (ID, before + n) for n in range(1, len(events) + 1)
        ]
        assert self._aggregate.warnings == list(warnings)

    def then_refused(self, error: type[DomainError], **details: object) -> None:
        """Expect this refusal, with at least these details; nothing is recorded."""
        with pytest.raises(DomainError) as refused:
            assert not self.recorded()
        assert type(refused.value) is error
        assert details.items() <= refused.value.details.items()
        assert "{" not in str(refused.value)
        assert not self._aggregate.collect_events()


def as_proposed(event: Event) -> Event:
    """Return a recorded event as it was proposed, without the aggregate's stamp."""
    return msgspec.structs.replace(event, originator_id=NIL, originator_version=0)
