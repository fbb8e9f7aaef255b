from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec
import pytest

from service.domain.amendments import FactRetracted
from service.domain.events import Event
from service.domain.initiative import (
    GoalClosedAlready,
    GoalUnknown,
    Initiative,
    InitiativeEndedAlready,
    InitiativeKnownAlready,
    InitiativeNotPaused,
    InitiativePausedAlready,
    InitiativeStartedAlready,
    InitiativeUnknown,
)
from service.domain.initiative_events import InitiativeGoalReached
from tests.domain.decisions import DECISIONS, TOLD, correction
from tests.domain.examples.common import words
from tests.domain.examples.initiative import (
    CELEBRATED,
    DROPPED,
    ENDED,
    GOAL,
    LESSON,
    PAUSED,
    PROPOSED,
    REACHED,
    RESUMED,
    STARTED,
    UPDATE,
)
from tests.domain.scenario import given, nth

OF_INITIATIVES = [fact for fact in TOLD if fact.topic.startswith("initiative.")]


def decide(fact: Event) -> Callable[[Initiative], None]:
    return lambda initiative: DECISIONS[type(fact)](initiative, fact)


def retracted(version: int) -> FactRetracted:
    return FactRetracted(target=nth(version), reason=words("Vergissing"))


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


ONCE = {type(fact) for fact in (REACHED, DROPPED, PAUSED, RESUMED, ENDED)}
AGAIN_AND_AGAIN = [fact for fact in OF_INITIATIVES if type(fact) not in ONCE]
LATE = {type(fact) for fact in (UPDATE, LESSON, CELEBRATED)}


@pytest.mark.parametrize("past", [(PROPOSED,), (STARTED,), (PROPOSED, STARTED)])
@pytest.mark.parametrize("fact", AGAIN_AND_AGAIN, ids=topic)
def test_most_may_be_told_of_a_known_initiative_more_than_once(fact: Event, past: tuple[Event, ...]) -> None:
    given(Initiative, *past, fact).when(decide(fact)).then(fact)


@pytest.mark.parametrize("closing", [REACHED, DROPPED], ids=topic)
@pytest.mark.parametrize("closed", [REACHED, DROPPED], ids=topic)
def test_a_goal_is_reached_or_dropped_once(closed: Event, closing: Event) -> None:
    given(Initiative, STARTED, GOAL, closed).when(decide(closing)).then_refused(GoalClosedAlready)


@pytest.mark.parametrize("closing", [REACHED, DROPPED], ids=topic)
def test_another_goal_may_be_reached_or_dropped_after_it(closing: InitiativeGoalReached) -> None:
    another = msgspec.structs.replace(closing, goal=nth(3))
    given(Initiative, STARTED, GOAL, GOAL, REACHED).when(decide(another)).then(another)


@pytest.mark.parametrize("past", [(STARTED,), (STARTED, UPDATE), (STARTED, GOAL, retracted(2))])
@pytest.mark.parametrize("closing", [REACHED, DROPPED], ids=topic)
def test_a_goal_that_was_not_set_or_was_retracted_is_not_reached_or_dropped(
    closing: Event, past: tuple[Event, ...]
) -> None:
    given(Initiative, *past).when(decide(closing)).then_refused(GoalUnknown, goal=nth(2))


@pytest.mark.parametrize("closing", [REACHED, DROPPED], ids=topic)
def test_a_goal_is_open_again_after_its_closing_was_retracted(closing: Event) -> None:
    given(Initiative, STARTED, GOAL, REACHED, retracted(3)).when(decide(closing)).then(closing)


def test_a_correction_may_not_close_a_goal_twice_or_one_that_was_not_set() -> None:
    another = msgspec.structs.replace(DROPPED, goal=nth(3))
    scenario = given(Initiative, STARTED, GOAL, GOAL, REACHED, another)
    for goal, refusal in ((nth(2), GoalClosedAlready), (nth(1), GoalUnknown)):
        told = correction(nth(5), goal=str(goal))
        scenario.when(partial(Initiative.correct, fact=told)).then_refused(refusal)


def test_a_correction_may_close_another_goal_instead_or_tell_more_of_it() -> None:
    scenario = given(Initiative, STARTED, GOAL, GOAL, REACHED)
    for replaced in ({"goal": str(nth(3))}, {"standpoint": "resident"}):
        told = correction(nth(4), **replaced)
        scenario.when(partial(Initiative.correct, fact=told)).then(told)


@pytest.mark.parametrize("past", [(STARTED,), (PROPOSED,), (STARTED, PAUSED, RESUMED)])
def test_an_initiative_may_lie_still_and_go_on_again(past: tuple[Event, ...]) -> None:
    given(Initiative, *past).when(decide(PAUSED)).then(PAUSED)
    given(Initiative, *past, PAUSED).when(decide(RESUMED)).then(RESUMED)


def test_an_initiative_that_lies_still_is_not_paused_again() -> None:
    given(Initiative, STARTED, PAUSED).when(decide(PAUSED)).then_refused(InitiativePausedAlready)


@pytest.mark.parametrize("past", [(STARTED,), (STARTED, PAUSED, RESUMED), (STARTED, PAUSED, retracted(2))])
def test_an_initiative_that_does_not_lie_still_is_not_resumed(past: tuple[Event, ...]) -> None:
    given(Initiative, *past).when(decide(RESUMED)).then_refused(InitiativeNotPaused)


@pytest.mark.parametrize("past", [(STARTED,), (PROPOSED,), (STARTED, PAUSED)])
def test_an_initiative_may_end_whether_it_ever_started_or_lies_still(past: tuple[Event, ...]) -> None:
    given(Initiative, *past).when(decide(ENDED)).then(ENDED)


@pytest.mark.parametrize("fact", [ENDED, PAUSED, RESUMED, STARTED], ids=topic)
@pytest.mark.parametrize("past", [(PROPOSED, ENDED), (PROPOSED, PAUSED, ENDED)])
def test_an_initiative_that_ended_does_not_end_pause_resume_or_start(
    past: tuple[Event, ...], fact: Event
) -> None:
    given(Initiative, *past).when(decide(fact)).then_refused(InitiativeEndedAlready)


def test_an_initiative_goes_on_after_its_ending_was_retracted() -> None:
    given(Initiative, PROPOSED, ENDED, retracted(2)).when(decide(STARTED)).then(STARTED)


@pytest.mark.parametrize("fact", [*AGAIN_AND_AGAIN, REACHED, DROPPED], ids=topic)
def test_what_is_told_after_the_end_is_recorded_and_warned_of_unless_it_is_an_account(fact: Event) -> None:
    warnings = [] if type(fact) in LATE else ["initiative_ended"]
    given(Initiative, STARTED, GOAL, ENDED).when(decide(fact)).then(fact, warnings=warnings)
