from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from service.domain.observation import ControlFunction, Method
from service.domain.values import Count, CountKind, Standpoint
from service.projections.indicators.answers import OF_SEVERAL, By, Mark, MarkedWindow, encoded
from service.projections.indicators.measuring import measured
from service.projections.indicators.registry import OBSERVED, indicator
from service.projections.indicators.shares import Reason, Status
from tests.projections.indicators.conftest import FactsOf
from tests.projections.indicators.telling import asked, series_of
from tests.projections.indicators.test_voorbeeldwijk import HALVES, QUESTION, STORY

AUTUMN_2023, SPRING_2024, AUTUMN_2024, SPRING_2025 = 2, 3, 4, 5
MISTRUST = {"heel licht": "present_1", "sterk": "present_4"}


def _told() -> Iterator[tuple[str, int, str]]:
    """Read from the story what each observed indicator should show in each half-year."""
    for line in STORY.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"O\d+", cells[0]):
            yield from ((cells[0], number, cell) for number, cell in enumerate(cells[2:]))


TOLD = list(_told())
MEDIANS = [each for each in TOLD if each[0] in {"O1", "O5", "O6"}]


def _window(facts_of: FactsOf, id: str, half: int) -> MarkedWindow:
    return series_of(indicator(id), facts_of("voorbeeldwijk"), QUESTION).windows[half]


def _marks(facts_of: FactsOf, id: str, half: int) -> list[Mark]:
    series = series_of(indicator(id), facts_of("voorbeeldwijk"), QUESTION)
    return [mark for mark in series.marks if mark.fact in series.windows[half].marks]


def test_the_story_tells_of_ownership_trust_and_mistrust() -> None:
    assert {id for id, _, _ in TOLD} == {"O1", "O5", "O6", "O7", "O9"}
    assert len(TOLD) == 5 * len(HALVES)


@pytest.mark.parametrize(("id", "half", "cell"), MEDIANS)
def test_the_medians_of_residents_are_what_the_story_says(
    facts_of: FactsOf, id: str, half: int, cell: str
) -> None:
    interviews = [
        median
        for median in _window(facts_of, id, half).medians
        if (median.standpoint, median.method) == (Standpoint.RESIDENT, Method.INTERVIEW)
    ]
    asked_together = [mark.median for mark in _marks(facts_of, id, half) if mark.median]
    found = [*interviews, *asked_together]
    values = {(each.low, each.high) for each in found if each.status is Status.OK}
    if cell.startswith("te weinig"):
        assert not values
        return
    ((low, high),) = values
    assert (int(low or 0) + int(high or 0)) / 2 == float(cell.split(maxsplit=1)[0].replace(",", "."))
    assert bool(asked_together) == ("(f)" in cell)


@pytest.mark.parametrize(("half", "cell"), [(half, cell) for id, half, cell in TOLD if id == "O7"])
def test_trust_over_and_back_is_what_the_story_says(facts_of: FactsOf, half: int, cell: str) -> None:
    pairs = [pair for pair in _window(facts_of, "O7", half).pairs if Reason.ONE_SIDED not in pair.reasons]
    if cell == "–":
        assert pairs == []
        return
    (pair,) = pairs
    values = {pair.one.standpoint: pair.of_one, pair.other.standpoint: pair.of_other}
    residents, town = cell.split(" / ")
    assert values == {Standpoint.RESIDENT: residents, Standpoint.MUNICIPALITY: town}
    assert pair.lower == min(residents, town)


@pytest.mark.parametrize(("half", "cell"), [(half, cell) for id, half, cell in TOLD if id == "O9"])
def test_mistrust_of_the_town_is_what_the_story_says(facts_of: FactsOf, half: int, cell: str) -> None:
    of_town = [
        mark.value
        for mark in _marks(facts_of, "O9", half)
        if mark.trustee and mark.trustee.standpoint is Standpoint.MUNICIPALITY
    ]
    assert of_town == [value for word, value in MISTRUST.items() if cell.startswith(word)]


def test_the_check_in_of_seven_is_shown_and_that_of_three_is_not(facts_of: FactsOf) -> None:
    for id in ("O1", "O5", "O6"):
        (seven,) = [mark for mark in _marks(facts_of, id, AUTUMN_2023) if mark.item]
        (three,) = [mark for mark in _marks(facts_of, id, AUTUMN_2024) if mark.item]
        assert (seven.n, sum(seven.distribution.values())) == (7, 7)
        assert (three.n, three.distribution, three.median) == (None, {}, None)
        assert three.value_status is Status.SUPPRESSED


def test_five_residents_of_seven_are_not_told_apart_from_the_two_others(facts_of: FactsOf) -> None:
    question = asked(*HALVES, known_on=date(2025, 6, 30), by=By.STANDPOINT)
    answer = measured(indicator("O1"), facts_of("voorbeeldwijk"), question)
    asked_together = {series.key for series in answer.series for mark in series.marks if mark.item}
    assert asked_together == {OF_SEVERAL}


def test_kitchen_and_living_room_have_ownership_of_their_own(facts_of: FactsOf) -> None:
    question = asked(*HALVES, known_on=date(2025, 6, 30), by=By.INITIATIVE)
    answer = measured(indicator("O1"), facts_of("voorbeeldwijk"), question)
    numbers = sorted(len(series.marks) for series in answer.series)
    assert sum(numbers) == len(series_of(indicator("O1"), facts_of("voorbeeldwijk"), QUESTION).marks)
    assert sum(number > 0 for number in numbers) >= 2


def test_decisions_tell_their_level_of_say_beside_what_those_concerned_told(facts_of: FactsOf) -> None:
    by_method = {(mark.method, mark.value) for mark in _marks(facts_of, "O2", SPRING_2024)}
    assert (Method.INTERVIEW, "0") in by_method
    assert (None, "0") in by_method
    sold = [mark for mark in _marks(facts_of, "O2", SPRING_2024) if Reason.CONTESTED in mark.reasons]
    assert [mark.value for mark in sold] == ["0"]
    assert all(mark.by for mark in _marks(facts_of, "O2", SPRING_2025))


def test_control_is_told_per_function_with_who_rated_it(facts_of: FactsOf) -> None:
    marks = _marks(facts_of, "O3", SPRING_2025)
    assert {mark.function: mark.value for mark in marks} == {
        ControlFunction.NEEDS: "5",
        ControlFunction.RESOURCES: "3",
        ControlFunction.MANAGEMENT: "4",
    }
    assert all(mark.holder and mark.holder.group and mark.observed_by for mark in marks)


def test_a_second_coder_who_reads_more_is_told_with_the_first(facts_of: FactsOf) -> None:
    marks = series_of(indicator("O1"), facts_of("voorbeeldwijk"), QUESTION).marks
    first, second = [mark for mark in marks if mark.coder]
    assert (first.value, second.value) == ("3", "4")
    assert (first.second_coding, second.second_coding_of) == (second.fact, first.fact)
    assert (first.second_coder, first.coders_agree) == (second.coder, False)


def test_who_judged_the_own_programme_is_marked(facts_of: FactsOf) -> None:
    own = [mark for mark in _marks(facts_of, "O11", SPRING_2025) if mark.self_assessed]
    assert [(mark.factor, mark.value) for mark in own] == [(10, "present")]
    assert Reason.SELF_ASSESSED in own[0].reasons


def test_what_was_taken_back_is_gone_and_what_was_told_later_lies_in_its_own_time(facts_of: FactsOf) -> None:
    assert _marks(facts_of, "O1", SPRING_2024) == []
    spring = [mark for mark in _marks(facts_of, "O6", 1) if mark.standpoint is Standpoint.CARE]
    assert [mark.occurred.edtf for mark in spring] == ["2023-21"]


def test_a_few_permanent_contacts_are_counted_for_the_team_only(facts_of: FactsOf) -> None:
    (team,) = [mark for mark in _marks(facts_of, "O10", SPRING_2025) if mark.of]
    assert (team.count, team.of) == (Count(CountKind.EXACT, 9), Count(CountKind.EXACT, 12))
    question = asked(*HALVES, known_on=date(2025, 6, 30), of_team=False)
    marks = series_of(indicator("O10"), facts_of("voorbeeldwijk"), question).marks
    (others,) = [mark for mark in marks if mark.breakdown_known is not None]
    assert (others.count, others.of, others.value_status) == (None, None, Status.SUPPRESSED)


def test_every_mark_of_an_invented_programme_says_so(facts_of: FactsOf) -> None:
    for definition in OBSERVED:
        answer = measured(definition, facts_of("voorbeeldwijk"), QUESTION)
        assert answer.fictitious
        assert b'"fictitious":false' not in encoded(answer)
        assert all(series.windows for series in answer.series)
