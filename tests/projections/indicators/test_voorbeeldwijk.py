from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from service.projections.indicators.answers import By, Point
from service.projections.indicators.changing import Change, changed
from service.projections.indicators.registry import DERIVED, indicator
from service.projections.indicators.shares import Reason, Status
from tests.projections.indicators.conftest import FactsOf
from tests.projections.indicators.telling import asked, points, window

STORY = Path(__file__).parents[3] / "docs" / "explanation" / "voorbeeldwijk.md"
HALVES = (
    window("2022-07-01", "2022-12-31"),
    window("2023-01-01", "2023-06-30"),
    window("2023-07-01", "2023-12-31"),
    window("2024-01-01", "2024-06-30"),
    window("2024-07-01", "2024-12-31"),
    window("2025-01-01", "2025-06-30"),
)
QUESTION = asked(*HALVES, known_on=date(2025, 6, 30))


def _told() -> Iterator[tuple[str, int, str]]:
    """Read from the story what each derived indicator should show in each half-year."""
    for line in STORY.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"D\d[ab]?", cells[0]):
            yield from ((cells[0], number, cell) for number, cell in enumerate(cells[2:]))


TOLD = list(_told())


def test_the_story_tells_of_every_derived_indicator_but_the_network() -> None:
    assert {id for id, _, _ in TOLD} == {each.id for each in DERIVED} - {"D7"}
    assert len(TOLD) == len(HALVES) * (len(DERIVED) - 1)


@pytest.mark.parametrize(("id", "half", "cell"), TOLD)
def test_voorbeeldwijk_shows_what_its_story_says(facts_of: FactsOf, id: str, half: int, cell: str) -> None:
    point = points(indicator(id), facts_of("voorbeeldwijk"), QUESTION)[half]
    if cell == "te weinig":
        assert point.status is Status.INSUFFICIENT
        return
    shares = [Fraction(share) for share in re.findall(r"\d+/\d+", cell)]
    low, high = _exact(point)
    assert low == shares[0]
    if "(a)" in cell:
        assert Reason.PARTIAL_DATES in point.reasons
        assert high == Fraction((point.in_class or 0) + 1, (point.n or 0) + 1)
    else:
        assert high == shares[-1]
    assert (Reason.CONTESTED in point.reasons) == ("(b)" in cell)


def test_contact_in_zonnehoek_falls_to_one_pair_and_comes_back(facts_of: FactsOf) -> None:
    facts = facts_of("voorbeeldwijk")
    (zonnehoek,) = {
        str(fact.event.neighbourhood)  # type: ignore[attr-defined]
        for fact in facts
        if fact.event.topic == "contact.made" and fact.event.occurred.earliest == date(2024, 5, 7)
    }
    by_place = asked(*HALVES, known_on=date(2025, 6, 30), by=By.NEIGHBOURHOOD)
    contact = [point.in_class for point in points(indicator("D7"), facts, by_place, zonnehoek)]
    assert contact == [1, 3, 4, 1, 2, 4]


def test_the_broken_promise_can_be_seen_and_so_can_the_recovery(facts_of: FactsOf) -> None:
    _, _, before, spring, autumn, after = points(indicator("D5"), facts_of("voorbeeldwijk"), QUESTION)
    assert changed(before, spring) is Change.LOWER
    assert changed(spring, autumn) is changed(spring, after) is Change.HIGHER
    assert changed(before, after) is Change.NOT_ESTABLISHED


def test_what_is_counted_apart_is_told_apart(facts_of: FactsOf) -> None:
    _, early, _, spring, autumn, after = points(indicator("D5"), facts_of("voorbeeldwijk"), QUESTION)
    assert early.apart["withoutDueDate"] == after.apart["withoutDueDate"] == 1
    assert (spring.apart["renegotiated"], spring.apart["noReport"]) == (1, 1)
    assert autumn.apart["released"] == after.apart["withdrawn"] == 1


def _exact(point: Point) -> tuple[Fraction, Fraction]:
    assert point.status is Status.OK
    assert point.low is not None
    assert point.high is not None
    return point.low, point.high
