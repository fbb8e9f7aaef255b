"""The outline of a timeline: where every fact stands, without its words; for pictures and lists of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct
from sqlalchemy import String, bindparam, func, select

from service.domain.amendments import FactStatus
from service.persistence.prepared import Prepared, joined
from service.projections.coding import hidden_codings
from service.projections.facts import Facts
from service.projections.looking import Look
from service.projections.timeline import Timeline
from service.projections.timeline_facts import body_for
from service.projections.timeline_queries import open_to, reader

FIELD, RECORD = "\x1e", "\x1d"
"""Separators that none of these columns can hold."""


class Outlined(Struct, frozen=True, gc=False):
    """Where a fact stands: ids in hex, the first and the last day that it can have been as ISO dates.

    ``event`` is the last that told of it; ``dimensions`` stand between bars, as the read model has them.
    """

    fact: str
    event: str
    seq: str
    kind: str
    subject: str
    standpoint: str
    dimensions: str
    sort_key: str
    number: int
    earliest: str | None
    latest: str | None
    status: str

    @property
    def undated(self) -> bool:
        """Whether no day is known of it at all."""
        return self.earliest is None and self.latest is None


def outline(look: Look, position: int | None = None) -> list[Outlined]:
    """Return every fact that this reader may see, in the order of the timeline.

    As known at the position of the look, or at another one of the same programme.
    """
    at = look.as_known.position if position is None else position
    by_party = look.viewer.organisation is not None
    parameters = {**reader(look.viewer), "programme_id": look.programme.id, "position": at}
    found = _statement(look.moment.model(Timeline), by_party).rows(look.moment.connection, parameters)[0][0]
    if not found:
        return []
    hidden = {fact.hex for fact in hidden_codings(look.moment, look.programme.id, look.viewer)}
    amended = _amended(look, at)
    told = (_outlined(piece, amended) for piece in found.split(RECORD))
    return sorted((each for each in told if each.fact not in hidden), key=_place)


def entries(look: Look, shown: Sequence[Outlined]) -> list[str]:
    """Return the entries of outlined facts as JSON, in the order given; words are still marks."""
    rows = look.moment.model(Timeline).rows
    wanted = [int(each.seq) for each in shown]
    found = look.moment.connection.execute(select(rows).where(rows.c.seq.in_(wanted)))
    bodies = {row.seq: body_for(row, look.viewer) for row in found}
    return [bodies[seq] for seq in wanted]


def _place(each: Outlined) -> tuple[str, int]:
    return each.sort_key, each.number


def _outlined(piece: str, amended: dict[str, str]) -> Outlined:
    fact, event, seq, kind, subject, standpoint, about, key, number, first, last = piece.split(FIELD)
    status = amended.get(fact, FactStatus.ASSERTED.value)
    days = (first or None, last or None)
    return Outlined(fact, event, seq, kind, subject, standpoint, about, key, int(number), *days, status)


@lru_cache(maxsize=32)
def _statement(timeline: Timeline, by_party: bool) -> Prepared:  # noqa: FBT001 - a key of the cache
    rows = timeline.rows.c
    told = (
        *(rows.event_id, rows.seq.cast(String), rows.kind, rows.subject_id, rows.standpoint, rows.dimensions),
        *(rows.sort_key, rows.number.cast(String)),
        *(func.coalesce(rows.earliest, ""), func.coalesce(rows.latest, "")),
    )
    whole: Any = rows.fact_id
    for column in told:
        whole = whole + FIELD + column
    # In one row: see how timelines are fetched.
    return Prepared(
        select(joined(whole, RECORD)).where(
            rows.programme_id == bindparam("programme_id"),
            rows.from_position <= bindparam("position"),
            rows.to_position > bindparam("position"),
            open_to(rows, by_party=by_party),
        )
    )


def _amended(look: Look, position: int) -> dict[str, str]:
    """Return how facts stand that were corrected, contested or taken back."""
    rows = look.moment.model(Facts).rows.c
    statement = select(rows.fact_id, rows.status).where(
        rows.programme_id == look.programme.id,
        rows.from_position <= position,
        rows.to_position > position,
        rows.status != FactStatus.ASSERTED.value,
    )
    return {row.fact_id: row.status for row in look.moment.connection.execute(statement)}


def first_known(look: Look) -> int | None:
    """Return when the first fact that this reader may see became known (microseconds, UTC)."""
    rows = look.moment.model(Facts).rows.c
    statement = select(func.min(rows.known_at)).where(
        rows.programme_id == look.programme.id, rows.audience >= look.viewer.width
    )
    return look.moment.connection.execute(statement).scalar()
