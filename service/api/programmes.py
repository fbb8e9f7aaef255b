"""Programmes: which there are, and what stands in one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from service.api.answers import json_answer
from service.api.auth import Access
from service.api.blueprints import new_blueprint
from service.api.places import as_id
from service.api.schemas.answers import ProgrammeAnswer, ProgrammesAnswer
from service.api.schemas.queries import AsKnownQuery
from service.api.schemas.read_examples import example_of_programme, example_of_programmes
from service.api.timeline import wait
from service.api.waiting import wait_for_version
from service.bootstrap import Samenspoor
from service.domain.access import Viewer
from service.domain.programme import programme_id
from service.projections import directory_queries
from service.projections.directory_listings import Listing
from service.projections.directory_queries import ProgrammeFound
from service.projections.marks import name_mark, rendered
from service.projections.reading import Moment
from service.projections.timeline_pages import AsKnown

SHELVES = {
    "neighbourhood": "neighbourhoods",
    "group": "groups",
    "session": "sessions",
    "initiative": "initiatives",
    "plan": "plans",
    "commitment": "commitments",
    "cycle": "cycles",
    "check_in": "checkIns",
    "decision": "decisions",
    "contact": "contacts",
    "person": "people",
    "organisation": "organisations",
}


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("programmes", "Programmes")

    @routes.route("/programmes")
    @routes.response(200, ProgrammesAnswer, example=example_of_programmes())
    @routes.doc(operationId="listProgrammes")
    def list_programmes() -> Response:
        """List the programmes that are open to you.

        A token is for one programme; an administrator's shows the names of all.
        """
        with service.reading.moment() as moment:
            found = directory_queries.programmes(moment, moment.position)
            entries = [_named(p) for p in found if access.covers(p.id)]
            now = AsKnown(moment.position, moment.position)
            body = rendered({"entries": entries, "next": None})
            return json_answer(service.timelines.woven(body, moment, access.viewer, now))

    @routes.route("/programmes/<programme>")
    @routes.arguments(AsKnownQuery(), location="query")
    @routes.response(200, ProgrammeAnswer, example=example_of_programme(SHELVES.values()))
    @routes.doc(operationId="getProgramme")
    def get_programme(asked: dict[str, Any], programme: str) -> Response:
        """Ask what stands in a programme: its goals and partners, and everything in it as it stands.

        You see what is meant for you, and what names your organisation.
        """
        version = wait_for_version(service, as_id(programme) or programme_id(programme))
        wait(service, asked)
        with service.reading.moment() as moment:
            found = access.programme(moment, programme)
            as_known = service.timelines.resolve(
                moment, found.id, asked.get("known_at"), asked.get("known_position")
            )
            body = rendered(_described(moment, found, access.viewer, as_known))
            woven = service.timelines.woven(body, moment, access.viewer, as_known)
            return json_answer(woven, version=version)

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
    for listing in directory_queries.within(moment, programme.id, as_known.position, viewer):
        if listing.type in SHELVES:
            shelves[SHELVES[listing.type]].append(_listed(listing))
        else:
            facts = listing.facts
    partners = {joined["organisation"]["id"] for joined in facts.get("organisations", ())}
    registered = directory_queries.organisations(moment, as_known.names_position, viewer)
    shelves["organisations"] = [_listed(listing) for listing in registered if listing.id in partners]
    return {**_named(programme), "facts": facts, **shelves, "knownPosition": as_known.position}


def _listed(listing: Listing) -> dict[str, Any]:
    named = {"id": listing.id, "name": name_mark(listing.id.hex)}
    state = {"state": listing.state} if listing.state else {}
    return {**named, **state, "facts": listing.facts}
