"""Programmes: which there are, and what stands in one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from service.api.answers import json_answer
from service.api.auth import Access
from service.api.blueprints import new_blueprint
from service.api.schemas.answers import ProgrammeAnswer, ProgrammesAnswer
from service.api.schemas.queries import AsKnownQuery
from service.api.timeline import wait
from service.bootstrap import Samenspoor
from service.domain.access import Viewer
from service.projections import directory_queries
from service.projections.directory_queries import ProgrammeFound
from service.projections.marks import name_mark, rendered
from service.projections.reading import Moment
from service.projections.timeline_pages import AsKnown

SHELVES = {
    "neighbourhood": "neighbourhoods",
    "group": "groups",
    "session": "sessions",
    "initiative": "initiatives",
}


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("programmes", "Programmes")

    @routes.route("/programmes")
    @routes.response(200, ProgrammesAnswer)
    def list_programmes() -> Response:
        """List the programmes that are open to you."""
        with service.reading.moment() as moment:
            found = directory_queries.programmes(moment, moment.position)
            entries = [_named(p) for p in found if access.covers(p.id)]
            now = AsKnown(moment.position, moment.position)
            body = rendered({"entries": entries, "next": None})
            return json_answer(service.timelines.woven(body, moment, access.viewer, now))

    @routes.route("/programmes/<programme>")
    @routes.arguments(AsKnownQuery(), location="query")
    @routes.response(200, ProgrammeAnswer)
    def get_programme(asked: dict[str, Any], programme: str) -> Response:
        """Ask what stands in a programme: goals, organisations, places, groups, sessions, initiatives."""
        wait(service, asked)
        with service.reading.moment() as moment:
            found = access.programme(moment, programme)
            as_known = service.timelines.resolve(
                moment, found.id, asked.get("known_at"), asked.get("known_position")
            )
            body = rendered(_described(moment, found, access.viewer, as_known))
            return json_answer(service.timelines.woven(body, moment, access.viewer, as_known))

    return routes


def _named(programme: ProgrammeFound) -> dict[str, Any]:
    return {
        "id": UUID(programme.id),
        "slug": programme.slug,
        "name": name_mark(programme.id),
        "fictitious": programme.fictitious,
    }


def _described(
    moment: Moment, programme: ProgrammeFound, viewer: Viewer, as_known: AsKnown
) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    shelves: dict[str, list[dict[str, Any]]] = {shelf: [] for shelf in SHELVES.values()}
    for listed in directory_queries.within(moment, programme.id, as_known.position):
        facets = listed.open_to(viewer)
        if listed.type not in SHELVES:
            facts = facets
        elif facets or not listed.facets:
            named = {"id": UUID(listed.id), "name": name_mark(listed.id)}
            shelves[SHELVES[listed.type]].append({**named, "facts": facets})
    return {**_named(programme), "facts": facts, **shelves, "knownPosition": as_known.position}
