"""Follows the feed for everybody who waits for what is new: one look at the database for all of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

from service.domain.errors import DomainError
from service.persistence.changes import Changes, UntilChanged
from service.persistence.views import DATABASE_AWAY

GLANCE = 0.02
"""Seconds between two looks while anybody waits."""

LATER = 30
"""Seconds after which whoever found no room may come again."""

log = structlog.get_logger(__name__)


class TooManyFollow(DomainError):
    """Too many follow this server at once: come again in {seconds} seconds, and go on from your last id."""


class Following:
    """Tells whoever waits that the feed has come further, and bounds how many do.

    Waiting costs no connection: one thread looks for all, only while somebody waits. What is new,
    everybody reads by themselves, from where they are: nobody can miss what a slow reader holds up.
    """

    def __init__(self, head: Callable[[], int], changes: Changes, most: int) -> None:
        self._head = head
        self._found: UntilChanged[int] = UntilChanged(changes)
        self._room = threading.BoundedSemaphore(most)
        self._moved = threading.Condition()
        self._seen = 0
        self._waiting = 0
        self._looks = False
        self._looking: threading.Thread | None = None
        self._stopped = False

    @property
    def stopped(self) -> bool:
        """Whether the process ends: whoever follows comes again, to another."""
        return self._stopped

    def take_room(self) -> Callable[[], None]:
        """Return what gives the room back, once. Raises `TooManyFollow`."""
        if not self._room.acquire(blocking=False):
            raise TooManyFollow(seconds=LATER)
        return _Once(self._room.release)

    def wait(self, beyond: int, seconds: float) -> int:
        """Return how far the feed has come: once that is beyond a position, or after so many seconds."""
        with self._moved:
            if self._seen <= beyond and not self._stopped:
                with self._waits():
                    self._moved.wait_for(lambda: self._seen > beyond or self._stopped, seconds)
            return self._seen

    def stop(self) -> None:
        """Let everybody go."""
        with self._moved:
            self._stopped = True
            self._moved.notify_all()

    def close(self) -> None:
        """Let everybody go, and look no more."""
        self.stop()
        if self._looking:
            self._looking.join()

    @contextmanager
    def _waits(self) -> Iterator[None]:
        self._waiting += 1
        if not self._looks:
            self._looks = True
            self._looking = threading.Thread(target=self._look, name="following", daemon=True)
            self._looking.start()
        try:
            yield
        finally:
            self._waiting -= 1

    def _look(self) -> None:
        pause = threading.Event()
        while not pause.wait(GLANCE):
            head = self._glance()
            with self._moved:
                if head > self._seen:
                    self._seen = head
                    self._moved.notify_all()
                if self._stopped or not self._waiting:
                    self._looks = False
                    return

    def _glance(self) -> int:
        try:
            return self._found.value("head", self._head)
        except DATABASE_AWAY as error:
            log.warning("database_away", error=str(error))
            return 0


class _Once:
    """Does something the first time that it is called."""

    def __init__(self, what: Callable[[], None]) -> None:
        self._what: Callable[[], None] | None = what

    def __call__(self) -> None:
        what, self._what = self._what, None
        if what:
            what()
