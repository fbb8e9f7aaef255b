from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from service.domain.cycle import (
    Cycle,
    CycleClosedAlready,
    CycleNotStarted,
    CycleStarted,
    CycleStartedAlready,
    CycleWithoutSteps,
    ReminderFellDue,
    ReminderGivenAlready,
    StepAdded,
    StepAssigned,
    StepRescheduled,
    StepSkipped,
    StepSkippedAlready,
)
from service.domain.cycle_steps import (
    ANCHOR,
    CycleStep,
    Period,
    StepThereAlready,
    StepUnknown,
    StepWaitsForLater,
    later,
)
from service.domain.dates import DateBasis, PartialDate
from service.domain.events import Event
from tests.domain.decisions import DECISIONS, TOLD, amended_in_every_way, correction
from tests.domain.examples.common import RESIDENTS, words
from tests.domain.examples.cycle import CLOSED, MEET, REMINDED, SKIPPED, STARTED
from tests.domain.scenario import given, nth

OF_CYCLES = [fact for fact in TOLD if fact.topic.startswith("cycle.")]
NOWHERE = "no-such-step"
OF_STEPS: list[Callable[[str], Event]] = [
    lambda step: StepAssigned(step=step, assignee=RESIDENTS),
    lambda step: StepRescheduled(step=step, due=PartialDate.read(edtf="2017")),
    lambda step: StepSkipped(step=step, reason=words("Niet nodig")),
    lambda step: ReminderFellDue(step=step, due=PartialDate.read(edtf="2017")),
]
of_steps = pytest.mark.parametrize("about", OF_STEPS, ids=lambda about: about("x").topic)


def decide(fact: Event) -> Callable[[Cycle], None]:
    return lambda cycle: DECISIONS[type(fact)](cycle, fact)


def topic(fact: Event) -> str:
    return fact.topic


def started(*steps: CycleStep) -> CycleStarted:
    return msgspec.structs.replace(STARTED, steps=steps)


def added(step: CycleStep) -> StepAdded:
    return StepAdded(added=step, title=words("Nog een stap"))


def test_a_cycle_is_started_once() -> None:
    given(Cycle, STARTED).when(decide(STARTED)).then_refused(CycleStartedAlready)


def test_a_cycle_whose_start_was_retracted_can_be_started_again() -> None:
    _, _, retraction, _ = amended_in_every_way(nth(1))

    given(Cycle, STARTED, retraction).when(decide(STARTED)).then(STARTED)


@pytest.mark.parametrize("fact", OF_CYCLES, ids=topic)
def test_nothing_happens_in_a_cycle_that_was_never_started(fact: Event) -> None:
    given(Cycle).when(decide(fact)).then_refused(CycleNotStarted)


@pytest.mark.parametrize("fact", OF_CYCLES, ids=topic)
def test_a_closed_cycle_waits_for_nothing_any_more(fact: Event) -> None:
    given(Cycle, STARTED, CLOSED).when(decide(fact)).then_refused(CycleClosedAlready)


@of_steps
def test_a_step_that_is_not_in_the_cycle_is_named_with_those_that_are(about: Callable[[str], Event]) -> None:
    steps = "interviews, invite, theme-meeting"
    given(Cycle, STARTED).when(decide(about(NOWHERE))).then_refused(StepUnknown, step=NOWHERE, steps=steps)


@of_steps
def test_a_step_that_was_skipped_is_not_gone_on_with(about: Callable[[str], Event]) -> None:
    given(Cycle, STARTED, SKIPPED).when(decide(about("invite"))).then_refused(
        StepSkippedAlready, step="invite"
    )


@of_steps
def test_a_step_whose_skipping_was_retracted_counts_again(about: Callable[[str], Event]) -> None:
    _, _, retraction, _ = amended_in_every_way(nth(2))
    fact = about("invite")

    given(Cycle, STARTED, SKIPPED, retraction).when(decide(fact)).then(fact)


@of_steps
def test_a_step_that_was_added_is_a_step_like_the_others(about: Callable[[str], Event]) -> None:
    fact = about("extra-round")

    given(Cycle, STARTED, added(CycleStep(step="extra-round"))).when(decide(fact)).then(fact)


@pytest.mark.parametrize("name", ["invite", ANCHOR])
def test_a_step_is_not_added_under_a_name_that_is_taken(name: str) -> None:
    step = CycleStep(step=name)

    given(Cycle, STARTED).when(decide(added(step))).then_refused(StepThereAlready, step=name)


def test_a_step_may_be_assigned_and_rescheduled_more_than_once() -> None:
    assigned, rescheduled = OF_CYCLES[:2]

    given(Cycle, STARTED, assigned, rescheduled, assigned).when(decide(rescheduled)).then(rescheduled)


def test_a_reminder_is_given_once_for_each_date_at_which_a_step_falls_due() -> None:
    at_another_date = msgspec.structs.replace(REMINDED, due=PartialDate.read(edtf="2018-03-07"))
    of_another_step = msgspec.structs.replace(REMINDED, step="theme-meeting")

    given(Cycle, STARTED, REMINDED).when(decide(REMINDED)).then_refused(
        ReminderGivenAlready, step="interviews"
    )
    for fact in (at_another_date, of_another_step):
        given(Cycle, STARTED, REMINDED).when(decide(fact)).then(fact)


def test_a_cycle_has_at_least_one_step() -> None:
    given(Cycle).when(decide(started())).then_refused(CycleWithoutSteps)


@pytest.mark.parametrize(
    ("steps", "refusal"),
    [
        ((MEET, MEET), StepUnknown),
        ((CycleStep(step="meet"), CycleStep(step="meet")), StepThereAlready),
        ((CycleStep(step=ANCHOR),), StepThereAlready),
        ((CycleStep(step="meet", due_after="plan"),), StepUnknown),
        ((CycleStep(step="meet", ready_after="plan"), CycleStep(step="plan")), StepWaitsForLater),
        ((CycleStep(step="meet", due_after="meet"),), StepWaitsForLater),
    ],
)
def test_steps_that_cannot_be_gone_through_do_not_start(
    steps: tuple[CycleStep, ...], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        Cycle(nth(1)).start(started(*steps))


def test_a_step_that_repeats_may_wait_for_itself_or_a_later_one() -> None:
    loop = started(
        CycleStep(step="meet", ready_after="update", repeats=True),
        CycleStep(step="update", ready_after="meet", due_after="update", repeats=True),
    )

    given(Cycle).when(decide(loop)).then(loop)


def test_a_cycle_is_not_corrected_into_one_that_would_not_start() -> None:
    of_nothing = correction(nth(1), steps=[])
    twice = correction(nth(1), steps=[{"step": "meet"}, {"step": "meet"}])

    given(Cycle, STARTED).when(decide(of_nothing)).then_refused(CycleWithoutSteps)
    given(Cycle, STARTED).when(decide(twice)).then_refused(StepThereAlready, step="meet")


@pytest.mark.parametrize(
    ("day", "period", "then"),
    [
        (date(2016, 2, 29), Period(years=1), date(2017, 2, 28)),
        (date(2017, 1, 31), Period(months=1), date(2017, 2, 28)),
        (date(2017, 11, 30), Period(months=3, days=1), date(2018, 3, 1)),
        (date(2017, 2, 7), Period(years=1), date(2018, 2, 7)),
        (date(2017, 2, 7), Period(), date(2017, 2, 7)),
        (date(9999, 12, 31), Period(days=1), None),
        (date(9999, 12, 31), Period(months=1), None),
    ],
)
def test_a_period_is_counted_as_a_calendar_does(day: date, period: Period, then: date | None) -> None:
    assert period.after(day) == then


def test_what_lies_a_period_after_a_partial_date_is_as_partial() -> None:
    spring = PartialDate.read(edtf="2023-21")

    then = later(spring, Period(years=1))

    assert (then.earliest, then.latest, then.basis) == (
        date(2024, 3, 1),
        date(2024, 5, 31),
        DateBasis.RELATIVE,
    )
    assert later(PartialDate(), Period(years=1)) == PartialDate()
    assert later(spring, None).latest == date(2023, 5, 31)
