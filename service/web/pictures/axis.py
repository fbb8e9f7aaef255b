"""The axis of time: which days a picture shows, where each stands, and what is written along it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache

from markupsafe import Markup
from msgspec import Struct

from service.web.pictures.svg import joined, number, tag

WIDTH = 1200
"""Pixels from the first day to the end of the last."""

HEIGHT = 34
YEAR, HALF_YEAR, QUARTER = 12, 6, 3
DAYS_OF_WEEKS = 70
FURTHEST = 40
"""Years that one picture shows at most."""

MONTHS = (
    ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


class Zoom(StrEnum):
    """How near one looks: the unit along the axis."""

    YEARS = "years"
    HALF_YEARS = "half-years"
    MONTHS = "months"
    WEEKS = "weeks"


_SPANS = {Zoom.HALF_YEARS: 24, Zoom.MONTHS: 6}
"""Months that are in view."""

_STARTS = {Zoom.HALF_YEARS: HALF_YEAR, Zoom.MONTHS: 1}


class Axis(Struct, frozen=True, dict=True):
    """The days in view, both included, and the unit in which they are told."""

    first: date
    last: date
    zoom: Zoom

    @property
    def days(self) -> int:
        """How many days are in view."""
        return (self.last - self.first).days + 1

    @cached_property
    def begins(self) -> int:
        """The ordinal of the first day."""
        return self.first.toordinal()

    @cached_property
    def ends(self) -> int:
        """The ordinal of the last day."""
        return self.last.toordinal()

    @cached_property
    def day(self) -> float:
        """Pixels that a day takes."""
        return WIDTH / (self.ends - self.begins + 1)

    def x(self, ordinal: int) -> float:
        """Return where a day (its ordinal) begins, in pixels; outside of the picture for days out of view."""
        return (ordinal - self.begins) * WIDTH / (self.ends - self.begins + 1)

    def sides(self, first: int | None, last: int | None) -> tuple[float, float]:
        """Return where a time begins and ends (ordinals, None where open), in pixels within the picture."""
        begins, day = self.begins, self.day
        left = 0.0 if first is None or first <= begins else (first - begins) * day
        right = WIDTH if last is None or last >= self.ends else (last + 1 - begins) * day
        return left, right

    def shows(self, first: int | None, last: int | None) -> bool:
        """Whether any day from the first to the last (ordinals, None where open) is in view."""
        return (first is None or first <= self.ends) and (last is None or last >= self.begins)

    def moved(self, share: float) -> date:
        """Return the first day of a picture that is moved by a share of this one."""
        return self.first + timedelta(days=round(self.days * share))


def axis_of(zoom: Zoom, start: date | None, earliest: date, latest: date) -> Axis:
    """Return the axis from a day on, which begins with a whole unit; without one from the earliest day.

    Years show all that there is.
    """
    if zoom is Zoom.YEARS:
        begin = date(max(earliest.year, latest.year - FURTHEST + 1), 1, 1)
        return Axis(begin, date(latest.year, 12, 31), zoom)
    begin = max(start or earliest, date(2, 1, 1))
    if zoom is Zoom.WEEKS:
        monday = begin - timedelta(days=begin.weekday())
        return Axis(monday, monday + timedelta(days=DAYS_OF_WEEKS - 1), zoom)
    unit = _STARTS[zoom]
    begin = date(begin.year, (begin.month - 1) // unit * unit + 1, 1)
    return Axis(begin, _months_on(begin, _SPANS[zoom]) - timedelta(days=1), zoom)


class Tick(Struct, frozen=True):
    """A day on the axis with what is written there; ``strong`` where a larger unit begins."""

    day: date
    label: str
    strong: bool


@lru_cache(maxsize=256)
def ticks(axis: Axis, language: str) -> tuple[Tick, ...]:
    """Return what is written along an axis."""
    return tuple(_weeks(axis, language) if axis.zoom is Zoom.WEEKS else _units(axis, language))


def _units(axis: Axis, language: str) -> Iterator[Tick]:
    step = _step(axis)
    day = axis.first
    while day <= axis.last:
        yield Tick(day, _label(day, step, language, first=day == axis.first), day.month == 1)
        day = _months_on(day, step)


def drawn_ticks(axis: Axis, language: str) -> Markup:
    """Return the axis: labels, each at the beginning of its unit."""
    told = (
        tag(
            "text",
            tick.label,
            x=axis.x(tick.day.toordinal()) + 5,
            y=HEIGHT - 12,
            class_="tick strong" if tick.strong else "tick",
        )
        for tick in ticks(axis, language)
    )
    return joined(told)


def drawn_grid(axis: Axis, height: float, language: str) -> Markup:
    """Return a line at each unit, from top to bottom; few elements, as every lane has it."""
    down = f" 0V{height:.0f}"
    drawn = [
        f'<path d="{down.join(starts)}{down}" class="{name}"/>'
        for name, starts in _lines(axis, language).items()
        if starts
    ]
    return Markup("".join(drawn))  # noqa: S704 - numbers and our own names


def drawn_knowing(axis: Axis, day: date | None, height: float) -> Markup:
    """Return a line at the end of the day of knowing, where it is in view and one looks at the past."""
    if day is None or not axis.first <= day <= axis.last:
        return Markup("")
    x = axis.x(day.toordinal() + 1)
    return tag("path", d=f"M{x:.1f} 0V{height:.0f}", class_="knowing")


@lru_cache(maxsize=256)
def _lines(axis: Axis, language: str) -> dict[str, list[str]]:
    """Return where the lines of a grid begin, as a path says it, by what they are called in style sheets."""
    found: dict[str, list[str]] = {"grid": [], "grid strong": []}
    for tick in ticks(axis, language):
        found["grid strong" if tick.strong else "grid"].append(f"M{number(axis.x(tick.day.toordinal()))}")
    return found


def _weeks(axis: Axis, language: str) -> Iterator[Tick]:
    for days in range(0, axis.days, 7):
        day = axis.first + timedelta(days=days)
        begins = day.day <= 7  # noqa: PLR2004 - the first week that begins in a month
        year = f" {day.year}" if days == 0 or (begins and day.month == 1) else ""
        yield Tick(day, f"{day.day} {_month(day, language)}{year}", begins)


def _step(axis: Axis) -> int:
    """Return how many months lie between two ticks; fewer where there is room."""
    if axis.zoom is Zoom.MONTHS:
        return 1
    if axis.zoom is Zoom.HALF_YEARS:
        return QUARTER
    years = axis.last.year - axis.first.year + 1
    return HALF_YEAR if years <= 8 else YEAR  # noqa: PLR2004 - as many labels as there is room for


def _label(day: date, step: int, language: str, *, first: bool) -> str:
    if step == YEAR or (step == HALF_YEAR and day.month == 1):
        return str(day.year)
    month = _month(day, language)
    return f"{month} {day.year}" if day.month == 1 or first else month


def _month(day: date, language: str) -> str:
    return MONTHS[language == "en"][day.month - 1]


def _months_on(day: date, months: int) -> date:
    count = day.year * YEAR + day.month - 1 + months
    return date(min(count // YEAR, date.max.year), count % YEAR + 1, 1)
