"""Windows that an indicator is asked for: rolling, between sessions, or since the last one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from service.domain.session_events import SessionHeld
from service.projections.indicators.answers import By
from service.projections.indicators.definition import Definition
from service.projections.indicators.known import Known
from service.projections.indicators.placing import FIRST, span_of
from service.projections.indicators.sessions import since_last_session
from service.projections.indicators.windows import MOST, TooManyWindows, Window, rolling


class Windows(StrEnum):
    """How the days are divided."""

    ROLLING = "rolling"
    SESSIONS = "sessions"
    SINCE_LAST_SESSION = "since-last-session"


class IndicatorQuery(Struct, frozen=True, kw_only=True):
    """What is asked of an indicator; what is left out is as its definition says.

    Windows end on or after ``start`` and by ``end``; lengths are in days. ``in_past`` says that what was
    known before is asked for; with ``latest_only`` a series that names no beginning is its last window.
    """

    by: By = By.PROGRAMME
    windows: Windows = Windows.ROLLING
    start: date | None = None
    end: date | None = None
    window_days: int | None = None
    step_days: int | None = None
    in_past: bool = False
    latest_only: bool = False

    @property
    def reads_sessions(self) -> bool:
        """Whether the windows follow from the sessions that were held."""
        return self.windows is not Windows.ROLLING


def windows_of(
    query: IndicatorQuery, definition: Definition, known: Known, known_on: date
) -> tuple[Window, ...]:
    """Return the windows that are asked for, in order of their days.

    Raises `WindowEndsBeforeItBegins`, `WindowWithoutDays` or `TooManyWindows`.
    """
    match query.windows:
        case Windows.SINCE_LAST_SESSION:
            return since_last_session(known, known_on)
        case Windows.SESSIONS:
            between = between_sessions(known, known_on)
            return tuple(window for window in between if _is_asked_for(window, query))
    last = query.end or known_on
    days = query.window_days or definition.window_days
    step = query.step_days or definition.step_days
    first = query.start or (last if query.latest_only else _first_told(definition, known, last, step))
    return rolling(first, last, days, step)


def between_sessions(known: Known, known_on: date) -> tuple[Window, ...]:
    """Return the windows from each held session up to the day before the next, and since the last one.

    The day of a session belongs to the window that it opens; of a session on one of several days that
    is the first of these. Raises `TooManyWindows`.
    """
    opening = sorted({day for day in _days_of_sessions(known) if day <= known_on.toordinal()})
    if len(opening) > MOST:
        raise TooManyWindows(most=MOST)
    days = [date.fromordinal(day) for day in opening]
    until_next = [Window(day, following - timedelta(days=1)) for day, following in pairwise(days)]
    return (*until_next, *(Window(day, known_on) for day in days[-1:]))


def _days_of_sessions(known: Known) -> Iterator[int]:
    for fact in known.of(SessionHeld):
        span = span_of(fact.event.occurred)
        if span.closed:
            yield span.first if span.first > FIRST else span.last


def _is_asked_for(window: Window, query: IndicatorQuery) -> bool:
    begun = query.end is None or window.first <= query.end
    return begun and (query.start is None or window.last >= query.start)


def _first_told(definition: Definition, known: Known, last: date, step: int) -> date:
    """Return the first day that facts of an indicator tell of, as far as its windows reach back."""
    dates = (fact.event.occurred for fact in known.of(*definition.reads))
    days = [told.earliest or told.latest for told in dates if told.latest is not None]
    furthest = last.toordinal() - (MOST - 1) * step
    first = max(min(filter(None, days), default=last).toordinal(), furthest, FIRST)
    return min(date.fromordinal(first), last)
