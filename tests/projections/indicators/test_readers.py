from __future__ import annotations

from datetime import date
from fractions import Fraction

import msgspec
import pytest

from service.domain.initiative_events import UpdateGiven
from service.domain.session_events import SessionHeld
from service.domain.values import Standpoint
from service.projections.indicators.answers import Point, encoded
from service.projections.indicators.d2_initiation import D2
from service.projections.indicators.d4_attendance import D4
from service.projections.indicators.measuring import measured
from service.projections.indicators.shares import Reason, Status
from tests.projections.indicators.telling import RESIDENT, WELFARE, Past, asked, came, points, window

FIRST_QUARTER, SECOND_QUARTER = window("2024-01-01", "2024-03-31"), window("2024-04-01", "2024-06-30")


def updates(number: int) -> Past:
    past = Past()
    for one in range(number):
        past.tell(UpdateGiven, "2024-03-01", initiated_by=RESIDENT if one % 2 else WELFARE)
    return past


def sessions(*crowds: tuple[int, int], on: str = "2024-02-01") -> Past:
    past = Past()
    for residents, others in crowds:
        attendance = (came(Standpoint.RESIDENT, residents), came(Standpoint.CARE, others))
        past.tell(SessionHeld, on, attendance=attendance, attendance_complete=True)
    return past


def open_points(past: Past, of: object = D2) -> tuple[Point, ...]:
    assert of in (D2, D4)
    return points(D4 if of is D4 else D2, past.facts, asked(of_team=False))


@pytest.mark.parametrize("number", [1, 4])
def test_fewer_than_five_acts_are_told_to_the_team_only(number: int) -> None:
    (team,) = points(D2, updates(number).facts)
    (others,) = open_points(updates(number))
    assert team.n == number
    assert (others.status, others.reasons) == (Status.SUPPRESSED, (Reason.SMALL_COUNTS,))
    blank = Point(window=others.window, status=others.status, caveat=others.caveat, reasons=others.reasons)
    assert others == blank


@pytest.mark.parametrize("number", [0, 5])
def test_no_acts_and_five_are_told_to_everybody(number: int) -> None:
    assert open_points(updates(number)) == points(D2, updates(number).facts)


def test_people_are_told_to_others_in_whole_quarters_that_are_over() -> None:
    past = sessions((20, 17), (13, 30))
    shown = points(D4, past.facts, asked(window("2024-03-01", "2024-07-20"), of_team=False))
    assert [point.window for point in shown][:2] == [FIRST_QUARTER, SECOND_QUARTER]
    early = asked(window("2024-01-01", "2024-12-31"), known_on=date(2024, 6, 29), of_team=False)
    assert [point.window for point in points(D4, past.facts, early)] == [FIRST_QUARTER]


def test_people_are_told_to_others_in_tenths_and_bands() -> None:
    shown, *_ = open_points(sessions((20, 17), (13, 30)), D4)
    assert shown.status is Status.OK
    assert (shown.low, shown.high) == (Fraction(4, 10), Fraction(5, 10))
    assert (shown.n, shown.in_class, shown.unknown, shown.apart) == (50, None, 0, {})
    assert Reason.BANDED in shown.reasons


@pytest.mark.parametrize("crowds", [((2, 20), (2, 20)), ((20, 4), (20, 0)), ((0, 20), (0, 20)), ()])
def test_a_side_below_five_people_is_told_to_the_team_only(crowds: tuple[tuple[int, int], ...]) -> None:
    shown, *_ = open_points(sessions(*crowds), D4)
    assert (shown.status, shown.n, shown.low, shown.evidence) == (Status.SUPPRESSED, None, None, ())


def test_an_answer_is_json_with_shares_in_four_decimals() -> None:
    past = sessions((20, 17), (13, 30))
    answer = msgspec.json.decode(encoded(measured(D4, past.facts, asked())))
    assert answer["definition"] == {"id": "D4", "version": 1, "rollup": 1}
    (series,) = answer["series"]
    (point,) = series["points"]
    assert point["window"] == {"from": "2024-01-01", "to": "2024-12-31"}
    assert point["low"] == point["high"] == 0.4125
    assert point["daysSinceLast"] == 334
    assert point["apart"]["residents"] == {"kind": "exact", "number": 33}
    assert "marks" not in series
