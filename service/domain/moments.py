"""Moments between the log's microseconds and what people read and write."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@lru_cache(maxsize=1024)
def rendered_moment(microseconds: int) -> str:
    """Return a moment (microseconds since 1970, UTC) as RFC 3339 in UTC."""
    moment = _EPOCH + timedelta(microseconds=microseconds)
    return moment.isoformat(timespec="microseconds")[:-6] + "Z"


def microseconds(moment: datetime) -> int:
    """Return a moment as microseconds since 1970 in UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def end_of_day(day: date) -> int:
    """Return the last moment of a day in Europe/Amsterdam, as microseconds since 1970 in UTC."""
    return microseconds(datetime.combine(day, time.max, tzinfo=AMSTERDAM))


def day_of(microseconds: int) -> date:
    """Return the day in Europe/Amsterdam of a moment (microseconds since 1970, UTC)."""
    return (_EPOCH + timedelta(microseconds=microseconds)).astimezone(AMSTERDAM).date()
