from __future__ import annotations

from datetime import date

import pytest

from service.domain.dates import PartialDate
from service.domain.events import Event
from service.domain.session_events import (
    IdeaRaised,
    NeedRaised,
    QuestionRaised,
    ResponseGiven,
    SessionHeld,
    SessionPlanned,
)
from service.domain.values import Party, Standpoint
from service.projections.indicators.answers import By
from service.projections.indicators.d6_answers import D6
from service.projections.indicators.measuring import measured
from tests.projections.indicators.telling import (
    RESIDENT,
    SOMEBODY,
    WELFARE,
    On,
    Past,
    asked,
    counts,
    id_of,
    point,
    points,
    window,
)

ANSWERED, NOT, OPEN, NONE, POSSIBLE = (1, 1, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 0), (0, 0, 0, 1)


def raised(
    past: Past, on: On, kind: type[Event] = NeedRaised, by: Party = RESIDENT, at: str = "keuken"
) -> object:
    return past.tell(kind, on, of=at, by=by).id


@pytest.mark.parametrize("kind", [NeedRaised, IdeaRaised, QuestionRaised])
def test_needs_ideas_and_questions_are_answered_within_ninety_days(kind: type[Event]) -> None:
    for on, expected in (("2024-04-09", ANSWERED), ("2024-04-10", NOT)):
        past = Past()
        past.tell(ResponseGiven, on, responds_to=raised(past, "2024-01-10", kind))
        assert counts(point(D6, past)) == expected


@pytest.mark.parametrize(("session", "expected"), [("2024-03-01", NOT), ("2024-03-15", ANSWERED)])
def test_or_by_the_next_session_where_that_comes_first(session: str, expected: tuple[int, ...]) -> None:
    past = Past()
    past.tell(SessionHeld, "2024-01-10", of="keuken")
    past.tell(ResponseGiven, "2024-03-15", responds_to=raised(past, "2024-01-10"))
    past.tell(SessionHeld, session, of="volgende")
    assert counts(point(D6, past)) == expected


def test_it_lies_where_its_window_closes_and_not_before() -> None:
    past = Past()
    raised(past, "2024-01-10")
    days = [window("2024-01-01", "2024-04-08"), window("2024-04-09", "2024-04-09")]
    assert [counts(found) for found in points(D6, past.facts, asked(*days))] == [NONE, NOT]
    question = asked(known_on=date(2024, 4, 8))
    assert counts(point(D6, past, question)) == NONE


def test_the_session_at_which_it_was_raised_is_not_the_next_one() -> None:
    past = Past()
    past.tell(SessionHeld, "2024-01-10", of="keuken")
    raised(past, PartialDate(earliest=date(2024, 1, 2), latest=date(2024, 1, 10)))
    (found,) = points(D6, past.facts, asked(window("2024-01-01", "2024-03-31")))
    assert counts(found) == NONE


def test_a_session_of_a_lower_ordinal_is_not_the_next_one() -> None:
    past = Past()
    for name, ordinal in (("eerste", 1), ("keuken", 2)):
        past.tell(SessionPlanned, of=name, ordinal=ordinal)
        past.tell(SessionHeld, "2024" if name == "eerste" else "2024-01-10", of=name)
    raised(past, "2024-01-10")
    assert counts(point(D6, past, asked(window("2024-04-09", "2024-04-09")))) == NOT


def test_a_next_session_on_one_of_several_days_leaves_the_closing_open() -> None:
    past = Past()
    past.tell(ResponseGiven, "2024-03-10", responds_to=raised(past, "2024-01-10"))
    past.tell(SessionHeld, "2024-03", of="volgende")
    whole, part = points(
        D6, past.facts, asked(window("2024-01-01", "2024-03-31"), window("2024-03-15", "2024-04-30"))
    )
    assert counts(whole) == OPEN
    assert counts(part) == POSSIBLE


def test_only_input_of_the_resident_side_counts_and_of_somebody_unknown_possibly() -> None:
    past = Past()
    raised(past, "2024-01-10", by=WELFARE)
    raised(past, "2024-01-10", by=SOMEBODY)
    assert counts(point(D6, past)) == POSSIBLE
    past.tell(NeedRaised, "2024-01-10", by=SOMEBODY, standpoint=Standpoint.RESIDENT_REPRESENTATIVE)
    assert counts(point(D6, past)) == (0, 1, 0, 1)
    answer = measured(D6, past.facts, asked(by=By.STANDPOINT))
    assert [series.key for series in answer.series] == ["resident_representative", "unknown"]


def test_one_response_in_time_is_enough_and_one_of_unknown_date_leaves_it_open() -> None:
    past = Past()
    need = raised(past, "2024-01-10")
    past.tell(ResponseGiven, "2024-12-01", responds_to=need)
    past.tell(ResponseGiven, None, responds_to=need)
    assert counts(point(D6, past)) == OPEN
    past.tell(ResponseGiven, "2024-02-01", responds_to=need)
    found = point(D6, past)
    assert counts(found) == ANSWERED
    assert len(found.evidence) == 4


def test_a_response_to_something_else_answers_nothing() -> None:
    past = Past()
    raised(past, "2024-01-10")
    past.tell(ResponseGiven, "2024-02-01", responds_to=id_of("iets anders"))
    assert counts(point(D6, past)) == NOT
