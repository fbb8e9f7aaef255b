from __future__ import annotations

from datetime import date

import pytest

from service.domain.initiative_events import UpdateGiven
from service.domain.values import Count, CountKind
from service.projections.indicators.answers import By
from service.projections.indicators.d5_commitments import past_due_without_report
from service.projections.indicators.known import Known
from service.projections.indicators.measuring import measured
from service.projections.indicators.registry import DERIVED, indicator
from service.projections.indicators.sessions import since_last_session
from service.projections.indicators.shares import Reason, Status
from service.projections.indicators.windows import Window
from tests.projections.indicators.conftest import FactsOf
from tests.projections.indicators.telling import asked, points, window

REAL = ("samenredzaamheid", "lijn1", "movit-md", "wijkwaarde")
LATER = date(2026, 1, 1)
EVER = window("2000-01-01", "2025-12-31")
SESSION_OF_LIJN1 = window("2019-02-05", "2019-02-05")


def test_lijn1_has_at_least_forty_professionals_and_residents_that_nobody_counted(facts_of: FactsOf) -> None:
    (point,) = points(indicator("D4"), facts_of("lijn1"), asked(SESSION_OF_LIJN1, known_on=LATER))
    assert point.status is Status.INSUFFICIENT
    assert Reason.INEXACT_COUNTS in point.reasons
    assert point.apart["others"] == Count(CountKind.AT_LEAST, 40)
    assert point.apart["residents"] == Count(CountKind.UNKNOWN)
    assert point.low is point.high is None


def test_samenredzaamheid_has_three_by_its_label_and_two_by_who_initiated(facts_of: FactsOf) -> None:
    second = window("2022-10-17", "2022-10-17")
    (point,) = points(indicator("D2"), facts_of("samenredzaamheid"), asked(second, known_on=LATER))
    assert (point.status, point.n, point.in_class) == (Status.INSUFFICIENT, 3, 2)
    assert point.apart["labelled"] == 3
    assert point.reasons == (Reason.TOO_FEW, Reason.INFERRED)


def test_wijkwaarde_has_no_counts(facts_of: FactsOf) -> None:
    (point,) = points(indicator("D4"), facts_of("wijkwaarde"), asked(EVER, known_on=LATER))
    assert (point.status, point.n) == (Status.INSUFFICIENT, 0)


def test_of_lijn1_one_promise_is_past_due_in_silence_and_one_has_no_date(facts_of: FactsOf) -> None:
    (point,) = points(indicator("D5"), facts_of("lijn1"), asked(EVER, known_on=LATER))
    assert (point.status, point.n, point.unknown) == (Status.INSUFFICIENT, 0, 1)
    assert (point.apart["noReport"], point.apart["withoutDueDate"]) == (1, 1)


def test_a_promise_of_unknown_creditor_has_a_cell_of_its_own_at_its_latest_due_day(facts_of: FactsOf) -> None:
    facts = facts_of("lijn1")
    due = window("2019-02-26", "2019-02-26")
    before = window("2019-02-06", "2019-02-25")
    question = asked(before, due, known_on=LATER, by=By.SECTORS)
    on_time, too_late = points(indicator("D5"), facts, question, "unknown→unknown")
    assert (on_time.unknown, too_late.unknown) == (0, 1)
    assert list(too_late.evidence) == past_due_without_report(Known(facts), LATER.toordinal())


def test_known_before_its_last_day_the_promise_counts_nowhere(facts_of: FactsOf) -> None:
    (point,) = points(indicator("D5"), facts_of("lijn1"), asked(EVER, known_on=date(2019, 2, 25)))
    assert (point.n, point.unknown) == (0, 0)
    assert point.reasons == (Reason.NOTHING_RECORDED,)


def test_movit_md_has_no_recorded_contact_per_pair(facts_of: FactsOf) -> None:
    answer = measured(indicator("D7"), facts_of("movit-md"), asked(EVER, known_on=LATER, by=By.NEIGHBOURHOOD))
    assert len(answer.series) >= 2
    for series in answer.series:
        assert [point.status for point in series.points] == [Status.INSUFFICIENT]


@pytest.mark.parametrize("name", REAL)
def test_the_real_programmes_hold_too_little_for_any_derived_share(facts_of: FactsOf, name: str) -> None:
    for definition in DERIVED:
        answer = measured(definition, facts_of(name), asked(EVER, known_on=LATER))
        assert not answer.fictitious
        assert [point.status for series in answer.series for point in series.points] == [
            Status.INSUFFICIENT
        ], definition.id


def test_since_the_last_session_begins_on_its_day(facts_of: FactsOf) -> None:
    known = Known(facts_of("lijn1"))
    assert since_last_session(known, LATER) == (Window(date(2019, 2, 5), LATER),)
    assert since_last_session(known, date(2019, 2, 4)) == ()
    assert since_last_session(Known([]), LATER) == ()


def test_what_two_sources_tell_of_one_act_counts_once(facts_of: FactsOf) -> None:
    known = Known(facts_of("movit-md"))
    assert known.other_accounts
    again = {fact.id for others in known.other_accounts.values() for fact in others}
    assert not again & {fact.id for fact in known.facts}


def test_an_invented_programme_says_so(facts_of: FactsOf) -> None:
    facts = facts_of("voorbeeldwijk")
    assert measured(indicator("D2"), facts, asked(EVER, known_on=LATER)).fictitious
    assert any(isinstance(fact.event, UpdateGiven) for fact in facts)
