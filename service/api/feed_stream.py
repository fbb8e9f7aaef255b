"""Streaming a feed: Server-Sent Events, as long as the line is open."""

from __future__ import annotations

from collections.abc import Iterator
from random import SystemRandom
from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from service.api.blueprints import new_blueprint
from service.api.feed_cursors import cursor_of, last_event_id, opened
from service.api.open_feeds import OpenFeeds
from service.api.schemas.feed_examples import example_of_stream
from service.api.schemas.following import StreamParameters
from service.bootstrap import Samenspoor
from service.feeds import event_stream
from service.feeds.entries import VersionUnknown
from service.persistence.subscriptions import Format, Subscription

SHORTEST, LONGEST = 600.0, 900.0
"""Seconds that a line stays open; its end differs, so that not all come again at once."""

PATIENCE = 30.0
"""Seconds that whoever reads may keep a write waiting."""

HEADERS = {
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # a server in front of this one passes each block on at once
    "Access-Control-Allow-Origin": "*",  # the address is all that one needs; no cookie counts here
}


def blueprint(service: Samenspoor, feeds: OpenFeeds) -> Blueprint:
    """Return the route."""
    routes = new_blueprint("feed-stream", "Feeds: be told at once")

    @routes.errorhandler(VersionUnknown)
    def of_unknown(_: VersionUnknown) -> Response:
        return _streamed(iter([event_stream.reset(f"{service.settings.base_url}{request.path}")]))

    @routes.route("/feeds/<token>/stream")
    @routes.arguments(StreamParameters(), location="query")
    @routes.response(
        200, {"type": "string"}, content_type=event_stream.MEDIA_TYPE, example=example_of_stream()
    )
    @routes.doc(operationId="streamFeed", security=[], responses={"410": "GONE"})
    def stream_feed(_: dict[str, Any], token: str) -> Response:
        """Be told of what is new as it comes (Server-Sent Events, `EventSource` in a browser).

        Each block is a CloudEvent with its id. Whoever comes again with the header `Last-Event-ID`, or with
        `lastEventId`, is told everything since; an unknown id is answered with one event `reset`, which
        says where to begin again. After 10 to 15 minutes the line is closed: come again. The address
        carries its own token: send no other.
        """
        subscription = opened(feeds, token, Format.STREAM)
        cursor = cursor_of(service, subscription, last_event_id())
        leave = service.following.take_room()
        if (socket := request.environ.get("gunicorn.socket")) is not None:
            socket.settimeout(PATIENCE)
        blocks = service.streaming.blocks(
            subscription,
            cursor,
            SystemRandom().uniform(SHORTEST, LONGEST),
            lambda: _stands(service, subscription, token),
        )
        answer = _streamed(blocks)
        answer.call_on_close(leave)
        return answer

    return routes


def _stands(service: Samenspoor, subscription: Subscription, token: str) -> bool:
    found = service.subscriptions.recognise(token)
    return found is not None and found.id == subscription.id and not found.revoked_at


def _streamed(blocks: Iterator[bytes]) -> Response:
    return Response(blocks, content_type=event_stream.MEDIA_TYPE, headers=HEADERS)
