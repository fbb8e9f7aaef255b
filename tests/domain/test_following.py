"""Which facts an aggregate follows: no rule reads the others, and their ids tell where they belong."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.aggregate import Aggregate
from service.domain.amendments import Amendment
from service.domain.catalogue import AGGREGATES, EVENTS, aggregate_of
from service.domain.events import Event, event_id, version_told
from tests.domain.decisions import FOUNDERS
from tests.domain.scenario import ID
from tests.domain.sequences import loaded, state
from tests.golden.write_missing import sample

versions = st.integers(1, 2**40)
ids = st.uuids()


def own_events(kind: type[Aggregate]) -> tuple[type[Event], ...]:
    """Return what may be told of such an aggregate, but for amendments."""
    own = (event for event in EVENTS.values() if not issubclass(event, Amendment))
    return tuple(event for event in own if aggregate_of(event.topic) is kind)


@pytest.mark.parametrize("kind", AGGREGATES.values(), ids=AGGREGATES)
def test_what_an_aggregate_does_not_follow_changes_nothing_that_rules_read(kind: type[Aggregate]) -> None:
    followed = own_events(kind) if kind.follows is None else kind.follows
    for event in own_events(kind):
        aggregate = kind(ID)
        aggregate.apply(sample(event))
        assert event in followed or state(aggregate) == state(kind(ID)), event.topic


def test_an_aggregate_that_was_handed_out_leaves_the_one_it_was_copied_from_alone() -> None:
    for founder in FOUNDERS:
        past = loaded(aggregate_of(founder.topic), [sample(type(founder))])
        before, copy = state(past.copied()), past.copied()
        copy.follow([sample(event) for event in own_events(type(past))], tuple)

        assert state(past) == before


@given(ids, versions)
def test_the_id_of_an_event_tells_the_version_of_its_aggregate(id: UUID, version: int) -> None:
    assert version_told(id, event_id(id, version)) == version


@given(ids, versions, versions)
def test_events_of_an_aggregate_have_ids_of_their_own(id: UUID, one: int, other: int) -> None:
    assert (event_id(id, one) == event_id(id, other)) is (one == other)
    assert event_id(id, one) != event_id(uuid4(), one)


def test_the_id_of_an_event_is_the_same_for_ever() -> None:
    id = UUID("6c6381a5-9dfa-4561-852d-cbe70e66c9fe")

    assert str(event_id(id, 1)) == "6c6381a5-9dfa-8561-aa73-c0785dd3a71b"
    assert (event_id(id, 1).version, event_id(id, 1).variant) == (8, "specified in RFC 4122")
