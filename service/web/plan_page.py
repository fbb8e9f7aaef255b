"""The page of a plan: its problem, its actions, how it was revised, and what came of it."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint

from service.bootstrap import Samenspoor
from service.domain.plan import ActionPlan
from service.web.looks import answer_mistakes
from service.web.refusals import pages
from service.web.rendering import page
from service.web.visits import visiting


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = pages("plan")
    answer_mistakes(routes)

    @routes.get("/programmes/<slug>/plans/<uuid:id>")
    def plan(slug: str, id: UUID) -> str:
        with visiting(service, slug) as visit:
            found = visit.thing(ActionPlan.type_name, id)
            answered = visit.facts_with(
                told["answers"] for told in found["facts"].get("revisions", ()) if "answers" in told
            )
            return page("plan.html", **visit.frame, plan=found, answered=answered)

    return routes
