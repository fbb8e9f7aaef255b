"""The simplest dates in words: a day, a week, a month, a season, a quarter, a year, or a part of one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from service.domain.date_conventions import (
    MONTHS,
    OF_MONTH,
    OF_YEAR,
    ORDINALS,
    PARTS,
    SEASONS,
    WEEK_OF_MONTH,
    WEEKDAYS,
    Convention,
    last_of_month,
    part_of_month,
    part_of_year,
    week_of_month,
)
from service.domain.dates import bounds_of

Days = tuple[date, date]
"""First and last day, both included."""

YEARS_AROUND = 3
"""How many years before and after are tried where no year is named."""

_FILLERS = frozenset(
    {
        "in", "op", "de", "het", "van", "jaar", "ergens", "loop", "gedurende",
        "of", "the", "on", "during", "sometime",
    }
)  # fmt: skip
_DAY = r"(?P<day>\d{1,2})(?:e|ste|de|st|nd|rd|th)?"
_NAME = r"(?P<name>[a-z]+)"
_WEEKDAY = r"(?:(?P<weekday>[a-z]+) )?"
_ORDINAL = rf"(?P<ordinal>{'|'.join(ORDINALS)}|\d(?:e|ste|de|st|nd|rd|th))"
_YEAR = r"(?: (?P<year>\d{4}))?"


class Piece(Struct, frozen=True):
    """What simple words mean in each year; ``edtf`` has a place for the year."""

    days: Callable[[int], Days]
    edtf: str | None = None
    convention: Convention | None = None
    year: int | None = None
    weekday: int | None = None

    def in_year(self, year: int) -> Days | None:
        """Return the days in that year; None where it has no such day, or another weekday then."""
        try:
            earliest, latest = self.days(year)
        except (ValueError, OverflowError):
            return None
        agrees = self.weekday is None or earliest.weekday() == self.weekday
        return (earliest, latest) if agrees else None

    def year_near(self, near: date) -> int | None:
        """Return the year in which the days lie nearest to a day; of two, the earlier."""
        distances = [
            (_distance(days, near), year)
            for year in range(max(near.year - YEARS_AROUND, 1), min(near.year + YEARS_AROUND, 9998) + 1)
            if (days := self.in_year(year))
        ]
        return min(distances)[1] if distances else None


def _distance(days: Days, near: date) -> timedelta:
    earliest, latest = days
    return max(earliest - near, near - latest, timedelta())


def piece(said: str, language: str) -> Piece | None:
    """Return what simple words in lower case mean; None where they are something else."""
    simple = " ".join(word for word in said.split() if word not in _FILLERS)
    for pattern, read in _PATTERNS:
        found = pattern.fullmatch(simple)
        if found and (told := read(found, language)):
            return told
    return None


def _told(found: re.Match[str], days: Callable[[int], Days], **options: object) -> Piece:
    year = found.groupdict().get("year")
    return Piece(days, year=int(year) if year else None, **options)  # type: ignore[arg-type]


def _edtf(found: re.Match[str], edtf: str) -> Piece:
    """Return what an EDTF string with a place for the year says."""
    return _told(found, lambda year: _whole(edtf.format(year=f"{year:04}")), edtf=edtf)


def _whole(edtf: str) -> Days:
    earliest, latest = bounds_of(edtf)
    assert earliest
    assert latest
    return earliest, latest


def _day_of_month(found: re.Match[str], _: str) -> Piece | None:
    month, name = MONTHS.get(found["name"]), found.groupdict().get("weekday")
    if month is None or (name and name not in WEEKDAYS):
        return None
    return _one_day(found, int(found["day"]), month, WEEKDAYS.get(name or ""))


def _one_day(found: re.Match[str], day: int, month: int, weekday: int | None = None) -> Piece:
    return _told(
        found,
        lambda year: (date(year, month, day),) * 2,
        edtf=f"{{year}}-{month:02}-{day:02}",
        weekday=weekday,
    )


def _in_figures(found: re.Match[str], language: str) -> Piece | None:
    """Return 5-2-2019: first the day in Dutch; in English only where it cannot be otherwise."""
    one, other = int(found["one"]), int(found["other"])
    if language != "en" or one > 12:  # noqa: PLR2004 - months
        return _one_day(found, one, other)
    return _one_day(found, other, one) if other > 12 or one == other else None  # noqa: PLR2004 - months


def _month_in_figures(found: re.Match[str], _: str) -> Piece | None:
    month = int(found["month"])
    return _edtf(found, f"{{year}}-{month:02}") if 1 <= month <= 12 else None  # noqa: PLR2004 - months


def _named(found: re.Match[str], _: str) -> Piece | None:
    """Return a month or a season."""
    number = MONTHS.get(found["name"]) or SEASONS.get(found["name"])
    return _edtf(found, f"{{year}}-{number:02}") if number else None


def _winter(found: re.Match[str], _: str) -> Piece | None:
    follows = int(found["year"]) + 1
    return _edtf(found, "{year}-24") if str(follows).endswith(found["next"]) else None


def _part_of_month(found: re.Match[str], _: str) -> Piece | None:
    part, month = PARTS.get(found["part"]), MONTHS.get(found["name"])
    if part is None or month is None:
        return None
    return _told(found, lambda year: part_of_month(part, year, month), convention=OF_MONTH[part])


def _part_of_year(found: re.Match[str], _: str) -> Piece | None:
    part = PARTS.get(found["part"])
    if part is None:
        return None
    return _told(found, lambda year: part_of_year(part, year), convention=OF_YEAR[part])


def _week_of_month(found: re.Match[str], _: str) -> Piece | None:
    month, number = MONTHS.get(found["name"]), _ordinal(found)
    if month is None or not (number == -1 or 1 <= number <= 5):  # noqa: PLR2004 - weeks of a month
        return None
    return _told(found, lambda year: week_of_month(number, year, month), convention=WEEK_OF_MONTH)


def _week(found: re.Match[str], _: str) -> Piece:
    """Return a week by its number, Monday to Sunday (ISO 8601)."""
    number = int(found["week"])
    return _told(
        found, lambda year: (date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7))
    )


def _quarter(found: re.Match[str], _: str) -> Piece | None:
    number = int(found.groupdict().get("quarter") or _ordinal(found))
    if number == -1:
        number = 4
    return _edtf(found, f"{{year}}-{32 + number}") if 1 <= number <= 4 else None  # noqa: PLR2004 - quarters


def _half(found: re.Match[str], _: str) -> Piece | None:
    months = {1: (1, 6), 2: (7, 12), -1: (7, 12)}.get(_ordinal(found))
    if months is None:
        return None
    return _told(found, lambda year: (date(year, months[0], 1), last_of_month(year, months[1])))


def _year(found: re.Match[str], _: str) -> Piece:
    return _edtf(found, "{year}")


def _ordinal(found: re.Match[str]) -> int:
    return ORDINALS.get(found["ordinal"]) or int(found["ordinal"][0])


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Piece | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"{_WEEKDAY}{_DAY} {_NAME}{_YEAR}", _day_of_month),
        (rf"{_WEEKDAY}{_NAME} {_DAY}{_YEAR}", _day_of_month),
        (r"(?P<one>\d{1,2})[-/.](?P<other>\d{1,2})[-/.](?P<year>\d{4})", _in_figures),
        (r"(?P<month>\d{1,2})[-/](?P<year>\d{4})", _month_in_figures),
        (rf"{_NAME}{_YEAR}", _named),
        (r"winter (?P<year>\d{4}) ?[-/] ?(?P<next>\d{4}|\d{2})", _winter),
        (rf"(?P<part>[a-z]+) {_NAME}{_YEAR}", _part_of_month),
        (r"(?P<part>[a-z]+) (?P<year>\d{4})", _part_of_year),
        (rf"{_ORDINAL} week {_NAME}{_YEAR}", _week_of_month),
        (rf"week (?P<week>\d{{1,2}}){_YEAR}", _week),
        (rf"{_ORDINAL} (?:kwartaal|quarter){_YEAR}", _quarter),
        (rf"q(?P<quarter>[1-4]){_YEAR}", _quarter),
        (rf"{_ORDINAL} (?:helft|half){_YEAR}", _half),
        (r"(?P<year>\d{4})", _year),
    )
)
