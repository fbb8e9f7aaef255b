from __future__ import annotations

import pytest

from service.feeds.documents import DAYS, LEAST, MOST_BYTES, newest_versions, shown_now, titled, words_of
from service.feeds.entries import FeedEntry, Place
from tests.feeds.entries import MINUTE, entry

DAY = 24 * 60 * MINUTE
EVERYTHING_CLOSED = Place(10_000, 0)


def a_day_apart(number: int, text: str = "Kort.") -> list[FeedEntry]:
    """Return entries with a day between each two, newest first."""
    return [entry(n, updated=n * DAY, text=text) for n in range(number, 0, -1)]


def close_together(number: int, text: str = "Kort.") -> list[FeedEntry]:
    """Return entries of one and the same moment, newest first."""
    return [entry(n, updated=DAY, text=text) for n in range(number, 0, -1)]


def test_a_quiet_feed_shows_fifty_entries_however_old() -> None:
    assert len(shown_now(a_day_apart(80), EVERYTHING_CLOSED)) == LEAST == 50


def test_a_busy_feed_shows_thirty_days() -> None:
    older = [entry(n, updated=n - DAYS * DAY) for n in range(9, 0, -1)]

    assert len(shown_now([*close_together(120), *older], EVERYTHING_CLOSED)) == 120


def test_long_words_make_it_shorter() -> None:
    shown = shown_now(close_together(80, "x" * 10_000), EVERYTHING_CLOSED)

    assert 20 <= len(shown) < LEAST
    assert sum(len(each.text or "") for each in shown) <= MOST_BYTES


def test_what_no_archive_has_is_always_shown() -> None:
    shown = shown_now(close_together(80, "x" * 10_000), Place(40, 0))

    assert [each.place.position for each in shown] == list(range(80, 40, -1))


def test_without_archives_everything_is_shown() -> None:
    assert len(shown_now(close_together(49, "x" * 10_000), None)) == 49


def test_of_each_fact_the_newest_version_counts() -> None:
    newest, older, other = entry(3, "one"), entry(1, "one"), entry(2, "other")

    assert newest_versions([newest, other, older]) == [newest, other]


def test_what_somebody_said_is_quoted() -> None:
    said = {"value": {"quote": "Wij koken zelf wel"}, "occurred": {}}

    assert words_of(entry(1, text=None, data=said), "nl") == "“Wij koken zelf wel”"
    assert words_of(entry(1, text="Zij zei:", data=said), "nl") == "Zij zei:\n\n“Wij koken zelf wel”"


@pytest.mark.parametrize(
    ("phrase", "earliest", "latest", "told"),
    [
        (None, "2026-05-12", "2026-05-12", "Wanneer: 12 mei 2026"),
        (None, "2026-05-01", "2026-05-31", "Wanneer: 1 mei 2026 – 31 mei 2026"),
        ("voorjaar van 2023", "2023-03-01", "2023-05-31", "Wanneer: voorjaar van 2023"),
        (None, None, "2022-10-17", None),
        (None, None, None, None),
    ],
)
def test_an_entry_tells_when_it_was(
    phrase: str | None, earliest: str | None, latest: str | None, told: str | None
) -> None:
    data = {"value": {}, "occurred": {"phrase": phrase, "earliest": earliest, "latest": latest}}

    assert words_of(entry(1, text="Samen eten.", data=data), "nl") == "\n\n".join(
        filter(None, ["Samen eten.", told])
    )


def test_it_tells_so_in_the_language_of_the_feed() -> None:
    day = {"value": {}, "occurred": {"phrase": None, "earliest": "2026-05-12", "latest": "2026-05-12"}}

    assert words_of(entry(1, text=None, title="Session planned", data=day), "en") == (
        "Session planned\n\nWhen: 12 May 2026"
    )


def test_an_invented_programme_says_so() -> None:
    assert titled("Buurtkracht", "nl", fictitious=True) == "Buurtkracht (verzonnen voorbeeld)"
    assert titled("Buurtkracht", "en", fictitious=True) == "Buurtkracht (invented example)"
    assert titled("Buurtkracht", "nl", fictitious=False) == "Buurtkracht"
