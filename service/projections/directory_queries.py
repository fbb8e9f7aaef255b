"""Questions to the directory: names, programmes, what stands in one programme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Select, bindparam, or_, select

from service.domain.access import Viewer
from service.domain.values import Audience
from service.projections.directory import Directory
from service.projections.reading import Moment
from service.projections.weaving import Names


class Listed(Struct, frozen=True):
    """A thing of the directory as it stood at a position."""

    id: str
    type: str
    programme_id: str | None
    slug: str | None
    fictitious: bool
    facets: dict[str, list[dict[str, Any]]]


def names_at(moment: Moment, position: int) -> Names:
    """Return the function that finds names as they were at a position."""
    return partial(_names, moment, position)


def _names(moment: Moment, position: int, ids: Iterable[str]) -> Mapping[str, str | None]:
    wanted = list(ids)
    if not wanted:
        return {}
    statement = _names_statement(moment.model(Directory))
    found = moment.connection.execute(statement, {"ids": wanted, "position": position})
    return {row[0]: row[1] for row in found}


@lru_cache(maxsize=16)
def _names_statement(directory: Directory) -> Select[Any]:
    rows = directory.rows.c
    return select(rows.subject_id, rows.name_ref).where(
        rows.subject_id.in_(bindparam("ids", expanding=True)),
        rows.from_position <= bindparam("position"),
        rows.to_position > bindparam("position"),
    )


def programme(moment: Moment, key: str, position: int) -> Listed | None:
    """Return a programme by its id (hex) or short name, as it stood at a position."""
    rows = moment.model(Directory).rows.c
    found = _at(moment, position, or_(rows.subject_id == key, rows.slug == key), type="programme")
    return next(iter(found), None)


def programmes(moment: Moment, position: int) -> list[Listed]:
    """Return every programme of the installation."""
    return _at(moment, position, type="programme")


def within(moment: Moment, programme_id: str, position: int) -> list[Listed]:
    """Return what stands in the directory of one programme: places, groups, sessions, initiatives."""
    rows = moment.model(Directory).rows.c
    return _at(moment, position, rows.programme_id == programme_id)


def _at(moment: Moment, position: int, *conditions: Any, type: str | None = None) -> list[Listed]:
    table = moment.model(Directory).rows
    statement = (
        select(table)
        .where(table.c.from_position <= position, table.c.to_position > position, *conditions)
        .order_by(table.c.seq)
    )
    if type:
        statement = statement.where(table.c.type == type)
    return [_listed(row) for row in moment.connection.execute(statement)]


def _listed(row: Any) -> Listed:
    return Listed(
        id=row.subject_id,
        type=row.type,
        programme_id=row.programme_id,
        slug=row.slug,
        fictitious=bool(row.fictitious),
        facets=msgspec.json.decode(row.facets),
    )


def open_facets(listed: Listed, viewer: Viewer) -> dict[str, list[dict[str, Any]]]:
    """Return what is known of a thing, as far as it is meant for this viewer."""
    open_ones = {
        name: [told for told in facet if Audience(told["audience"]).width >= viewer.width]
        for name, facet in listed.facets.items()
    }
    return {name: facet for name, facet in open_ones.items() if facet}
