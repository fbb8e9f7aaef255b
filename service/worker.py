"""The worker: keeps the read models up to date, woken by what is recorded."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import structlog

from service.bootstrap import Samenspoor
from service.persistence.log import KEY_LIFETIME, now_in_microseconds
from service.persistence.views import DATABASE_AWAY

LEASE = 5.0
HOUR = 3600.0
POLL = 1.0
"""Seconds after which the log is looked at whether a hint came or not."""

log = structlog.get_logger(__name__)


class Worker:
    """Runs the projection engine until it is told to stop."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service
        self._stop = threading.Event()
        self._owner = f"{socket.gethostname()}:{os.getpid()}:{time.monotonic_ns()}"
        self._hint = service.hint()
        self._forget_keys_at = 0.0

    def stop(self, *_: Any) -> None:
        """End after the present page (also a signal handler)."""
        self._stop.set()

    def run(self) -> None:
        """Work until `stop`; a database that is away is waited for."""
        while not self._stop.is_set() and not self._retrying(self._begin):
            pass
        while not self._stop.is_set():
            self._retrying(self._work)
            self._hint.wait(POLL, self._stop)
        self._retrying(self._leave)
        self._hint.close()

    def _begin(self) -> None:
        self._service.builds.ensure(self._service.log.recorder.head())

    def _leave(self) -> None:
        """Give the lease to whoever comes next."""
        self._service.builds.take_lease("projections", self._owner, 0)

    def _work(self) -> None:
        if time.monotonic() >= self._forget_keys_at:
            self._service.log.recorder.forget_keys(now_in_microseconds() - KEY_LIFETIME)
            self._forget_keys_at = time.monotonic() + HOUR
        if self._service.builds.take_lease("projections", self._owner, LEASE):
            self._service.engine.run(until=self._must_pause)

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


def run(service: Samenspoor) -> None:
    """Run a worker that SIGTERM and SIGINT stop."""
    worker = Worker(service)
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    worker.run()
    service.close()
