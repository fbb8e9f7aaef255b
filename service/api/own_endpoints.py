"""Endpoints of webhooks, as far as they are the asker's to see and change."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

import msgspec
from flask import Response, request

from service.api.answers import json_answer
from service.api.auth import Access, NotAllowed, NotFoundHere
from service.api.endpoint_answers import rendered
from service.api.subscriptions import ONE, OwnSubscriptions
from service.bootstrap import Samenspoor
from service.persistence.endpoint_states import Endpoint
from service.persistence.subscriptions import Subscription

ENDPOINTS = f"{ONE}/endpoints"
ENDPOINT = f"{ENDPOINTS}/<uuid:endpoint_id>"


class OwnEndpoints:
    """Finds endpoints of subscriptions that are the asker's."""

    def __init__(self, service: Samenspoor, access: Access) -> None:
        self._endpoints = service.webhooks.endpoints
        self._access = access
        self._subscriptions = OwnSubscriptions(service, access)

    def subscription(self, programme: str, id: UUID) -> Subscription:
        """Return a subscription whose deliveries the asker may see. Raises `NotFoundHere` or `NotAllowed`."""
        found = self._subscriptions.found(programme, id)
        if found.filter.programmes and self._access.grant.organisation_id is None:
            raise NotAllowed(role=self._access.grant.role.value)  # it reads what is not this lead's
        return found

    def found(self, programme: str, subscription: UUID, id: UUID) -> Endpoint:
        """Return an endpoint. Raises `NotFoundHere` or `NotAllowed`."""
        for endpoint in self._endpoints.of(self.subscription(programme, subscription).id):
            if endpoint.id == id.hex:
                return endpoint
        raise NotFoundHere(what="endpoint")

    def answer(self, programme: str, subscription: UUID, id: UUID, status: int = 200) -> Response:
        """Answer an endpoint as it is now."""
        told = msgspec.json.encode(rendered(self.found(programme, subscription, id)))
        if status != HTTPStatus.OK or request.method != "GET":
            return Response(told, status, content_type="application/json")
        return json_answer(told)
