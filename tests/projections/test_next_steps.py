"""What now, and who? Asked of facts made in the test, on a day."""

from __future__ import annotations

from datetime import date

import pytest

from service.domain.commitment import CommitmentKept, CommitmentMade, CommitmentRenegotiated
from service.domain.dates import PartialDate
from service.domain.plan_events import (
    ActionAdded,
    ActionCompleted,
    ActionReassigned,
    PlanClosed,
)
from service.domain.session_events import (
    IdeaRaised,
    NeedRaised,
    ResponseGiven,
    SessionCancelled,
    SessionRescheduled,
)
from service.domain.values import Party, Standpoint
from service.projections.work_items import Reason, State, WorkKind
from service.projections.work_words import KINDS, REASONS, STANDPOINTS, STATES
from tests.domain.examples.common import PROGRAMME, RESIDENTS, an_id, words
from tests.projections.past import CARE, FIRST, PLAN, SECOND, Past, on


@pytest.mark.parametrize(
    ("day", "overdue"), [(date(2023, 3, 1), False), (date(2023, 5, 31), False), (date(2023, 7, 1), True)]
)
def test_a_planned_session_without_a_report_is_overdue_once_its_last_day_has_passed(
    past: Past, day: date, *, overdue: bool
) -> None:
    planned = past.plan(FIRST, "2023-21")

    found = [(item.kind, item.state, item.reason, item.rests_on.id) for item in past.items(day)]

    assert found == ([(WorkKind.SESSION, State.OVERDUE, Reason.NO_REPORT, planned)] if overdue else [])


def test_sessions_that_were_held_or_cancelled_or_have_no_date_are_not_waited_for(past: Past) -> None:
    past.plan(FIRST, "2023-21")
    past.hold(FIRST)
    past.plan(SECOND, "2023-21")
    past.tell(SECOND, SessionCancelled())
    past.plan(an_id("third"))

    assert past.items() == []


def test_a_session_that_was_moved_is_waited_for_at_its_new_date(past: Past) -> None:
    past.plan(FIRST, "2023-21")
    past.tell(FIRST, SessionRescheduled(scheduled=on("2023-09")))

    assert past.items(date(2023, 7, 1)) == []
    assert past.only(WorkKind.SESSION, date(2023, 10, 1)).effective_due == on("2023-09")


def test_a_promise_without_a_due_date_is_open_neither_late_nor_kept(past: Past) -> None:
    past.tell(an_id("promise"), CommitmentMade(programme=PROGRAMME, text=words("Wij pakken het op")))

    promise = past.only(WorkKind.PROMISE)

    assert (promise.state, promise.reason) == (State.UNDATED, Reason.PROMISE_UNDATED)
    assert promise.assignees == ()


@pytest.mark.parametrize(
    ("day", "state", "reason"),
    [
        (date(2019, 2, 5), State.READY, Reason.PROMISE_OPEN),
        (date(2019, 2, 6), State.DUE, Reason.PROMISE_DUE),
        (date(2019, 2, 26), State.DUE, Reason.PROMISE_DUE),
        (date(2019, 2, 27), State.OVERDUE, Reason.PROMISE_OVERDUE),
    ],
)
def test_a_promise_is_due_from_its_first_possible_day_and_overdue_after_its_last(
    past: Past, day: date, state: State, reason: Reason
) -> None:
    due = PartialDate.read(earliest=date(2019, 2, 6), latest=date(2019, 2, 26))
    made = CommitmentMade(programme=PROGRAMME, text=words("Ik zeg het morgen"), debtor=CARE, due=due)
    past.tell(an_id("promise"), made)

    promise = past.only(WorkKind.PROMISE, day)

    assert (promise.state, promise.reason, promise.assignees) == (state, reason, (CARE,))


def test_a_promise_that_was_kept_is_not_waited_for(past: Past) -> None:
    past.tell(an_id("promise"), CommitmentMade(programme=PROGRAMME, text=words("Ja")))
    past.tell(an_id("promise"), CommitmentKept())

    assert past.items() == []


@pytest.mark.parametrize(("accepted", "due"), [(True, "2023-06"), (None, "2023-06"), (False, "2023-03")])
def test_a_promise_that_was_renegotiated_is_due_then_unless_that_was_turned_down(
    past: Past, *, accepted: bool | None, due: str
) -> None:
    past.tell(an_id("promise"), CommitmentMade(programme=PROGRAMME, text=words("Ja"), due=on("2023-03")))
    past.tell(an_id("promise"), CommitmentRenegotiated(due=on("2023-06"), accepted=accepted))

    assert past.only(WorkKind.PROMISE).effective_due == on(due)


def an_action(name: str, day: str | None = None, *owners: Party) -> ActionAdded:
    due = on(day) if day else PartialDate()
    return ActionAdded(action=an_id(name), text=words(name), due=due, owners=owners)


def test_only_actions_that_are_due_are_named_with_those_who_have_them_now(past: Past) -> None:
    past.tell(PLAN, an_action("later", "2023-09"))
    past.tell(PLAN, an_action("some day"))
    past.tell(PLAN, an_action("done", "2023-03"))
    past.tell(PLAN, ActionCompleted(action=an_id("done")))
    past.tell(PLAN, an_action("handed over", "2023-03", CARE))
    past.tell(PLAN, ActionReassigned(action=an_id("handed over"), owners=(RESIDENTS,)))
    past.tell(PLAN, an_action("now", "2023-07", CARE))

    handed_over, now = past.items(date(2023, 7, 1))

    assert (handed_over.state, now.state) == (State.OVERDUE, State.DUE)
    assert (handed_over.assignees, handed_over.details[0].assignees) == ((), (RESIDENTS,))
    assert (now.assignees, now.details) == ((CARE,), ())


def test_the_actions_of_a_plan_that_was_closed_are_not_waited_for(past: Past) -> None:
    past.tell(PLAN, an_action("late", "2023-03"))
    past.tell(PLAN, PlanClosed())

    assert past.items() == []


def test_input_of_residents_waits_for_an_answer_until_90_days_have_passed(past: Past) -> None:
    past.plan(FIRST, "2023-01-10")
    past.hold(FIRST, "2023-01-10")
    past.tell(FIRST, NeedRaised(text=words("Een bankje"), by=RESIDENTS))

    assert past.only(WorkKind.INPUT, date(2023, 4, 9)).state is State.READY
    assert past.only(WorkKind.INPUT, date(2023, 4, 10)).state is State.DUE
    need = past.only(WorkKind.INPUT, date(2023, 4, 11))
    assert (need.state, need.reason) == (State.OVERDUE, Reason.UNANSWERED)


def test_input_of_residents_waits_for_an_answer_until_the_next_session(past: Past) -> None:
    past.tell(FIRST, IdeaRaised(text=words("Samen eten"), by=RESIDENTS, occurred=on("2023-01-10")))
    past.plan(SECOND, "2023-02")
    past.plan(an_id("third"), "2023-12")

    idea = past.only(WorkKind.INPUT, date(2023, 2, 1))

    assert (idea.due.earliest, idea.due.latest) == (date(2023, 2, 1), date(2023, 2, 28))
    assert (idea.state, idea.reason) == (State.DUE, Reason.UNANSWERED_IN_TIME)


def test_input_of_which_nobody_knows_when_it_was_raised_is_undated(past: Past) -> None:
    past.tell(FIRST, IdeaRaised(text=words("Samen eten"), standpoint=Standpoint.RESIDENT_ORGANISATION))

    assert past.only(WorkKind.INPUT).reason is Reason.UNANSWERED_UNDATED


def test_input_that_was_answered_or_came_from_others_is_not_waited_for(past: Past) -> None:
    need = past.tell(FIRST, NeedRaised(text=words("Een bankje"), by=RESIDENTS))
    past.tell(FIRST, NeedRaised(text=words("Meer tijd"), by=CARE, standpoint=Standpoint.RESIDENT))
    past.tell(FIRST, ResponseGiven(text=words("Dat komt er"), responds_to=need))

    assert past.items() == []


def test_what_presses_comes_first(past: Past) -> None:
    past.start(anchor=on("2017-02-07"))
    past.hold(FIRST, "2017-02-07", fulfils="theme-meeting")
    past.plan(SECOND, "2017-01")
    past.tell(an_id("promise"), CommitmentMade(programme=PROGRAMME, text=words("Ja")))
    past.tell(PLAN, an_action("now", "2017-03-01"))

    found = [(item.state, item.step or item.kind) for item in past.items(date(2017, 3, 1))]

    assert [state for state, _ in found] == sorted((state for state, _ in found), key=list(State).index)
    assert found[:2] == [(State.OVERDUE, WorkKind.SESSION), (State.DUE, WorkKind.ACTION)]
    assert found[-1] == (State.DONE, "theme-meeting")


def test_everything_has_words_in_both_languages() -> None:
    for words_of, table in ((Reason, REASONS), (State, STATES), (WorkKind, KINDS), (Standpoint, STANDPOINTS)):
        assert set(words_of) == set(table)
        assert all(dutch and english for dutch, english in table.values())
