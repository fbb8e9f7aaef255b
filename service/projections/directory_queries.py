"""Questions to the directory: names, programmes, what stands in one programme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial

from msgspec import Struct
from sqlalchemy import BindParameter, bindparam, or_, select

from service.domain.access import Viewer
from service.domain.catalogue import aggregate_of
from service.persistence.prepared import Prepared, joined
from service.projections.directory import Directory
from service.projections.directory_facets import IN_PROGRAMMES, OF_ORGANISATIONS
from service.projections.directory_listings import Facets, Listing, Shown, listings_of
from service.projections.facts import StandingFact, standing_facts
from service.projections.reading import Moment
from service.projections.rendering import Rendering
from service.projections.weaving import Names
from service.projections.work_items import open_to

SIZES = (8, 32, 128, 512)
"""How many names are asked for at a time: a few sizes, so that few statements are made."""

OF_NO_PROGRAMME = ""
"""In the place of a programme's id: the facts that belong to the installation."""


class ProgrammeFound(Struct, frozen=True):
    """A programme: its id (hex), its short name, whether it is invented."""

    id: str
    slug: str
    fictitious: bool


def names_at(moment: Moment, position: int) -> Names:
    """Return the function that finds names as they were at a position."""
    return partial(_names, moment, position)


def _names(moment: Moment, position: int, ids: Iterable[str]) -> Mapping[str, str]:
    wanted = list(ids)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), SIZES[-1]):
        asked = wanted[start : start + SIZES[-1]]
        size = next(size for size in SIZES if size >= len(asked))
        asked += [""] * (size - len(asked))
        parameters = {f"id{n}": id for n, id in enumerate(asked)}
        statement = _names_statement(moment.model(Directory), size)
        pairs = statement.rows(moment.connection, {**parameters, "position": position})[0][0]
        if pairs:
            found.update((pair[:32], pair[32:]) for pair in pairs.split(","))
    return found


@lru_cache(maxsize=64)
def _names_statement(directory: Directory, size: int) -> Prepared:
    rows = directory.rows.c
    return Prepared(
        # In one row: see how timelines are fetched.
        select(joined(rows.subject_id + rows.name_ref, ",")).where(
            rows.subject_id.in_([bindparam(f"id{n}") for n in range(size)]),
            rows.to_position > bindparam("position"),
            rows.from_position <= bindparam("position"),
        )
    )


def name_histories(moment: Moment, ids: Iterable[str]) -> Mapping[str, Sequence[tuple[int, int, str]]]:
    """Return for each thing (hex) the text references of its names, each from a position up to another."""
    rows, wanted = moment.model(Directory).rows.c, sorted(set(ids))
    found: dict[str, list[tuple[int, int, str]]] = {}
    for start in range(0, len(wanted), SIZES[-1]):
        some = rows.subject_id.in_(wanted[start : start + SIZES[-1]])
        named = select(rows.subject_id, rows.from_position, rows.to_position, rows.name_ref)
        for id, begins, ends, ref in moment.connection.execute(named.where(some, rows.name_ref.is_not(None))):
            found.setdefault(id, []).append((begins, ends, ref))
    return found


def programme(moment: Moment, key: str, position: int) -> ProgrammeFound | None:
    """Return a programme by its id (hex) or short name, as it stood at a position."""
    found = _programme_statement(moment.model(Directory)).rows(
        moment.connection, {"key": key, "position": position}
    )
    return ProgrammeFound(found[0][0], found[0][1], bool(found[0][2])) if found else None


@lru_cache(maxsize=16)
def _programme_statement(directory: Directory) -> Prepared:
    rows = directory.rows.c
    key: BindParameter[str] = bindparam("key")
    return Prepared(
        select(rows.subject_id, rows.slug, rows.fictitious).where(
            or_(rows.subject_id == key, rows.slug == key),
            rows.type == "programme",
            rows.to_position > bindparam("position"),
            rows.from_position <= bindparam("position"),
        )
    )


def programmes(moment: Moment, position: int) -> list[ProgrammeFound]:
    """Return every programme of the installation, in the order of registration."""
    table = moment.model(Directory).rows
    rows = moment.connection.execute(
        select(table.c.subject_id, table.c.slug, table.c.fictitious)
        .where(
            table.c.type == "programme",
            table.c.from_position <= position,
            table.c.to_position > position,
        )
        .order_by(table.c.number, table.c.subject_id)
    )
    return [ProgrammeFound(id, slug, bool(fictitious)) for id, slug, fictitious in rows]


def within(
    moment: Moment, programme_id: str, position: int, viewer: Viewer, shown: Shown | None = None
) -> list[Listing]:
    """Return what stands in a programme as this viewer may know it: itself, and everything in it.

    With ``shown`` only things of the types that it names, and of these only the facets.
    """
    facets = IN_PROGRAMMES if shown is None else _facets_of(frozenset(shown))
    facts = standing_facts(moment, programme_id, position, [kind.topic for kind in facets])
    return _listed(facts, facets, viewer, shown)


@lru_cache(maxsize=16)
def _facets_of(types: frozenset[str]) -> Facets:
    """Return where facts stand that are about things of these types."""
    return {
        kind: facet
        for kind, facet in IN_PROGRAMMES.items()
        if (facet.thing or aggregate_of(kind.topic).type_name) in types
    }


def organisations(moment: Moment, position: int, viewer: Viewer) -> list[Listing]:
    """Return every organisation of the installation as this viewer may know it."""
    facts = standing_facts(moment, OF_NO_PROGRAMME, position, [kind.topic for kind in OF_ORGANISATIONS])
    return _listed(facts, OF_ORGANISATIONS, viewer)


def _listed(
    facts: Iterable[StandingFact], facets: Facets, viewer: Viewer, shown: Shown | None = None
) -> list[Listing]:
    """Return the listings that the facts open to a viewer tell, as if there were no others."""
    seen = (fact for fact in facts if open_to(fact, viewer))
    return listings_of(seen, facets, Rendering(suppress=not viewer.in_team), shown)
