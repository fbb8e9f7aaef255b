from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.dates import DateBasis, PartialDate, bounds_of
from service.domain.moments import day_of
from service.domain.texts import TextRef
from service.research.coarsening import Grain, by_then, period, periods, widened

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
GRAINS = st.sampled_from(list(Grain))
COARSE = st.sampled_from([grain for grain in Grain if grain is not Grain.DAY])


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first and last and last < first:
        first, last = last, first
    return PartialDate(earliest=first, latest=last, basis=DateBasis.STATED)


@given(DAYS, GRAINS)
def test_a_day_lies_in_its_period_which_is_that_of_all_its_days(day: date, grain: Grain) -> None:
    found = period(day, grain)

    assert found.first <= day <= found.last
    assert period(found.first, grain) == period(found.last, grain) == found


@given(dates(), GRAINS)
def test_bounds_become_wider_and_never_narrower_and_what_was_open_stays_open(
    told: PartialDate, grain: Grain
) -> None:
    wide = widened(told, grain)

    assert (wide.earliest is None, wide.latest is None) == (told.earliest is None, told.latest is None)
    assert told.earliest is None or (wide.earliest and wide.earliest <= told.earliest)
    assert told.latest is None or (wide.latest and wide.latest >= told.latest)
    assert widened(wide, grain) == wide
    assert wide.basis is told.basis


@given(dates(), COARSE)
def test_a_coarse_date_says_the_same_in_edtf_as_in_its_bounds(told: PartialDate, grain: Grain) -> None:
    wide = widened(told, grain)

    if wide.edtf:
        assert bounds_of(wide.edtf) == (wide.earliest, wide.latest)


@given(DAYS, DAYS, GRAINS)
def test_two_days_of_one_period_cannot_be_told_apart(one: date, other: date, grain: Grain) -> None:
    first, second = (
        widened(PartialDate.read(edtf=d.isoformat(), phrase=TextRef("a", "b")), grain) for d in (one, other)
    )

    assert (first == second) == (period(one, grain) == period(other, grain))


def test_what_a_source_said_in_words_goes_because_it_may_name_the_day() -> None:
    told = PartialDate.read(edtf="2023-05-17", phrase=TextRef("a", "b"), reason=TextRef("c", "d"))

    assert widened(told, Grain.MONTH) == PartialDate(
        edtf="2023-05", earliest=date(2023, 5, 1), latest=date(2023, 5, 31), basis=DateBasis.STATED
    )
    assert widened(told, Grain.DAY) == told


@pytest.mark.parametrize(
    ("grain", "edtf"), [(Grain.MONTH, "2023-05"), (Grain.QUARTER, "2023-34"), (Grain.YEAR, "2023")]
)
def test_a_day_is_given_as_its_month_quarter_or_year(grain: Grain, edtf: str) -> None:
    assert widened(PartialDate.read(edtf="2023-05-17"), grain).edtf == edtf


@given(st.integers(0, 4_000_000_000_000_000), st.integers(0, 4_000_000_000_000_000), GRAINS)
def test_what_was_known_at_a_moment_was_known_by_the_end_of_the_period_in_the_same_order(
    one: int, other: int, grain: Grain
) -> None:
    first, second = by_then(one, grain), by_then(other, grain)

    assert one <= first
    assert (one <= other) <= (first <= second)
    assert grain is Grain.DAY or day_of(first) == period(day_of(one), grain).last


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 2000), COARSE)
def test_periods_follow_each_other_without_gaps(first: date, days: int, grain: Grain) -> None:
    last = first + timedelta(days)
    found = periods(first, last, grain)

    assert found[0].first <= first
    assert found[-1].last >= last
    assert all(following.first - before.last == timedelta(1) for before, following in pairwise(found))
