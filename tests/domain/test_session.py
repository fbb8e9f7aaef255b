from __future__ import annotations

from collections.abc import Callable

import pytest

from service.domain.dates import PartialDate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.session import (
    LearningSession,
    SessionCancelledAlready,
    SessionHeld,
    SessionHeldAlready,
    SessionNotPlanned,
    SessionPlannedAlready,
    SessionRescheduled,
)
from service.domain.values import Attendance, Count, CountKind, Standpoint
from tests.domain.decisions import DECISIONS, TOLD
from tests.domain.examples.session import CANCELLED, HELD, PLANNED
from tests.domain.scenario import given

RESCHEDULED = SessionRescheduled(scheduled=PartialDate.read(edtf="2022-11"))
OPEN_ONLY = (RESCHEDULED, CANCELLED, HELD)
OF_SESSIONS = [fact for fact in TOLD if fact.topic.startswith("session.")]
ACCOUNTS = [fact for fact in OF_SESSIONS if type(fact) not in {type(only) for only in OPEN_ONLY}]


def decide(fact: Event) -> Callable[[LearningSession], None]:
    return lambda session: DECISIONS[type(fact)](session, fact)


def topic(fact: Event) -> str:
    return fact.topic


def test_a_session_is_planned_once() -> None:
    given(LearningSession, PLANNED).when(decide(PLANNED)).then_refused(SessionPlannedAlready)


@pytest.mark.parametrize("fact", OF_SESSIONS, ids=topic)
def test_nothing_happens_at_a_session_that_was_never_planned(fact: Event) -> None:
    given(LearningSession).when(decide(fact)).then_refused(SessionNotPlanned)


@pytest.mark.parametrize("fact", OPEN_ONLY, ids=topic)
def test_a_session_that_was_held_is_not_held_cancelled_or_rescheduled_any_more(fact: Event) -> None:
    given(LearningSession, PLANNED, HELD).when(decide(fact)).then_refused(SessionHeldAlready)


@pytest.mark.parametrize("fact", OPEN_ONLY, ids=topic)
def test_a_session_that_was_cancelled_is_not_held_cancelled_or_rescheduled_any_more(fact: Event) -> None:
    given(LearningSession, PLANNED, CANCELLED).when(decide(fact)).then_refused(SessionCancelledAlready)


@pytest.mark.parametrize("fact", OPEN_ONLY, ids=topic)
def test_a_session_may_be_rescheduled_more_than_once_and_stays_open(fact: Event) -> None:
    warnings = ["attendance_unknown"] if fact is HELD else []
    given(LearningSession, PLANNED, RESCHEDULED, RESCHEDULED).when(decide(fact)).then(fact, warnings=warnings)


@pytest.mark.parametrize("ending", [HELD, CANCELLED], ids=topic)
@pytest.mark.parametrize("fact", ACCOUNTS, ids=topic)
def test_accounts_of_a_session_may_be_told_afterwards_and_more_than_once(fact: Event, ending: Event) -> None:
    given(LearningSession, PLANNED, fact, ending).when(decide(fact)).then(fact)


def test_attendance_that_was_counted_is_recorded_without_a_warning() -> None:
    held = SessionHeld(
        attendance=(Attendance(standpoint=Standpoint.RESIDENT, count=Count(CountKind.AT_LEAST, 40)),)
    )
    given(LearningSession, PLANNED).when(decide(held)).then(held)


def test_attendance_that_nobody_counted_is_a_warning_and_blocks_nothing() -> None:
    given(LearningSession, PLANNED).when(decide(HELD)).then(HELD, warnings=["attendance_unknown"])


def test_a_planned_session_takes_place_when_it_is_planned() -> None:
    assert RESCHEDULED.takes_place == RESCHEDULED.scheduled
    assert PLANNED.takes_place == PLANNED.scheduled


@pytest.mark.parametrize(
    ("past", "refusal"),
    [((PLANNED, HELD), SessionPlannedAlready), ((PLANNED, CANCELLED), SessionPlannedAlready)],
)
def test_a_session_that_is_over_is_not_planned_again(
    past: tuple[Event, ...], refusal: type[DomainError]
) -> None:
    given(LearningSession, *past).when(decide(PLANNED)).then_refused(refusal)
