"""Facts: the act behind any point of a timeline, and what was said of it since."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from flask import Response
from flask_smorest import Blueprint

from service.api.answers import json_answer
from service.api.auth import Access, NotFoundHere
from service.api.blueprints import new_blueprint
from service.api.schemas.answers import FactAnswer
from service.api.schemas.queries import AsKnownQuery
from service.api.schemas.read_examples import example_of_fact
from service.api.timeline import wait
from service.api.waiting import wait_for_version
from service.bootstrap import Samenspoor
from service.domain.events import Recorded
from service.projections.timeline_pages import AsKnown, FactAsKnown


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("facts", "Facts: the evidence behind every point")

    @routes.route("/facts/<uuid:event_id>")
    @routes.arguments(AsKnownQuery(), location="query")
    @routes.response(200, FactAnswer, example=example_of_fact())
    @routes.doc(operationId="getFact")
    def get_fact(asked: dict[str, Any], event_id: UUID) -> Response:
        """Ask for a fact by the id of its event, or of an event that amended it.

        This is the evidence behind every point: how it was told, by whom, and what was said of it since.
        """
        wait(service, asked)
        told = _told(service, access, event_id)
        version = wait_for_version(service, told.event.originator_id)
        with service.reading.moment() as moment:
            assert told.programme_id
            programme = access.programme(moment, told.programme_id.hex)
            as_known = service.timelines.resolve(
                moment, programme.id, asked.get("known_at"), asked.get("known_position")
            )
            found = service.timelines.fact(moment, told, access.viewer, programme, as_known)
        if found is None:
            raise NotFoundHere(what="fact")
        return json_answer(_as_json(found, as_known), version=version)

    return routes


def _as_json(found: FactAsKnown, as_known: AsKnown) -> str:
    return (
        f'{{"fact":{found.tellings[-1]},"tellings":[{",".join(found.tellings)}],'
        f'"links":{msgspec.json.encode(found.links).decode()},"linkedFrom":[{",".join(found.linked_from)}],'
        f'"knownPosition":{as_known.position}}}'
    )


def _told(service: Samenspoor, access: Access, event_id: UUID) -> Recorded:
    """Return an event of a programme that is theirs. Raises `NotFoundHere`."""
    row = service.log.recorder.row_with(event_id)
    if row is None or row.programme_id is None or not access.covers(row.programme_id.hex):
        raise NotFoundHere(what="fact")
    return service.log.reader.decoded(row)
