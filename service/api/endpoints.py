"""Endpoints of webhooks: where a subscription is delivered to, and the secret that signs it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from flask import Response, url_for
from flask_smorest import Blueprint

from service.api.answers import json_answer
from service.api.auth import Access
from service.api.blueprints import new_blueprint
from service.api.endpoint_answers import rendered
from service.api.own_endpoints import ENDPOINT, ENDPOINTS, OwnEndpoints
from service.api.schemas import webhook_examples as examples
from service.api.schemas import webhooks as shapes
from service.api.subscriptions import ONCE
from service.application.event_log import KeyUsedForAnotherRequest
from service.bootstrap import Samenspoor
from service.persistence.endpoint_states import Endpoint, EndpointAsked


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("endpoints", "Webhooks: where entries are delivered to, and their secrets")
    own = OwnEndpoints(service, access)
    endpoints, secrets = service.webhooks.endpoints, _Secrets(service, access, own)

    @routes.route(ENDPOINTS)
    @routes.response(200, shapes.EndpointsAnswer, example=examples.example_of_endpoints())
    @routes.doc(operationId="listEndpoints")
    def list_endpoints(programme: str, subscription: UUID) -> Response:
        """List where a subscription is delivered to, and how that goes.

        For leads, and for partners of their own organisation.
        """
        found = endpoints.of(own.subscription(programme, subscription).id)
        entries = [rendered(each) for each in found]
        return json_answer(msgspec.json.encode({"entries": entries, "next": None}))

    @routes.route(ENDPOINTS, methods=["POST"])
    @routes.arguments(shapes.EndpointBody(), example=examples.example_of_registering())
    @routes.response(201, shapes.EndpointWithSecretAnswer, example=examples.example_of_secret())
    @routes.doc(operationId="registerEndpoint", **ONCE)
    def register_endpoint(body: dict[str, Any], programme: str, subscription: UUID) -> Response:
        """Register where a subscription is delivered to; the answer holds the secret, this once.

        Each entry comes as one CloudEvent, signed as Standard Webhooks says. Nothing is delivered before
        the endpoint has echoed a challenge (`…/proof`), unless an administrator vouches for its host.
        """
        return secrets.register(programme, subscription, body)

    @routes.route(ENDPOINT)
    @routes.response(200, shapes.EndpointAnswer, example=examples.example_of_endpoint())
    @routes.doc(operationId="getEndpoint")
    def get_endpoint(programme: str, subscription: UUID, endpoint_id: UUID) -> Response:
        """Ask how deliveries to an endpoint go.

        Its secret is never shown again. For leads, and for partners of their own organisation.
        """
        return own.answer(programme, subscription, endpoint_id)

    @routes.route(ENDPOINT, methods=["DELETE"])
    @routes.response(204)
    @routes.doc(operationId="removeEndpoint")
    def remove_endpoint(programme: str, subscription: UUID, endpoint_id: UUID) -> Response:
        """Deliver nothing more to an endpoint, and forget what was tried there.

        To go on later from where it was, use `…/pause` instead.
        """
        found = own.found(programme, subscription, endpoint_id)
        endpoints.remove(found.id, access.grant.principal)
        return Response(status=204)

    @routes.route(f"{ENDPOINT}/rotation", methods=["POST"])
    @routes.response(201, shapes.EndpointWithSecretAnswer, example=examples.example_of_secret())
    @routes.doc(operationId="rotateSecret", **ONCE)
    def rotate_secret(programme: str, subscription: UUID, endpoint_id: UUID) -> Response:
        """Give an endpoint a new secret; the answer holds it, this once.

        For 24 hours deliveries are signed with the old one too, so that you can change over in between.
        """
        return secrets.rotate(programme, subscription, endpoint_id)

    return routes


class _Secrets:
    """Registers endpoints and gives them secrets, each shown once."""

    def __init__(self, service: Samenspoor, access: Access, own: OwnEndpoints) -> None:
        self._webhooks = service.webhooks
        self._access = access
        self._own = own

    def register(self, programme: str, subscription: UUID, body: dict[str, Any]) -> Response:
        """Register an endpoint. Raises what refuses it."""
        found, command = self._own.subscription(programme, subscription), self._access.command()
        target = self._webhooks.rules.target(body["url"])
        asked = EndpointAsked(
            subscription_id=found.id, url=target.url, host=target.host, mail_to=body["mail_to"]
        )
        assert command.key
        made, new = self._webhooks.endpoints.make_once(
            asked, actor=command.actor, key=command.key, request_hash=command.request_hash
        )
        endpoint, answer = self._with_secret(made, new=new)
        answer.headers["Location"] = url_for(
            "endpoints.get_endpoint",
            programme=UUID(found.programme_id),
            subscription=subscription,
            endpoint_id=UUID(endpoint.id),
        )
        return answer

    def rotate(self, programme: str, subscription: UUID, id: UUID) -> Response:
        """Give a new secret. Raises what refuses it."""
        found, command = self._own.found(programme, subscription, id), self._access.command()
        assert command.key
        endpoint, new = self._webhooks.endpoints.rotate_once(
            found.id, actor=command.actor, key=command.key, request_hash=command.request_hash
        )
        return self._with_secret(endpoint, new=new)[1]

    def _with_secret(self, endpoint: Endpoint | None, *, new: bool) -> tuple[Endpoint, Response]:
        if endpoint is None:
            raise KeyUsedForAnotherRequest
        secret = self._webhooks.signing.secret(endpoint.salt) if new else None
        told = msgspec.json.encode({**rendered(endpoint), "secret": secret})
        answer = Response(told, 201, content_type="application/json")
        answer.headers["Cache-Control"] = "no-store"
        return endpoint, answer
