"""Setbacks without a revision and plans without an evaluation stand on the work list."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from service.domain.commitment import CommitmentMade
from service.domain.dates import PartialDate
from service.domain.initiative_events import InitiativeEnded, SetbackMet
from service.domain.plan_events import (
    ActionAdded,
    ActionCompleted,
    ActionDropped,
    PlanAdopted,
    PlanClosed,
    PlanDrafted,
    PlanEvaluated,
    PlanResult,
    PlanRevised,
)
from service.domain.values import Party
from service.projections.work_items import Reason, State, WorkKind
from tests.domain.examples.common import PROGRAMME, RESIDENTS, an_id, words
from tests.projections.past import FIRST, PLAN, Past, on

INITIATIVE = an_id("garden")


@pytest.fixture
def past() -> Past:
    return Past()


def meet_setback(past: Past, day: str | None = "2023-01-01") -> UUID:
    return past.tell(
        INITIATIVE, SetbackMet(text=words("De kas waaide om"), occurred=on(day) if day else PartialDate())
    )


def adopt(past: Past) -> UUID:
    drafted = past.tell(PLAN, PlanDrafted(programme=PROGRAMME, title=words("Samen eten")))
    past.tell(PLAN, PlanAdopted(by=(RESIDENTS,)))
    return drafted


def add_action(past: Past, name: str) -> None:
    past.tell(PLAN, ActionAdded(action=an_id(name), text=words(name)))


@pytest.mark.parametrize(
    ("day", "state", "reason"),
    [
        (date(2023, 3, 31), State.READY, Reason.SETBACK_OPEN),
        (date(2023, 4, 1), State.DUE, Reason.SETBACK_OPEN),
        (date(2023, 4, 2), State.OVERDUE, Reason.SETBACK_OVERDUE),
    ],
)
def test_a_setback_asks_for_a_revision_within_ninety_days(
    past: Past, day: date, state: State, reason: Reason
) -> None:
    setback = meet_setback(past)

    item = past.only(WorkKind.SETBACK, day)

    assert (item.state, item.reason, item.rests_on.id) == (state, reason, setback)


def test_a_setback_without_a_date_is_never_late(past: Past) -> None:
    meet_setback(past, None)

    item = past.only(WorkKind.SETBACK)

    assert (item.state, item.reason) == (State.UNDATED, Reason.SETBACK_UNDATED)


def test_a_setback_that_a_revision_answers_is_not_waited_for(past: Past) -> None:
    setback = meet_setback(past)
    revised = PlanRevised(text=words("Anders"), reason=words("Storm"), authors=(RESIDENTS,), answers=setback)
    past.tell(PLAN, revised)

    assert past.items() == []


def test_of_an_initiative_that_ended_nobody_asks_a_revision(past: Past) -> None:
    meet_setback(past)
    past.tell(INITIATIVE, InitiativeEnded(text=words("Klaar")))

    assert past.items() == []


def test_an_adopted_plan_asks_for_an_evaluation_without_a_date(past: Past) -> None:
    drafted = adopt(past)
    add_action(past, "koken")

    item = past.only(WorkKind.PLAN)

    assert (item.state, item.reason, item.rests_on.id) == (State.UNDATED, Reason.PLAN_RUNNING, drafted)


def test_a_plan_of_which_every_action_is_settled_is_to_be_evaluated_now(past: Past) -> None:
    adopt(past)
    for name in ("koken", "eten"):
        add_action(past, name)
    past.tell(PLAN, ActionCompleted(action=an_id("koken")))
    past.tell(PLAN, ActionDropped(action=an_id("eten"), reason=words("Geen keuken")))

    assert past.only(WorkKind.PLAN).state is State.DUE


def test_a_closed_plan_is_to_be_evaluated_now(past: Past) -> None:
    adopt(past)
    past.tell(PLAN, PlanClosed())

    assert past.only(WorkKind.PLAN).reason is Reason.PLAN_DONE


def test_a_draft_or_an_evaluated_plan_asks_nothing(past: Past) -> None:
    past.tell(an_id("draft"), PlanDrafted(programme=PROGRAMME, title=words("Ooit")))
    adopt(past)
    past.tell(PLAN, PlanEvaluated(result=PlanResult.MIXED))

    assert past.items() == []


def test_promises_past_due_of_which_nothing_was_told_head_the_list(past: Past) -> None:
    past.plan(FIRST, "2019-01")
    meet_setback(past, "2018-01-01")
    made = CommitmentMade(programme=PROGRAMME, text=words("Zaal"), debtor=Party(), due=on("2022-01-01"))
    past.tell(an_id("promise"), made)

    kinds = [item.kind for item in past.items()]

    assert kinds == [WorkKind.PROMISE, WorkKind.SETBACK, WorkKind.SESSION]
