"""The windows that an indicator is asked for follow from its definition, the facts and the sessions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from service.domain.dates import PartialDate
from service.domain.initiative_events import UpdateGiven
from service.domain.session_events import SessionHeld
from service.projections.indicator_windows import IndicatorQuery, Windows, between_sessions, windows_of
from service.projections.indicators.d2_initiation import D2
from service.projections.indicators.known import Known
from service.projections.indicators.windows import MOST, TooManyWindows
from tests.projections.indicators.telling import TODAY, On, Past, window

UNTIL_JUNE = PartialDate(latest=date(2024, 6, 30))


def held(*days: On) -> Known:
    past = Past()
    for day in days:
        past.tell(SessionHeld, day)
    return Known(past.facts)


def updated(*days: On) -> Known:
    past = Past()
    for day in days:
        past.tell(UpdateGiven, day)
    return Known(past.facts)


def test_windows_between_sessions_leave_no_day_out_and_none_twice() -> None:
    found = between_sessions(held("2024-03-01", "2023-05-24", "2024-03-01", "2024-10"), TODAY)

    assert found == (
        window("2023-05-24", "2024-02-29"),
        window("2024-03-01", "2024-09-30"),
        window("2024-10-01", "2024-12-31"),
    )


def test_a_session_without_a_last_day_or_after_the_day_of_knowing_opens_no_window() -> None:
    later = held(None, PartialDate(earliest=date(2024, 1, 1)), "2025-01-01")

    assert between_sessions(later, TODAY) == ()
    assert between_sessions(held(UNTIL_JUNE), TODAY) == (window("2024-06-30", "2024-12-31"),)


def test_a_series_has_an_end() -> None:
    days = [TODAY - timedelta(days=number) for number in range(MOST + 1)]

    with pytest.raises(TooManyWindows):
        between_sessions(held(*days), TODAY)


def test_windows_between_sessions_can_be_asked_for_some_days_only() -> None:
    sessions = held("2023-01-10", "2023-06-10", "2024-01-10")
    query = IndicatorQuery(windows=Windows.SESSIONS, start=date(2023, 6, 10), end=date(2024, 1, 9))

    assert windows_of(query, D2, sessions, TODAY) == (window("2023-06-10", "2024-01-09"),)


def test_a_series_begins_with_the_first_fact_that_has_a_day() -> None:
    first, *_, last = windows_of(IndicatorQuery(), D2, updated("2024-01-15", None, "2024-06"), TODAY)

    assert date(2024, 1, 15) <= first.last < date(2024, 2, 14)
    assert last == window("2024-07-05", "2024-12-31")


def test_however_long_ago_it_was_a_series_that_names_no_beginning_is_not_too_long() -> None:
    assert len(windows_of(IndicatorQuery(step_days=1), D2, updated("1850-01-01"), TODAY)) == MOST


def test_where_nothing_was_told_there_is_the_last_window() -> None:
    assert windows_of(IndicatorQuery(), D2, updated(), TODAY) == (window("2024-07-05", "2024-12-31"),)


def test_the_latest_only_is_one_window() -> None:
    query = IndicatorQuery(latest_only=True, end=date(2024, 6, 30), window_days=30)

    assert windows_of(query, D2, updated("2020-01-01"), TODAY) == (window("2024-06-01", "2024-06-30"),)
