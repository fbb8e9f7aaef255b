"""Measuring: an indicator over what is known, as this reader may see it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

import msgspec

from service.domain.privacy import SMALLEST_SHOWN
from service.projections.facts import StandingFact
from service.projections.indicators.answers import Answer, Mark, Point, Series
from service.projections.indicators.definition import Asked, Definition, NotAskedBy
from service.projections.indicators.known import Known
from service.projections.indicators.shares import Reason, Status
from service.projections.indicators.windows import quarters

TENTHS = 10
BANDS = (5, 10, 20, 50, 100, 200, 500, 1000)
"""Where bands of numbers of people begin."""


def measured(definition: Definition, facts: Sequence[StandingFact] | Known, asked: Asked) -> Answer:
    """Return what an indicator says of these facts. Raises `NotAskedBy`.

    Readers outside the team see no small counts, and people in fixed quarters and bands only. Such
    readers are to be shown what is known now: between two moments of knowing one could subtract.
    """
    if asked.by not in definition.by:
        raise NotAskedBy(id=definition.id, by=asked.by, known=", ".join(definition.by))
    known = facts if isinstance(facts, Known) else Known(facts)
    asked = for_reader(definition, asked)
    series = definition.measure(definition, known, asked)
    return Answer(
        definition=definition.ref,
        by=asked.by,
        series=tuple(series if asked.of_team else (_open(definition, each) for each in series)),
        known_at=asked.known_at,
        known_on=asked.known_on,
        fictitious=known.fictitious,
    )


def for_reader(definition: Definition, asked: Asked) -> Asked:
    """Return what is asked, in whole calendar quarters where people are counted for others than the team."""
    if asked.of_team or not definition.of_people or not asked.windows:
        return asked
    first, last = asked.windows[0].first, asked.windows[-1].last
    return msgspec.structs.replace(asked, windows=quarters(first, last, asked.known_on))


def open_mark(mark: Mark) -> Mark:
    """Return a mark as anybody may see it: counts of people below five are suppressed, others in bands."""
    if mark.n is not None:
        return _banded_answers(mark)
    counts = (mark.count, mark.of) if mark.counts_people else ()
    sides = [count.number for count in counts if count and count.number is not None]
    rest = [sides[1] - sides[0]] if len(sides) > 1 else []
    if any(0 < side < SMALLEST_SHOWN for side in (*sides, *rest)):
        reasons = (*mark.reasons, Reason.SMALL_COUNTS)
        hidden = {"value_status": Status.SUPPRESSED, "count": None, "of": None, "reasons": reasons}
        return msgspec.structs.replace(mark, **hidden)
    return mark


def _banded_answers(mark: Mark) -> Mark:
    small = any(number < SMALLEST_SHOWN for number in mark.distribution.values())
    bands = {} if small else {value: _band(number) or 0 for value, number in mark.distribution.items()}
    number = _band(mark.n) or 0
    median = mark.median and msgspec.structs.replace(mark.median, n=number, sources=number)
    reasons = (*mark.reasons, Reason.SMALL_COUNTS) if small else mark.reasons
    return msgspec.structs.replace(
        mark, n=number, distribution=bands, median=median, reasons=(*reasons, Reason.BANDED)
    )


def _open(definition: Definition, series: Series) -> Series:
    show = _banded if definition.of_people else _unless_small
    points, marks = map(show, series.points), map(open_mark, series.marks)
    return msgspec.structs.replace(series, points=tuple(points), marks=tuple(marks))


def _unless_small(point: Point) -> Point:
    """Return a point as anybody may see it: fewer than five acts are suppressed, no act at all is not."""
    counted = sum((point.n or 0, point.unknown or 0, point.possible or 0))
    return suppressed(point) if 0 < counted < SMALLEST_SHOWN else point


def _banded(point: Point) -> Point:
    """Return a point about people as anybody may see it: no side below five, shares in tenths, n in bands."""
    sides = (point.in_class or 0, (point.n or 0) - (point.in_class or 0))
    if min(sides) < SMALLEST_SHOWN or 0 < (point.unknown or 0) < SMALLEST_SHOWN:
        return suppressed(point)
    return msgspec.structs.replace(
        point,
        n=_band(point.n),
        in_class=None,
        unknown=_band(point.unknown),
        possible=_band(point.possible),
        low=None if point.low is None else Fraction(floor(point.low * TENTHS), TENTHS),
        high=None if point.high is None else Fraction(ceil(point.high * TENTHS), TENTHS),
        reasons=(*point.reasons, Reason.BANDED),
        apart={},
    )


def _band(number: int | None) -> int | None:
    """Return where the band of a number begins; below the first band there is nobody to show."""
    return number and max((band for band in BANDS if band <= number), default=0)


def suppressed(point: Point) -> Point:
    """Return a point of which nothing is told but that it is suppressed."""
    return Point(
        window=point.window, status=Status.SUPPRESSED, caveat=point.caveat, reasons=(Reason.SMALL_COUNTS,)
    )
