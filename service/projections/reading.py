"""One moment of the read models: which builds answer, how far they are, whether they are whole."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import BoundedSemaphore, RLock
from typing import TypeVar, cast

from msgspec import Struct
from sqlalchemy import Connection

from service.domain.errors import DomainError
from service.persistence.views import Views
from service.projections.builds import Builds
from service.projections.read_model import ReadModel

R = TypeVar("R", bound=ReadModel)

MOST_WAITERS = 4
LONGEST_WAIT = 5.0
"""Seconds that a reader waits for the position it asked for."""


class BeingRebuilt(DomainError):
    """The read models are being rebuilt: try again in a few seconds."""


class NotThereYet(DomainError):
    """Position {position} was not reached within {seconds} seconds: try again in a few seconds."""


class TooManyWaiting(DomainError):
    """Too many readers wait for a position at this moment: try again in a few seconds."""


class Moment(Struct, frozen=True):
    """A consistent look at the read models, up to a position of the log."""

    connection: Connection
    position: int
    complete: bool
    models: dict[str, ReadModel]
    changed: dict[str, int]

    @property
    def builds(self) -> tuple[int, ...]:
        """The builds that answer."""
        return tuple(model.build for model in self.models.values())

    def unchanged_since(self, kind: type[ReadModel]) -> int:
        """Return the position of the last change of a read model: since then it says the same."""
        return min(self.changed[kind.name], self.position)

    def model(self, kind: type[R]) -> R:
        """Return the build of a read model that answers."""
        return cast("R", self.models[kind.name])


class Reading:
    """Gives moments of the read models, and lets readers wait for a position."""

    def __init__(self, views: Views, builds: Builds) -> None:
        self._views = views
        self._builds = builds
        self._models: dict[int, ReadModel] = {}
        self._waiters = BoundedSemaphore(MOST_WAITERS)
        # SQLite works inside this process: threads that read side by side would hand the interpreter's
        # lock to and fro at every row, which costs more than waiting for one's turn.
        self._turn = nullcontext() if views.on_postgres else RLock()

    @contextmanager
    def moment(self) -> Iterator[Moment]:
        """Give what the read models say now. Raises `BeingRebuilt`."""
        with self._turn, self._views.reading() as connection:
            states = self._builds.answering(connection)
            if len(states) < len(self._builds.kinds):
                raise BeingRebuilt
            yield Moment(
                connection=connection,
                position=min(state.position for state in states),
                complete=not any(state.parked for state in states),
                models={state.name: self._model(state.name, state.build) for state in states},
                changed={state.name: state.changed for state in states},
            )

    def wait_for(self, position: int) -> None:
        """Return once the read models have reached a position.

        Raises `NotThereYet` after five seconds, `TooManyWaiting` where others wait already.
        """
        if self._reached(position):
            return
        if not self._waiters.acquire(blocking=False):
            raise TooManyWaiting
        try:
            self._wait(position)
        finally:
            self._waiters.release()

    def _wait(self, position: int) -> None:
        deadline = time.monotonic() + LONGEST_WAIT
        pause = 0.005
        while not self._reached(position):
            if time.monotonic() > deadline:
                raise NotThereYet(position=position, seconds=int(LONGEST_WAIT))
            time.sleep(pause)
            pause = min(pause * 1.5, 0.1)

    def _reached(self, position: int) -> bool:
        with self.moment() as moment:
            return moment.position >= position

    def _model(self, name: str, build: int) -> ReadModel:
        if build not in self._models:
            self._models[build] = self._builds.kinds[name](build)
        return self._models[build]
