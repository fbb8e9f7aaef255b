"""Next steps of programmes."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from service.api.answers import json_answer
from service.api.auth import Access
from service.api.blueprints import new_blueprint
from service.api.schemas.next_step_examples import example_of_next_steps
from service.api.schemas.next_steps import NextStepsAnswer, NextStepsParameters
from service.api.timeline import wait
from service.bootstrap import Samenspoor
from service.projections.next_steps_pages import NextStepsQuery
from service.projections.work_items import WorkKind


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("next-steps", "Next steps: what now, and who?")

    @routes.route("/programmes/<programme>/next-steps")
    @routes.arguments(NextStepsParameters(), location="query")
    @routes.response(200, NextStepsAnswer, example=example_of_next_steps())
    @routes.doc(operationId="getNextSteps")
    def get_next_steps(asked: dict[str, Any], programme: str) -> Response:
        """Ask for the next steps of a programme, what presses first.

        Steps are fulfilled by what is recorded. What nobody reported is told as such, never as missed. It is
        the work list too: promises past due of which nothing was told come first, then what else is overdue
        and due: actions, input of residents without an answer, setbacks without a revision, plans that nobody
        evaluated.
        """
        wait(service, asked)
        with service.reading.moment() as moment:
            found = access.programme(moment, programme)
            as_known = service.timelines.resolve(
                moment, found.id, asked.get("known_at"), asked.get("known_position")
            )
            query = NextStepsQuery(
                kinds=frozenset(map(WorkKind, asked.get("kind", ()))),
                assignee=asked.get("assignee"),
                before=asked.get("before"),
                as_of=asked.get("as_of"),
            )
            return json_answer(service.next_steps.answer(moment, query, access.viewer, found, as_known))

    return routes
