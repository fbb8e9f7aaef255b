"""The engine: pulls the log in pages, and folds each page into every read model, one commit a page."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import structlog
from sqlalchemy.exc import DBAPIError

from service.domain.events import Recorded
from service.persistence.log import StoredRow
from service.persistence.reader import LogReader
from service.persistence.views import DATABASE_AWAY, Views
from service.projections.builds import Builds, BuildState, PositionTaken
from service.projections.read_model import ReadModel

PAGE = 4000
TRIES = 3
"""How often an event is tried before it is parked with its aggregate."""

log = structlog.get_logger(__name__)


class Engine:
    """Brings the read models up to the log; any number may run, each page is written once."""

    def __init__(self, reader: LogReader, views: Views, builds: Builds, page: int = PAGE) -> None:
        self._reader = reader
        self._views = views
        self._builds = builds
        self._page = page
        self._models: dict[int, ReadModel] = {}

    def run(self, until: Callable[[], bool] = lambda: False) -> int:
        """Fold pages until there is nothing left, or ``until`` says so; return how many events."""
        folded = 0
        with collector_at_rest():
            while not until() and (count := self.step()):
                folded += count
                if count >= self._page:
                    gc.collect(0)
        self._let_complete_builds_answer()
        return folded

    def step(self) -> int:
        """Fold the next page into every build; return how many events were read.

        Builds at different positions read apart, so that a rebuild keeps nobody waiting.
        """
        groups: dict[int, list[BuildState]] = {}
        for state in self._builds.states():
            groups.setdefault(state.position, []).append(state)
        return sum(self._step_group(start, groups[start]) for start in sorted(groups, reverse=True))

    def _step_group(self, start: int, states: Sequence[BuildState]) -> int:
        rows = self._reader.recorder.rows_after(start, self._page)
        page = _Page(self._reader)
        for state in states if rows else ():
            self._bring(state, page, rows)
        return len(rows)

    def _bring(self, state: BuildState, page: _Page, rows: Sequence[StoredRow]) -> None:
        try:
            self._fold(state, page, rows, state.position)
        except PositionTaken:
            log.debug("page_folded_elsewhere", read_model=state.name, build=state.build)

    def _fold(self, state: BuildState, page: _Page, rows: Sequence[StoredRow], old: int) -> None:
        """Fold rows in one commit; where that fails, each half by itself, down to the event."""
        try:
            self._commit(state, page, rows, old)
        except (PositionTaken, *DATABASE_AWAY):
            raise
        except Exception as error:
            # Whatever a fold can raise: it is looked into, event by event.
            if isinstance(error, DBAPIError) and error.connection_invalidated:
                raise
            if len(rows) == 1:
                self._retry_or_park(state, page, rows[0], old)
                return
            middle = len(rows) // 2
            self._fold(state, page, rows[:middle], old)
            self._fold(state, page, rows[middle:], rows[middle - 1].position)

    def _commit(self, state: BuildState, page: _Page, rows: Sequence[StoredRow], old: int) -> None:
        with self._views.writing() as connection:
            self._builds.move(connection, state.build, old, rows[-1].position)
            parked = self._builds.parked(connection, state.build)
            kept = [row for row in rows if row.originator_id.hex not in parked]
            if self._model(state).fold(page.decoded(kept), connection, self._reader):
                self._builds.note_change(connection, state.build, rows[-1].position)

    def _retry_or_park(self, state: BuildState, page: _Page, row: StoredRow, old: int) -> None:
        for attempt in range(1, TRIES + 1):
            try:
                return self._commit(state, page, [row], old)
            except (PositionTaken, *DATABASE_AWAY):
                raise
            except Exception as error:  # noqa: BLE001 - whatever a fold raises, the rest goes on
                log.warning(
                    "event_not_folded", read_model=state.name, position=row.position,
                    topic=row.topic, attempt=attempt, error=repr(error),
                )  # fmt: skip
                problem = repr(error)
        return self._park(state, row, old, problem)

    def _park(self, state: BuildState, row: StoredRow, old: int, problem: str) -> None:
        with self._views.writing() as connection:
            self._builds.move(connection, state.build, old, row.position)
            self._builds.park(
                connection,
                state.build,
                originator=row.originator_id.hex,
                position=row.position,
                event=row.event_id.hex,
                error=problem,
            )
        log.error("aggregate_parked", read_model=state.name, aggregate=str(row.originator_id))

    def _model(self, state: BuildState) -> ReadModel:
        if state.build not in self._models:
            self._models[state.build] = self._builds.kinds[state.name](state.build)
        return self._models[state.build]

    def _let_complete_builds_answer(self) -> None:
        head = self._reader.recorder.head()
        states = self._builds.states()
        for state in states:
            answered = any(s.live and s.name == state.name for s in states)
            if not answered and state.position >= head:
                self._builds.switch(state.build)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep Python from looking for cycles among the many objects of a page: there are none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Page:
    """A page of the log, each row decoded once for all read models."""

    def __init__(self, reader: LogReader) -> None:
        self._reader = reader
        self._events: dict[int, Recorded] = {}

    def decoded(self, rows: Sequence[StoredRow]) -> list[Recorded]:
        return list(self._decode(rows))

    def _decode(self, rows: Sequence[StoredRow]) -> Iterator[Recorded]:
        for row in rows:
            event = self._events.get(row.position)
            if event is None:
                event = self._events[row.position] = self._reader.decoded(row)
            yield event
