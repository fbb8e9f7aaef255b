"""Whatever is told, in whatever order: it is refused by name, or a replay comes to the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.aggregate import Aggregate
from service.domain.amendments import Amendment
from service.domain.catalogue import AGGREGATES
from service.domain.errors import DomainError
from service.domain.events import Event
from tests.domain.decisions import DECISIONS
from tests.domain.scenario import ID
from tests.domain.sequences import beginnings, continuations, loaded, state


class Told:
    """An aggregate that lives on from fact to fact; amended, it is loaded anew, as the event log does."""

    def __init__(self, kind: type[Aggregate]) -> None:
        self.kind = kind
        self.live = kind(ID)
        self.history: list[Event] = []

    def tell(self, proposal: Event) -> None:
        """Let the aggregate decide; any other error than a refusal comes out."""
        amends = isinstance(proposal, Amendment)
        decider = loaded(self.kind, self.history) if amends else self.live
        try:
            DECISIONS[type(proposal)](decider, proposal)
        except DomainError:
            assert decider.collect_events() == []
            return
        self._commit(decider, amends=amends)

    def _commit(self, decider: Aggregate, *, amends: bool) -> None:
        events = decider.collect_events()
        try:
            for event in events:
                decider.check(event)
        except DomainError:
            self.live = loaded(self.kind, self.history)
            return
        self.history += events
        if amends:
            self.live = loaded(self.kind, self.history)


@pytest.mark.parametrize("kind", AGGREGATES.values(), ids=AGGREGATES)
@given(data=st.data())
@settings(max_examples=150)
def test_after_any_sequence_of_commands_a_replay_comes_to_the_same(
    kind: type[Aggregate], data: st.DataObject
) -> None:
    told = Told(kind)
    for fact in data.draw(beginnings(kind)):
        told.tell(fact)
    for _ in range(data.draw(st.integers(0, 15), label="continuations")):
        for proposal in data.draw(continuations(kind, told.history)):
            told.tell(proposal)

        assert state(told.live) == state(loaded(kind, told.history))
        assert [event.originator_version for event in told.history] == [*range(1, told.live.version + 1)]
