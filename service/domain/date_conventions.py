"""What words about dates are taken to mean, as data: months, seasons, "begin", "eind", "rond"."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from msgspec import Struct


class Convention(Struct, frozen=True):
    """Which part of a year or month is meant, and what is said about that where it was read so."""

    nl: str
    en: str

    def said(self, language: str) -> str:
        """Return what is said of it; Dutch where the language is not ours."""
        return self.en if language == "en" else self.nl


_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "january february march april may june july august september october november december",
}
_MONTHS_SHORT = {"mrt": 3, "sept": 9}
MONTHS = {
    name: number
    for names in _MONTHS.values()
    for number, full in enumerate(names.split(), 1)
    for name in (full, full[:3])
} | _MONTHS_SHORT
"""Month numbers by name, in full or short."""

_WEEKDAYS = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "en": "monday tuesday wednesday thursday friday saturday sunday",
}
WEEKDAYS = {name: number for names in _WEEKDAYS.values() for number, name in enumerate(names.split())}
"""Weekdays by name: 0 is Monday."""

SEASONS = {
    "voorjaar": 21, "lente": 21, "spring": 21,
    "zomer": 22, "summer": 22,
    "najaar": 23, "herfst": 23, "autumn": 23, "fall": 23,
    "winter": 24,
}  # fmt: skip
"""The seasons of EDTF: spring is March to May, a winter begins in the year it is named after."""

ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "laatste": -1, "last": -1,
}  # fmt: skip

BEGIN, MIDDLE, END = "begin", "middle", "end"
PARTS = {
    "begin": BEGIN, "start": BEGIN, "early": BEGIN, "beginning": BEGIN,
    "midden": MIDDLE, "medio": MIDDLE, "half": MIDDLE, "halverwege": MIDDLE, "mid": MIDDLE, "middle": MIDDLE,
    "eind": END, "einde": END, "late": END, "end": END,
}  # fmt: skip

MONTHS_OF_YEAR = {BEGIN: (1, 4), MIDDLE: (5, 8), END: (9, 12)}
"""The first and last month of each part of a year."""

DAYS_OF_MONTH = {BEGIN: (1, 10), MIDDLE: (11, 20), END: (21, 31)}
"""The first and last day of each part of a month; a shorter month ends earlier."""

OF_YEAR = {
    BEGIN: Convention(
        "Met het begin van een jaar zijn de eerste vier maanden bedoeld.",
        "The beginning of a year is taken to be its first four months.",
    ),
    MIDDLE: Convention(
        "Met het midden van een jaar zijn mei tot en met augustus bedoeld.",
        "The middle of a year is taken to be May to August.",
    ),
    END: Convention(
        "Met het eind van een jaar zijn de laatste vier maanden bedoeld.",
        "The end of a year is taken to be its last four months.",
    ),
}
OF_MONTH = {
    BEGIN: Convention(
        "Met het begin van een maand is de 1e tot en met de 10e bedoeld.",
        "The beginning of a month is taken to be its first ten days.",
    ),
    MIDDLE: Convention(
        "Met het midden van een maand is de 11e tot en met de 20e bedoeld.",
        "The middle of a month is taken to be the 11th to the 20th.",
    ),
    END: Convention(
        "Met het eind van een maand is de 21e tot en met de laatste dag bedoeld.",
        "The end of a month is taken to be the 21st to its last day.",
    ),
}
WEEK_OF_MONTH = Convention(
    "De weken van een maand zijn geteld vanaf de 1e: 1 tot en met 7, 8 tot en met 14, en zo verder."
    " De laatste week is die van de laatste zeven dagen.",
    "The weeks of a month are counted from the 1st: 1 to 7, 8 to 14, and so on."
    " The last week is that of the last seven days.",
)
ROUND = Convention(
    "Met “rond” is een week, een maand of een jaar eerder of later bedoeld, naar wat er staat.",
    "“Around” is taken to be a week, a month or a year earlier or later, after what is written.",
)
MARGINS = (
    (timedelta(days=7), timedelta(days=7)),
    (timedelta(days=100), timedelta(days=31)),
    (timedelta.max, timedelta(days=365)),
)
"""How far “around” reaches on either side, by the length of what it is around."""

NO_YEAR = Convention(
    "Er staat geen jaar bij. Gelezen als het jaar dat het dichtst bij {near} ligt.",
    "No year is given. Read as the year that lies nearest to {near}.",
)


def day_in_words(day: date, language: str) -> str:
    """Return a day as people write it: 17 oktober 2022."""
    month = _MONTHS["en" if language == "en" else "nl"].split()[day.month - 1]
    return f"{day.day} {month.capitalize() if language == 'en' else month} {day.year}"


def part_of_year(part: str, year: int) -> tuple[date, date]:
    """Return the first and last day of a part of a year."""
    first, last = MONTHS_OF_YEAR[part]
    return date(year, first, 1), last_of_month(year, last)


def part_of_month(part: str, year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a part of a month."""
    first, last = DAYS_OF_MONTH[part]
    end = last_of_month(year, month)
    return date(year, month, first), min(date(year, month, first) + timedelta(days=last - first), end)


def week_of_month(number: int, year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of the n-th week of a month; -1 is the last seven days."""
    end = last_of_month(year, month)
    if number == -1:
        return end - timedelta(days=6), end
    first = date(year, month, 7 * number - 6)
    return first, min(first + timedelta(days=6), end)


def around(earliest: date, latest: date) -> tuple[date, date]:
    """Return days about which it was: a week round a day, a month round a month, a year round a year."""
    length = latest - earliest + timedelta(days=1)
    margin = next(margin for longest, margin in MARGINS if length <= longest)
    return earliest - margin, latest + margin


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
