"""Sessions: plan them, and record that they were held."""

from __future__ import annotations

from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from service.api.blueprints import new_blueprint
from service.api.recording import Recorder
from service.api.schemas.answers import OutcomeAnswer
from service.application.schemas.facts import fact_schema
from service.domain.session import ConclusionDrawn, SessionHeld, SessionPlanned


def blueprint(recorder: Recorder) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("sessions", "Sessions of the learning community")

    @routes.route("/programmes/<programme>/sessions", methods=["POST"])
    @routes.arguments(fact_schema(SessionPlanned)())
    @routes.response(201, OutcomeAnswer)
    def plan_session(fact: SessionPlanned, programme: str) -> Response:
        """Plan a session."""
        return recorder.founding(fact, programme)

    @routes.route("/sessions/<uuid:session>/holding", methods=["POST"])
    @routes.arguments(fact_schema(SessionHeld)())
    @routes.response(201, OutcomeAnswer)
    def hold_session(fact: SessionHeld, session: UUID) -> Response:
        """Record that a planned session was held."""
        return recorder.going_on(fact, session)

    @routes.route("/sessions/<uuid:session>/conclusions", methods=["POST"])
    @routes.arguments(fact_schema(ConclusionDrawn)())
    @routes.response(201, OutcomeAnswer)
    def draw_conclusion(fact: ConclusionDrawn, session: UUID) -> Response:
        """Record a conclusion of a session."""
        return recorder.going_on(fact, session)

    return routes
