from __future__ import annotations

from datetime import date
from fractions import Fraction

from service.domain.initiative_events import InitiativeProposed, InitiativeStarted, UpdateGiven
from service.domain.plan_events import PlanDrafted, PlanRevised
from service.domain.programme_events import NeighbourhoodAdded
from service.domain.values import AccountOf, Agreement, Standpoint
from service.projections.indicators.answers import By
from service.projections.indicators.d2_initiation import D2
from service.projections.indicators.measuring import measured
from service.projections.indicators.shares import Reason
from tests.projections.indicators.telling import (
    RESIDENT,
    SOMEBODY,
    TODAY,
    WELFARE,
    WORDS,
    Past,
    asked,
    counts,
    id_of,
    point,
    points,
    window,
)


def test_initiated_counts_not_told_nor_recorded() -> None:
    past = Past()
    past.tell(
        UpdateGiven, "2024-03-01", initiated_by=WELFARE, told_by=RESIDENT, standpoint=Standpoint.RESIDENT
    )
    past.tell(UpdateGiven, "2024-03-01", initiated_by=RESIDENT, told_by=WELFARE)
    past.tell(UpdateGiven, "2024-03-01", told_by=RESIDENT)
    past.tell(PlanRevised, "2024-03-01", authors=(WELFARE,), initiated_by=RESIDENT)
    assert counts(point(D2, past)) == (2, 3, 1, 0)


def test_the_share_is_told_from_five_on() -> None:
    past = Past()
    for number in range(5):
        assert point(D2, past).low is None
        past.tell(UpdateGiven, "2024-03-01", initiated_by=RESIDENT if number else WELFARE)
    found = point(D2, past)
    assert (found.low, found.high, found.reasons) == (Fraction(4, 5), Fraction(4, 5), ())


def test_an_undated_update_is_possible_in_every_window() -> None:
    past = Past()
    past.tell(UpdateGiven, initiated_by=RESIDENT)
    windows = [window("1999-01-01", "1999-12-31"), window("2024-01-01", "2024-12-31")]
    assert [found.possible for found in points(D2, past.facts, asked(*windows))] == [1, 1]


def test_two_accounts_of_one_update_count_once_and_where_they_differ_it_is_unknown() -> None:
    past = Past()
    for name, agreement in (
        ("koken", Agreement.AGREES),
        ("eten", Agreement.DIFFERS),
        ("lopen", Agreement.ADDS),
    ):
        first = past.tell(UpdateGiven, "2024-03-01", of=name, initiated_by=RESIDENT)
        account = AccountOf(event=first.id, agreement=agreement)
        past.tell(UpdateGiven, "2024-03-02", of=name, initiated_by=WELFARE, account_of=account)
    found = point(D2, past)
    assert counts(found) == (2, 3, 1, 0)
    assert Reason.ACCOUNTS_DIFFER in found.reasons


def test_what_belongs_where_follows_from_initiative_and_plan() -> None:
    past = Past()
    for name in ("noord", "zuid", "oost"):
        past.tell(NeighbourhoodAdded, neighbourhood=id_of(name))
    noord, zuid, oost = (str(id_of(name)) for name in ("noord", "zuid", "oost"))
    past.tell(InitiativeStarted, of="tafel", neighbourhoods=(id_of("noord"), id_of("zuid")))
    past.tell(InitiativeProposed, of="tuin")
    past.tell(PlanDrafted, of="plan", initiative=id_of("tafel"))
    past.tell(UpdateGiven, "2024-03-01", of="tafel", initiated_by=RESIDENT)
    past.tell(UpdateGiven, "2024-03-01", of="tuin", initiated_by=RESIDENT)
    past.tell(PlanRevised, "2024-03-01", of="plan", authors=(WELFARE,), initiated_by=WELFARE)
    by_place = measured(D2, past.facts, asked(by=By.NEIGHBOURHOOD))
    assert {each.key: each.points[0].n for each in by_place.series} == {noord: 2, zuid: 2, oost: 0, "none": 1}
    by_initiative = measured(D2, past.facts, asked(by=By.INITIATIVE))
    assert {each.key: each.points[0].n for each in by_initiative.series} == {
        str(id_of("tafel")): 2,
        str(id_of("tuin")): 1,
    }


def test_by_standpoint_is_from_which_it_is_told() -> None:
    past = Past()
    past.tell(UpdateGiven, "2024-03-01", initiated_by=RESIDENT, standpoint=Standpoint.CARE)
    past.tell(UpdateGiven, "2024-03-01", initiated_by=SOMEBODY)
    answer = measured(D2, past.facts, asked(by=By.STANDPOINT))
    assert {each.key: each.points[0].n for each in answer.series} == {"care": 1, "unknown": 0}


def test_the_days_since_the_last_update_are_told_and_how_late_it_became_known() -> None:
    past = Past()
    past.tell(UpdateGiven, "2024-03-01", initiated_by=RESIDENT)
    past.tell(UpdateGiven, "2024-12-21", initiated_by=RESIDENT)
    found = point(D2, past)
    assert (found.days_since_last, found.lag_days) == (10, 1)
    (early,) = points(D2, past.facts, asked(window("2024-01-01", "2024-03-11")))
    assert early.days_since_last == 10
    (earlier,) = points(D2, past.facts, asked(window("2024-01-01", "2024-02-11")))
    assert earlier.days_since_last is None
    (now,) = points(D2, past.facts, asked(window("2024-12-01", "2025-12-31"), known_on=TODAY))
    assert now.days_since_last == (TODAY - date(2024, 12, 21)).days


def test_the_share_that_leads_entered_is_told_where_it_is_asked() -> None:
    past = Past()
    past.tell(UpdateGiven, "2024-03-01", initiated_by=RESIDENT, actor="grant:lead")
    past.tell(UpdateGiven, "2024-03-01", initiated_by=RESIDENT, actor="grant:other")
    assert point(D2, past).by_lead is None
    assert point(D2, past, asked(leads=frozenset({"grant:lead"}))).by_lead == 0.5


def test_a_label_is_counted_apart_from_who_initiated() -> None:
    past = Past()
    past.tell(InitiativeStarted, of="centrum", called=WORDS, initiated_by=WELFARE)
    past.tell(UpdateGiven, "2024-03-01", of="centrum", initiated_by=WELFARE)
    found = point(D2, past)
    assert (found.in_class, found.apart) == (0, {"labelled": 1})
