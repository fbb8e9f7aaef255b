"""Partial dates: what is known of a day, and never more than that."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.dates import DateBasis, PartialDate, bounds_of
from service.domain.errors import (
    DateNotUnderstood,
    DateOutsideItsBounds,
    DomainError,
    LatestBeforeEarliest,
)
from tests.domain.examples.common import words

MEANT = [
    ("2022-10-17", "2022-10-17", "2022-10-17"),
    ("2022-10-17~", "2022-10-17", "2022-10-17"),
    ("2022-10-17?", "2022-10-17", "2022-10-17"),
    ("2022-10-17T10:00:00", "2022-10-17", "2022-10-17"),
    ("2022-10", "2022-10-01", "2022-10-31"),
    ("2022-10~", "2022-10-01", "2022-10-31"),
    ("~2022-10", "2022-10-01", "2022-10-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-02-XX", "2023-02-01", "2023-02-28"),
    ("2022", "2022-01-01", "2022-12-31"),
    ("2022-XX", "2022-01-01", "2022-12-31"),
    ("199X", "1990-01-01", "1999-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("2023-21", "2023-03-01", "2023-05-31"),
    ("2023-22", "2023-06-01", "2023-08-31"),
    ("2023-23", "2023-09-01", "2023-11-30"),
    ("2023-24", "2023-12-01", "2024-02-29"),
    ("2022-24~/2023-21", "2022-12-01", "2023-05-31"),
    ("2022/2022-24?", "2022-01-01", "2023-02-28"),
    ("2023-21/2023-24", "2023-03-01", "2024-02-29"),
    ("2023-33", "2023-01-01", "2023-03-31"),
    ("2015-01/2015-04", "2015-01-01", "2015-04-30"),
    ("2015-09/2015-12", "2015-09-01", "2015-12-31"),
    ("2022-10-17/2022-10-17", "2022-10-17", "2022-10-17"),
    ("[2022,2023]", "2022-01-01", "2023-12-31"),
    ("../2022-10-17", None, "2022-10-17"),
    ("/2022-10", None, "2022-10-31"),
    ("2019-05-01/..", "2019-05-01", None),
    ("2019-05/", "2019-05-01", None),
    ("0001", "0001-01-01", "0001-12-31"),
    ("9999-12-31", "9999-12-31", "9999-12-31"),
]
NOT_UNDERSTOOD = [
    "", " ", "gisteren", "17 oktober 2022", "17-10-2022", "2022-10-17\n", "2022-1-1", "22-10-17",
    "2022-13", "2022-00", "2022-02-30", "2022-10-32", "2022-20", "0000", "-0044", "Y12345",
    "Y1E2147483647", "Y-17E7", "10000", "XXXX", "..", "/", "../..", "//2022", "2022/2023/2024",
    "../2021/2022", "9999-24", "\uff12\uff10\uff12\uff12-10-17", "2022-1X", "2022-10-1X",
    "2022-10-17\x00", "[..1984]", "1," * 5000, "9" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "earliest", "latest"), MEANT)
def test_a_date_means_the_days_from_its_first_to_its_last(
    edtf: str, earliest: str | None, latest: str | None
) -> None:
    expected = tuple(day and date.fromisoformat(day) for day in (earliest, latest))

    assert bounds_of(edtf) == expected


@pytest.mark.parametrize("edtf", NOT_UNDERSTOOD, ids=lambda edtf: repr(edtf[:20]))
def test_what_is_not_a_date_is_refused(edtf: str) -> None:
    with pytest.raises(DateNotUnderstood):
        bounds_of(edtf)


@pytest.mark.parametrize("edtf", ["2022-10/2022-09", "2023/2022-12-31", "2023-24/2023-21"])
def test_a_period_that_ends_before_it_begins_is_refused(edtf: str) -> None:
    with pytest.raises(LatestBeforeEarliest):
        PartialDate.read(edtf=edtf)


def test_bounds_follow_from_the_edtf_and_what_is_written_is_stated() -> None:
    assert PartialDate.read(edtf="2022-10") == PartialDate(
        edtf="2022-10", earliest=date(2022, 10, 1), latest=date(2022, 10, 31), basis=DateBasis.STATED
    )


def test_bounds_that_agree_with_the_edtf_may_be_given() -> None:
    read = PartialDate.read(edtf="2022-10", earliest=date(2022, 10, 1), latest=date(2022, 10, 31))

    assert read == PartialDate.read(edtf="2022-10")


@pytest.mark.parametrize(
    "bounds",
    [
        {"earliest": date(2022, 10, 2), "latest": date(2022, 10, 31)},
        {"earliest": date(2022, 10, 1), "latest": date(2022, 10, 30)},
        {"earliest": date(2022, 10, 1)},
        {"latest": date(2022, 10, 31)},
    ],
)
def test_bounds_that_disagree_with_the_edtf_are_refused(bounds: dict[str, date]) -> None:
    with pytest.raises(DateOutsideItsBounds):
        PartialDate.read(edtf="2022-10", **bounds)  # type: ignore[arg-type]


def test_the_latest_day_is_not_before_the_earliest() -> None:
    with pytest.raises(LatestBeforeEarliest):
        PartialDate.read(earliest=date(2022, 10, 18), latest=date(2022, 10, 17))


def test_one_bound_may_be_open() -> None:
    latest = PartialDate.read(latest=date(2022, 10, 16), basis=DateBasis.INFERRED)

    assert (latest.earliest, latest.latest, latest.undated) == (None, date(2022, 10, 16), False)
    assert latest.basis is DateBasis.INFERRED


def test_a_date_of_which_only_the_words_are_known_is_undated_and_unknown() -> None:
    told = PartialDate.read(phrase=words("ergens in het najaar"))

    assert told.undated
    assert told.basis is DateBasis.UNKNOWN


years = st.one_of(
    st.integers(1, 9999).map("{:04}".format),
    st.integers(1, 9).map("{}XXX".format),
    st.integers(10, 99).map("{}XX".format),
    st.integers(100, 999).map("{}X".format),
)
months = st.one_of(st.integers(1, 12).map("-{:02}".format), st.just("-XX"))
days = st.one_of(st.integers(1, 31).map("-{:02}".format), st.just("-XX"))
parts = st.one_of(
    years,
    st.builds(str.__add__, years, months),
    st.builds("{}{}{}".format, years, months, days),
    st.builds("{}-{}".format, st.integers(1, 9998).map("{:04}".format), st.integers(21, 24)),
)
dates = st.builds(str.__add__, parts, st.sampled_from(["", "~", "?", "%"]))
periods = st.builds("{}/{}".format, dates | st.sampled_from(["", ".."]), dates | st.sampled_from(["", ".."]))


@given(dates | periods)
def test_earliest_is_never_after_latest(edtf: str) -> None:
    try:
        earliest, latest = bounds_of(edtf)
    except DomainError:
        return
    assert earliest is None or latest is None or earliest <= latest


@given(st.dates())
def test_a_full_day_means_that_day(day: date) -> None:
    assert bounds_of(day.isoformat()) == (day, day)


@given(st.dates())
def test_a_month_or_a_year_holds_every_day_of_it(day: date) -> None:
    for part in (day.isoformat()[:7], day.isoformat()[:4]):
        earliest, latest = bounds_of(part)
        assert earliest
        assert latest
        assert earliest <= day <= latest
        assert (earliest.day, latest.year) == (1, day.year)


@given(st.text() | st.text("0123456789-/.~?%X[]{},TZ:+ESY", max_size=80))
def test_any_text_is_a_date_or_is_refused_as_one(text: str) -> None:
    with suppress(DateNotUnderstood, LatestBeforeEarliest):
        PartialDate.read(edtf=text)


def test_what_was_typed_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    for text in ("2022-1X", "2022-X1", "2022-1X-01", "[2022-0X,2023]"):
        with pytest.raises(DateNotUnderstood):
            bounds_of(text)

    assert capsys.readouterr().out == ""
