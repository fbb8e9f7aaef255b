from __future__ import annotations

from collections.abc import Callable

import pytest

from service.domain.amendments import FactRetracted
from service.domain.dates import PartialDate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.session import (
    LearningSession,
    NothingToRespondTo,
    RemarkWithoutWords,
    SessionCancelledAlready,
    SessionHeldAlready,
    SessionNotPlanned,
    SessionPlannedAlready,
)
from service.domain.session_events import RemarkKind, RemarkMade, SessionHeld, SessionRescheduled
from service.domain.values import Attendance, Count, CountKind, Standpoint
from tests.domain.decisions import DECISIONS, TOLD, correction, past_of
from tests.domain.examples.common import words
from tests.domain.examples.session import CANCELLED, HELD, IDEA, PLANNED, REMARK, RESPONSE
from tests.domain.scenario import given, nth

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
    past = (PLANNED, *past_of(fact), fact, ending)
    given(LearningSession, *past).when(decide(fact)).then(fact)


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


INPUTS = [fact for fact in OF_SESSIONS if fact.topic.endswith("_raised")]
RETRACTED = FactRetracted(target=nth(2), reason=words("Vergissing"))


@pytest.mark.parametrize("raised", INPUTS, ids=topic)
def test_ideas_needs_and_questions_are_responded_to_more_than_once(raised: Event) -> None:
    given(LearningSession, PLANNED, raised, RESPONSE).when(decide(RESPONSE)).then(RESPONSE)


def test_all_three_kinds_of_input_can_be_responded_to() -> None:
    assert len(INPUTS) == 3


@pytest.mark.parametrize("past", [(PLANNED,), (PLANNED, HELD), (PLANNED, REMARK), (PLANNED, IDEA, RETRACTED)])
def test_a_response_to_what_was_not_raised_here_or_was_retracted_is_refused(past: tuple[Event, ...]) -> None:
    given(LearningSession, *past).when(decide(RESPONSE)).then_refused(NothingToRespondTo, responds_to=nth(2))


def test_a_correction_may_not_make_it_a_response_to_something_else() -> None:
    told = correction(nth(3), responds_to=str(nth(1)))
    given(LearningSession, PLANNED, IDEA, RESPONSE).when(lambda s: s.correct(told)).then_refused(
        NothingToRespondTo, responds_to=nth(1)
    )


@pytest.mark.parametrize(
    "remark",
    [
        RemarkMade(concerns=RemarkKind.SAFETY, text=words("Het mocht")),
        RemarkMade(concerns=RemarkKind.SAFETY, quote=words("Ik mocht het zeggen")),
    ],
)
def test_a_remark_is_told_or_quoted(remark: RemarkMade) -> None:
    given(LearningSession, PLANNED).when(decide(remark)).then(remark)


def test_a_remark_without_words_is_refused() -> None:
    given(LearningSession, PLANNED).when(decide(RemarkMade(concerns=RemarkKind.OTHER))).then_refused(
        RemarkWithoutWords
    )


def test_a_correction_may_not_take_the_words_of_a_remark_away() -> None:
    told = correction(nth(2), text=None)
    given(LearningSession, PLANNED, REMARK).when(lambda s: s.correct(told)).then_refused(RemarkWithoutWords)
