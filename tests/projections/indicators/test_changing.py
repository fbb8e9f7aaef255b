from __future__ import annotations

from fractions import Fraction

import pytest

from service.domain.decision import DecisionTaken
from service.projections.indicators.answers import Point
from service.projections.indicators.changing import Change, change_between, changed
from service.projections.indicators.d3_decisions import D3
from service.projections.indicators.shares import Status
from tests.projections.indicators.telling import RESIDENT, TOWN, YEAR, Past, asked, window

HALVES = window("2024-01-01", "2024-06-30"), window("2024-07-01", "2024-12-31")


def told(low: float, high: float) -> Point:
    return Point(
        window=YEAR, status=Status.OK, caveat="", low=Fraction(low).limit_denominator(), high=Fraction(high)
    )


NO_VALUE = Point(window=YEAR, status=Status.INSUFFICIENT, caveat="")


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (told(0.25, 0.5), told(0.75, 1), Change.HIGHER),
        (told(0.75, 1), told(0.25, 0.5), Change.LOWER),
        (told(0.25, 0.5), told(0.5, 1), Change.NOT_ESTABLISHED),
        (told(0.25, 0.75), told(0.5, 1), Change.NOT_ESTABLISHED),
        (told(0, 0), NO_VALUE, Change.NOT_ESTABLISHED),
        (NO_VALUE, told(1, 1), Change.NOT_ESTABLISHED),
    ],
)
def test_change_is_claimed_only_where_intervals_do_not_overlap(
    before: Point, after: Point, change: Change
) -> None:
    assert changed(before, after) is change


def test_change_between_the_first_window_and_the_last_of_each_series() -> None:
    past = Past()
    for _ in range(3):
        past.tell(DecisionTaken, "2024-03-01", deciders=(TOWN,))
        past.tell(DecisionTaken, "2024-09-01", deciders=(TOWN, RESIDENT))
    assert change_between(D3, past.facts, asked(*HALVES)) == {"programme": Change.HIGHER}
    assert change_between(D3, past.facts, asked(HALVES[0], HALVES[0])) == {
        "programme": Change.NOT_ESTABLISHED
    }
    assert change_between(D3, [], asked(*HALVES)) == {"programme": Change.NOT_ESTABLISHED}
