"""Where facts stand on a timeline: by what is known of their day, and undated ones last."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from service.domain.amendments import Fact, FactStatus
from service.domain.dates import PartialDate
from service.domain.events import Event
from service.domain.session_events import SessionCancelled, SessionHeld, SessionPlanned, SessionRescheduled

OF_PLANNED_SESSIONS = (SessionRescheduled, SessionHeld, SessionCancelled)
"""What goes on from the plan of a session, and stands by the ordinal that it gives."""

UNDATED = "9999-99-99"
UNDATED_IN_ORDER = "9999-99-98"


class Shelf(IntEnum):
    """Where an entry stands: told of afterwards, told ahead, or without a date.

    What is told afterwards lies, at any position, before the latest day told until then; so a page
    of the past need not read through all that was told since.
    """

    TOLD = 0
    AHEAD = 1
    UNDATED = 2


def shelf_of(key: str, known_at: str) -> Shelf:
    """Return the shelf for a sort key that was known since a moment, as it is rendered (UTC)."""
    if key >= UNDATED_IN_ORDER:
        return Shelf.UNDATED
    return Shelf.TOLD if key[:10] <= known_at[:10] else Shelf.AHEAD


def sort_key(date: PartialDate, ordinal: int | None = None) -> str:
    """Return where a date stands on a timeline.

    By its first day; where the beginning is open, just before its last day. What is undated comes
    after all else: first what has an ordinal, in that order, then the rest in the order of telling.
    """
    if date.earliest is not None:
        return f"{date.earliest.isoformat()}.1"
    if date.latest is not None:
        return f"{date.latest.isoformat()}.0"
    return UNDATED if ordinal is None else f"{UNDATED_IN_ORDER}.{ordinal:04}"


def ordinal_of(event: Event, beside: Sequence[Fact] = ()) -> int | None:
    """Return the ordinal of the session that a fact plans, or goes on with; None where it has none."""
    if isinstance(event, SessionPlanned):
        return event.ordinal
    if not isinstance(event, OF_PLANNED_SESSIONS):
        return None
    standing = (fact.event for fact in beside if fact.status is not FactStatus.RETRACTED)
    return next((told.ordinal for told in standing if isinstance(told, SessionPlanned)), None)
