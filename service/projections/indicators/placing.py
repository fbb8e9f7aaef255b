"""Where partial dates lie: certainly or possibly in a window, within so many days or not. Pure sums."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from service.domain.dates import PartialDate
from service.domain.moments import AMSTERDAM
from service.projections.indicators.windows import Window

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
"""The days that stand for an open beginning and an open end."""

Verdict: TypeAlias = bool | None
"""Yes, no, or None: unknown."""

NOWHERE = range(0)
"""No window."""

_HOUR = 3_600_000_000


class Span(NamedTuple):
    """The first and the last day (as ordinals) that something can have been."""

    first: int
    last: int

    @property
    def closed(self) -> bool:
        """Whether the last day is known."""
        return self.last < LAST

    def later(self, days: int) -> Span:
        """Return the span so many days later; what is open stays open."""
        first = self.first + days if self.first > FIRST else FIRST
        return Span(first, self.last + days if self.last < LAST else LAST)


ANY_DAY = Span(FIRST, LAST)


def span_of(date: PartialDate) -> Span:
    """Return the days that a partial date can mean."""
    return _span(date.earliest, date.latest)


@lru_cache(maxsize=16_384)
def _span(earliest: date | None, latest: date | None) -> Span:
    return Span(
        FIRST if earliest is None else earliest.toordinal(), LAST if latest is None else latest.toordinal()
    )


def within(trigger: Span, response: Span, days: int) -> Verdict:
    """Whether a response came within so many days; None where the dates leave it open."""
    if response.last - trigger.first <= days:
        return True
    return False if response.first - trigger.last > days else None


def not_after(when: Span, deadline: Span) -> Verdict:
    """Whether something was so on the day of the deadline at the latest; None where that is open."""
    if when.last <= deadline.first:
        return True
    return False if when.first > deadline.last else None


def any_of(answers: Iterable[Verdict]) -> Verdict:
    """Whether one of them is so: yes if one is, no if none is, else unknown."""
    found: Verdict = False
    for answer in answers:
        if answer:
            return True
        if answer is None:
            found = None
    return found


def all_of(answers: Iterable[Verdict]) -> Verdict:
    """Whether all of them are so: no if one is not, yes if all are, else unknown."""
    found: Verdict = True
    for answer in answers:
        if answer is None:
            found = None
        elif not answer:
            return False
    return found


def none_of(answer: Verdict) -> Verdict:
    """Whether it is not so; unknown stays unknown."""
    return None if answer is None else not answer


class Grid:
    """Windows in order of their days: which of them hold or touch something is found by bisection.

    No window reaches beyond the day of knowing: of later days nothing is known.
    """

    def __init__(self, windows: Sequence[Window], known_on: int) -> None:
        self.firsts = [window.first.toordinal() for window in windows]
        self.lasts = [min(window.last.toordinal(), known_on) for window in windows]
        assert self.firsts == sorted(self.firsts)
        assert self.lasts == sorted(self.lasts)
        self._begun = bisect_right(self.firsts, known_on)
        self._placed: dict[Span, tuple[range, Sequence[int]]] = {}

    def holding(self, span: Span) -> range:
        """Return the windows in which something certainly lies: all of its days do."""
        return self.reaching(span.last, span.first)

    def placed(self, span: Span) -> tuple[range, Sequence[int]]:
        """Return the windows in which something certainly lies, and those besides in which it possibly does.

        Remembered: what happened within days of each other lies in the same windows.
        """
        found = self._placed.get(span)
        if found is None:
            certain = self.holding(span)
            found = self._placed[span] = certain, besides(self.touching(span), certain)
        return found

    def touching(self, span: Span) -> range:
        """Return the windows in which something possibly lies: one of its days does."""
        return self.reaching(span.first, span.last)

    def reaching(self, last_from: int, first_by: int) -> range:
        """Return the windows that end on or after the one day and begin on or before the other."""
        start = bisect_left(self.lasts, last_from)
        return range(start, max(start, min(bisect_right(self.firsts, first_by), self._begun)))


def besides(touching: range, certain: range) -> Sequence[int]:
    """Return the windows that something touches but does not certainly lie in."""
    if not certain:
        return touching
    if certain == touching:
        return NOWHERE
    return [*range(touching.start, certain.start), *range(certain.stop, touching.stop)]


@lru_cache(maxsize=4096)
def _day_of_hour(hour: int) -> int:
    return datetime.fromtimestamp(hour * 3600, UTC).astimezone(AMSTERDAM).toordinal()


def day_of(moment: int) -> int:
    """Return the day (as ordinal) in Europe/Amsterdam of a moment in microseconds since 1970."""
    return _day_of_hour(moment // _HOUR)
