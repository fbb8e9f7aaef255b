"""What polling and streaming share: the cursor that a request names, and room for those who wait."""

from __future__ import annotations

from uuid import UUID

from flask import request

from service.api.feed_documents import FormatNotChosen
from service.api.open_feeds import OpenFeeds
from service.bootstrap import Samenspoor
from service.feeds.entries import VersionUnknown
from service.feeds.event_stream import BEGINNING
from service.feeds.shared_pages import Cursor
from service.persistence.subscriptions import Format, Subscription


def opened(feeds: OpenFeeds, token: str, format_: Format) -> Subscription:
    """Return the subscription of a token, where it is read in this format."""
    subscription = feeds.opened(token)
    if subscription.formats and format_ not in subscription.formats:
        raise FormatNotChosen(format=format_.value)
    return subscription


def cursor_of(service: Samenspoor, subscription: Subscription, last: str | None) -> Cursor:
    """Return the cursor behind the version with an id. Raises `VersionUnknown`."""
    if not last or last == BEGINNING:
        return Cursor()
    try:
        id = UUID(last)
    except ValueError:
        raise VersionUnknown from None
    return Cursor(service.feeds.place_of(subscription, id), id)


def last_event_id() -> str | None:
    """Return the id that a receiver has last: a header where it came again by itself, or a parameter."""
    return request.headers.get("Last-Event-ID") or request.args.get("lastEventId")
