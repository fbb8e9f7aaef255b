"""Coarser dates: a day becomes the month, quarter or year that it lies in; bounds never become narrower."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from service.domain.dates import PartialDate
from service.domain.moments import day_of, end_of_day
from service.projections.indicators.windows import Window

_DAY = timedelta(days=1)


class Grain(StrEnum):
    """How fine the dates of an export are."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}
_FIRST_QUARTER = 33
"""What EDTF calls the first quarter of a year: 2023-33."""


@lru_cache(maxsize=8192)
def period(day: date, grain: Grain) -> Window:
    """Return the days of the month, quarter or year that a day lies in; of the grain “day” that day."""
    if grain is Grain.DAY:
        return Window(day, day)
    months = _MONTHS[grain]
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    if first.year == date.max.year and first.month + months > 12:  # noqa: PLR2004 - December
        return Window(first, date.max)
    years, month = divmod(first.month - 1 + months, 12)
    return Window(first, date(first.year + years, month + 1, 1) - _DAY)


def widened(told: PartialDate, grain: Grain) -> PartialDate:
    """Return a date whose bounds lie at the edges of periods: wider where need be, never narrower.

    What its source said in words goes, because it may name the day.
    """
    if grain is Grain.DAY:
        return told
    earliest = told.earliest and period(told.earliest, grain).first
    latest = told.latest and period(told.latest, grain).last
    edtf = _edtf(earliest, latest, grain)
    return PartialDate(edtf=edtf, earliest=earliest, latest=latest, basis=told.basis)


def _edtf(earliest: date | None, latest: date | None, grain: Grain) -> str | None:
    """Return what EDTF calls one whole period; None for anything else."""
    if earliest is None or latest is None or period(earliest, grain).last != latest:
        return None
    year, month = earliest.isoformat()[:4], earliest.isoformat()[:7]
    quarter = f"{year}-{_FIRST_QUARTER + (earliest.month - 1) // 3}"
    return {Grain.MONTH: month, Grain.QUARTER: quarter, Grain.YEAR: year}.get(grain)


def by_then(moment: int, grain: Grain) -> int:
    """Return the last moment of the period that a moment lies in: by then it was so. Microseconds, UTC."""
    return moment if grain is Grain.DAY else end_of_day(period(day_of(moment), grain).last)


def periods(first: date, last: date, grain: Grain) -> tuple[Window, ...]:
    """Return the whole periods from the one that the first day lies in to that of the last."""
    found = [period(first, grain)]
    while found[-1].last < last:
        found.append(period(found[-1].last + _DAY, grain))
    return tuple(found)
