"""Whatever is decided: what an aggregate is, follows from its events alone."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.aggregate import Aggregate
from service.domain.amendments import Amendment, FactStatus, facts_of
from service.domain.catalogue import AGGREGATES, EVENTS, aggregate_of
from service.domain.errors import DomainError
from service.domain.events import Event
from tests.domain.decisions import DECISIONS, FOUNDERS, amended_in_every_way, correction
from tests.domain.examples.common import an_id
from tests.domain.examples.programme import HAN_JOINED
from tests.domain.scenario import ID, nth
from tests.domain.sequences import facts_about, loaded, state
from tests.golden.write_missing import sample

SAMPLES = [sample(kind) for kind in EVENTS.values()]
every_aggregate = pytest.mark.parametrize("kind", AGGREGATES.values(), ids=AGGREGATES)


def amendments() -> st.SearchStrategy[Event]:
    targets = st.integers(1, 12).map(nth)
    return st.one_of(
        targets.flatmap(lambda target: st.sampled_from(amended_in_every_way(target))),
        targets.map(lambda target: correction(target, organisation=str(an_id("vws")))),
        targets.map(lambda target: correction(target, occurred={"latest": "2022-10-17"})),
        targets.map(correction),
        st.just(correction(an_id("elsewhere"), standpoint="care")),
    )


def decided(kind: type[Aggregate], proposals: Sequence[Event]) -> list[Event]:
    """Return the events that come of these proposals: loaded, decided and committed one by one."""
    history: list[Event] = []
    for proposal in proposals:
        aggregate = loaded(kind, history)
        with suppress(DomainError):
            DECISIONS[type(proposal)](aggregate, proposal)
            events = aggregate.collect_events()
            for event in events:
                aggregate.check(event)
            history += events
    return history


@every_aggregate
@given(data=st.data())
def test_amended_or_not_an_aggregate_is_what_its_standing_facts_make_it(
    kind: type[Aggregate], data: st.DataObject
) -> None:
    proposals = st.sampled_from(facts_about(kind)) | amendments()
    history = decided(kind, data.draw(st.lists(proposals, max_size=20)))

    rebuilt, again, told_anew = loaded(kind, history), loaded(kind, history), kind(ID)
    for fact in facts_of(history):
        if fact.status is not FactStatus.RETRACTED:
            told_anew.apply(fact.event)

    assert state(rebuilt) == state(again)
    assert rebuilt.version == len(history)
    assert [event.originator_version for event in history] == list(range(1, len(history) + 1))
    ours = {"version", "programme_id", "_withheld"}
    assert {k: v for k, v in state(rebuilt).items() if k not in ours} == {
        k: v for k, v in state(told_anew).items() if k not in ours
    }


@every_aggregate
@given(data=st.data())
def test_applying_events_never_fails_in_whatever_order(kind: type[Aggregate], data: st.DataObject) -> None:
    aggregate = kind(ID)
    own = [event for event in SAMPLES if event.topic.partition(".")[0] == kind.type_name]
    for event in data.draw(st.lists(st.sampled_from([*facts_about(kind), *own]))):
        aggregate.apply(event)

    assert aggregate.collect_events() == []


@every_aggregate
def test_every_amendment_takes_part_in_these_properties(kind: type[Aggregate]) -> None:
    proposals = [facts_about(kind)[0], *amended_in_every_way(nth(1))[:2], amended_in_every_way(nth(1))[3]]
    history = decided(kind, [*proposals, amended_in_every_way(nth(1))[2]])

    assert [isinstance(event, Amendment) for event in history] == [False, True, True, True, True]


def test_a_joining_that_was_corrected_is_replayed_as_corrected() -> None:
    programme = aggregate_of("programme.registered")
    it_was_vws = correction(nth(2), organisation=str(an_id("vws")))
    history = decided(programme, [FOUNDERS[1], HAN_JOINED, it_was_vws])

    assert vars(loaded(programme, history))["organisations"] == {an_id("vws")}
