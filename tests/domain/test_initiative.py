from __future__ import annotations

from collections.abc import Callable

import pytest

from service.domain.events import Event
from service.domain.initiative import (
    Initiative,
    InitiativeKnownAlready,
    InitiativeStartedAlready,
    InitiativeUnknown,
)
from tests.domain.decisions import DECISIONS, TOLD
from tests.domain.examples.initiative import PROPOSED, STARTED
from tests.domain.scenario import given

OF_INITIATIVES = [fact for fact in TOLD if fact.topic.startswith("initiative.")]


def decide(fact: Event) -> Callable[[Initiative], None]:
    return lambda initiative: DECISIONS[type(fact)](initiative, fact)


def topic(fact: Event) -> str:
    return fact.topic


def test_an_initiative_may_be_proposed_before_it_exists() -> None:
    given(Initiative).when(decide(PROPOSED)).then(PROPOSED)


def test_an_initiative_may_start_without_a_proposal() -> None:
    given(Initiative).when(decide(STARTED)).then(STARTED)


def test_a_proposed_initiative_may_start() -> None:
    given(Initiative, PROPOSED).when(decide(STARTED)).then(STARTED)


@pytest.mark.parametrize("past", [(STARTED,), (PROPOSED, STARTED)])
def test_an_initiative_starts_once(past: tuple[Event, ...]) -> None:
    given(Initiative, *past).when(decide(STARTED)).then_refused(InitiativeStartedAlready)


@pytest.mark.parametrize("past", [(PROPOSED,), (STARTED,), (PROPOSED, STARTED)])
def test_an_initiative_that_is_known_is_not_proposed_again(past: tuple[Event, ...]) -> None:
    given(Initiative, *past).when(decide(PROPOSED)).then_refused(InitiativeKnownAlready)


@pytest.mark.parametrize("fact", OF_INITIATIVES, ids=topic)
def test_nothing_is_told_of_an_initiative_that_nobody_knows(fact: Event) -> None:
    given(Initiative).when(decide(fact)).then_refused(InitiativeUnknown)


@pytest.mark.parametrize("past", [(PROPOSED,), (STARTED,), (PROPOSED, STARTED)])
@pytest.mark.parametrize("fact", OF_INITIATIVES, ids=topic)
def test_everything_may_be_told_of_a_known_initiative_more_than_once(
    fact: Event, past: tuple[Event, ...]
) -> None:
    given(Initiative, *past, fact).when(decide(fact)).then(fact)
