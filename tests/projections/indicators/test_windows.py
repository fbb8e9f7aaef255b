from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.projections.indicators.windows import (
    MOST,
    TooManyWindows,
    Window,
    WindowEndsBeforeItBegins,
    WindowWithoutDays,
    quarters,
    rolling,
    since,
)
from tests.projections.indicators.telling import window

JANUARY, JUNE = date(2024, 1, 1), date(2024, 6, 30)
days = st.dates(date(2015, 1, 1), date(2030, 1, 1))


def test_the_last_window_ends_on_the_last_day_and_each_before_it_a_step_earlier() -> None:
    windows = rolling(date(2024, 5, 31), JUNE, days=30, step=30)
    assert windows == (window("2024-05-02", "2024-05-31"), window("2024-06-01", "2024-06-30"))


def test_windows_are_180_days_with_a_step_of_30_unless_asked_otherwise() -> None:
    first, *_, last = rolling(JANUARY, JUNE)
    assert (last.last - last.first).days == 179
    assert (last.last - first.last).days % 30 == 0
    assert len(rolling(JUNE - timedelta(days=35 * 30), JUNE)) == 36


@given(days, st.integers(0, 2000), st.integers(1, 400), st.integers(30, 400))
def test_windows_lie_in_order_and_end_within_the_days_asked(
    first: date, more: int, length: int, step: int
) -> None:
    last = first + timedelta(days=more)
    windows = rolling(first, last, length, step)
    assert list(windows) == sorted(windows)
    assert all(first <= each.last <= last for each in windows)
    assert all((each.last - each.first).days == length - 1 for each in windows)


def test_what_is_no_window_is_refused() -> None:
    with pytest.raises(WindowEndsBeforeItBegins):
        rolling(JUNE, JANUARY)
    with pytest.raises(WindowWithoutDays):
        rolling(JANUARY, JUNE, days=0)
    with pytest.raises(WindowWithoutDays):
        rolling(JANUARY, JUNE, step=0)
    with pytest.raises(TooManyWindows):
        rolling(JANUARY, JANUARY + timedelta(days=MOST), days=1, step=1)


def test_since_a_session_is_one_window_from_its_day_on() -> None:
    assert since(JANUARY, JUNE) == (Window(JANUARY, JUNE),)
    assert since(JUNE, JANUARY) == ()


def test_quarters_are_those_of_the_calendar_that_are_over() -> None:
    assert quarters(date(2024, 2, 10), date(2024, 12, 1), known_on=date(2024, 9, 29)) == (
        window("2024-01-01", "2024-03-31"),
        window("2024-04-01", "2024-06-30"),
    )


@given(days, days, days)
def test_quarters_do_not_depend_on_which_days_of_them_are_asked(one: date, other: date, known: date) -> None:
    for each in quarters(min(one, other), max(one, other), known):
        assert quarters(each.last, each.last, known) == (each,) == quarters(each.first, each.first, known)
        assert each.last <= known
