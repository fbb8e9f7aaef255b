"""Counting who came: exact numbers by side where there are, else what can be said of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from service.domain.session_events import SessionHeld
from service.domain.values import Attendance, Count, CountKind
from service.projections.indicators.frame import Item
from service.projections.indicators.rollup import Rollup

_SUMS = (CountKind.EXACT, CountKind.AT_LEAST)


class Crowd(NamedTuple):
    """How many of those who came were of the resident side, of another, of an unknown one."""

    residents: int
    others: int
    unknown: int

    @property
    def people(self) -> int:
        """Return how many came."""
        return sum(self)


class Gathering(NamedTuple):
    """A session that was held, where it lies, and its crowd where all counts are known."""

    item: Item
    event: SessionHeld
    crowd: Crowd | None


def crowd_of(held: SessionHeld, rollup: Rollup) -> Crowd | None:
    """Return the crowd of a session, or None where not everybody was counted exactly."""
    numbers = {True: 0, False: 0, None: 0}
    if not held.attendance_complete or not held.attendance:
        return None
    for attendance in held.attendance:
        count = attendance.count
        if count.kind is not CountKind.EXACT or count.number is None:
            return None
        numbers[rollup.of_residents(attendance.standpoint)] += count.number
    return Crowd(numbers[True], numbers[False], numbers[None])


def summed(sessions: Iterable[SessionHeld], rollup: Rollup, *, residents: bool) -> Count:
    """Return how many of a side came to these sessions, as exactly as can be said."""
    counts = [_of_side(held, rollup, residents=residents) for held in sessions]
    return _added(counts) if counts else Count()


def _of_side(held: SessionHeld, rollup: Rollup, *, residents: bool) -> Count:
    own = [each.count for each in held.attendance if rollup.of_residents(each.standpoint) is residents]
    if held.attendance_complete and not any(_sideless(each, rollup) for each in held.attendance):
        return _added(own) if held.attendance else Count()
    return _added([*own, Count()])


def _sideless(attendance: Attendance, rollup: Rollup) -> bool:
    return rollup.of_residents(attendance.standpoint) is None and attendance.count.number != 0


def _added(counts: list[Count]) -> Count:
    """Add counts up: with one that is unknown the sum is at least that of the others."""
    numbers = [count.number for count in counts if count.number is not None]
    whole = len(numbers) == len(counts)
    if counts and not numbers:
        return Count()
    if all(count.kind is CountKind.EXACT for count in counts):
        return Count(CountKind.EXACT, sum(numbers))
    if all(count.kind in _SUMS for count in counts if count.number is not None):
        return Count(CountKind.AT_LEAST, sum(numbers))
    return Count(CountKind.ABOUT, sum(numbers)) if whole else Count()
