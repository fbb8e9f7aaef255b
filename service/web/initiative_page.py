"""The page of an initiative: how it stands, and its story with the links that were recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from flask import Blueprint, request

from service.api import pagination
from service.api.pagination import Cursor
from service.bootstrap import Samenspoor
from service.domain.initiative import Initiative
from service.projections.stories import StoryPage, StoryQuery
from service.web.looks import answer_mistakes
from service.web.refusals import pages
from service.web.rendering import page
from service.web.visits import Told, Visit, visiting

PAGE = 50
"""Facts of a story that are told at a time."""


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = pages("initiative")
    answer_mistakes(routes)

    @routes.get("/programmes/<slug>/initiatives/<uuid:id>")
    def initiative(slug: str, id: UUID) -> str:
        with visiting(service, slug) as visit:
            found = visit.thing(Initiative.type_name, id)
            return page("initiative.html", **visit.frame, initiative=found, **_story(visit, id))

    return routes


def _story(visit: Visit, initiative: UUID) -> dict[str, Any]:
    cursor = _cursor(visit)
    after = (cursor.sort_key, cursor.number) if cursor else None
    story = visit.service.stories.page(visit.look, StoryQuery(initiative=initiative, after=after, limit=PAGE))
    facts = msgspec.json.decode(f"[{story.entries}]", type=list[Told])
    links = msgspec.json.decode(f"[{story.links}]", type=list[dict[str, Any]])
    shown = {fact["id"]: fact for fact in facts}
    others = visit.facts_with(link["to"] for link in links if link["to"] not in shown)
    return {
        "facts": facts,
        "links": _leading(links, {**others, **shown}),
        "on_page": frozenset(shown),
        "following": _following(visit, story),
    }


def _leading(links: list[dict[str, Any]], facts: Mapping[str, Told]) -> dict[str, list[tuple[str, Told]]]:
    """Return where each fact leads: how, and to which fact; once each."""
    leading: dict[str, dict[tuple[str, str], Told]] = {}
    for link in links:
        if link["to"] in facts:
            leading.setdefault(link["from"], {})[link["rel"], link["to"]] = facts[link["to"]]
    return {fact: [(rel, to) for (rel, _), to in found.items()] for fact, found in leading.items()}


def _cursor(visit: Visit) -> Cursor | None:
    given = request.args.get("after")
    return pagination.read(given, visit.service.log_id, visit.look.moment.position) if given else None


def _following(visit: Visit, story: StoryPage) -> str | None:
    if not story.more or story.last is None:
        return None
    return pagination.written(Cursor(visit.service.log_id, visit.look.as_known.position, *story.last))
