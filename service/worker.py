"""The worker: keeps the read models up to date, and reminds of what falls due."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from queue import SimpleQueue
from typing import Any
from uuid import UUID

import structlog

from service.application.event_log import Command
from service.bootstrap import Samenspoor
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.moments import day_of
from service.persistence.log import KEY_LIFETIME, now_in_microseconds
from service.persistence.views import DATABASE_AWAY
from service.projections import directory_queries
from service.projections.facts import Facts
from service.projections.reading import BeingRebuilt
from service.projections.reminders import reminders

LEASE = 5.0
HOUR = 3600.0
POLL = 1.0
"""Seconds after which the log is looked at whether a hint came or not."""

BETWEEN_REMINDERS = 60_000_000
"""Microseconds between two looks at what falls due."""

ACTOR = "worker"

Clock = Callable[[], int]
"""Gives the present moment in microseconds since 1970 (UTC)."""

log = structlog.get_logger(__name__)


class Worker:
    """Runs the projection engine, and reminds, until it is told to stop."""

    def __init__(self, service: Samenspoor, clock: Clock = now_in_microseconds) -> None:
        self._service = service
        self._reminders = Reminders(service, clock)
        self._stop = threading.Event()
        self._mails = threading.Thread(target=self._send_mails, name="mails")
        self._courier = service.webhooks.courier()
        self._couriers = [
            threading.Thread(target=self._deliver, name=f"courier-{number}", daemon=True)
            for number in range(service.settings.webhook_threads)
        ]
        self._owner = f"{socket.gethostname()}:{os.getpid()}:{time.monotonic_ns()}"
        self._hint = service.hint()
        self._forget_keys_at = 0.0

    def stop(self, *_: Any) -> None:
        """End after the present page."""
        self._stop.set()

    def run(self) -> None:
        """Work until `stop`; a database that is away is waited for."""
        while not self._stop.is_set() and not self._retrying(self._begin):
            pass
        for thread in (self._mails, *self._couriers):
            thread.start()  # a mail server or a receiver that is slow keeps nobody waiting
        while not self._stop.is_set():
            self._retrying(self._work)
            self._hint.wait(POLL, self._stop)
        self._mails.join()
        for thread in self._couriers:
            thread.join(LEASE)  # who is still waiting for an answer then is left: it is sent again
        self._retrying(self._leave)
        self._hint.close()

    def _begin(self) -> None:
        self._service.builds.ensure(self._service.log.recorder.head())

    def _send_mails(self) -> None:
        while not self._stop.is_set():
            self._retrying(lambda: self._service.mails.send(self._stop.is_set))
            with suppress(BeingRebuilt):
                self._retrying(lambda: self._service.mail.mailer.send(self._stop.is_set))
            self._stop.wait(POLL)

    def _deliver(self) -> None:
        while not self._stop.is_set():
            with suppress(BeingRebuilt):
                self._retrying(lambda: self._courier.deliver(self._stop.is_set))
            self._stop.wait(POLL)

    def _leave(self) -> None:
        """Give the lease to whoever comes next."""
        self._service.builds.take_lease("projections", self._owner, 0)

    def _work(self) -> None:
        if time.monotonic() >= self._forget_keys_at:
            self._service.log.recorder.forget_keys(now_in_microseconds() - KEY_LIFETIME)
            self._forget_access()
            self._forget_keys_at = time.monotonic() + HOUR
        if self._service.builds.take_lease("projections", self._owner, LEASE):
            self._service.engine.run(until=self._must_pause)
            self._reminders.give()

    def _forget_access(self) -> None:
        service = self._service
        for kept in (service.sessions, service.sign_ins, service.mail_addresses, service.outbox):
            kept.forget()

    def _must_pause(self) -> bool:
        return self._stop.is_set() or not self._service.builds.take_lease("projections", self._owner, LEASE)

    def _retrying(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except DATABASE_AWAY as error:
            log.warning("database_away", error=str(error))
            self._stop.wait(POLL)
            return False
        return True


class Reminders:
    """Records once of each step and each promise that it falls due, so that a replay says the same.

    Any number may do this at once: the cycle or the promise itself says no to a second reminder.
    """

    def __init__(self, service: Samenspoor, clock: Clock) -> None:
        self._service = service
        self._clock = clock
        self._next = 0
        self._seen: tuple[int, date] | None = None

    def give(self) -> None:
        """Look at most once a minute, and only where the day or the facts are others, what falls due."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + BETWEEN_REMINDERS
        with suppress(BeingRebuilt):
            seen, falling_due = self._look(day_of(now))
            for aggregate, reminder in falling_due:
                self._record(aggregate, reminder)
            self._seen = seen

    def _look(self, day: date) -> tuple[tuple[int, date], list[tuple[UUID, Event]]]:
        with self._service.reading.moment() as moment:
            seen = moment.unchanged_since(Facts), day
            programmes = directory_queries.programmes(moment, moment.position)
            looked_at = [] if seen == self._seen else programmes
            return seen, [each for p in looked_at for each in reminders(moment, p.id, day)]

    def _record(self, aggregate: UUID, reminder: Event) -> None:
        try:
            self._service.use_cases[reminder.topic](aggregate, reminder, Command(actor=ACTOR))
        except DomainError as refusal:  # it was settled meanwhile, or another worker was first
            log.debug("reminder_refused", aggregate=str(aggregate), refusal=type(refusal).__name__)


def run(service: Samenspoor) -> None:
    """Run a worker that SIGTERM and SIGINT stop."""
    worker, asked = Worker(service), SimpleQueue[int]()
    for number in (signal.SIGTERM, signal.SIGINT):
        # Nothing else may be done here: a second signal can come while the first is handled, and the
        # lock of an Event is not reentrant.
        signal.signal(number, lambda number, _: asked.put(number))
    threading.Thread(target=lambda: worker.stop(asked.get()), name="signals", daemon=True).start()
    worker.run()
    service.close()
