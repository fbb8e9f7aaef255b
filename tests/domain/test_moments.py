from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.moments import end_of_day, microseconds, rendered_moment


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (date(2023, 2, 28), "2023-02-28T22:59:59.999999Z"),
        (date(2022, 10, 17), "2022-10-17T21:59:59.999999Z"),
        (date(2022, 10, 30), "2022-10-30T22:59:59.999999Z"),
        (date.max, "9999-12-31T22:59:59.999999Z"),
    ],
)
def test_a_day_ends_at_midnight_in_amsterdam(day: date, moment: str) -> None:
    assert rendered_moment(end_of_day(day)) == moment


@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001 - Hypothesis' form
def test_no_microsecond_of_a_moment_is_lost(moment: datetime) -> None:
    assert datetime.fromisoformat(rendered_moment(microseconds(moment))) == moment
