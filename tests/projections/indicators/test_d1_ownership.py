from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from service.domain.dates import PartialDate
from service.domain.plan_events import (
    ActionAdded,
    ActionAssigned,
    ActionCompleted,
    ActionDropped,
    ActionReassigned,
    PlanClosed,
)
from service.domain.values import Basis, Party, Standpoint
from service.projections.indicators.d1_ownership import D1A, D1B
from service.projections.indicators.placing import Verdict
from service.projections.indicators.shares import Reason
from tests.projections.indicators.telling import (
    RESIDENT,
    SOMEBODY,
    TOWN,
    WELFARE,
    On,
    Past,
    asked,
    counts,
    id_of,
    point,
    points,
    window,
)

MARCH = window("2024-03-01", "2024-03-31")


def add(past: Past, name: str, *owners: Party, on: On = "2024-02-01", **own: Any) -> None:
    past.tell(ActionAdded, on, of="plan", action=id_of(name), owners=owners, **own)


@pytest.mark.parametrize(
    ("owners", "co_owned", "alone"),
    [
        ((RESIDENT,), True, True),
        ((RESIDENT, WELFARE), True, False),
        ((WELFARE,), False, False),
        ((), False, False),
        ((SOMEBODY,), None, None),
        ((SOMEBODY, WELFARE), None, False),
        ((SOMEBODY, RESIDENT), True, None),
    ],
)
def test_owners_say_whether_residents_own_it_alone_or_with_others(
    owners: tuple[Party, ...], co_owned: Verdict, alone: Verdict
) -> None:
    past = Past()
    add(past, "koken", *owners)
    expected = {True: (1, 1, 0, 0), False: (0, 1, 0, 0), None: (0, 0, 1, 0)}
    assert counts(point(D1A, past, asked(MARCH))) == expected[co_owned]
    assert counts(point(D1B, past, asked(MARCH))) == expected[alone]


@pytest.mark.parametrize("end", [ActionCompleted, ActionDropped])
def test_an_action_is_open_from_its_first_day_to_its_last(end: type[ActionCompleted]) -> None:
    past = Past()
    add(past, "koken", RESIDENT, on="2024-03-10")
    past.tell(end, "2024-03-20", of="plan", action=id_of("koken"))
    windows = [
        window("2024-03-01", "2024-03-09"),
        window("2024-03-10", "2024-03-10"),
        window("2024-03-20", "2024-03-25"),
        window("2024-03-21", "2024-03-31"),
    ]
    assert [found.n for found in points(D1A, past.facts, asked(*windows))] == [0, 1, 1, 0]


def test_an_action_begins_when_it_starts_and_ends_with_its_plan() -> None:
    past = Past()
    start = PartialDate(earliest=date(2024, 3, 5), latest=date(2024, 3, 5))
    add(past, "koken", RESIDENT, starts=start)
    past.tell(PlanClosed, "2024-04-30", of="plan")
    windows = [window("2024-02-01", "2024-03-04"), MARCH, window("2024-05-01", "2024-05-31")]
    assert [found.n for found in points(D1A, past.facts, asked(*windows))] == [0, 1, 0]


def test_nothing_is_said_of_days_after_the_day_of_knowing() -> None:
    past = Past()
    add(past, "koken", RESIDENT)
    april = window("2024-04-01", "2024-04-30")
    question = asked(MARCH, april, known_on=date(2024, 3, 31))
    assert [found.n for found in points(D1A, past.facts, question)] == [1, 0]


def test_an_action_of_which_the_end_is_unknown_is_open_on_its_first_day_and_possibly_later() -> None:
    past = Past()
    add(past, "koken", RESIDENT, on="2024-02-01")
    past.tell(ActionCompleted, None, of="plan", action=id_of("koken"))
    windows = [window("2024-02-01", "2024-02-10"), MARCH]
    first, later = points(D1A, past.facts, asked(*windows))
    assert counts(first) == (1, 1, 0, 0)
    assert counts(later) == (0, 0, 0, 1)
    assert Reason.PARTIAL_DATES in later.reasons


def test_owners_count_where_they_were_so_on_a_day_of_the_window() -> None:
    past = Past()
    add(past, "koken", WELFARE)
    past.tell(ActionReassigned, "2024-03-11", of="plan", action=id_of("koken"), owners=(RESIDENT,))
    windows = [window("2024-03-01", "2024-03-10"), MARCH, window("2024-03-11", "2024-03-31")]
    question = asked(*windows)
    assert [found.in_class for found in points(D1A, past.facts, question)] == [0, 1, 1]
    assert [found.in_class for found in points(D1B, past.facts, question)] == [0, 0, 1]


def test_an_action_that_nobody_owned_at_first_is_owned_from_its_assignment_on() -> None:
    past = Past()
    add(past, "koken")
    past.tell(ActionAssigned, "2024-03-11", of="plan", action=id_of("koken"), owners=(RESIDENT,))
    before, after = points(
        D1B, past.facts, asked(window("2024-02-01", "2024-03-10"), window("2024-02-01", "2024-03-11"))
    )
    assert (before.in_class, after.in_class) == (0, 1)


def test_it_is_unknown_who_owned_it_while_the_day_of_the_handing_over_is() -> None:
    past = Past()
    add(past, "koken", WELFARE)
    past.tell(ActionReassigned, "2024-03", of="plan", action=id_of("koken"), owners=(RESIDENT,))
    windows = [
        window("2024-02-01", "2024-02-29"),
        window("2024-03-10", "2024-03-20"),
        window("2024-04-01", "2024-04-30"),
    ]
    found = points(D1A, past.facts, asked(*windows))
    assert [counts(each) for each in found] == [(0, 1, 0, 0), (0, 0, 1, 0), (1, 1, 0, 0)]


def test_owners_in_no_known_order_are_unknown_unless_they_are_all_of_one_side() -> None:
    past = Past()
    add(past, "koken", WELFARE)
    add(past, "eten", WELFARE)
    for name, others in (("koken", (RESIDENT, TOWN)), ("eten", (TOWN, WELFARE))):
        for owner in others:
            past.tell(ActionReassigned, "2024-02", of="plan", action=id_of(name), owners=(owner,))
    assert counts(point(D1A, past, asked(MARCH))) == (0, 1, 1, 0)


def test_what_the_recorder_concluded_of_owners_is_marked() -> None:
    past = Past()
    add(past, "koken", Party(standpoint=Standpoint.RESIDENT, basis=Basis.INFERRED))
    assert Reason.INFERRED in point(D1A, past, asked(MARCH)).reasons


def test_the_evidence_is_who_added_it_and_all_that_became_of_it() -> None:
    past = Past()
    add(past, "koken", WELFARE)
    past.tell(ActionReassigned, "2024-02-11", of="plan", action=id_of("koken"), owners=(RESIDENT,))
    past.tell(ActionCompleted, "2024-04-11", of="plan", action=id_of("koken"))
    assert point(D1A, past, asked(MARCH)).evidence == tuple(fact.id for fact in past.facts)
