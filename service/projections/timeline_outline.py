"""The outline of a timeline: where every fact stands, without its words; for pictures and lists of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

import msgspec
from msgspec import Struct
from sqlalchemy import bindparam, func, select

from service.domain.amendments import FactStatus
from service.persistence.prepared import Prepared, joined, packed
from service.projections.coding import hidden_codings
from service.projections.facts import Facts
from service.projections.looking import Look
from service.projections.timeline import Timeline
from service.projections.timeline_facts import body_for
from service.projections.timeline_queries import open_to, reader


class Outlined(Struct, frozen=True, gc=False, array_like=True):
    """Where a fact stands: ids in hex, the first and the last day that it can have been as ISO dates.

    ``event`` is the last that told of it; ``dimensions`` stand between bars, as the read model has them.
    """

    fact: str
    event: str
    seq: int
    kind: str
    subject: str
    standpoint: str
    dimensions: str
    sort_key: str
    number: int
    earliest: str | None
    latest: str | None
    status: str = FactStatus.ASSERTED.value

    @property
    def undated(self) -> bool:
        """Whether no day is known of it at all."""
        return self.earliest is None and self.latest is None


_decode = msgspec.json.Decoder(list[Outlined]).decode


def outline(look: Look, position: int | None = None, kinds: Collection[str] = ()) -> list[Outlined]:
    """Return every fact that this reader may see, in the order of the timeline.

    As known at the position of the look, or at another one of the same programme; with ``kinds`` only those.
    """
    at = look.as_known.position if position is None else position
    shape = (look.viewer.organisation is not None, len(kinds))
    parameters = {**reader(look.viewer), "programme_id": look.programme.id, "position": at}
    parameters |= {f"kind{n}": kind for n, kind in enumerate(sorted(kinds))}
    found = _statement(look.moment.model(Timeline), shape).rows(look.moment.connection, parameters)[0][0]
    if not found:
        return []
    hidden = {fact.hex for fact in hidden_codings(look.moment, look.programme.id, look.viewer)}
    amended = _amended(look, at)
    told = _decode(f"[{found}]")
    if hidden or amended:
        told = [_standing(each, amended) for each in told if each.fact not in hidden]
    return sorted(told, key=_place)


def entries(look: Look, shown: Sequence[Outlined]) -> list[str]:
    """Return the entries of outlined facts as JSON, in the order given; words are still marks."""
    rows = look.moment.model(Timeline).rows
    wanted = [each.seq for each in shown]
    found = look.moment.connection.execute(select(rows).where(rows.c.seq.in_(wanted)))
    bodies = {row.seq: body_for(row, look.viewer) for row in found}
    return [bodies[seq] for seq in wanted]


def _place(each: Outlined) -> tuple[str, int]:
    return each.sort_key, each.number


def _standing(each: Outlined, amended: dict[str, str]) -> Outlined:
    status = amended.get(each.fact)
    return msgspec.structs.replace(each, status=status) if status else each


@lru_cache(maxsize=32)
def _statement(timeline: Timeline, shape: tuple[bool, int]) -> Prepared:
    by_party, kinds = shape
    rows = timeline.rows.c
    told = (rows.fact_id, rows.event_id, rows.seq, rows.kind, rows.subject_id, rows.standpoint)
    placed = (rows.dimensions, rows.sort_key, rows.number, rows.earliest, rows.latest)
    wanted = [rows.kind.in_([bindparam(f"kind{n}") for n in range(kinds)])] if kinds else []
    # In one row: see how timelines are fetched.
    return Prepared(
        select(joined(packed(*told, *placed), ",")).where(
            rows.programme_id == bindparam("programme_id"),
            rows.from_position <= bindparam("position"),
            rows.to_position > bindparam("position"),
            open_to(rows, by_party=by_party),
            *wanted,
        )
    )


def _amended(look: Look, position: int) -> dict[str, str]:
    """Return how facts stand that were corrected, contested or taken back."""
    asked = {"programme_id": look.programme.id, "position": position}
    found = _of_amended(look.moment.model(Facts)).rows(look.moment.connection, asked)
    return {row[0]: row[1] for row in found}


@lru_cache(maxsize=16)
def _of_amended(facts: Facts) -> Prepared:
    rows = facts.rows.c
    return Prepared(
        select(rows.fact_id, rows.status).where(
            rows.programme_id == bindparam("programme_id"),
            rows.from_position <= bindparam("position"),
            rows.to_position > bindparam("position"),
            rows.status != FactStatus.ASSERTED.value,
        )
    )


def first_known(look: Look) -> int | None:
    """Return when the first fact that this reader may see became known (microseconds, UTC)."""
    asked = {"programme_id": look.programme.id, "width": look.viewer.width}
    moment: int | None = _of_first(look.moment.model(Facts)).rows(look.moment.connection, asked)[0][0]
    return moment


@lru_cache(maxsize=16)
def _of_first(facts: Facts) -> Prepared:
    rows = facts.rows.c
    return Prepared(
        select(func.min(rows.known_at)).where(
            rows.programme_id == bindparam("programme_id"), rows.audience >= bindparam("width")
        )
    )
