"""Double coding: what can be coded, and what waits for a second coder."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from service.api import pagination
from service.api.answers import json_answer
from service.api.auth import Access, NotAllowed, NotFoundHere
from service.api.blueprints import new_blueprint
from service.api.pagination import Cursor
from service.api.schemas.check_in_examples import example_of_coding
from service.api.schemas.coding import SECOND, CodingAnswer, CodingParameters
from service.api.timeline import wait
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.projections.codable import Codable, codable, rendered_codable
from service.projections.marks import rendered
from service.projections.reading import Moment
from service.projections.timeline_pages import AsKnown


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("coding", "Code what was recorded, and code it twice")
    coding = _Coding(service, access)

    @routes.route("/programmes/<programme>/coding")
    @routes.arguments(CodingParameters(), location="query")
    @routes.response(200, CodingAnswer, example=example_of_coding())
    @routes.doc(operationId="listCoding")
    def list_coding(asked: dict[str, Any], programme: str) -> Response:
        """Ask what can be coded: facts that hold an account, a quote or a remark, and how far each is.

        Code one with `recordObservation`: `basedOn` names it, `method` is `document_coding`. Whoever codes it
        in the same kind (`observes`) is its second coder; nobody has to know the first coding. A researcher
        sees how somebody else coded it once they did themselves, or once two did; a lead sees it at once.
        For leads and researchers.
        """
        return coding.page(programme, asked)

    return routes


class _Coding:
    """Pages of what can be coded, for whoever codes."""

    def __init__(self, service: Samenspoor, access: Access) -> None:
        self._service = service
        self._access = access

    def page(self, key: str, asked: dict[str, Any]) -> Response:
        """Return a page. Raises `NotFoundHere` or `NotAllowed`."""
        wait(self._service, asked)
        with self._service.reading.moment() as moment:
            programme, viewer = self._access.programme(moment, key), self._access.viewer
            if viewer.role is Role.ADMIN:
                raise NotFoundHere(what="programme")
            if not viewer.in_team:
                raise NotAllowed(role=viewer.role.value)
            found = codable(moment, programme.id, viewer, self._access.grant.principal)
            body = {
                **self._cut(moment, [each for each in found if _is_asked_for(each, asked)], asked),
                "programme": {"id": UUID(programme.id), "slug": programme.slug},
                "fictitious": programme.fictitious,
                "complete": moment.complete,
            }
            now = AsKnown(moment.position, moment.position)
            return json_answer(self._service.timelines.woven(rendered(body), moment, viewer, now))

    def _cut(self, moment: Moment, found: list[Codable], asked: dict[str, Any]) -> dict[str, Any]:
        """Return the facts after a cursor, which keeps its place whatever is coded meanwhile."""
        log, text, limit = self._service.log_id, asked.get("cursor"), asked["limit"]
        last = pagination.read(text, log, moment.position).number if text else 0
        after = [each for each in found if each.fact.number > last]
        shown = after[:limit]
        cursor = Cursor(log, moment.position, "", shown[-1].fact.number) if after[limit:] else None
        return {
            "entries": [rendered_codable(each) for each in shown],
            "next": cursor and pagination.written(cursor),
        }


def _is_asked_for(each: Codable, asked: dict[str, Any]) -> bool:
    if asked.get("kind") and each.fact.event.topic not in asked["kind"]:
        return False
    return asked.get("todo") != SECOND or each.lacks_second
