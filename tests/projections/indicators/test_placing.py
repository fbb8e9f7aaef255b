from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.dates import PartialDate
from service.domain.moments import microseconds
from service.projections.indicators.placing import (
    ANY_DAY,
    FIRST,
    LAST,
    Grid,
    Span,
    Verdict,
    all_of,
    any_of,
    day_of,
    not_after,
    span_of,
    within,
)
from service.projections.indicators.windows import Window

START = date(2024, 1, 1).toordinal()


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = START + draw(st.integers(0, 30))
    return Span(first, first + draw(st.integers(0, 12)))


@st.composite
def grids(draw: st.DrawFn) -> tuple[tuple[Window, ...], int]:
    length, step = draw(st.integers(1, 20)), draw(st.integers(1, 9))
    firsts = [START - 10 + step * number for number in range(draw(st.integers(1, 6)))]
    windows = (Window(_day(first), _day(first + length - 1)) for first in firsts)
    return tuple(windows), START + draw(st.integers(0, 50))


def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)


def _days(span: Span) -> range:
    return range(span.first, span.last + 1)


def _over_all(truths: list[bool]) -> Verdict:
    return True if all(truths) else None if any(truths) else False


@given(spans(), spans(), st.integers(0, 20))
def test_within_days_is_so_not_so_or_open_as_every_pair_of_days_says(
    trigger: Span, response: Span, days: int
) -> None:
    truths = [later - earlier <= days for earlier, later in product(_days(trigger), _days(response))]
    assert within(trigger, response, days) is _over_all(truths)


@given(spans(), spans())
def test_not_after_is_so_not_so_or_open_as_every_pair_of_days_says(when: Span, deadline: Span) -> None:
    truths = [one <= other for one, other in product(_days(when), _days(deadline))]
    assert not_after(when, deadline) is _over_all(truths)


@pytest.mark.parametrize("span", [ANY_DAY, Span(START, LAST), Span(FIRST, START)])
def test_open_dates_leave_it_open_whether_something_came_in_time(span: Span) -> None:
    assert within(span, Span(START + 1, START + 1), 90) is (True if span.first == START else None)
    assert within(Span(START, START), span, 90) is (None if span.last == LAST else True)


@given(grids(), spans())
def test_windows_hold_what_lies_in_them_on_every_day_and_touch_what_does_on_one(
    grid: tuple[tuple[Window, ...], int], span: Span
) -> None:
    windows, known_on = grid
    found = Grid(windows, known_on)
    inside: Callable[[Window], list[bool]] = lambda window: [  # noqa: E731 - as short as it is used
        window.first <= _day(day) <= min(window.last, _day(known_on)) for day in _days(span)
    ]
    assert list(found.holding(span)) == [n for n, window in enumerate(windows) if all(inside(window))]
    touched = [
        n for n, window in enumerate(windows) if window.first <= _day(known_on) and any(inside(window))
    ]
    assert list(found.touching(span)) == touched


def test_a_window_that_has_not_begun_on_the_day_of_knowing_touches_nothing() -> None:
    windows = (Window(_day(START), _day(START + 9)), Window(_day(START + 5), _day(START + 14)))
    found = Grid(windows, known_on=START + 3)
    assert list(found.touching(Span(START, START + 20))) == [0]
    assert list(found.touching(ANY_DAY)) == [0]


@pytest.mark.parametrize(
    ("answers", "one", "every"),
    [
        ([], False, True),
        ([True, None, False], True, False),
        ([None, False], None, False),
        ([True, None], True, None),
        ([True, True], True, True),
        ([False], False, False),
    ],
)
def test_unknown_stays_unknown_until_it_does_not_matter(
    answers: list[Verdict], one: Verdict, every: Verdict
) -> None:
    assert any_of(answers) is one
    assert all_of(answers) is every


def test_a_partial_date_spans_the_days_it_can_mean() -> None:
    assert span_of(PartialDate()) == ANY_DAY
    assert span_of(PartialDate(latest=_day(START))) == Span(FIRST, START)
    assert span_of(PartialDate.read(edtf="2024-01")) == Span(START, START + 30)


def test_what_is_open_stays_open_however_much_later() -> None:
    assert ANY_DAY.later(90) == ANY_DAY
    assert Span(START, START + 1).later(90) == Span(START + 90, START + 91)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2024, 1, 1, 22, 59, tzinfo=UTC), date(2024, 1, 1)),
        (datetime(2024, 1, 1, 23, 0, tzinfo=UTC), date(2024, 1, 2)),
        (datetime(2024, 7, 1, 22, 0, tzinfo=UTC), date(2024, 7, 2)),
    ],
)
def test_days_are_those_of_amsterdam(moment: datetime, day: date) -> None:
    assert day_of(microseconds(moment)) == day.toordinal()
