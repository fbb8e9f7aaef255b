"""Whatever falls due is recorded once, whoever looks and however often."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID, uuid5

import pytest

from service.bootstrap import Samenspoor
from service.domain.amendments import FactRetracted
from service.domain.commitment import CommitmentFellDue, CommitmentKept, CommitmentMade
from service.domain.cycle import CycleStarted, ReminderFellDue, StepRescheduled, StepSkipped
from service.domain.dates import PartialDate
from service.domain.events import Event
from service.domain.moments import microseconds
from service.domain.values import Audience
from service.worker import Reminders, Worker
from tests.projections.histories import CYCLE, PROGRAMME, Teller, said
from tests.projections.test_worker import caught_up
from tests.system.waiting import wait_until

PROMISE = uuid5(PROGRAMME, "promise")
A_MINUTE = timedelta(minutes=1)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, day: str) -> None:
        self.now = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)

    def __call__(self) -> int:
        return microseconds(self.now)

    def pass_by(self, time: timedelta = A_MINUTE) -> None:
        """Let time pass."""
        self.now += time


def on(day: str) -> PartialDate:
    return PartialDate.read(edtf=day)


@pytest.fixture
def cycle(teller: Teller) -> Teller:
    """Return a teller of a cycle whose last step is due on 7 February 2018."""
    teller.tell(CYCLE, CycleStarted(programme=PROGRAMME, template="movit", anchor=on("2017-02-07")))
    return teller


def promise(teller: Teller, due: str, audience: Audience | None = None) -> None:
    words = said("Wij zoeken een zaal")
    teller.tell(PROMISE, CommitmentMade(programme=PROGRAMME, text=words, due=on(due), audience=audience))


def remind(service: Samenspoor, clock: Clock) -> None:
    """Let a worker that just started look once."""
    service.engine.run()
    Reminders(service, clock).give()


def given(service: Samenspoor, aggregate: UUID = CYCLE) -> list[Event]:
    history = service.log.history(aggregate)
    return [r.event for r in history if isinstance(r.event, ReminderFellDue | CommitmentFellDue)]


def test_a_step_that_falls_due_is_reminded_of_once(service: Samenspoor, cycle: Teller) -> None:
    clock = Clock("2018-02-07")
    for _ in range(3):
        remind(service, clock)

    (reminder,) = given(service)
    assert isinstance(reminder, ReminderFellDue)
    assert reminder.step == "follow-up"
    assert (reminder.due.earliest, reminder.due.latest) == (date(2018, 2, 7), date(2018, 2, 7))
    assert reminder.occurred.earliest == date(2018, 2, 7)
    assert reminder.actor == "worker"


def test_nothing_is_reminded_of_before_it_falls_due(service: Samenspoor, cycle: Teller) -> None:
    promise(cycle, "2018-03")
    remind(service, Clock("2018-02-06"))

    assert given(service) == given(service, PROMISE) == []


def test_a_promise_that_falls_due_is_reminded_of_for_those_it_is_meant_for(
    service: Samenspoor, cycle: Teller
) -> None:
    promise(cycle, "2018-02", audience=Audience.TEAM)
    clock = Clock("2018-02-06")
    for _ in range(2):
        remind(service, clock)

    (reminder,) = given(service, PROMISE)
    assert (reminder.occurred.earliest, reminder.seen_by) == (date(2018, 2, 1), Audience.TEAM)


def test_a_promise_without_a_due_date_never_falls_due(service: Samenspoor, teller: Teller) -> None:
    teller.tell(PROMISE, CommitmentMade(programme=PROGRAMME, text=said("Ooit")))
    remind(service, Clock("2030-01-01"))

    assert given(service, PROMISE) == []


def test_what_was_settled_is_not_reminded_of(service: Samenspoor, cycle: Teller) -> None:
    promise(cycle, "2018-02")
    cycle.tell(PROMISE, CommitmentKept())
    cycle.tell(CYCLE, StepSkipped(step="follow-up", reason=said("Gaat niet door")))
    remind(service, Clock("2020-01-01"))

    assert given(service) == given(service, PROMISE) == []


def test_a_step_that_was_moved_is_reminded_of_at_its_new_date(service: Samenspoor, cycle: Teller) -> None:
    remind(service, Clock("2018-02-07"))
    cycle.tell(CYCLE, StepRescheduled(step="follow-up", due=on("2018-09-01")))
    remind(service, Clock("2018-08-31"))
    assert len(given(service)) == 1

    remind(service, Clock("2018-09-01"))

    assert len(given(service)) == 2


def test_a_reminder_that_was_retracted_is_not_given_again(service: Samenspoor, cycle: Teller) -> None:
    remind(service, Clock("2018-02-07"))
    target = given(service)[0].event_id
    cycle.tell(CYCLE, FactRetracted(target=target, reason=said("Onzin")))
    remind(service, Clock("2018-02-08"))

    assert len(given(service)) == 1


def test_a_worker_looks_at_most_once_a_minute_and_only_where_something_changed(
    service: Samenspoor, cycle: Teller
) -> None:
    clock = Clock("2018-02-06")
    service.engine.run()
    reminders = Reminders(service, clock)
    reminders.give()
    promise(cycle, "2018-02")
    service.engine.run()

    reminders.give()
    assert given(service, PROMISE) == []
    clock.pass_by()
    reminders.give()
    assert len(given(service, PROMISE)) == 1
    clock.pass_by(timedelta(days=1))
    reminders.give()
    assert len(given(service)) == 1


def test_workers_that_look_at_the_same_time_give_one_reminder(service: Samenspoor, cycle: Teller) -> None:
    promise(cycle, "2018-02")
    service.engine.run()
    with ThreadPoolExecutor(4) as pool:
        looking = [pool.submit(Reminders(service, Clock("2018-02-07")).give) for _ in range(4)]
        for each in looking:
            each.result()

    assert (len(given(service)), len(given(service, PROMISE))) == (1, 1)


def test_no_reminder_while_no_read_model_answers(
    service: Samenspoor, cycle: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.engine.run()
    with monkeypatch.context() as patched:
        patched.setattr(service.builds, "kinds", {**service.builds.kinds, "later": SimpleNamespace()})
        Reminders(service, Clock("2018-02-07")).give()

    assert given(service) == []


def test_a_worker_reminds_when_it_starts(service: Samenspoor, cycle: Teller) -> None:
    worker = Worker(service, Clock("2018-02-07"))
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(worker.run)
        wait_until(lambda: bool(given(service)), "the worker to remind")
        wait_until(caught_up(service), "the worker to follow its own reminder")
        worker.stop()
        running.result(30)

    assert len(given(service)) == 1
