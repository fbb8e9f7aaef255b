"""Open check-ins among the next steps, and reminders of them through the cycle."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from service.domain.check_in import CheckInClosed, CheckInOpened
from service.domain.cycle import ReminderFellDue
from service.domain.cycle_steps import CycleStep
from service.domain.dates import PartialDate
from service.projections.reminders import lacking
from service.projections.work_items import Reason, State, WorkItem, WorkKind
from tests.domain.examples.check_in import ANSWERED, OPENED
from tests.domain.examples.common import an_id
from tests.projections.past import CYCLE, Past, on

PEILING = an_id("peiling")
CLOSES = on("2023-06-30")


def opened(closes: PartialDate = CLOSES) -> CheckInOpened:
    return msgspec.structs.replace(OPENED, closes=closes)


def asking(past: Past, *fulfilled_by: str) -> None:
    """Start a cycle with a step that a check-in fulfils."""
    past.start_with(CycleStep(step="ask", role="lead", fulfilled_by=fulfilled_by))
    past.tell(PEILING, opened(), fulfils="ask")


def reminded(past: Past, day: date, given: list[ReminderFellDue] | None = None) -> list[ReminderFellDue]:
    """Return the reminders that the cycle lacks on a day."""
    earlier = Past()
    for reminder in given or []:
        earlier.tell(CYCLE, reminder)
    found = list(lacking(past.items(day), earlier.facts))
    assert all(id == CYCLE for id, _ in found)
    return [reminder for _, reminder in found if isinstance(reminder, ReminderFellDue)]


@pytest.mark.parametrize(
    ("day", "state", "reason"),
    [
        (date(2023, 6, 22), State.READY, Reason.CHECK_IN_OPEN),
        (date(2023, 6, 23), State.DUE, Reason.CHECK_IN_CLOSES_SOON),
        (date(2023, 6, 30), State.DUE, Reason.CHECK_IN_CLOSES_SOON),
        (date(2023, 7, 1), State.OVERDUE, Reason.CHECK_IN_PAST),
    ],
)
def test_an_open_check_in_is_listed_with_its_closing_date(
    past: Past, day: date, state: State, reason: Reason
) -> None:
    id = past.tell(PEILING, opened())

    item = past.only(WorkKind.CHECK_IN, day)

    assert (item.state, item.reason, item.due, item.role) == (state, reason, CLOSES, "lead")
    assert (item.subject, item.title, item.rests_on.id) == (("check_in", PEILING), OPENED.title, id)


def test_a_check_in_without_closing_date_is_open_without_date(past: Past) -> None:
    past.tell(PEILING, opened(PartialDate()))

    item = past.only(WorkKind.CHECK_IN)

    assert (item.state, item.reason) == (State.UNDATED, Reason.CHECK_IN_UNDATED)


def test_a_check_in_that_was_closed_is_not_waited_for(past: Past) -> None:
    past.tell(PEILING, opened())
    past.tell(PEILING, CheckInClosed())

    assert past.items() == []


def test_answers_change_nothing_in_what_is_to_be_done(past: Past) -> None:
    past.tell(PEILING, opened())
    before = past.items()
    past.tell(PEILING, ANSWERED)

    assert past.items() == before


def test_opening_a_check_in_fulfils_a_step_that_asks_for_that(past: Past) -> None:
    asking(past, "check_in.opened")

    assert past.state("ask") is State.DONE


def test_a_step_that_asks_for_answers_is_done_when_the_check_in_is_closed(past: Past) -> None:
    asking(past, CheckInClosed.topic)

    assert past.state("ask", date(2023, 6, 22)) is State.READY
    assert past.state("ask", date(2023, 6, 23)) is State.DUE
    late = past.step("ask", date(2023, 7, 1))
    assert (late.state, late.reason) == (State.OVERDUE, Reason.CHECK_IN_PAST)

    past.tell(PEILING, CheckInClosed())

    assert past.state("ask") is State.DONE


@pytest.mark.parametrize("kind", [CheckInOpened.topic, CheckInClosed.topic])
def test_the_cycle_is_reminded_once_that_a_check_in_closes_soon(past: Past, kind: str) -> None:
    asking(past, kind)
    assert reminded(past, date(2023, 6, 22)) == []

    (reminder,) = reminded(past, date(2023, 6, 23))

    assert (reminder.step, reminder.occurred.earliest) == ("ask", date(2023, 6, 23))
    assert (reminder.due.earliest, reminder.due.latest) == (date(2023, 6, 23), date(2023, 6, 30))
    assert reminded(past, date(2023, 7, 1), given=[reminder]) == []


def test_a_check_in_outside_every_cycle_is_listed_and_not_reminded_of(past: Past) -> None:
    past.tell(PEILING, opened())

    items: list[WorkItem] = past.items(date(2023, 6, 23))

    assert [item.kind for item in items] == [WorkKind.CHECK_IN]
    assert list(lacking(items, [])) == []
