"""Polling a feed: CloudEvents in batches, each after the last one that a receiver has."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from service.api import problems
from service.api.answers import packed_answer, unchanged_answer
from service.api.blueprints import new_blueprint
from service.api.feed_cursors import cursor_of, opened
from service.api.kept_answers import KeptAnswer
from service.api.open_feeds import OpenFeeds
from service.api.schemas.feed_examples import example_of_events
from service.api.schemas.following import EventAnswer, PollParameters
from service.bootstrap import Samenspoor
from service.feeds.cloud_events import BATCH
from service.feeds.entries import VersionUnknown
from service.feeds.shared_pages import Cursor, Told
from service.persistence.subscriptions import Format, Subscription

FOR_AN_HOUR = "private, max-age=3600"
"""A full batch stays as it is, unless something in it is erased: nobody should keep that for ever."""

FOR_NOW = "private, no-cache"


def blueprint(service: Samenspoor, feeds: OpenFeeds) -> Blueprint:
    """Return the route."""
    routes = new_blueprint("feed-events", "Feeds: poll for what is new")

    @routes.errorhandler(VersionUnknown)
    def of_unknown(refusal: VersionUnknown) -> Response:
        return problems.of_refusal(refusal, restart=f"{service.settings.base_url}{request.path}")

    @routes.route("/feeds/<token>/events")
    @routes.arguments(PollParameters(), location="query")
    @routes.response(
        200,
        EventAnswer(many=True),
        content_type=BATCH,
        example=example_of_events(),
    )
    @routes.doc(operationId="pollFeed", security=[], responses={"410": "GONE"})
    def poll_feed(asked: dict[str, Any], token: str) -> Response:
        """Ask for what came after the last event you have, in order.

        The list is empty where there is nothing yet. Keep the id of the last event and pass it as
        `lastEventId` the next time: nothing is missed, however long you were away. With `timeout` the
        answer waits until there is something. Where the id is not known (any more), the answer is 410, and
        its `restart` says where to begin again. The address carries its own token: send no other.
        """
        subscription = opened(feeds, token, Format.EVENTS)
        cursor = cursor_of(service, subscription, asked["last_event_id"])
        told = _told(service, subscription, cursor, asked["limit"], asked["timeout"])
        return _answer(told, FOR_AN_HOUR if len(told) == asked["limit"] else FOR_NOW)

    return routes


def _told(
    service: Samenspoor, subscription: Subscription, cursor: Cursor, limit: int, seconds: int
) -> Sequence[Told]:
    """Return what came after a cursor, at once or within so many seconds."""
    head = service.feeds.head()
    told = service.shared_pages.read(subscription, cursor, limit)
    if told or not seconds:
        return told
    leave, end = service.following.take_room(), time.monotonic() + seconds
    try:
        while not told and not service.following.stopped and (left := end - time.monotonic()) > 0:
            head = service.following.wait(head, left)
            told = service.shared_pages.after(subscription, cursor, head)[:limit]
    finally:
        leave()
    return told


def _answer(told: Sequence[Told], caching: str) -> Response:
    content = b"[" + b",".join(each.event for each in told) + b"]"
    tag = hashlib.blake2b(content, digest_size=12).hexdigest()
    return unchanged_answer(tag, caching) or packed_answer(KeptAnswer.of(content), tag, BATCH, caching)
