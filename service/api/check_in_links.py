"""Links to check-ins: a lead makes them, hands them out, and takes them back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from flask import Response, url_for
from flask_smorest import Blueprint

from service.api.answers import json_answer
from service.api.auth import Access, NotAllowed, NotFoundHere
from service.api.blueprints import new_blueprint
from service.api.schemas.check_in_examples import (
    example_of_links,
    example_of_making_links,
    example_of_new_links,
)
from service.api.schemas.check_ins import AllLinksAnswer, LinksBody, NewLinksAnswer
from service.api.waiting import wait_for_version
from service.application.event_log import KeyUsedForAnotherRequest
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.check_in import CheckIn
from service.domain.moments import day_of, rendered_moment
from service.persistence.check_in_links import LinkKind, LinksAsked, LinksMade
from service.persistence.log import now_in_microseconds
from service.projections.things import thing


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("check-in-links", "Links to check-ins: answer without account or name")
    links = _Links(service, access)

    @routes.route("/check-ins/<uuid:check_in>/links", methods=["POST"])
    @routes.arguments(LinksBody(), example=example_of_making_links())
    @routes.response(201, NewLinksAnswer, example=example_of_new_links())
    @routes.doc(operationId="makeCheckInLinks", parameters=["IdempotencyKey"])
    def make_links(body: dict[str, Any], check_in: UUID) -> Response:
        """Make links to a check-in: one for everybody, or personal ones that can each be used once.

        They are shown in this answer only, and taken until the check-in closes or its closing date has
        passed. Hand personal ones out without noting who got which. Where the same request is repeated
        (the same Idempotency-Key), `links` is null. For leads.
        """
        return links.make(LinksAsked(links.check_in(check_in), **body))

    @routes.route("/check-ins/<uuid:check_in>/links")
    @routes.response(200, AllLinksAnswer, example=example_of_links())
    @routes.doc(operationId="listCheckInLinks")
    def list_links(check_in: UUID) -> Response:
        """List which links were made to a check-in: how many and when, never which were used.

        For leads.
        """
        made = service.check_in_links.of(links.check_in(check_in))
        return json_answer(msgspec.json.encode({"entries": [_rendered(m) for m in made], "next": None}))

    @routes.route("/check-ins/<uuid:check_in>/links/<uuid:links_id>", methods=["DELETE"])
    @routes.response(204)
    @routes.doc(operationId="revokeCheckInLinks")
    def revoke_links(check_in: UUID, links_id: UUID) -> Response:
        """Take links back that were made at once. What was answered with them stays. For leads.

        Repeating it is harmless.
        """
        made = links.found(links.check_in(check_in), links_id)
        service.check_in_links.revoke(made.id, access.grant.principal)
        return Response(status=204)

    return routes


class _Links:
    """Links as far as they are the asker's to make and take."""

    def __init__(self, service: Samenspoor, access: Access) -> None:
        self._service = service
        self._access = access

    def check_in(self, id: UUID) -> UUID:
        """Return a check-in that the asker leads. Raises `NotFoundHere` or `NotAllowed`."""
        founding = self._service.log.founding(id)
        own = self._access.grant.programme_id
        if founding is None or founding.programme_id is None or founding.programme_id.hex != own:
            raise NotFoundHere(what="check-in")
        wait_for_version(self._service, id)
        with self._service.reading.moment() as moment:
            viewer = self._access.viewer
            if thing(moment, own, CheckIn.type_name, id, moment.position, viewer) is None:
                raise NotFoundHere(what="check-in")
        if viewer.role is not Role.LEAD:
            raise NotAllowed(role=viewer.role.value)
        return id

    def make(self, asked: LinksAsked) -> Response:
        """Make links. Raises what refuses it."""
        command = self._access.command()
        self._service.log.load(CheckIn, asked.check_in).refuse_after(day_of(now_in_microseconds()))
        assert command.key
        made, tokens = self._service.check_in_links.make_once(
            asked, actor=command.actor, key=command.key, request_hash=command.request_hash
        )
        if made is None:
            raise KeyUsedForAnotherRequest
        shown = [{"token": token, "address": self._address(token)} for token in tokens] or None
        answer = Response(
            msgspec.json.encode({**_rendered(made), "links": shown}),
            status=201,
            content_type="application/json",
        )
        answer.headers["Location"] = url_for("check-in-links.list_links", check_in=asked.check_in)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def found(self, check_in: UUID, id: UUID) -> LinksMade:
        """Return links of a check-in. Raises `NotFoundHere`."""
        for made in self._service.check_in_links.of(check_in):
            if made.id == id.hex:
                return made
        raise NotFoundHere(what="link")

    def _address(self, token: str) -> str:
        return f"{self._service.settings.base_url}/v1/check-in-links/{token}"


def _rendered(made: LinksMade) -> dict[str, Any]:
    return {
        "id": UUID(made.id),
        "kind": LinkKind(made.kind),
        "number": made.number,
        "createdAt": rendered_moment(made.created_at),
        "revokedAt": made.revoked_at and rendered_moment(made.revoked_at),
    }
