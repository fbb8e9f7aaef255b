"""Deliveries to an endpoint: proof, tests, pauses, troubles, and getting entries again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from flask import Response
from flask_smorest import Blueprint

from service.api.answers import json_answer
from service.api.auth import Access
from service.api.blueprints import new_blueprint
from service.api.endpoint_answers import rendered_attempt, rendered_letter
from service.api.limits import Limits, TooManyRequests
from service.api.own_endpoints import ENDPOINT, OwnEndpoints
from service.api.schemas import webhook_examples as examples
from service.api.schemas import webhooks as shapes
from service.api.subscriptions import ONCE
from service.bootstrap import Samenspoor
from service.persistence.endpoint_states import Wish

WISHES_A_MINUTE = 6
"""How often one endpoint can be sent a challenge or a test."""


class TooManyTests(TooManyRequests):
    """This endpoint was asked for too many tests: wait {seconds} seconds."""


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("deliveries", "Webhooks: how deliveries go, and getting them again")
    own = OwnEndpoints(service, access)
    endpoints, given = service.webhooks.endpoints, _Orders(service, access, own)

    @routes.route(f"{ENDPOINT}/proof", methods=["POST"])
    @routes.response(202, shapes.EndpointAnswer, example=examples.example_of_endpoint())
    @routes.doc(operationId="proveEndpoint", **ONCE)
    def prove_endpoint(programme: str, subscription: UUID, endpoint_id: UUID) -> Response:
        """Let a challenge be sent, which shows whose the endpoint is.

        Answer it within 15 seconds with status 200 and the challenge as text, or as JSON in `challenge`.
        Look at the endpoint, and at its attempts, for what came of it.
        """
        return given.ask(programme, subscription, endpoint_id, Wish.PROOF)

    @routes.route(f"{ENDPOINT}/test", methods=["POST"])
    @routes.response(202, shapes.EndpointAnswer, example=examples.example_of_endpoint())
    @routes.doc(operationId="testEndpoint", **ONCE)
    def test_endpoint(programme: str, subscription: UUID, endpoint_id: UUID) -> Response:
        """Let a message be sent that tells nothing of anybody.

        Its type is `nl.samenspoor.webhook.tested.v1`. Look at the attempts for what came of it.
        """
        return given.ask(programme, subscription, endpoint_id, Wish.TEST)

    @routes.route(f"{ENDPOINT}/enable", methods=["POST"])
    @routes.response(200, shapes.EndpointAnswer, example=examples.example_of_endpoint())
    @routes.doc(operationId="enableEndpoint", **ONCE)
    def enable_endpoint(programme: str, subscription: UUID, endpoint_id: UUID) -> Response:
        """Let deliveries go on from where they stopped, at once.

        Whether you paused them, or we did because nothing got through. Repeating it is harmless.
        """
        found = own.found(programme, subscription, endpoint_id)
        endpoints.enable(found.id, access.command().actor)
        return own.answer(programme, subscription, endpoint_id)

    @routes.route(f"{ENDPOINT}/pause", methods=["POST"])
    @routes.response(200, shapes.EndpointAnswer, example=examples.example_of_endpoint())
    @routes.doc(operationId="pauseEndpoint", **ONCE)
    def pause_endpoint(programme: str, subscription: UUID, endpoint_id: UUID) -> Response:
        """Stop deliveries until `enable`.

        Nothing is lost meanwhile. Repeating it is harmless.
        """
        found = own.found(programme, subscription, endpoint_id)
        endpoints.pause(found.id, access.command().actor)
        return own.answer(programme, subscription, endpoint_id)

    @routes.route(f"{ENDPOINT}/replay", methods=["POST"])
    @routes.arguments(shapes.ReplayBody(), example=examples.example_of_replaying())
    @routes.response(202, shapes.EndpointAnswer, example=examples.example_of_endpoint())
    @routes.doc(operationId="replayDeliveries", **ONCE)
    def replay_deliveries(
        body: dict[str, Any], programme: str, subscription: UUID, endpoint_id: UUID
    ) -> Response:
        """Deliver again, with the same ids: whatever follows a position, or named entries.

        Named entries, dead letters for instance, come before what follows, in the order of the log.
        """
        return given.replay(programme, subscription, endpoint_id, **body)

    @routes.route(f"{ENDPOINT}/attempts")
    @routes.response(200, shapes.AttemptsAnswer, example=examples.example_of_attempts())
    @routes.doc(operationId="listAttempts")
    def list_attempts(programme: str, subscription: UUID, endpoint_id: UUID) -> Response:
        """List what was tried at an endpoint last: messages, challenges, tests and probes.

        The newest first, 200 at most.
        """
        found = own.found(programme, subscription, endpoint_id)
        return _listed([rendered_attempt(each) for each in service.webhooks.deliveries.attempts(found.id)])

    @routes.route(f"{ENDPOINT}/dead-letters")
    @routes.response(200, shapes.DeadLettersAnswer, example=examples.example_of_dead_letters())
    @routes.doc(operationId="listDeadLetters")
    def list_dead_letters(programme: str, subscription: UUID, endpoint_id: UUID) -> Response:
        """List what an endpoint refused the whole schedule long while others got through, 200 at most.

        Send one again with `…/replay`: once it arrives, it is no dead letter any more.
        """
        found = own.found(programme, subscription, endpoint_id)
        return _listed([rendered_letter(each) for each in service.webhooks.deliveries.dead_letters(found.id)])

    return routes


class _Orders:
    """Lets something be sent to an endpoint."""

    def __init__(self, service: Samenspoor, access: Access, own: OwnEndpoints) -> None:
        self._webhooks = service.webhooks
        self._access = access
        self._own = own
        limited = service.settings.requests_a_minute > 0  # where nothing is limited, this is not either
        self._wishes = Limits(WISHES_A_MINUTE if limited else 0, refusal=TooManyTests)

    def ask(self, programme: str, subscription: UUID, id: UUID, wish: Wish) -> Response:
        """Let a challenge or a test be sent. Raises what refuses it."""
        found, command = self._own.found(programme, subscription, id), self._access.command()
        self._wishes.take(found.id)
        self._webhooks.endpoints.ask(found.id, wish, command.actor)
        return self._own.answer(programme, subscription, id, 202)

    def replay(
        self,
        programme: str,
        subscription: UUID,
        id: UUID,
        after: int | None = None,
        events: Sequence[UUID] = (),
    ) -> Response:
        """Deliver again. Raises what refuses it."""
        found, command = self._own.found(programme, subscription, id), self._access.command()
        if after is None:
            self._webhooks.resend(found, events, command.actor)
        else:
            self._webhooks.rewind(found, after, command.actor)
        return self._own.answer(programme, subscription, id, 202)


def _listed(entries: list[dict[str, Any]]) -> Response:
    return json_answer(msgspec.json.encode({"entries": entries, "next": None}))
