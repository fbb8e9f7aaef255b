"""The worker follows what is recorded, waits for a database that is away, and stops when told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from eventsourcing.persistence import OperationalError as LogAway
from sqlalchemy.exc import OperationalError as ViewsAway

from service import worker as worker_module
from service.bootstrap import Samenspoor
from service.worker import Worker
from tests.projections.histories import Teller
from tests.system.waiting import wait_until

ACTS = [("plan", 0, 1), ("hold", 0, 2), ("start", 2, 1), ("update", 2, 1)]


@contextmanager
def working(service: Samenspoor, wake: Callable[[], object] = lambda: None) -> Iterator[Thread]:
    """Let a worker work in a thread, then stop it; ``wake`` it for that where it looks but seldom."""
    worker = Worker(service)
    thread = Thread(target=worker.run)
    thread.start()
    try:
        yield thread
    finally:
        worker.stop()
        wake()
        thread.join(30)
        assert not thread.is_alive()


def caught_up(service: Samenspoor) -> Callable[[], bool]:
    """Return what says whether every read model is as far as the log."""

    def reached() -> bool:
        with service.reading.moment() as moment:
            return moment.position == service.log.recorder.head()

    return reached


def test_a_worker_follows_what_is_recorded(service: Samenspoor, teller: Teller) -> None:
    with working(service):
        for act in ACTS:
            teller.play([act])
            wait_until(caught_up(service), f"the worker to follow {act}")


def test_a_hint_wakes_the_worker_long_before_it_would_look_again(
    service: Samenspoor, teller: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_module, "POLL", 3600.0)
    monkeypatch.setattr(worker_module, "LEASE", 7200.0)
    hint = service.hint()
    monkeypatch.setattr(type(service), "hint", lambda _: hint)
    with working(service, wake=lambda: teller.play(ACTS)):
        wait_until(caught_up(service), "the worker to begin")
        if service.settings.database_url:
            wait_until(lambda: getattr(hint, "_connection", None) is not None, "the worker to listen")
        teller.play(ACTS)
        wait_until(caught_up(service), "the worker to be woken")


@pytest.mark.parametrize("away", [LogAway("away"), ViewsAway("SELECT", {}, Exception("away"))], ids=repr)
@pytest.mark.parametrize("moment", ["ensure", "take_lease"])
def test_a_worker_waits_for_a_database_that_is_away(
    service: Samenspoor,
    teller: Teller,
    monkeypatch: pytest.MonkeyPatch,
    away: Exception,
    moment: str,
) -> None:
    there = getattr(service.builds, moment)
    failures: list[Exception] = []

    def fail_once(*asked: object) -> object:
        if not failures:
            failures.append(away)
            raise away
        return there(*asked)

    monkeypatch.setattr(worker_module, "POLL", 0.01)
    monkeypatch.setattr(service.builds, moment, fail_once)
    with working(service):
        wait_until(caught_up(service), "the worker to go on")

    assert failures == [away]


def test_builds_are_made_although_the_database_was_away_when_the_worker_started(
    service: Samenspoor, teller: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = service.builds.ensure
    failures: list[int] = []

    def fail_once(head: int) -> None:
        if not failures:
            failures.append(head)
            raise LogAway("away")
        there(head)
        failures.append(head)

    monkeypatch.setattr(worker_module, "POLL", 0.01)
    monkeypatch.setattr(service.builds, "ensure", fail_once)
    with working(service):
        wait_until(lambda: len(failures) == 2, "the worker to try again")


def test_a_worker_that_is_told_to_stop_before_it_begins_does_nothing(
    service: Samenspoor, teller: Teller
) -> None:
    worker = Worker(service)
    worker.stop()
    worker.run()

    with service.reading.moment() as moment:
        assert moment.position == 0


def test_a_second_worker_takes_over_when_the_first_has_gone(
    service: Samenspoor, teller: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_module, "LEASE", 0.05)
    with working(service):
        wait_until(caught_up(service), "the first worker")
    teller.play(ACTS)
    with working(service), working(service):
        wait_until(caught_up(service), "the second worker")
