"""Access grants: a lead lets others at the programme, and takes that back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from flask import Response, url_for
from flask_smorest import Blueprint

from service.api.answers import json_answer
from service.api.auth import Access, NotAllowed, NotFoundHere
from service.api.blueprints import new_blueprint
from service.api.places import as_id
from service.api.schemas.grant_examples import (
    example_of_giving,
    example_of_grant,
    example_of_grants,
    example_of_new_grant,
)
from service.api.schemas.grants import GrantAnswer, GrantBody, GrantsAnswer, NewGrantAnswer
from service.application.event_log import KeyUsedForAnotherRequest
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.moments import rendered_moment
from service.domain.organisation import Organisation
from service.domain.programme import programme_id
from service.persistence.grants import GrantAsked, GrantState


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("access", "Access: who may do what, and for how long")
    grants = _Grants(service, access)

    @routes.route("/access-grants")
    @routes.response(200, GrantsAnswer, example=example_of_grants())
    @routes.doc(operationId="listAccessGrants")
    def list_grants() -> Response:
        """List who may do what, until when, and when each token was last used.

        A lead sees the grants of the programme, an administrator those of the installation.
        """
        entries = [_rendered(state) for state in grants.of_asker()]
        return json_answer(msgspec.json.encode({"entries": entries, "next": None}))

    @routes.route("/access-grants", methods=["POST"])
    @routes.arguments(GrantBody(), example=example_of_giving())
    @routes.response(201, NewGrantAnswer, example=example_of_new_grant())
    @routes.doc(operationId="giveAccess")
    def give_access(body: dict[str, Any]) -> Response:
        """Give somebody a role in the programme; the answer holds the token, this once.

        Where the same request is repeated (the same Idempotency-Key), the token is null.
        """
        return grants.give(**body)

    @routes.route("/access-grants/<uuid:grant>")
    @routes.response(200, GrantAnswer, example=example_of_grant())
    @routes.doc(operationId="getAccessGrant")
    def get_grant(grant: UUID) -> Response:
        """Ask for one grant.

        Its token is never shown again. For leads, of their own programme, and administrators.
        """
        return json_answer(msgspec.json.encode(_rendered(grants.found(grant))))

    @routes.route("/access-grants/<uuid:grant>", methods=["DELETE"])
    @routes.response(204)
    @routes.doc(operationId="revokeAccess")
    def revoke_grant(grant: UUID) -> Response:
        """Take a grant back.

        From now on its token is not recognised. Repeating it is harmless.
        """
        service.grants.revoke(grants.found(grant).grant.id, access.grant.principal)
        return Response(status=204)

    return routes


class _Grants:
    """Grants as far as they are the asker's to give and take."""

    def __init__(self, service: Samenspoor, access: Access) -> None:
        self._service = service
        self._access = access

    def of_asker(self) -> list[GrantState]:
        """Return the grants of the asker's programme, or all. Raises `NotAllowed`."""
        return list(self._service.grants.issued(self._scope()))

    def found(self, id: UUID) -> GrantState:
        """Return a grant that is the asker's to see. Raises `NotFoundHere` or `NotAllowed`."""
        state = self._service.grants.found(id.hex)
        if state is None or not self._access.covers(state.grant.programme_id):
            raise NotFoundHere(what="grant")
        self._scope()
        return state

    def give(
        self, role: Role, days: int, programme: str | None = None, organisation: UUID | None = None
    ) -> Response:
        """Give a role. Raises what refuses it."""
        asked = GrantAsked(role, self._programme(role, programme), organisation, days)
        if organisation:
            self._service.log.load(Organisation, organisation)
        command = self._access.command()
        state, token = self._service.grants.issue_once(
            asked, actor=command.actor, key=command.key, request_hash=command.request_hash
        )
        if state is None:
            raise KeyUsedForAnotherRequest
        answer = Response(
            msgspec.json.encode({**_rendered(state), "token": token}),
            status=201,
            content_type="application/json",
        )
        answer.headers["Location"] = url_for("access.get_grant", grant=UUID(state.grant.id))
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def _scope(self) -> UUID | None:
        """Return the programme of a lead; None for an administrator. Raises `NotAllowed`."""
        if self._access.grant.role is Role.ADMIN:
            return None
        if self._access.grant.role is not Role.LEAD:
            raise NotAllowed(role=self._access.grant.role.value)
        return self._access.own_programme

    def _programme(self, role: Role, key: str | None) -> UUID | None:
        named = self._named(key) if key else None
        own = self._scope()
        if role is Role.ADMIN:
            if own or named:
                raise NotAllowed(role=self._access.grant.role.value)
            return None
        if named is None and own is None:
            raise NotFoundHere(what="programme")
        return named or own

    def _named(self, key: str) -> UUID:
        id = as_id(key) or programme_id(key)
        founding = self._service.log.founding(id)  # there before any read model knows it
        if founding is None or founding.programme_id != id or not self._access.covers(id.hex):
            raise NotFoundHere(what="programme")
        return id


def _rendered(state: GrantState) -> dict[str, Any]:
    grant = state.grant
    return {
        "id": UUID(grant.id),
        "role": grant.role,
        "programme": grant.programme_id and UUID(grant.programme_id),
        "organisation": grant.organisation_id and UUID(grant.organisation_id),
        "createdAt": rendered_moment(state.created_at),
        "expiresAt": rendered_moment(state.expires_at),
        "revokedAt": state.revoked_at and rendered_moment(state.revoked_at),
        "lastUsedAt": state.last_used_at and rendered_moment(state.last_used_at),
    }
