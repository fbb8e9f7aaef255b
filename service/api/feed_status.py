"""How a subscription stands, for whoever follows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec
from flask import Response
from flask_smorest import Blueprint

from service.api.answers import json_answer
from service.api.blueprints import new_blueprint
from service.api.endpoint_answers import rendered_deliveries
from service.api.open_feeds import OpenFeeds
from service.api.schemas.feed_examples import example_of_feed_status
from service.api.schemas.subscriptions import FeedStatusAnswer
from service.api.subscription_answers import rendered
from service.bootstrap import Samenspoor
from service.domain.moments import rendered_moment
from service.feeds.addresses import FeedAddresses
from service.persistence.subscriptions import Subscription


def blueprint(service: Samenspoor, feeds: OpenFeeds) -> Blueprint:
    """Return the route."""
    routes = new_blueprint("feed-status", "Feeds: how your subscription stands")

    @routes.route("/feeds/<token>")
    @routes.response(200, FeedStatusAnswer, example=example_of_feed_status())
    @routes.doc(operationId="getFeedStatus", security=[], responses={"410": "GONE"})
    def get_feed_status(token: str) -> Response:
        """Ask how a subscription stands: what it follows, where it is read, what its newest entry is.

        The address carries its own token: send no other, and keep it to yourself.
        """
        return json_answer(msgspec.json.encode(_status(service, feeds.opened(token), token)))

    return routes


def _webhooks(service: Samenspoor, subscription: Subscription) -> Iterator[dict[str, Any]]:
    for endpoint in service.webhooks.endpoints.of(subscription.id):
        letters = service.webhooks.deliveries.dead_letters(endpoint.id)
        yield {**rendered_deliveries(endpoint), "deadLetters": len(letters)}


def _status(service: Samenspoor, subscription: Subscription, token: str) -> dict[str, Any]:
    newest = service.feeds.newest(subscription, 1)
    return {
        **rendered(subscription),
        "programmes": [UUID(id) for id in service.feeds.programmes(subscription)],
        "addresses": FeedAddresses(service.settings.base_url, token).listed(subscription.formats),
        "webhooks": list(_webhooks(service, subscription)),
        "head": {
            "versionId": newest[0].version_id if newest else None,
            "updatedAt": rendered_moment(newest[0].updated) if newest else None,
        },
    }
