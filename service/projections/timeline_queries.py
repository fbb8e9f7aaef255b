"""Questions to the timeline: pages by keyset."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import cycle
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    BindParameter,
    Select,
    String,
    Subquery,
    and_,
    bindparam,
    case,
    cast,
    or_,
    select,
    text,
    union_all,
)

from service.domain.access import Viewer
from service.persistence.prepared import Prepared, joined
from service.projections.reading import Moment
from service.projections.timeline import Timeline, horizon_at
from service.projections.timeline_order import Shelf

LONGEST_PAGE = 500
RECORD, GROUP = "\x1e", "\x1d"
"""Separators that no JSON can hold."""


class TimelineQuery(Struct, frozen=True, kw_only=True):
    """Which entries are asked for; ``after`` is the sort key and number of the last one seen.

    ``hidden`` are facts (hex) that the viewer may not see yet.
    """

    programme_id: str
    position: int
    start: date | None = None
    end: date | None = None
    kinds: tuple[str, ...] = ()
    subject: str | None = None
    standpoint: str | None = None
    dimension: str | None = None
    descending: bool = False
    after: tuple[str, int] | None = None
    limit: int = 50
    hidden: tuple[str, ...] = ()


class Row(Struct, frozen=True):
    """An entry as one viewer may read it; words are still marks."""

    sort_key: str
    number: int
    body: str


def page(moment: Moment, query: TimelineQuery, viewer: Viewer) -> list[Row]:
    """Return up to ``limit`` entries, in the order of what was so."""
    shape = (
        query.start is not None,
        query.end is not None,
        len(query.kinds),
        query.subject is not None,
        query.standpoint is not None,
        query.dimension is not None,
        query.after is not None,
        query.descending,
        viewer.organisation is not None,
        _room_for(query.hidden),
    )
    statement = _statement(moment.model(Timeline), shape)
    found = statement.rows(moment.connection, _parameters(query, viewer))[0][0]
    rows = [_row(piece) for piece in found.split(GROUP)] if found else []
    return sorted(rows, key=lambda row: (row.sort_key, row.number), reverse=query.descending)


def _row(piece: str) -> Row:
    sort_key, number, body = piece.split(RECORD, 2)
    return Row(sort_key, int(number), body)


@lru_cache(maxsize=512)
def _statement(timeline: Timeline, shape: tuple[int, ...]) -> Prepared:
    start, end, kinds, subject, standpoint, dimension, after, descending, by_party, hidden = shape
    rows = timeline.rows.c
    conditions = [
        rows.programme_id == bindparam("programme_id"),
        rows.from_position <= bindparam("position"),
        rows.to_position > bindparam("position"),
        open_to(rows, by_party=bool(by_party)),
    ]
    if start or end:
        conditions.append(or_(rows.earliest.is_not(None), rows.latest.is_not(None)))
    if start:
        conditions.append(or_(rows.latest.is_(None), rows.latest >= bindparam("start")))
    if end:
        conditions.append(or_(rows.earliest.is_(None), rows.earliest <= bindparam("end")))
    if kinds:
        conditions.append(rows.kind.in_([bindparam(f"kind{n}") for n in range(kinds)]))
    if subject:
        conditions.append(rows.subject_id == bindparam("subject"))
    if standpoint:
        conditions.append(rows.standpoint == bindparam("standpoint"))
    if dimension:
        conditions.append(rows.dimensions.like(bindparam("dimension")))
    if hidden:
        conditions.append(rows.fact_id.not_in([bindparam(f"hidden{n}") for n in range(hidden)]))
    if after:
        conditions.append(_beyond(rows, descending=bool(descending)))
    shelves = (
        select(rows.sort_key, rows.number, rows.body, rows.open_body).where(
            rows.shelf == shelf.value, *conditions, *known_then
        )
        for shelf, known_then in _known_then(timeline).items()
    )
    direction = " DESC" if descending else ""
    found = (
        union_all(*shelves)
        .order_by(text(f"sort_key{direction}"), text(f"number{direction}"))
        .limit(bindparam("limit"))
        .subquery()
    )
    return Prepared(_in_one_row(found))


def _room_for(hidden: tuple[str, ...]) -> int:
    """Return for how many hidden facts a statement has room: few statements serve any number of them."""
    return 1 << (len(hidden) - 1).bit_length() if hidden else 0


def _in_one_row(found: Subquery) -> Select[Any]:
    """Return all rows as one string.

    SQLite's driver gives up the interpreter's lock at every row: with several readers, fetching
    fifty rows one by one costs more than finding them.
    """
    in_team: BindParameter[int] = bindparam("in_team")
    body = case((or_(in_team == 1, found.c.open_body.is_(None)), found.c.body), else_=found.c.open_body)
    whole = found.c.sort_key + RECORD + cast(found.c.number, String) + RECORD + body
    return select(joined(whole, GROUP))


def _known_then(timeline: Timeline) -> dict[Shelf, list[Any]]:
    """Return what bounds each shelf at a position, so that what was told since is not even read."""
    rows = timeline.rows.c
    return {
        Shelf.TOLD: [rows.sort_key <= horizon_at(timeline).scalar_subquery()],
        Shelf.AHEAD: [],
        Shelf.UNDATED: [rows.number <= bindparam("position")],
    }


def _beyond(rows: Any, *, descending: bool) -> Any:
    key: BindParameter[str] = bindparam("after_key")
    number: BindParameter[int] = bindparam("after_number")
    if descending:
        return and_(rows.sort_key <= key, or_(rows.sort_key < key, rows.number < number))
    return and_(rows.sort_key >= key, or_(rows.sort_key > key, rows.number > number))


def open_to(rows: Any, *, by_party: bool) -> Any:
    """Facts for an audience that the viewer belongs to, and those that name their organisation."""
    wide_enough = rows.audience >= bindparam("width")
    return or_(wide_enough, rows.parties.like(bindparam("party"))) if by_party else wide_enough


def reader(viewer: Viewer) -> dict[str, Any]:
    """Return the parameters that say who reads."""
    return {
        "width": viewer.width,
        "party": f"%|{viewer.organisation}|%",
        "in_team": int(viewer.in_team),
    }


def _parameters(query: TimelineQuery, viewer: Viewer) -> dict[str, Any]:
    after_key, after_number = query.after or (None, None)
    return {
        **reader(viewer),
        "programme_id": query.programme_id,
        "position": query.position,
        "start": query.start and query.start.isoformat(),
        "end": query.end and query.end.isoformat(),
        **{f"kind{n}": kind for n, kind in enumerate(query.kinds)},
        "subject": query.subject,
        "standpoint": query.standpoint,
        "dimension": f"%|{query.dimension}|%",
        "after_key": after_key,
        "after_number": after_number,
        "limit": query.limit,
        **{f"hidden{n}": fact for n, fact in zip(range(_room_for(query.hidden)), cycle(query.hidden))},
    }
