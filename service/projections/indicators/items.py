"""From items to points: every item goes into the windows it lies in, every window is counted once."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import chain
from statistics import median, median_low

from msgspec import Struct

from service.projections.indicators.answers import Point, Series, Told
from service.projections.indicators.definition import Asked, Definition, Measure
from service.projections.indicators.frame import Frame, Item
from service.projections.indicators.known import Known
from service.projections.indicators.shares import Counted, Reason, share

LEAST_DAYS, MOST_DAYS = "medianDaysLow", "medianDaysHigh"
"""The median of the days that things took, at least and at most: the same where dates are exact."""

Items = Callable[[Frame], Iterable[Item]]


def shares_of(items: Items) -> Measure:
    """Return the measure of a definition that counts items in a class."""

    def measure(definition: Definition, known: Known, asked: Asked) -> Iterator[Series]:
        frame = Frame(definition, known, asked)
        by_key: dict[str, list[Item]] = {key: [] for key in frame.parts()}
        for item in items(frame):
            for key in item.keys:
                by_key.setdefault(key, []).append(item)
        for key, own in sorted(by_key.items()):
            yield Series(key, points=tuple(points_of(frame, own)))

    return measure


class Cell(Struct, gc=False):
    """What lies in one window."""

    certain: list[Item]
    possible: list[Item]
    left_out: list[Item]


def points_of(frame: Frame, items: list[Item]) -> Iterator[Point]:
    """Return the point of each window."""
    cells = [Cell([], [], []) for _ in frame.asked.windows]
    for item in items:
        _put(item, cells)
    days = sorted(item.on.last for item in items if item.on.closed)
    for number, cell in enumerate(cells):
        yield _point(frame, number, cell, days)


def _put(item: Item, cells: list[Cell]) -> None:
    if item.left_out:
        for number in item.certain:
            cells[number].left_out.append(item)
        return
    for number in item.certain:
        cells[number].certain.append(item)
    for number in item.possible:
        cells[number].possible.append(item)


def _point(frame: Frame, number: int, cell: Cell, days: list[int]) -> Point:
    counted = _counted(cell)
    found = share(counted, frame.definition.least(frame.asked.by))
    everything = [*cell.certain, *cell.possible]
    return Point(
        window=frame.asked.windows[number],
        status=found.status,
        caveat=frame.definition.caveat_in(frame.asked.language),
        n=counted.told,
        in_class=counted.yes,
        unknown=counted.unknown,
        possible=counted.possible,
        low=found.low,
        high=found.high,
        reasons=(*found.reasons, *marks_of(everything, dates=bool(cell.possible))),
        apart=_apart(frame.definition.tells, cell),
        evidence=tuple(chain.from_iterable([item.evidence for item in everything])),
        days_since_last=days_since(days, frame.grid.lasts[number]),
        lag_days=lag_of(cell.certain),
        by_lead=led(frame.asked, cell.certain),
    )


def _counted(cell: Cell) -> Counted:
    certain = [item.answer for item in cell.certain]
    possible = [item.answer for item in cell.possible]
    return Counted(*(found.count(answer) for found in (certain, possible) for answer in (True, False, None)))


def marks_of(items: list[Item], *, dates: bool) -> tuple[Reason, ...]:
    """Return what is to be said of these items beside their numbers, in a settled order."""
    found = {mark for item in items if item.marks for mark in item.marks}
    if dates:
        found.add(Reason.PARTIAL_DATES)
    return tuple(reason for reason in Reason if reason in found) if found else ()


def _apart(tells: tuple[str, ...], cell: Cell) -> dict[str, Told]:
    if not tells:
        return {}
    tags = Counter(tag for item in cell.certain for tag in item.tags)
    tags.update(item.left_out for item in cell.left_out if item.left_out)
    apart: dict[str, Told] = {name: tags[name] for name in tells}
    if LEAST_DAYS in tells:
        taken = [item.days for item in cell.certain if item.days]
        apart[LEAST_DAYS] = _median([days.first for days in taken])
        apart[MOST_DAYS] = _median([days.last for days in taken])
    return apart


def _median(numbers: list[int]) -> Fraction | None:
    return median([Fraction(number) for number in numbers]) if numbers else None


def days_since(days: list[int], until: int) -> int | None:
    """Return how long before a day the last of these days was; None where there is none."""
    before = bisect_right(days, until)
    return until - days[before - 1] if before else None


def lag_of(items: Iterable[Item]) -> int | None:
    """Return within how many days half of the items became known."""
    lags = [item.lag for item in items if item.lag is not None]
    return median_low(lags) if lags else None


def led(asked: Asked, items: list[Item]) -> Fraction | None:
    """Return the share of the items that leads entered."""
    if asked.leads is None or not items:
        return None
    return Fraction(sum(item.by_lead for item in items), len(items))
