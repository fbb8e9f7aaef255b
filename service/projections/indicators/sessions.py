"""The last session: what happened since is a window that every community knows."""

from __future__ import annotations

from datetime import date

from service.domain.session_events import SessionHeld
from service.projections.indicators.known import Known
from service.projections.indicators.placing import FIRST, span_of
from service.projections.indicators.windows import Window, since


def since_last_session(known: Known, known_on: date) -> tuple[Window, ...]:
    """Return the window from the day of the last session up to the day of knowing; none without one.

    The day itself belongs to it. Of a session on one of several days, it begins with the first of these.
    """
    until = known_on.toordinal()
    spans = (span_of(fact.event.occurred) for fact in known.of(SessionHeld))
    dated = [(span.last, span.first) for span in spans if span.last <= until]
    if not dated:
        return ()
    last, first = max(dated)
    return since(date.fromordinal(first if first > FIRST else last), known_on)
