"""Dates as people say them are read after conventions, which are told; nothing is guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.date_conventions import MONTHS, day_in_words
from service.domain.dates import DateBasis, PartialDate, bounds_of
from service.domain.dates_in_words import DateInWords, read_date

STATED, CONVENTION, INFERRED = DateBasis.STATED, DateBasis.CONVENTION, DateBasis.INFERRED

SAID = [
    ("2022-10-17", "2022-10-17", "2022-10-17", STATED),
    ("2023-21", "2023-03-01", "2023-05-31", STATED),
    ("../2022-10", None, "2022-10-31", STATED),
    ("17 oktober 2022", "2022-10-17", "2022-10-17", STATED),
    ("17 okt. 2022", "2022-10-17", "2022-10-17", STATED),
    ("17-10-2022", "2022-10-17", "2022-10-17", STATED),
    ("Dinsdag 5 februari 2019", "2019-02-05", "2019-02-05", STATED),
    ("October 17th, 2022", "2022-10-17", "2022-10-17", STATED),
    ("the 17th of October 2022", "2022-10-17", "2022-10-17", STATED),
    ("in mei ’23", "2023-05-01", "2023-05-31", STATED),
    ("10-2022", "2022-10-01", "2022-10-31", STATED),
    ("het voorjaar van 2023", "2023-03-01", "2023-05-31", STATED),
    ("Najaar 2022", "2022-09-01", "2022-11-30", STATED),
    ("winter 2022-2023", "2022-12-01", "2023-02-28", STATED),
    ("in de loop van 2023", "2023-01-01", "2023-12-31", STATED),
    ("eerste kwartaal van 2023", "2023-01-01", "2023-03-31", STATED),
    ("Q3 2022", "2022-07-01", "2022-09-30", STATED),
    ("tweede helft van 2023", "2023-07-01", "2023-12-31", STATED),
    ("week 20 van 2023", "2023-05-15", "2023-05-21", STATED),
    ("begin 2015", "2015-01-01", "2015-04-30", CONVENTION),
    ("medio 2015", "2015-05-01", "2015-08-31", CONVENTION),
    ("eind 2016", "2016-09-01", "2016-12-31", CONVENTION),
    ("eind maart 2024", "2024-03-21", "2024-03-31", CONVENTION),
    ("begin februari 2023", "2023-02-01", "2023-02-10", CONVENTION),
    ("mid-June 2023", "2023-06-11", "2023-06-20", CONVENTION),
    ("2e week van mei 2023", "2023-05-08", "2023-05-14", CONVENTION),
    ("de vijfde week van februari 2024", "2024-02-29", "2024-02-29", CONVENTION),
    ("last week of February 2023", "2023-02-22", "2023-02-28", CONVENTION),
    ("rond 17 oktober 2022", "2022-10-10", "2022-10-24", CONVENTION),
    ("van 3 tot en met 5 mei 2023", "2023-05-03", "2023-05-05", STATED),
    ("3-5 mei 2023", "2023-05-03", "2023-05-05", STATED),
    ("maart–mei 2023", "2023-03-01", "2023-05-31", STATED),
    ("december tot februari 2024", "2023-12-01", "2024-02-29", STATED),
    ("van december 2023 tot februari", "2023-12-01", "2024-02-29", STATED),
    ("begin 2015 tot eind 2016", "2015-01-01", "2016-12-31", CONVENTION),
    ("2022-2023", "2022-01-01", "2023-12-31", STATED),
    ("tussen maart en juni 2023", "2023-03-01", "2023-06-30", STATED),
    ("vóór 17 oktober 2022", None, "2022-10-16", STATED),
    ("uiterlijk 17 oktober 2022", None, "2022-10-17", STATED),
    ("vanaf mei 2019", "2019-05-01", None, STATED),
    ("after May 2019", "2019-06-01", None, STATED),
]
NOT_UNDERSTOOD = [
    "", " ", "gisteren", "ooit", "voor de zomervakantie", "na een jaar", "31 februari 2023", "13-2022",
    "maandag 5 februari 2019", "week 53 van 2023", "zesde week van mei 2023", "winter 2022-2024",
    "tussen kerst en nieuwjaar", "vijfde kwartaal 2023", "van mei 2024 tot maart 2023", "32 mei 2023",
    "wit 5 mei 2023", "17 oktobber 2022", "mei " * 80,
]  # fmt: skip


def days(read: DateInWords | None) -> tuple[str | None, str | None]:
    """Return the bounds of what was read, as ISO has them."""
    assert read
    earliest, latest = (day.isoformat() if day else None for day in (read.earliest, read.latest))
    return earliest, latest


@pytest.mark.parametrize(("said", "earliest", "latest", "basis"), SAID)
def test_a_phrase_means_these_days(
    said: str, earliest: str | None, latest: str | None, basis: DateBasis
) -> None:
    read = read_date(said)

    assert days(read) == (earliest, latest)
    assert read
    assert read.basis is basis
    assert (read.reason is None) is (basis is STATED)


@pytest.mark.parametrize("said", NOT_UNDERSTOOD)
def test_what_is_no_date_is_not_understood(said: str) -> None:
    assert read_date(said, near=date(2023, 2, 1)) is None


@pytest.mark.parametrize(
    ("said", "near", "earliest"),
    [
        ("17 oktober", date(2023, 2, 1), "2022-10-17"),
        ("17 oktober", date(2022, 7, 1), "2022-10-17"),
        ("dinsdag 5 februari", date(2019, 2, 25), "2019-02-05"),
        ("voorjaar", date(2022, 12, 20), "2023-03-01"),
        ("29 februari", date(2023, 2, 1), "2024-02-29"),
        ("maart t/m mei", date(2023, 2, 1), "2023-03-01"),
        ("rond 1 mei", date(2023, 2, 1), "2023-04-24"),
    ],
)
def test_without_a_year_the_nearest_is_meant_and_that_is_said(said: str, near: date, earliest: str) -> None:
    read = read_date(said, near=near)

    assert days(read)[0] == earliest
    assert read
    assert read.basis is INFERRED
    assert read.reason
    assert f"Gelezen als het jaar dat het dichtst bij {day_in_words(near, 'nl')} ligt." in read.reason


@pytest.mark.parametrize(
    "said", ["17 oktober", "in het voorjaar", "eind maart", "van maart tot mei", "voor 1 mei"]
)
def test_without_a_year_and_without_a_day_near_it_nothing_is_guessed(said: str) -> None:
    assert read_date(said) == DateInWords(phrase=said)


def test_a_convention_is_said_in_the_language_of_the_reader() -> None:
    read = read_date("begin 2015", "en")

    assert read
    assert read.reason == "The beginning of a year is taken to be its first four months."


def test_figures_that_can_be_read_in_two_ways_are_not_understood_in_english() -> None:
    assert days(read_date("5-2-2019", "nl")) == ("2019-02-05", "2019-02-05")
    assert read_date("5-2-2019", "en") is None
    assert days(read_date("2-25-2019", "en")) == days(read_date("25-2-2019", "en"))


WORDS = [
    *MONTHS, "begin", "eind", "medio", "rond", "voor", "na", "vanaf", "tot", "tot en met", "tussen", "en",
    "van", "voorjaar", "winter", "week", "kwartaal", "helft", "eerste", "laatste", "2e", "17", "31", "2023",
    "2024", "9999", "0001", "maandag", "-", "t/m", "5-2-2019", "2022/2023", "’23", "until", "mid", "of",
]  # fmt: skip
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
nears = st.none() | st.dates()


@given(st.text() | words, st.sampled_from(["nl", "en"]), nears)
def test_any_words_are_a_date_of_sane_bounds_with_its_phrase_kept_or_none(
    said: str, language: str, near: date | None
) -> None:
    read = read_date(said, language, near)
    if read is None:
        return
    assert read.phrase == " ".join(said.split())
    if read.earliest and read.latest:
        assert read.earliest <= read.latest
    assert read.undated is (read.basis is DateBasis.UNKNOWN)
    if read.edtf is not None:
        assert bounds_of(read.edtf) == (read.earliest, read.latest)
    PartialDate.read(edtf=read.edtf, earliest=read.earliest, latest=read.latest, basis=read.basis)


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["nl", "en"]))
def test_a_day_in_words_is_that_day(day: date, language: str) -> None:
    read = read_date(day_in_words(day, language), language)

    assert read
    assert (read.earliest, read.latest, read.edtf) == (day, day, day.isoformat())
    assert read.exact


@given(st.dates(date(1600, 1, 1), date(2400, 1, 1)), st.dates(date(1600, 1, 1), date(2400, 1, 1)))
def test_a_day_without_a_year_is_the_nearest_such_day(day: date, near: date) -> None:
    if (day.month, day.day) == (2, 29):
        return
    read = read_date(day_in_words(day, "nl").rpartition(" ")[0], near=near)

    assert read
    assert read.earliest
    others = [day.replace(year=near.year + n) for n in (-1, 0, 1)]
    assert abs(read.earliest - near) == min(abs(other - near) for other in others) <= timedelta(days=183)


@given(st.integers(1000, 9999), st.sampled_from(["begin", "medio", "eind"]))
def test_the_parts_of_a_year_lie_in_it(year: int, part: str) -> None:
    read = read_date(f"{part} {year}")

    assert read
    assert read.earliest
    assert read.latest
    assert (read.earliest.year, read.latest.year, read.basis) == (year, year, CONVENTION)
