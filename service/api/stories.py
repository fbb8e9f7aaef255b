"""Stories of initiatives: what led to what, as far as that was recorded."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from service.api import pagination
from service.api.answers import json_answer
from service.api.auth import Access, NotFoundHere
from service.api.blueprints import new_blueprint
from service.api.looking import looking
from service.api.pagination import Cursor
from service.api.schemas.queries import PageOfFacts
from service.api.schemas.stories import StoryAnswer
from service.api.schemas.story_examples import example_of_story
from service.api.waiting import wait_for_version
from service.bootstrap import Samenspoor
from service.domain.initiative import Initiative
from service.projections.looking import Look
from service.projections.marks import name_mark
from service.projections.stories import StoryPage, StoryQuery
from service.projections.things import thing


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("stories", "Stories: what led to what, as it was recorded")
    stories = _Stories(service, access)

    @routes.route("/initiatives/<uuid:initiative>/story")
    @routes.arguments(PageOfFacts(), location="query")
    @routes.response(200, StoryAnswer, example=example_of_story())
    @routes.doc(operationId="getStory")
    def get_story(asked: dict[str, Any], initiative: UUID) -> Response:
        """Ask for the story of an initiative: its facts in one order, and the links between them.

        Its plans, promises and decisions belong to it, and what was observed of it. A setback leads to the
        revision that answers it and on to actions, a need to the response, a step to what fulfils it: only
        where somebody recorded so.
        """
        return stories.page(initiative, asked)

    return routes


class _Stories:
    """Reads stories for whoever asks."""

    def __init__(self, service: Samenspoor, access: Access) -> None:
        self._service = service
        self._access = access

    def page(self, initiative: UUID, asked: dict[str, Any]) -> Response:
        """Return a page of a story. Raises `NotFoundHere`, also where they may not know of it."""
        programme = self._programme_of(initiative)
        wait_for_version(self._service, initiative)
        cursor = self._cursor(asked)
        if cursor:
            asked = {**asked, "known_position": cursor.position}
        with looking(self._service, self._access, programme.hex, asked) as look:
            self._require(initiative, look)
            query = StoryQuery(
                initiative=initiative,
                descending=asked["order"] == "desc",
                after=(cursor.sort_key, cursor.number) if cursor else None,
                limit=asked["limit"],
            )
            return json_answer(self._body(self._service.stories.page(look, query), initiative, look))

    def _programme_of(self, initiative: UUID) -> UUID:
        founding = self._service.log.founding(initiative)
        if founding is None or founding.programme_id is None:
            raise NotFoundHere(what=Initiative.type_name)
        if not self._access.covers(founding.programme_id.hex):
            raise NotFoundHere(what=Initiative.type_name)
        return founding.programme_id

    def _cursor(self, asked: dict[str, Any]) -> Cursor | None:
        text = asked.get("cursor")
        return (
            pagination.read(text, self._service.log_id, self._service.log.recorder.head()) if text else None
        )

    def _require(self, initiative: UUID, look: Look) -> None:
        type_, position = Initiative.type_name, look.as_known.position
        if thing(look.moment, look.programme.id, type_, initiative, position, look.viewer) is None:
            raise NotFoundHere(what=type_)

    def _body(self, page: StoryPage, initiative: UUID, look: Look) -> str:
        about = {"type": Initiative.type_name, "id": initiative, "name": name_mark(initiative.hex)}
        around = look.woven({"initiative": about, "next": self._next(page, look)}, self._service.timelines)
        return f'{{"entries":[{page.entries}],"links":[{page.links}],{around[1:]}'

    def _next(self, page: StoryPage, look: Look) -> str | None:
        if not page.more or page.last is None:
            return None
        return pagination.written(Cursor(self._service.log_id, look.as_known.position, *page.last))
