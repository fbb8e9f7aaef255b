from __future__ import annotations

from service.domain.decision import DecisionTaken
from service.domain.plan_events import PlanDrafted
from service.domain.session_events import SessionPlanned
from service.domain.values import Subject, SubjectType
from service.projections.indicators.answers import By
from service.projections.indicators.d3_decisions import D3
from service.projections.indicators.measuring import measured
from tests.projections.indicators.telling import (
    RESIDENT,
    SOMEBODY,
    TOWN,
    WELFARE,
    Past,
    asked,
    counts,
    id_of,
    point,
)


def test_a_decision_is_shared_where_one_of_the_resident_side_decides() -> None:
    past = Past()
    for deciders in ((TOWN, RESIDENT), (TOWN, WELFARE), (TOWN, SOMEBODY), (RESIDENT, SOMEBODY)):
        past.tell(DecisionTaken, "2024-05-05", deciders=deciders)
    found = point(D3, past)
    assert counts(found) == (2, 3, 1, 0)
    assert found.low is None


def test_three_decisions_are_enough() -> None:
    past = Past()
    for deciders in ((TOWN, RESIDENT), (TOWN,), (TOWN,)):
        past.tell(DecisionTaken, "2024-05-05", deciders=deciders)
    assert point(D3, past).low == point(D3, past).high
    assert round(float(point(D3, past).low or 0), 2) == 0.33


def test_a_decision_belongs_to_the_place_it_is_about_or_was_taken_at() -> None:
    past = Past()
    noord, zuid = id_of("noord"), id_of("zuid")
    past.tell(SessionPlanned, of="avond", neighbourhoods=(zuid,))
    past.tell(PlanDrafted, of="plan", neighbourhoods=(noord,))
    about_place = Subject(SubjectType.NEIGHBOURHOOD, noord)
    about_plan = Subject(SubjectType.PLAN, id_of("plan"))
    for told in ({"about": about_place}, {"about": about_plan}, {"session": id_of("avond")}, {}):
        past.tell(DecisionTaken, "2024-05-05", deciders=(TOWN,), **told)
    answer = measured(D3, past.facts, asked(by=By.NEIGHBOURHOOD))
    assert {each.key: each.points[0].n for each in answer.series} == {str(noord): 2, str(zuid): 1, "none": 1}
