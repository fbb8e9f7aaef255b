"""The steps of cycles, asked of facts made in the test, on a day."""

from __future__ import annotations

from datetime import date

import pytest

from service.domain.cycle import (
    CycleClosed,
    StepAdded,
    StepAssigned,
    StepRescheduled,
    StepSkipped,
)
from service.domain.cycle_steps import CycleStep, Period
from service.domain.initiative_events import UpdateGiven
from service.domain.plan_events import PlanAdopted, PlanDrafted
from service.domain.programme_events import FollowUpHeld, FollowUpPlanned
from service.domain.session_events import SessionCancelled, SessionPrepared
from service.domain.values import Standpoint
from service.projections.work_items import Reason, State
from tests.domain.examples.common import PROGRAMME, RESIDENTS, an_id, words
from tests.projections.past import CARE, CYCLE, FIRST, PLAN, SECOND, Past, on


def test_movits_follow_up_without_an_anchor_is_undated(past: Past) -> None:
    past.start()

    follow_up = past.step("follow-up")

    assert (follow_up.state, follow_up.reason) == (State.UNDATED, Reason.NO_ANCHOR)
    assert follow_up.due.undated
    assert (follow_up.role, follow_up.standpoint) == ("researcher", Standpoint.RESEARCH_EDUCATION)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2017, 6, 1), State.AHEAD),
        (date(2018, 1, 20), State.READY),
        (date(2018, 2, 7), State.DUE),
        (date(2018, 2, 8), State.OVERDUE),
    ],
)
def test_movits_follow_up_falls_due_a_year_after_the_anchor(past: Past, day: date, state: State) -> None:
    past.start(anchor=on("2017-02-07"))

    follow_up = past.step("follow-up", day)

    assert follow_up.state is state
    assert (follow_up.due.earliest, follow_up.due.latest) == (date(2018, 2, 7), date(2018, 2, 7))


@pytest.mark.parametrize(
    ("day", "state"),
    [(date(2024, 2, 29), State.READY), (date(2024, 4, 1), State.DUE), (date(2024, 6, 1), State.OVERDUE)],
)
def test_what_counts_from_a_season_is_overdue_once_its_last_possible_day_has_passed(
    past: Past, day: date, state: State
) -> None:
    past.start(anchor=on("2023-21"))

    assert past.state("follow-up", day) is state


def test_a_step_waits_for_the_one_before_it(past: Past) -> None:
    past.start()

    states = {item.step: item.state for item in past.items()}
    assert states["invite"] is State.READY
    assert states["theme-meeting"] is State.AHEAD
    assert past.step("theme-meeting").reason is Reason.WAITS_FOR_STEP


def test_a_step_is_done_when_a_fact_names_it(past: Past) -> None:
    past.start()
    fact = past.hold(FIRST, "2017-02-07", fulfils="theme-meeting")

    step = past.step("theme-meeting")

    assert (step.state, step.reason) == (State.DONE, Reason.FULFILLED)
    assert [each.id for each in step.evidence] == [fact]
    assert past.state("group-work") is State.READY


def test_a_session_that_is_planned_for_a_step_fulfils_it_when_it_is_held(past: Past) -> None:
    past.start()
    past.tell(FIRST, SessionPrepared(text=words("Klaar")), fulfils="invite")
    planned = past.plan(FIRST, "2017-02-07", fulfils="theme-meeting")
    assert past.state("theme-meeting", date(2017, 2, 1)) is State.READY
    assert planned in {each.id for each in past.step("theme-meeting").evidence}

    held = past.hold(FIRST)

    step = past.step("theme-meeting")
    assert (step.state, [each.id for each in step.evidence]) == (State.DONE, [held])


def test_a_session_that_was_cancelled_is_no_evidence_that_a_step_is_under_way(past: Past) -> None:
    past.start()
    planned = past.plan(FIRST, "2017-02-07", fulfils="theme-meeting")
    past.tell(FIRST, SessionCancelled())

    step = past.step("theme-meeting")

    assert step.state is State.AHEAD
    assert planned not in {each.id for each in step.evidence}


@pytest.mark.parametrize(
    ("day", "state", "reason"),
    [
        (date(2023, 2, 1), State.READY, Reason.STEP_READY),
        (date(2023, 3, 1), State.DUE, Reason.STEP_DUE),
        (date(2023, 7, 1), State.OVERDUE, Reason.NO_REPORT),
    ],
)
def test_a_step_that_a_session_is_planned_for_is_due_then(
    past: Past, day: date, state: State, reason: Reason
) -> None:
    past.start("leergemeenschap")
    past.tell(FIRST, SessionPrepared(text=words("Klaar")), fulfils="prepare")
    planned = past.plan(FIRST, "2023-21", fulfils="meet")

    step = past.step("meet", day)

    assert (step.state, step.reason, step.effective_due) == (state, reason, on("2023-21"))
    assert step.details[0].told_by.id == planned


def test_a_step_comes_round_again_when_something_is_planned_for_it(past: Past) -> None:
    past.start("leergemeenschap")
    past.hold(FIRST, "2022-10-17", fulfils="meet")
    assert past.state("meet") is State.DONE

    past.plan(SECOND, "2023-21", fulfils="meet")

    assert past.state("meet", date(2023, 7, 1)) is State.OVERDUE


def test_a_plan_that_is_drafted_for_a_step_fulfils_it_when_it_is_adopted(past: Past) -> None:
    past.start_with(CycleStep(step="plan", fulfilled_by=("plan.adopted",)))
    past.tell(PLAN, PlanDrafted(programme=PROGRAMME, title=words("Wijkplan")), fulfils="plan")
    assert past.state("plan") is State.READY

    past.tell(PLAN, PlanAdopted(by=(RESIDENTS,)))

    assert past.state("plan") is State.DONE


def test_follow_up_that_is_planned_for_a_step_fulfils_it_when_that_one_is_held(past: Past) -> None:
    past.start()
    planned = past.tell(PROGRAMME, FollowUpPlanned(text=words("Gesprek")), fulfils="follow-up")
    past.tell(PROGRAMME, FollowUpHeld(text=words("Een ander gesprek")))
    assert past.state("follow-up") is State.UNDATED

    past.tell(PROGRAMME, FollowUpHeld(text=words("Dit gesprek"), plans=planned))

    assert past.state("follow-up") is State.DONE


def test_what_a_step_is_due_after_counts_from_the_day_the_session_was_planned_for(past: Past) -> None:
    past.start()
    past.plan(FIRST, "2017-02-07", fulfils="theme-meeting")
    past.hold(FIRST)

    assert past.step("plan").due.latest == date(2017, 4, 7)
    assert past.state("plan", date(2017, 3, 1)) is State.AHEAD
    assert past.state("plan", date(2017, 4, 8)) is State.OVERDUE


def test_a_step_that_counts_from_something_of_unknown_date_is_undated(past: Past) -> None:
    past.start()
    past.hold(FIRST, fulfils="theme-meeting")

    assert (past.step("plan").state, past.step("plan").reason) == (State.UNDATED, Reason.NO_DATE)


def test_a_step_that_was_skipped_keeps_nobody_waiting(past: Past) -> None:
    past.start()
    skipped = past.tell(CYCLE, StepSkipped(step="invite", reason=words("Iedereen wist het")))

    assert (past.state("invite"), past.state("theme-meeting")) == (State.SKIPPED, State.READY)
    assert [each.id for each in past.step("invite").evidence] == [skipped]


def test_a_step_that_was_done_although_it_was_skipped_is_done(past: Past) -> None:
    past.start()
    past.tell(CYCLE, StepSkipped(step="theme-meeting", reason=words("Gaat niet door")))
    past.hold(FIRST, "2017-02-07", fulfils="theme-meeting")

    assert past.state("theme-meeting") is State.DONE


def test_a_step_that_was_rescheduled_is_due_then_and_one_that_was_assigned_is_somebodys(past: Past) -> None:
    past.start(anchor=on("2017-02-07"))
    moved = past.tell(CYCLE, StepRescheduled(step="follow-up", due=on("2018-09")))
    assigned = past.tell(CYCLE, StepAssigned(step="follow-up", assignee=CARE))

    step = past.step("follow-up", date(2018, 9, 15))

    assert (step.state, step.effective_due) == (State.DUE, on("2018-09"))
    assert {each.told_by.id for each in step.details} == {moved, assigned}
    assert [each.assignees for each in step.details if each.assignees] == [(CARE,)]


def test_a_step_that_was_added_comes_after_those_of_the_template(past: Past) -> None:
    past.start()
    added = past.tell(
        CYCLE,
        StepAdded(added=CycleStep(step="party", ready_after="invite"), title=words("Een feest")),
    )

    step = past.step("party")

    assert (step.state, step.title, step.rests_on.id) == (State.AHEAD, words("Een feest"), added)
    past.tell(FIRST, SessionPrepared(text=words("Klaar")), fulfils="invite")
    assert past.state("party") is State.READY


def test_nothing_is_waited_for_in_a_cycle_that_was_closed(past: Past) -> None:
    past.start(anchor=on("2017-02-07"))
    past.hold(FIRST, "2017-02-07", fulfils="theme-meeting")
    past.tell(CYCLE, CycleClosed())

    states = {item.step: (item.state, item.reason) for item in past.items()}

    assert states.pop("theme-meeting") == (State.DONE, Reason.FULFILLED)
    assert set(states.values()) == {(State.SKIPPED, Reason.CYCLE_CLOSED)}


def test_a_step_may_be_due_some_time_after_it_became_ready(past: Past) -> None:
    soon = CycleStep(step="thank", ready_after="meet", due_offset=Period(days=7))
    first = CycleStep(step="begin", due_offset=Period(days=1))
    past.start_with(first, CycleStep(step="meet"), soon, anchor=on("2017-02-06"))
    assert past.step("begin").due.latest == date(2017, 2, 7)
    assert past.step("thank").due.undated

    past.hold(FIRST, "2017-02-07", fulfils="meet")

    assert past.step("thank").due.latest == date(2017, 2, 14)


def test_the_steps_of_a_learning_community_come_round_again(past: Past) -> None:
    past.start("leergemeenschap")
    assert past.state("prepare") is State.READY
    past.tell(FIRST, SessionPrepared(text=words("Klaar")), fulfils="prepare")
    assert (past.state("prepare"), past.state("meet")) == (State.DONE, State.READY)
    past.hold(FIRST, "2022-03-07", fulfils="meet")
    assert (past.state("meet"), past.state("updates", date(2022, 4, 1))) == (State.DONE, State.READY)
    assert past.state("updates", date(2022, 7, 1)) is State.OVERDUE
    past.tell(an_id("left"), UpdateGiven(text=words("Goed"), occurred=on("2022-05-01")), fulfils="updates")
    assert (past.state("updates"), past.state("prepare")) == (State.DONE, State.READY)

    past.tell(SECOND, SessionPrepared(text=words("Klaar"), occurred=on("2022-06-01")), fulfils="prepare")

    assert (past.state("prepare"), past.state("updates")) == (State.DONE, State.DONE)
    assert past.state("meet", date(2022, 8, 1)) is State.READY
    assert past.step("meet").due.latest == date(2022, 9, 7)


def test_an_update_that_is_told_late_begins_no_new_round(past: Past) -> None:
    past.start("leergemeenschap")
    past.hold(FIRST, "2022-03-07", fulfils="meet")
    past.tell(an_id("left"), UpdateGiven(text=words("Goed"), occurred=on("2022-05-01")), fulfils="updates")
    past.tell(SECOND, SessionPrepared(text=words("Klaar"), occurred=on("2022-06-01")), fulfils="prepare")

    past.tell(an_id("zcbg"), UpdateGiven(text=words("Ook"), occurred=on("2022-07-01")), fulfils="updates")

    assert past.state("prepare") is State.DONE


def test_the_rounds_are_over_when_the_closing_meeting_was_held(past: Past) -> None:
    past.start("leergemeenschap")
    past.hold(FIRST, "2022-03-07", fulfils="meet")
    past.tell(an_id("left"), UpdateGiven(text=words("Goed"), occurred=on("2022-05-01")), fulfils="updates")
    past.tell(FIRST, SessionPrepared(text=words("Klaar"), occurred=on("2022-03-01")), fulfils="prepare")
    assert past.state("prepare") is State.READY

    past.hold(SECOND, "2023-05-01", fulfils="closing-meeting")

    assert past.state("prepare") is State.DONE


def test_a_step_may_come_round_by_itself(past: Past) -> None:
    monthly = CycleStep(step="call", ready_after="call", ready_offset=Period(months=1), repeats=True)
    past.start_with(monthly)
    assert past.state("call") is State.READY
    past.tell(FIRST, SessionPrepared(text=words("Gebeld"), occurred=on("2022-03-01")), fulfils="call")

    assert past.state("call", date(2022, 3, 20)) is State.AHEAD
    assert past.step("call", date(2022, 3, 20)).reason is Reason.NOT_YET
    assert past.state("call", date(2022, 4, 1)) is State.READY
