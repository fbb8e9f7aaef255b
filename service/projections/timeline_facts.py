"""Questions about one fact: every telling of it, and the facts that point at it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select

from service.domain.access import Viewer
from service.projections.coding import hidden_codings
from service.projections.parties import names
from service.projections.reading import Moment
from service.projections.timeline import Timeline
from service.projections.timeline_queries import open_to, reader


def tellings(
    moment: Moment, programme_id: str, originator: str, fact_id: str, position: int, viewer: Viewer
) -> Sequence[Any]:
    """Return every telling of a fact until a position that this viewer may read, the oldest first.

    There is none where the last of them is not for this viewer, or not yet. A fact that only came to be seen
    otherwise because of others was told once.
    """
    if UUID(fact_id) in hidden_codings(moment, programme_id, viewer):
        return []
    table = moment.model(Timeline).rows
    statement = (
        select(table)
        .where(
            table.c.originator_id == originator,
            table.c.fact_id == fact_id,
            table.c.programme_id == programme_id,
            table.c.from_position <= position,
        )
        .order_by(table.c.from_position)
    )
    told = {row.event_id: row for row in moment.connection.execute(statement)}
    rows = list(told.values())
    return [row for row in rows if _may_read(row, viewer)] if rows and _may_read(rows[-1], viewer) else []


def _may_read(row: Any, viewer: Viewer) -> bool:
    return names(row.parties, viewer.organisation) or row.audience >= viewer.width


def body_for(row: Any, viewer: Viewer) -> str:
    """Return the JSON of an entry: small counts are for the team only."""
    return str(row.body if viewer.in_team or row.open_body is None else row.open_body)


def links_to(
    moment: Moment, programme_id: str, targets: Sequence[str], position: int, viewer: Viewer
) -> list[str]:
    """Return how standing facts that this viewer may read point at any of these events (hex), as JSON."""
    timeline = moment.model(Timeline)
    rows, links = timeline.rows.c, timeline.links.c
    hidden = [fact.hex for fact in hidden_codings(moment, programme_id, viewer)]
    from_entry = and_(rows.originator_id == links.originator_id, rows.fact_id == links.fact_id)
    statement = (
        select(links.body)
        .join_from(timeline.links, timeline.rows, from_entry)
        .where(
            links.target_id.in_(targets),
            links.programme_id == programme_id,
            *(column <= position for column in (links.from_position, rows.from_position)),
            *(column > position for column in (links.to_position, rows.to_position)),
            links.fact_id.not_in(hidden),
            open_to(rows, by_party=viewer.organisation is not None),
        )
        .order_by(rows.number, links.seq)
    )
    return list(moment.connection.execute(statement, reader(viewer)).scalars())
