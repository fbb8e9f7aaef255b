from __future__ import annotations

from fractions import Fraction

import pytest

from service.domain.session_events import ContributionMade, SessionHeld
from service.domain.values import Attendance, Count, CountKind, Standpoint
from service.projections.indicators.d4_attendance import D4
from service.projections.indicators.shares import Reason, Status
from tests.projections.indicators.telling import RESIDENT, On, Past, came, counts, point

RESIDENTS, CARE, UNKNOWN = Standpoint.RESIDENT, Standpoint.CARE, Standpoint.UNKNOWN


def hold(past: Past, residents: int, others: int, on: On = "2024-05-05", unknown: int = 0) -> None:
    attendance = (came(RESIDENTS, residents), came(CARE, others), came(UNKNOWN, unknown))
    past.tell(SessionHeld, on, attendance=attendance, attendance_complete=True)


def test_people_are_added_up_over_the_sessions() -> None:
    past = Past()
    hold(past, 6, 4)
    hold(past, 1, 9)
    found = point(D4, past)
    assert (found.low, found.high) == (Fraction(7, 20), Fraction(7, 20))
    assert counts(found) == (7, 20, 0, 0)


def test_one_session_is_too_few_to_pool() -> None:
    past = Past()
    hold(past, 6, 4)
    found = point(D4, past)
    assert (found.status, found.reasons) == (Status.INSUFFICIENT, (Reason.TOO_FEW_SESSIONS,))
    assert counts(found) == (6, 10, 0, 0)


def test_a_session_of_fewer_than_five_people_is_told_apart() -> None:
    past = Past()
    hold(past, 6, 4)
    hold(past, 3, 1)
    assert point(D4, past).reasons == (Reason.TOO_FEW_SESSIONS,)
    hold(past, 2, 3)
    found = point(D4, past)
    assert (found.low, found.apart["sessionsTooSmall"]) == (Fraction(8, 15), 1)


@pytest.mark.parametrize(
    "attendance",
    [
        (came(RESIDENTS, 6), came(CARE, 40, CountKind.AT_LEAST)),
        (came(RESIDENTS, 6, CountKind.ABOUT), came(CARE, 4)),
        (came(RESIDENTS, None, CountKind.UNKNOWN), came(CARE, 4)),
        (),
    ],
)
def test_a_session_that_was_not_counted_exactly_has_no_share(attendance: tuple[Attendance, ...]) -> None:
    past = Past()
    hold(past, 6, 4)
    past.tell(SessionHeld, "2024-05-05", attendance=attendance, attendance_complete=True)
    hold(past, 6, 4)
    found = point(D4, past)
    assert found.status is Status.INSUFFICIENT
    assert found.reasons == (Reason.TOO_MANY_UNKNOWN, Reason.INEXACT_COUNTS)
    assert (found.n, found.apart["sessionsNotCounted"]) == (20, 1)


def test_a_list_that_is_not_complete_is_not_counted_exactly() -> None:
    past = Past()
    past.tell(SessionHeld, "2024-05-05", attendance=(came(RESIDENTS, 6), came(CARE, 4)))
    assert Reason.INEXACT_COUNTS in point(D4, past).reasons


def test_one_session_in_five_without_counts_leaves_a_share_and_is_told() -> None:
    past = Past()
    for _ in range(4):
        hold(past, 6, 4)
    past.tell(SessionHeld, "2024-05-05")
    found = point(D4, past)
    assert (found.low, found.reasons) == (Fraction(6, 10), (Reason.INEXACT_COUNTS,))


@pytest.mark.parametrize(
    ("attendance", "complete", "residents", "others"),
    [
        ((came(CARE, 40, CountKind.AT_LEAST), came(RESIDENTS, None, CountKind.UNKNOWN)), False,
         Count(), Count(CountKind.AT_LEAST, 40)),
        ((came(CARE, 4), came(RESIDENTS, 6)), False,
         Count(CountKind.AT_LEAST, 6), Count(CountKind.AT_LEAST, 4)),
        ((came(CARE, 4), came(RESIDENTS, 6)), True, Count(CountKind.EXACT, 6), Count(CountKind.EXACT, 4)),
        ((came(CARE, 40, CountKind.ABOUT), came(RESIDENTS, 6)), True,
         Count(CountKind.EXACT, 6), Count(CountKind.ABOUT, 40)),
        ((came(CARE, 40),), True, Count(CountKind.EXACT, 0), Count(CountKind.EXACT, 40)),
        ((came(CARE, 40), came(UNKNOWN, 3)), True,
         Count(), Count(CountKind.AT_LEAST, 40)),
    ],
)  # fmt: skip
def test_counts_are_shown_as_they_are_known(
    attendance: tuple[Attendance, ...], *, complete: bool, residents: Count, others: Count
) -> None:
    past = Past()
    past.tell(SessionHeld, "2024-05-05", attendance=attendance, attendance_complete=complete)
    apart = point(D4, past).apart
    assert (apart["residents"], apart["others"]) == (residents, others)


def test_people_of_unknown_standpoint_widen_the_share() -> None:
    past = Past()
    hold(past, 6, 4)
    hold(past, 4, 4, unknown=2)
    found = point(D4, past)
    assert (found.low, found.high) == (Fraction(10, 20), Fraction(12, 20))


def test_a_session_that_may_lie_elsewhere_widens_the_share_as_far_as_it_can() -> None:
    past = Past()
    hold(past, 5, 5)
    hold(past, 5, 5)
    hold(past, 9, 1, on=None)
    hold(past, 0, 20, on=None)
    found = point(D4, past)
    assert (found.low, found.high) == (Fraction(10, 40), Fraction(19, 30))
    assert found.possible == 30


def test_a_speaker_is_not_an_attending_resident() -> None:
    past = Past()
    hold(past, 0, 10)
    hold(past, 0, 10)
    past.tell(ContributionMade, "2024-05-05", by=RESIDENT)
    assert (point(D4, past).low, point(D4, past).high) == (Fraction(0), Fraction(0))
