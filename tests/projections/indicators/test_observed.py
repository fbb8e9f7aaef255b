from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from service.domain.amendments import FactStatus
from service.domain.commitment import CommitmentMade
from service.domain.decision import DecisionTaken
from service.domain.initiative_events import InitiativeStarted
from service.domain.observation import Method, ObservationKind
from service.domain.plan_events import PlanDrafted, PlanEvaluated, PlanResult
from service.domain.programme_events import FindingRecorded, GroupFormed, OutcomeReported
from service.domain.values import (
    AccountOf,
    Agreement,
    Basis,
    Count,
    CountKind,
    Dimension,
    Party,
    Source,
    Standpoint,
    Subject,
    SubjectType,
)
from service.projections.indicators.answers import OF_NONE, By, Mark, encoded
from service.projections.indicators.measuring import measured, open_mark
from service.projections.indicators.o1_ownership import O1
from service.projections.indicators.o2_say import O2
from service.projections.indicators.o5_trust_in_goal import O5
from service.projections.indicators.o10_contact_change import O10
from service.projections.indicators.o12_outcomes import O12
from service.projections.indicators.o13_plan_results import O13
from service.projections.indicators.shares import Reason, Status
from tests.projections.indicators.telling import (
    OF_PROGRAMME,
    RESIDENT,
    SCALES,
    TEAM,
    TRUST,
    WELFARE,
    WORDS,
    Past,
    asked,
    id_of,
    marked,
    series_of,
    window,
)

GOAL = ObservationKind.TRUST_IN_GOAL
FIRST_HALF, SECOND_HALF = window("2024-01-01", "2024-06-30"), window("2024-07-01", "2024-12-31")
ZONNEHOEK, RIETBUURT = id_of("zonnehoek"), id_of("rietbuurt")


def _mark(past: Past, **question: Any) -> Mark:
    (found,) = series_of(O5, past.facts, asked(**question)).marks
    return found


def _keys(past: Past, by: By) -> set[str]:
    answer = measured(O5, past.facts, asked(by=by))
    return {series.key for series in answer.series if series.marks}


def test_a_mark_tells_all_that_is_known_of_an_observation() -> None:
    past = Past()
    interviewer = Party(standpoint=Standpoint.RESEARCH_EDUCATION, role=WORDS)
    report = Source(title=WORDS)
    fact = past.observe(
        GOAL, "4", holder=RESIDENT, observed_by=interviewer, words_of=id_of("bewoner"), source=report
    )
    mark = _mark(past)
    assert (mark.fact, mark.evidence, mark.known_at) == (fact.id, (fact.id,), fact.known_at)
    assert (mark.dimension, mark.subject) == (Dimension.TRUST_IN_GOAL, OF_PROGRAMME)
    assert (mark.holder, mark.trustee, mark.value, mark.scale) == (RESIDENT, None, "4", TRUST)
    assert (mark.method, mark.observed_by, mark.source_role) == (Method.INTERVIEW, interviewer, WORDS)
    assert (mark.standpoint, mark.source, mark.words_of) == (Standpoint.RESIDENT, report, id_of("bewoner"))
    assert (mark.status, mark.self_assessed, mark.by_lead) == (FactStatus.ASSERTED, False, None)
    assert (mark.caveat, mark.value_status) == (O5.caveat.nl, Status.OK)
    assert _mark(past, language="en").caveat == O5.caveat.en


def test_an_answer_is_json_in_camel_case() -> None:
    past = Past()
    past.observe(GOAL, "4", holder=RESIDENT)
    answer = msgspec.json.decode(encoded(measured(O5, past.facts, asked())))
    (series,) = answer["series"]
    (mark,), (found,) = series["marks"], series["windows"]
    assert (mark["observedBy"], mark["valueStatus"], mark["selfAssessed"]) == ({}, "ok", False)
    assert found["window"] == {"from": "2024-01-01", "to": "2024-12-31"}
    assert (found["daysSinceLast"], found["medians"][0]["reasons"]) == (240, ["too_few_observations"])
    assert "points" not in series


def test_an_observation_lies_in_every_window_in_which_it_may_have_been() -> None:
    past = Past()
    sure = past.observe(GOAL, "4", "2024-05-05")
    perhaps = past.observe(GOAL, "3", "2024-06/2024-07")
    past.observe(GOAL, "2", "2022-02-02")
    question = asked(FIRST_HALF, SECOND_HALF)
    first, second = series_of(O5, past.facts, question).windows
    assert (first.marks, first.n, first.possible) == ((sure.id, perhaps.id), 1, 1)
    assert (second.marks, second.n, second.possible) == ((perhaps.id,), 0, 1)
    assert second.reasons == (Reason.NOTHING_RECORDED, Reason.PARTIAL_DATES)
    assert [mark.value for mark in series_of(O5, past.facts, question).marks] == ["4", "3"]


def test_what_has_no_date_stands_by_itself_in_the_order_in_which_it_became_known() -> None:
    past = Past()
    undated = [past.observe(GOAL, value, None) for value in "531"]
    past.observe(GOAL, "4", "2024-05-05")
    series = series_of(O5, past.facts)
    assert [mark.value for mark in series.marks] == ["4", "5", "3", "1"]
    assert series.undated == tuple(fact.id for fact in undated)
    assert [each.n for each in series.windows] == [1]


def test_of_days_after_the_day_of_knowing_nothing_is_told() -> None:
    past = Past()
    past.observe(GOAL, "4", "2024-05-05")
    assert series_of(O5, past.facts, asked(known_on=date(2024, 5, 4))).marks == ()


def test_marks_belong_to_what_they_are_about() -> None:
    past = Past()
    past.tell(InitiativeStarted, of="tafel", neighbourhoods=(ZONNEHOEK,))
    past.tell(PlanDrafted, of="plan", initiative=id_of("tafel"))
    past.tell(GroupFormed, group=id_of("kookploeg"), initiative=id_of("tafel"))
    past.tell(CommitmentMade, of="sleutel", initiative=id_of("tafel"))
    past.tell(DecisionTaken, of="besluit", about=Subject(SubjectType.GROUP, id_of("kookploeg")), deciders=())
    subjects = {"initiative": "tafel", "plan": "plan", "group": "kookploeg", "decision": "besluit"}
    for kind, name in {**subjects, "commitment": "sleutel"}.items():
        one = Past()
        one.facts = list(past.facts)
        one.observe(GOAL, "4", of=f"over {name}", subject=Subject(SubjectType(kind), id_of(name)))
        assert _keys(one, By.INITIATIVE) == {str(id_of("tafel"))}, kind
        assert _keys(one, By.NEIGHBOURHOOD) == {str(ZONNEHOEK)}, kind


def test_a_place_is_where_it_is_and_a_programme_is_in_no_single_place() -> None:
    past = Past()
    past.observe(GOAL, "4", subject=Subject(SubjectType.NEIGHBOURHOOD, RIETBUURT))
    assert _keys(past, By.NEIGHBOURHOOD) == {str(RIETBUURT)}
    past.observe(GOAL, "4")
    assert _keys(past, By.NEIGHBOURHOOD) == {str(RIETBUURT), OF_NONE}
    assert _keys(past, By.INITIATIVE) == {OF_NONE}


def test_by_standpoint_is_by_whose_experience_it_is() -> None:
    past = Past()
    past.observe(GOAL, "4", holder=RESIDENT, standpoint=Standpoint.RESEARCH_EDUCATION)
    past.observe(GOAL, "4", standpoint=Standpoint.CARE)
    assert _keys(past, By.STANDPOINT) == {"resident", "care"}


@pytest.mark.parametrize(
    ("observer", "told", "leads", "marked_so"),
    [
        (TEAM, False, frozenset({"lead"}), True),
        (Party(), False, frozenset({"lead"}), True),
        (WELFARE, False, frozenset({"lead"}), False),
        (TEAM, False, frozenset({"somebody"}), False),
        (TEAM, False, None, False),
        (WELFARE, True, None, True),
    ],
)
def test_a_lead_who_judges_the_own_programme_is_marked(
    *, observer: Party, told: bool, leads: frozenset[str] | None, marked_so: bool
) -> None:
    past = Past()
    past.observe(GOAL, "4", actor="lead", observed_by=observer, self_assessed=told)
    mark = _mark(past, leads=leads)
    assert mark.self_assessed == (Reason.SELF_ASSESSED in mark.reasons) == marked_so
    assert mark.by_lead == (None if leads is None else "lead" in leads)


def test_what_is_contested_or_concluded_says_so() -> None:
    past = Past()
    fact = past.observe(GOAL, "4", holder=Party(basis=Basis.INFERRED))
    past.facts = past.after(fact, FactStatus.CONTESTED)
    assert _mark(past).reasons == (Reason.CONTESTED, Reason.INFERRED)
    assert _mark(past).status is FactStatus.CONTESTED


def test_two_accounts_of_one_observation_both_stay() -> None:
    past = Past()
    first = past.observe(GOAL, "4")
    past.observe(GOAL, "2", account_of=AccountOf(event=first.id, agreement=Agreement.DIFFERS))
    past.observe(GOAL, "4", account_of=AccountOf(event=first.id, agreement=Agreement.AGREES))
    found = {(mark.value, mark.account_of): mark.reasons for mark in series_of(O5, past.facts).marks}
    assert found == {
        ("4", None): (Reason.ACCOUNTS_DIFFER,),
        ("2", first.id): (Reason.ACCOUNTS_DIFFER,),
        ("4", first.id): (),
    }


def test_a_decision_tells_its_level_of_say() -> None:
    past = Past()
    past.tell(DecisionTaken, "2024-05-05", of="besluit", deciders=(RESIDENT, WELFARE), level_of_say=5)
    past.tell(DecisionTaken, "2024-05-06", deciders=(RESIDENT,))
    (mark,) = series_of(O2, past.facts).marks
    assert (mark.value, mark.by, mark.method) == ("5", (RESIDENT, WELFARE), None)
    assert mark.subject == Subject(SubjectType.DECISION, id_of("besluit"))
    assert marked(O2, past).medians == ()
    assert mark.scale
    assert [value.word for value in SCALES[mark.scale].values] == list("0123456")


@pytest.mark.parametrize(
    ("of_people", "numerator", "shown"),
    [(True, 7, False), (True, 6, True), (True, 3, False), (False, 3, True)],
)
def test_small_counts_of_people_are_for_the_team(*, of_people: bool, numerator: int, shown: bool) -> None:
    past = Past()
    past.tell(
        FindingRecorded,
        "2024-05-05",
        finds=ObservationKind.CONTACT_CHANGE,
        value="more",
        numerator=Count(CountKind.EXACT, numerator),
        denominator=Count(CountKind.EXACT, 11),
        counts_people=of_people,
    )
    (mark,) = series_of(O10, past.facts).marks
    assert mark.count == Count(CountKind.EXACT, numerator)
    assert open_mark(mark).count == (mark.count if shown else None)
    assert (open_mark(mark).value_status is Status.OK) == shown


def test_figures_about_something_else_are_no_change_in_contact() -> None:
    past = Past()
    past.tell(FindingRecorded, "2024-05-05", finds=ObservationKind.OWNERSHIP)
    assert series_of(O10, past.facts).marks == series_of(O1, past.facts).marks == ()


def test_a_mixed_plan_of_one_initiative_leaves_nothing_open_about_another() -> None:
    past = Past()
    past.tell(InitiativeStarted, of="klusbrigade")
    past.tell(InitiativeStarted, of="tafel")
    past.tell(PlanDrafted, of="plan", initiative=id_of("tafel"))
    past.tell(PlanEvaluated, "2024-05-05", of="plan", result=PlanResult.MIXED)
    answer = measured(O13, past.facts, asked(by=By.INITIATIVE))
    reasons = {series.key: window.reasons for series in answer.series for window in series.windows}
    assert reasons == {
        str(id_of("tafel")): (Reason.BREAKDOWN_UNKNOWN,),
        str(id_of("klusbrigade")): (Reason.NOTHING_RECORDED,),
    }


def test_an_outcome_and_a_result_tell_who_says_so() -> None:
    past = Past()
    past.tell(OutcomeReported, "2024-05-05", reported_by=WELFARE, for_whom=(RESIDENT,), evidence=WORDS)
    past.tell(PlanEvaluated, "2024-05-05", of="plan", result=PlanResult.PARTLY, by=(RESIDENT, WELFARE))
    (outcome,), (result,) = series_of(O12, past.facts).marks, series_of(O13, past.facts).marks
    assert (outcome.observed_by, outcome.for_whom, outcome.proof) == (WELFARE, (RESIDENT,), WORDS)
    assert (result.value, result.by) == ("partly", (RESIDENT, WELFARE))
    assert result.subject == Subject(SubjectType.PLAN, id_of("plan"))
    assert (result.breakdown_known, result.reasons) == (None, ())
