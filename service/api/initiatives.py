"""Initiatives: record that one started, and how it goes."""

from __future__ import annotations

from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from service.api.blueprints import new_blueprint
from service.api.recording import Recorder
from service.api.schemas.answers import OutcomeAnswer
from service.application.schemas.facts import fact_schema
from service.domain.initiative import InitiativeStarted, UpdateGiven


def blueprint(recorder: Recorder) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("initiatives", "Residents' initiatives")

    @routes.route("/programmes/<programme>/initiatives", methods=["POST"])
    @routes.arguments(fact_schema(InitiativeStarted)())
    @routes.response(201, OutcomeAnswer)
    def start_initiative(fact: InitiativeStarted, programme: str) -> Response:
        """Record that an initiative started."""
        return recorder.founding(fact, programme)

    @routes.route("/initiatives/<uuid:initiative>/updates", methods=["POST"])
    @routes.arguments(fact_schema(UpdateGiven)())
    @routes.response(201, OutcomeAnswer)
    def give_update(fact: UpdateGiven, initiative: UUID) -> Response:
        """Record an update: who told it, and who initiated what it tells."""
        return recorder.going_on(fact, initiative)

    return routes
