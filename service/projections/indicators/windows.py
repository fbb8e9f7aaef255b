"""Windows: stretches of days, both ends included, that indicators are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile

from msgspec import Struct

from service.domain.errors import DomainError

WINDOW_DAYS, STEP_DAYS = 180, 30
MOST = 600
"""Windows of one series."""

_DAY = timedelta(days=1)


class WindowEndsBeforeItBegins(DomainError):
    """A window ends ({last}) on or after the day it begins ({first}): swap the two."""


class WindowWithoutDays(DomainError):
    """A window and a step are at least one day long."""


class TooManyWindows(DomainError):
    """A series has at most {most} windows: take a longer step or a shorter time."""


class Window(Struct, frozen=True, gc=False, order=True, rename={"first": "from", "last": "to"}):
    """The days from the first to the last, both included."""

    first: date
    last: date


def rolling(first: date, last: date, days: int = WINDOW_DAYS, step: int = STEP_DAYS) -> tuple[Window, ...]:
    """Return windows of so many days, the last one up to the last day, each a step before the next.

    All of them end within the days that are asked for; the earliest may begin before.
    Raises `WindowEndsBeforeItBegins`, `WindowWithoutDays` or `TooManyWindows`.
    """
    if last < first:
        raise WindowEndsBeforeItBegins(first=first, last=last)
    if days < 1 or step < 1:
        raise WindowWithoutDays
    if (last - first).days // step >= MOST:
        raise TooManyWindows(most=MOST)
    ends = range(last.toordinal(), first.toordinal() - 1, -step)
    windows = [Window(_day(end - days + 1), date.fromordinal(end)) for end in ends]
    return tuple(reversed(windows))


def since(day: date, until: date) -> tuple[Window, ...]:
    """Return the one window from a day on; that of the last session, for what happened since."""
    return (Window(day, until),) if day <= until else ()


def quarters(first: date, last: date, known_on: date) -> tuple[Window, ...]:
    """Return the whole calendar quarters that touch these days and are over on the day of knowing."""
    begun = takewhile(lambda quarter: quarter.first <= last, _quarters_from(first))
    return tuple(takewhile(lambda quarter: quarter.last <= known_on, begun))


def _quarters_from(day: date) -> Iterator[Window]:
    begins = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    while begins.year < date.max.year:
        following = (begins + timedelta(days=92)).replace(day=1)
        yield Window(begins, following - _DAY)
        begins = following


def _day(ordinal: int) -> date:
    return date.fromordinal(max(ordinal, date.min.toordinal()))
