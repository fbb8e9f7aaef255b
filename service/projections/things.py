"""Questions after one thing, or all things of one type: built from the facts that are told of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from uuid import UUID

from sqlalchemy import select

from service.domain.access import Viewer
from service.domain.catalogue import aggregate_of
from service.domain.observation import Observation, ObservationRecorded
from service.projections.coding import hidden_codings
from service.projections.directory import Directory
from service.projections.directory_facets import IN_PROGRAMMES, OF_ORGANISATIONS
from service.projections.directory_listings import Facet, Facets, Listing, listings_of, whole
from service.projections.facts import StandingFact, standing_facts
from service.projections.reading import Moment
from service.projections.rendering import Rendering
from service.projections.work_items import open_to

PARTS = frozenset({"neighbourhood", "group"})
"""Types of things that their programme brings into being."""

_FACETS: Facets = {
    **OF_ORGANISATIONS,
    **IN_PROGRAMMES,
    ObservationRecorded: Facet("observation", of=whole, replaces=True),
}


@cache
def facets_of(type_: str) -> Facets:
    """Return where each kind of fact stands that is told of things of a type."""
    return {
        kind: facet
        for kind, facet in _FACETS.items()
        if type_ == (facet.thing or aggregate_of(kind.topic).type_name)
    }


@cache
def states_of(type_: str) -> tuple[str, ...]:
    """Return how things of a type can stand, in the order in which the facts are listed."""
    states = (facet.state for facet in facets_of(type_).values() if facet.state and facet.of is whole)
    return tuple(dict.fromkeys(states))


def things(moment: Moment, programme: str, type_: str, position: int, viewer: Viewer) -> list[Listing]:
    """Return all things of a type in a programme (hex) that a viewer may know of, the oldest first."""
    facets = facets_of(type_)
    facts = standing_facts(moment, programme, position, [kind.topic for kind in facets])
    return _listed(_not_blind(facts, moment, programme, type_, viewer), facets, viewer)


def thing(
    moment: Moment, programme: str, type_: str, id: UUID, position: int, viewer: Viewer
) -> Listing | None:
    """Return one thing as a viewer may know it; None where it is not there, or they know nothing of it."""
    facets = facets_of(type_)
    origin = programme if type_ in PARTS else id.hex
    kinds = [kind.topic for kind in facets]
    facts = standing_facts(moment, programme, position, kinds, originator=origin)
    seen = _not_blind(facts, moment, programme, type_, viewer)
    return next((found for found in _listed(seen, facets, viewer) if found.id == id), None)


def slugs(moment: Moment, position: int) -> Mapping[str, str]:
    """Return the short names of the organisations, by id (hex)."""
    rows = moment.model(Directory).rows
    found = moment.connection.execute(
        select(rows.c.subject_id, rows.c.slug).where(
            rows.c.type == "organisation",
            rows.c.from_position <= position,
            rows.c.to_position > position,
        )
    )
    return {id: slug for id, slug in found if slug}


def _not_blind(
    facts: Iterable[StandingFact], moment: Moment, programme: str, type_: str, viewer: Viewer
) -> Iterable[StandingFact]:
    """Leave out the codings that the viewer may not see yet."""
    if type_ != Observation.type_name:
        return facts
    hidden = hidden_codings(moment, programme, viewer)
    return (fact for fact in facts if fact.id not in hidden)


def _listed(facts: Iterable[StandingFact], facets: Facets, viewer: Viewer) -> list[Listing]:
    seen = (fact for fact in facts if open_to(fact, viewer))
    return listings_of(seen, facets, Rendering(suppress=not viewer.in_team))
