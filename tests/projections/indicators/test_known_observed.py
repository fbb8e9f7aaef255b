from __future__ import annotations

import pytest

from service.domain.observation import ObservationKind
from service.domain.values import Count, CountKind
from service.projections.indicators.answers import OF_NONE, PROGRAMME_KEY, By, Mark, Series
from service.projections.indicators.measuring import measured
from service.projections.indicators.registry import OBSERVED, indicator
from service.projections.indicators.shares import Reason, Status
from tests.projections.indicators.conftest import FactsOf
from tests.projections.indicators.telling import asked, series_of
from tests.projections.indicators.test_known_answers import EVER, LATER, REAL

TRUST_AND_OWNERSHIP = ("O1", "O5", "O6", "O7", "O8", "O9")
QUESTION = asked(EVER, known_on=LATER)


def _marks(facts_of: FactsOf, programme: str, id: str) -> tuple[Mark, ...]:
    return series_of(indicator(id), facts_of(programme), QUESTION).marks


def _counted(number: int) -> Count:
    return Count(CountKind.EXACT, number)


def test_movit_md_has_more_contact_in_seven_of_eight_and_much_already_in_one(facts_of: FactsOf) -> None:
    told = {mark.value: mark for mark in _marks(facts_of, "movit-md", "O10") if mark.of}
    assert {value: (mark.count, mark.of) for value, mark in told.items()} == {
        "more": (_counted(7), _counted(8)),
        "already_much": (_counted(1), _counted(8)),
    }
    for mark in told.values():
        assert (mark.breakdown_known, mark.counts_people) == (False, False)
        assert Reason.BREAKDOWN_UNKNOWN in mark.reasons
        assert mark.observes is ObservationKind.CONTACT_CHANGE


def test_the_counts_of_districts_are_for_everybody(facts_of: FactsOf) -> None:
    public = asked(EVER, known_on=LATER, of_team=False)
    marks = series_of(indicator("O10"), facts_of("movit-md"), public).marks
    assert [mark.count for mark in marks if mark.of] == [_counted(7), _counted(1)]


def test_of_which_districts_of_movit_md_this_is_so_is_unknown(facts_of: FactsOf) -> None:
    question = asked(EVER, known_on=LATER, by=By.NEIGHBOURHOOD)
    answer = measured(indicator("O10"), facts_of("movit-md"), question)
    districts = [series for series in answer.series if series.key != OF_NONE]
    assert len(districts) >= 2
    for series in districts:
        (window,) = series.windows
        assert (series.marks, window.status) == ((), Status.INSUFFICIENT)
        assert window.reasons == (Reason.NOTHING_RECORDED, Reason.BREAKDOWN_UNKNOWN)


def test_what_a_participant_of_movit_md_noticed_has_no_value(facts_of: FactsOf) -> None:
    (noticed,) = [mark for mark in _marks(facts_of, "movit-md", "O10") if not mark.of]
    assert (noticed.value, noticed.scale, noticed.method) == (None, None, None)
    assert noticed.based_on
    assert noticed.evidence == (noticed.fact, noticed.based_on)


def test_the_plans_of_movit_md_were_mixed_and_nobody_knows_which_worked(facts_of: FactsOf) -> None:
    (result,) = _marks(facts_of, "movit-md", "O13")
    assert (result.value, result.breakdown_known) == ("mixed", False)
    assert Reason.BREAKDOWN_UNKNOWN in result.reasons
    assert (result.count, result.of) == (None, None)


def test_what_happened_in_movit_md_has_no_date_and_stands_by_itself(facts_of: FactsOf) -> None:
    series = series_of(indicator("O13"), facts_of("movit-md"), QUESTION)
    assert series.undated == tuple(mark.fact for mark in series.marks)
    assert [window.marks for window in series.windows] == [()]


def test_an_outcome_tells_what_it_came_through_and_where_accounts_differ(facts_of: FactsOf) -> None:
    outcomes = _marks(facts_of, "movit-md", "O12")
    assert sum(mark.contribution is not None for mark in outcomes) == 1
    (differing,) = [mark for mark in outcomes if Reason.ACCOUNTS_DIFFER in mark.reasons]
    (result,) = _marks(facts_of, "movit-md", "O13")
    assert differing.account_of == result.fact
    assert any(Reason.INFERRED in mark.reasons and mark.for_whom for mark in outcomes)


def test_wijkwaarde_reports_outcomes_and_for_whom(facts_of: FactsOf) -> None:
    outcomes = _marks(facts_of, "wijkwaarde", "O12")
    assert len(outcomes) >= 5
    assert all(mark.for_whom and mark.text for mark in outcomes)


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("id", TRUST_AND_OWNERSHIP)
def test_no_real_programme_has_a_measured_value_of_trust_or_ownership(
    facts_of: FactsOf, name: str, id: str
) -> None:
    answer = measured(indicator(id), facts_of(name), QUESTION)
    assert not answer.fictitious
    assert answer.series == (_empty(answer.series[0]),)


def _empty(series: Series) -> Series:
    """Return a series in which nothing at all was observed."""
    (window,) = series.windows
    assert (window.n, window.possible, window.medians, window.pairs) == (0, 0, (), ())
    assert window.reasons == (Reason.NOTHING_RECORDED,)
    return Series(PROGRAMME_KEY, windows=series.windows)


@pytest.mark.parametrize("name", REAL)
def test_the_real_programmes_have_no_median_anywhere(facts_of: FactsOf, name: str) -> None:
    for definition in OBSERVED:
        for series in measured(definition, facts_of(name), QUESTION).series:
            assert [window.medians for window in series.windows] == [()]
            assert not any(mark.fictitious or mark.distribution for mark in series.marks)
