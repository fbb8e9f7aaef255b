"""Short ways to ask a timeline, as a request would."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.programme import programme_id
from service.projections import directory_queries
from service.projections.timeline_queries import TimelineQuery

SAMENREDZAAMHEID = programme_id("samenredzaamheid")
LEAD = Viewer(Role.LEAD)
RESEARCHER = Viewer(Role.RESEARCHER)
PARTNER = Viewer(Role.PARTNER)
VISITOR = Viewer(Role.VISITOR)


def timeline(
    service: Samenspoor,
    viewer: Viewer = LEAD,
    *,
    programme: UUID = SAMENREDZAAMHEID,
    at: int | None = None,
    **asked: Any,
) -> list[dict[str, Any]]:
    """Return entries of a timeline with their words: as known at a position, or now."""
    with service.reading.moment() as moment:
        found = directory_queries.programme(moment, programme.hex, moment.position)
        assert found is not None
        as_known = service.timelines.resolve(moment, programme.hex, known_position=at)
        asked.setdefault("limit", 500)
        query = TimelineQuery(programme_id=programme.hex, position=as_known.position, **asked)
        page = service.timelines.page(moment, query, viewer, found, as_known)
    return msgspec.json.decode(f"[{page.entries}]", type=list[dict[str, Any]])
