"""Subscriptions: a lead or a partner makes them, hands out their addresses, and takes them back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from flask import Response, url_for
from flask_smorest import Blueprint

from service.api.answers import json_answer
from service.api.auth import Access, NotAllowed, NotFoundHere
from service.api.blueprints import new_blueprint
from service.api.permission import SpeaksForAnother
from service.api.schemas.feed_examples import (
    example_of_new_subscription,
    example_of_subscribing,
    example_of_subscription,
    example_of_subscriptions,
)
from service.api.schemas.subscriptions import (
    NewSubscriptionAnswer,
    Start,
    SubscriptionAnswer,
    SubscriptionBody,
    SubscriptionsAnswer,
)
from service.api.subscription_answers import filter_of, rendered
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.feeds.addresses import FeedAddresses
from service.feeds.subscribing import Asker, Wish
from service.persistence.subscriptions import Subscription, SubscriptionAsked

COLLECTION = "/programmes/<programme>/subscriptions"
ONE = f"{COLLECTION}/<uuid:subscription>"
ONCE = {"parameters": ["IdempotencyKey"]}


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("subscriptions", "Subscriptions: who follows what is told")
    own = OwnSubscriptions(service, access)

    @routes.route(COLLECTION)
    @routes.response(200, SubscriptionsAnswer, example=example_of_subscriptions())
    @routes.doc(operationId="listSubscriptions")
    def list_subscriptions(programme: str) -> Response:
        """List who follows the programme by a feed, and when each was last read.

        A lead sees all of them, a partner those of their own organisation.
        """
        entries = [rendered(each) for each in own.of(programme)]
        return json_answer(msgspec.json.encode({"entries": entries, "next": None}))

    @routes.route(COLLECTION, methods=["POST"])
    @routes.arguments(SubscriptionBody(), example=example_of_subscribing())
    @routes.response(201, NewSubscriptionAnswer, example=example_of_new_subscription())
    @routes.doc(operationId="makeSubscription", **ONCE)
    def make_subscription(body: dict[str, Any], programme: str) -> Response:
        """Follow the programme by a feed; the answer lists its addresses, this once.

        Whoever has an address reads the feed: it needs no other token. It holds what is meant for partners,
        and what names the organisation. For leads, and for partners for their own organisation.
        """
        return own.make(programme, body)

    @routes.route(ONE)
    @routes.response(200, SubscriptionAnswer, example=example_of_subscription())
    @routes.doc(operationId="getSubscription")
    def get_subscription(programme: str, subscription: UUID) -> Response:
        """Ask for one subscription. Its addresses are never shown again.

        For leads, and for partners of their own organisation.
        """
        return json_answer(msgspec.json.encode(rendered(own.found(programme, subscription))))

    @routes.route(ONE, methods=["DELETE"])
    @routes.response(204)
    @routes.doc(operationId="revokeSubscription")
    def revoke_subscription(programme: str, subscription: UUID) -> Response:
        """Take a subscription back: from now on its addresses answer 410. Repeating it is harmless.

        For leads, and for partners of their own organisation.
        """
        found = own.found(programme, subscription)
        service.subscriptions.revoke(found.id, access.grant.principal)
        return Response(status=204)

    @routes.route(f"{ONE}/token", methods=["POST"])
    @routes.response(201, NewSubscriptionAnswer, example=example_of_new_subscription())
    @routes.doc(operationId="reissueSubscription", **ONCE)
    def reissue_subscription(programme: str, subscription: UUID) -> Response:
        """Give a subscription new addresses, where the old ones may have come to others: those answer 410.

        Its entries keep their ids, so a reader goes on where it was.
        """
        return own.reissue(programme, subscription)

    return routes


class OwnSubscriptions:
    """Subscriptions as far as they are the asker's to make and take."""

    def __init__(self, service: Samenspoor, access: Access) -> None:
        self._service = service
        self._access = access

    def of(self, programme: str) -> list[Subscription]:
        """Return the subscriptions that the asker may see. Raises `NotFoundHere` or `NotAllowed`."""
        return list(self._service.subscriptions.of(self._programme(programme), self._organisation))

    def found(self, programme: str, id: UUID) -> Subscription:
        """Return one of them. Raises `NotFoundHere` or `NotAllowed`."""
        for subscription in self.of(programme):
            if subscription.id == id.hex:
                return subscription
        raise NotFoundHere(what="subscription")

    def make(self, programme: str, body: dict[str, Any]) -> Response:
        """Make a subscription. Raises what refuses it."""
        within = self._programme(programme)
        own, named = self._organisation, body.get("organisation")
        if own and named not in {None, own}:
            raise SpeaksForAnother
        asked = SubscriptionAsked(
            programme=within,
            name=body["name"],
            organisation=own or named,
            language=body["language"],
            filter=filter_of(body["filter"]),
            formats=tuple(body["formats"]),
        )
        wish = Wish(asked=asked, begins_now=body["starts_at"] is Start.NOW, spans=own is not None)
        return self._shown(*self._service.subscribing.make(wish, self._asker()))

    def reissue(self, programme: str, id: UUID) -> Response:
        """Give a subscription another token. Raises what refuses it."""
        found = self.found(programme, id)
        if found.filter.programmes and not self._organisation:  # it reads what is not this lead's
            raise NotAllowed(role=self._access.grant.role.value)
        return self._shown(found, self._service.subscribing.reissue(found, self._asker()))

    def _shown(self, subscription: Subscription, token: str | None) -> Response:
        base_url = self._service.settings.base_url
        addresses = FeedAddresses(base_url, token).listed(subscription.formats) if token else None
        told = {**rendered(subscription), "token": token, "addresses": addresses}
        answer = Response(msgspec.json.encode(told), 201, content_type="application/json")
        answer.headers["Location"] = url_for(
            "subscriptions.get_subscription",
            programme=UUID(subscription.programme_id),
            subscription=UUID(subscription.id),
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @property
    def _organisation(self) -> UUID | None:
        """The organisation of a partner; None for a lead. Raises `NotAllowed` for others."""
        grant = self._access.grant
        if grant.role not in {Role.LEAD, Role.PARTNER}:
            raise NotAllowed(role=grant.role.value)
        return UUID(grant.organisation_id) if grant.organisation_id else None

    def _programme(self, key: str) -> UUID:
        with self._service.reading.moment() as moment:
            return UUID(self._access.programme(moment, key).id)

    def _asker(self) -> Asker:
        command = self._access.command()
        return Asker(command.actor, command.key, command.request_hash)
