"""Questions to the feed by keyset: what a page costs is what it returns, whatever the size of the feed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.sql.elements import ColumnElement

from service.persistence.prepared import Prepared
from service.projections.feed import Feed
from service.projections.read_model import FOREVER
from service.projections.reading import Moment

BEGINNING = (0, -1)
"""The place before every version."""

_COLUMNS = (
    "from_position", "ordinal", "version_id", "fact_id", "originator_id", "kind", "subject_id", "status",
    "audience", "parties", "published", "updated", "kept",
)  # fmt: skip


class FeedFilter(Struct, frozen=True, kw_only=True):
    """Which versions of one programme (all ids in hex) are asked for; what is empty leaves nothing out.

    ``width`` is the narrowest audience of whoever reads, ``organisation`` whom they speak for, and
    ``touching`` an organisation that must be named. ``starts_after`` is a position.
    """

    programme_id: str
    width: int
    organisation: str | None = None
    touching: str | None = None
    neighbourhoods: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    starts_after: int = 0


class Version(Struct, frozen=True):
    """A version of a fact as it was told, and as its row keeps it."""

    position: int
    ordinal: int
    version_id: str
    fact_id: str
    originator_id: str
    kind: str
    subject_id: str
    status: str
    audience: int
    parties: str
    published: int
    updated: int
    kept: str
    now: tuple[Any, ...]
    """Audience, parties and status of the version of the same fact that stands."""


def versions(
    moment: Moment,
    asked: FeedFilter,
    limit: int,
    *,
    after: tuple[int, int] = BEGINNING,
    since: int | None = None,
    newest_first: bool = False,
) -> list[Version]:
    """Return up to ``limit`` versions that whoever reads may see, or could see before.

    Ascending after a place, or the newest first, of those that were recorded since a moment.
    """
    shape = _Shape.of(asked, since=since is not None, newest_first=newest_first)
    parameters = {**_parameters(asked), **_after(asked, after), "limit": limit}
    found = _page(moment.model(Feed), shape).rows(
        moment.connection, {**parameters, "until": moment.position, "since": since}
    )
    return [Version(*(*row[:-3], tuple(row[-3:]))) for row in found]


def places(
    moment: Moment,
    asked: FeedFilter,
    limit: int,
    *,
    after: tuple[int, int] = BEGINNING,
    newest_first: bool = False,
) -> list[tuple[int, int]]:
    """Return position and ordinal of what `versions` would return, without what is told there."""
    shape = _Shape.of(asked, newest_first=newest_first)
    parameters = {**_parameters(asked), **_after(asked, after), "limit": limit}
    found = _places(moment.model(Feed), shape).rows(
        moment.connection, {**parameters, "until": moment.position}
    )
    return [(row[0], row[1]) for row in found]


def place_of(
    moment: Moment, asked: FeedFilter, version_id: str, position: int | None
) -> tuple[int, int] | None:
    """Return position and ordinal of a version by its id (hex), among those that are asked for.

    Where an event of the log has this id, ``position`` is where that stands.
    """
    shape = _Shape.of(asked)
    parameters = {**_parameters(asked), "version_id": version_id, "position": position}
    statement = _place(moment.model(Feed), shape, own=position is not None)
    found = statement.rows(moment.connection, {**parameters, "until": moment.position})
    return (found[0][0], found[0][1]) if found else None


def last_turn(moment: Moment, asked: FeedFilter) -> int:
    """Return the position of the last version that changes how earlier ones are read, 0 where none does."""
    statement = _turning(moment.model(Feed), _Shape.of(asked))
    found = statement.rows(moment.connection, {**_parameters(asked), "until": moment.position})
    return int(found[0][0]) if found else 0


class _Shape(Struct, frozen=True):
    """What kind of question it is: each has a statement of its own."""

    by_party: bool
    touching: bool
    neighbourhoods: int
    initiatives: int
    kinds: int
    since: bool
    newest_first: bool

    @classmethod
    def of(cls, asked: FeedFilter, *, since: bool = False, newest_first: bool = False) -> _Shape:
        """Return the shape of a question."""
        return cls(
            asked.organisation is not None,
            asked.touching is not None,
            len(asked.neighbourhoods),
            len(asked.initiatives),
            len(asked.kinds),
            since,
            newest_first,
        )


@lru_cache(maxsize=256)
def _page(feed: Feed, shape: _Shape) -> Prepared:
    rows = feed.rows.c
    columns = [rows[name] for name in _COLUMNS]
    found = _cut(feed, shape, columns).subquery()
    # The page is cut before it is joined with what stands now.
    now = feed.rows.alias("now")
    same = and_(
        now.c.originator_id == found.c.originator_id,
        now.c.fact_id == found.c.fact_id,
        now.c.to_position == FOREVER,
    )
    turned = [
        found.c[column.name].desc() if shape.newest_first else found.c[column.name] for column in columns[:2]
    ]
    stands = (now.c.audience, now.c.parties, now.c.status)
    return Prepared(select(*found.c, *stands).join_from(found, now, same).order_by(*turned))


@lru_cache(maxsize=256)
def _places(feed: Feed, shape: _Shape) -> Prepared:
    rows = feed.rows.c
    return Prepared(_cut(feed, shape, [rows.from_position, rows.ordinal]))


def _cut(feed: Feed, shape: _Shape, columns: Sequence[ColumnElement[Any]]) -> Select[Any]:
    """Return the question for columns of one page of versions."""
    rows = feed.rows.c
    later = or_(
        rows.from_position > bindparam("after"),
        and_(rows.from_position == bindparam("after"), rows.ordinal > bindparam("after_ordinal")),
    )
    conditions = [*_asked(rows, shape, begun=False), rows.from_position >= bindparam("after"), later]
    if shape.since:
        conditions.append(rows.updated >= bindparam("since"))
    order = [column.desc() if shape.newest_first else column for column in (rows.from_position, rows.ordinal)]
    return select(*columns).where(*conditions).order_by(*order).limit(bindparam("limit"))


@lru_cache(maxsize=256)
def _place(feed: Feed, shape: _Shape, own: bool) -> Prepared:  # noqa: FBT001 - a key of the cache
    rows = feed.rows.c
    here = (
        and_(rows.from_position == bindparam("position"), rows.ordinal == 0)
        if own
        else and_(rows.version_id == bindparam("version_id"), rows.ordinal > 0)
    )
    return Prepared(select(rows.from_position, rows.ordinal).where(*_asked(rows, shape), here))


@lru_cache(maxsize=256)
def _turning(feed: Feed, shape: _Shape) -> Prepared:
    rows = feed.rows.c
    found = select(rows.from_position).where(*_asked(rows, shape), rows.turns == 1)
    return Prepared(found.order_by(rows.from_position.desc()).limit(1))


def _asked(rows: Any, shape: _Shape, *, begun: bool = True) -> list[ColumnElement[bool]]:
    """Return the conditions; ``begun``: also that the subscription has begun by then."""
    reached = rows.reach >= bindparam("width")
    conditions = [
        rows.programme_id == bindparam("programme_id"),
        rows.from_position <= bindparam("until"),
        or_(reached, rows.reached.like(bindparam("party"))) if shape.by_party else reached,
    ]
    if begun:
        conditions.append(rows.from_position > bindparam("starts_after"))
    if shape.touching:
        conditions.append(rows.reached.like(bindparam("touching")))
    conditions += [
        or_(*(rows[name].like(bindparam(f"{name}{n}")) for n in range(number)))
        for name, number in (("neighbourhoods", shape.neighbourhoods), ("initiatives", shape.initiatives))
        if number
    ]
    if shape.kinds:
        conditions.append(rows.kind.in_([bindparam(f"kinds{n}") for n in range(shape.kinds)]))
    return conditions


def _after(asked: FeedFilter, place: tuple[int, int]) -> Mapping[str, int]:
    """Return after which place a page begins: one bound, as SQLite would look from the lower of two."""
    position, ordinal = max(place, (asked.starts_after, FOREVER))
    return {"after": position, "after_ordinal": ordinal}


def _parameters(asked: FeedFilter) -> Mapping[str, Any]:
    return {
        "programme_id": asked.programme_id,
        "width": asked.width,
        "starts_after": asked.starts_after,
        "party": f"%|{asked.organisation}|%",
        "touching": f"%|{asked.touching}|%",
        **{f"neighbourhoods{n}": f"%|{id}|%" for n, id in enumerate(asked.neighbourhoods)},
        **{f"initiatives{n}": f"%|{id}|%" for n, id in enumerate(asked.initiatives)},
        **{f"kinds{n}": kind for n, kind in enumerate(asked.kinds)},
    }
