"""One look at a programme: at which moment of the read models, as known when, by whom."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from service.domain.access import Viewer
from service.domain.moments import day_of, rendered_moment
from service.persistence.log import now_in_microseconds
from service.projections.directory_queries import ProgrammeFound
from service.projections.marks import rendered
from service.projections.reading import Moment
from service.projections.timeline_pages import AsKnown, TimelinePages


class Look(Struct, frozen=True):
    """How one reader looks at a programme."""

    moment: Moment
    programme: ProgrammeFound
    as_known: AsKnown
    viewer: Viewer

    @property
    def known_on(self) -> date:
        """The day of knowing: that of the moment that is asked about, or today."""
        known_at = self.as_known.known_at
        return day_of(now_in_microseconds() if known_at is None else known_at)

    def woven(self, body: dict[str, Any], timelines: TimelinePages) -> str:
        """Return an answer as JSON with its words, and with what stands around every answer."""
        known_at = self.as_known.known_at
        around = {
            "programme": {"id": UUID(self.programme.id), "slug": self.programme.slug},
            "knownAt": None if known_at is None else rendered_moment(known_at),
            "knownOn": self.known_on,
            "knownPosition": self.as_known.position,
            "fictitious": self.programme.fictitious,
            "complete": self.moment.complete,
        }
        return timelines.woven(rendered({**body, **around}), self.moment, self.viewer, self.as_known)
