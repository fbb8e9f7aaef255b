from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.web.pictures.axis import WIDTH, Zoom, axis_of, ticks

EARLIEST, LATEST = date(2022, 9, 14), date(2025, 6, 26)
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@given(st.sampled_from(list(Zoom)), DAYS, DAYS, DAYS)
def test_an_axis_begins_with_a_whole_unit_and_names_its_units_in_order(
    zoom: Zoom, start: date, one: date, other: date
) -> None:
    axis = axis_of(zoom, start, min(one, other), max(one, other))
    told = [tick.day for tick in ticks(axis, "nl")]

    assert told[0] == axis.first
    assert told == sorted(set(told))
    assert axis.x(axis.first.toordinal()) == 0
    assert axis.x(axis.last.toordinal() + 1) == WIDTH


def test_years_show_all_that_there_is() -> None:
    axis = axis_of(Zoom.YEARS, date(2024, 5, 5), EARLIEST, LATEST)

    assert (axis.first, axis.last) == (date(2022, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("zoom", "first", "last"),
    [
        (Zoom.HALF_YEARS, date(2023, 7, 1), date(2025, 6, 30)),
        (Zoom.MONTHS, date(2023, 11, 1), date(2024, 4, 30)),
        (Zoom.WEEKS, date(2023, 11, 20), date(2024, 1, 28)),
    ],
)
def test_a_nearer_look_begins_where_one_asks(zoom: Zoom, first: date, last: date) -> None:
    axis = axis_of(zoom, date(2023, 11, 22), EARLIEST, LATEST)

    assert (axis.first, axis.last) == (first, last)


def test_one_moves_by_half_of_what_is_in_view() -> None:
    axis = axis_of(Zoom.WEEKS, date(2024, 1, 1), EARLIEST, LATEST)

    assert axis.moved(0.5) == date(2024, 2, 5)
    assert axis.moved(-0.5) == date(2023, 11, 27)


def test_months_have_their_names_in_both_languages() -> None:
    axis = axis_of(Zoom.MONTHS, date(2024, 1, 1), EARLIEST, LATEST)

    assert [tick.label for tick in ticks(axis, "nl")][:3] == ["jan 2024", "feb", "mrt"]
    assert [tick.label for tick in ticks(axis, "en")][:3] == ["Jan 2024", "Feb", "Mar"]
