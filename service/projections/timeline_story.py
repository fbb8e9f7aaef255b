"""What the history of one aggregate shows on the timeline: pure functions, no database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from service.domain.amendments import AMENDMENTS, Fact, FactStatus
from service.domain.check_in import CheckInAnswered
from service.domain.events import Event
from service.domain.plan_events import PlanRevised
from service.domain.session_events import SessionPlanned, SessionRescheduled
from service.projections.parties import SHARED
from service.projections.tellings import Story, Told
from service.projections.timeline_links import links_of
from service.projections.timeline_order import OF_PLANNED_SESSIONS, ordinal_of

_PLANS = (SessionPlanned, SessionRescheduled)


class TimelineStory(Story):
    """All facts of an aggregate but plans that are settled.

    A revision is told again when actions say that it added or changed them, and what came of a
    session when its ordinal changes.
    """

    rethinks = (*AMENDMENTS, *OF_PLANNED_SESSIONS)
    hides = (CheckInAnswered,)  # what one participant answered is never told by itself
    depends = (*SHARED, *OF_PLANNED_SESSIONS)

    def concerns(self, event: Event, told: Event) -> bool:
        """Whether an event can make a fact that depends on others look otherwise."""
        return isinstance(told, (PlanRevised, *OF_PLANNED_SESSIONS)) or super().concerns(event, told)

    def among_others(self, told: Told) -> Any:
        """Return what other facts of the aggregate make of this one."""
        event, beside = told.fact.event, told.beside
        return super().among_others(told), links_of(event, beside), ordinal_of(event, beside)

    def kept(self, facts: list[Fact]) -> Iterable[Fact]:
        """Leave out plans that came to pass, were changed or cancelled: what replaced them is shown."""
        standing = [f for f in facts if f.status is not FactStatus.RETRACTED]
        settling = [n for n, f in enumerate(standing) if isinstance(f.event, OF_PLANNED_SESSIONS)]
        settled = {
            id(f)
            for n, f in enumerate(standing)
            if isinstance(f.event, _PLANS) and any(later > n for later in settling)
        }
        return (fact for fact in facts if id(fact) not in settled)
