"""Facts: the act behind any point of a timeline, and what was said of it since."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, url_for
from flask_smorest import Blueprint
from marshmallow import ValidationError

from service.api.answers import json_answer, outcome_answer
from service.api.auth import Access, NotAllowed, NotFoundHere
from service.api.blueprints import new_blueprint
from service.api.schemas.answers import FactAnswer, OutcomeAnswer
from service.api.schemas.corrections import CorrectionBody
from service.api.schemas.queries import AsKnownQuery
from service.api.timeline import wait
from service.application.schemas.facts import correction_schema
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.amendments import Amendment, FactCorrected
from service.domain.events import Event, Recorded


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("facts", "Facts: the evidence behind every point")

    @routes.route("/facts/<uuid:event_id>")
    @routes.arguments(AsKnownQuery(), location="query")
    @routes.response(200, FactAnswer)
    def get_fact(asked: dict[str, Any], event_id: UUID) -> Response:
        """Ask for a fact by the id of its event, or of an event that amended it."""
        wait(service, asked)
        told = _told(service, access, event_id)
        with service.reading.moment() as moment:
            assert told.programme_id
            programme = access.programme(moment, told.programme_id.hex)
            as_known = service.timelines.resolve(
                moment, programme.id, asked.get("known_at"), asked.get("known_position")
            )
            tellings = service.timelines.fact(moment, told, access.viewer, programme, as_known)
        if not tellings:
            raise NotFoundHere(what="fact")
        return json_answer(
            f'{{"fact":{tellings[-1]},"tellings":[{",".join(tellings)}],'
            f'"knownPosition":{as_known.position}}}',
            version=service.log.version_of(told.event.originator_id),
        )

    @routes.route("/facts/<uuid:event_id>/correction", methods=["POST"])
    @routes.arguments(CorrectionBody())
    @routes.response(201, OutcomeAnswer)
    def correct_fact(body: dict[str, Any], event_id: UUID) -> Response:
        """Correct a fact that was told wrongly; the old telling stays readable as the past."""
        told = _told(service, access, event_id)
        access.recording_in(told.programme_id)
        first = _first(service, told)
        if access.grant.role is not Role.LEAD and first.event.actor != access.grant.principal:
            raise NotAllowed(role=access.grant.role.value)
        replaced = _read_replaced(first.event, body.pop("replaced"))
        fact = FactCorrected(target=first.event_id, replaced=replaced, **body)
        outcome = service.use_cases[FactCorrected.topic](
            first.event.originator_id, fact, access.command(replaces=True)
        )
        return outcome_answer(outcome, url_for("facts.get_fact", event_id=first.event_id))

    return routes


def _read_replaced(event: Event, typed: dict[str, Any]) -> dict[str, Any]:
    try:
        replaced: dict[str, Any] = correction_schema(type(event)).load(typed)
    except ValidationError as error:
        raise ValidationError({"json": {"replaced": error.messages}}) from error
    return replaced


def _told(service: Samenspoor, access: Access, event_id: UUID) -> Recorded:
    """Return an event of a programme that is theirs. Raises `NotFoundHere`."""
    row = service.log.recorder.row_with(event_id)
    if row is None or row.programme_id is None or not access.covers(row.programme_id.hex):
        raise NotFoundHere(what="fact")
    return service.log.reader.decoded(row)


def _first(service: Samenspoor, told: Recorded) -> Recorded:
    """Return the event that first told the fact which this event told or amended."""
    if not isinstance(told.event, Amendment):
        return told
    row = service.log.recorder.row_with(told.event.target)
    assert row
    return service.log.reader.decoded(row)
