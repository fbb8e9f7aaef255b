"""Pages of a feed for many who stand at the same place: what the first one reads, the others share."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from concurrent.futures import Future
from threading import Lock
from uuid import UUID

import msgspec

from service.feeds.cloud_events import cloud_event
from service.feeds.entries import Place
from service.feeds.reading import Feeds
from service.persistence.subscriptions import Subscription

PAGE = 100
"""Entries that are read at a time."""

MOST = 512
"""Pages that are kept."""


class Told(msgspec.Struct, frozen=True):
    """A version as it is sent: where it stands, its id, and its CloudEvent as JSON."""

    place: Place
    id: UUID
    event: bytes


class Cursor(msgspec.Struct, frozen=True):
    """How far somebody is: the place of the last version they have, and its id; at the beginning neither."""

    place: Place | None = None
    id: UUID | None = None


class SharedPages:
    """Reads on from cursors; subscriptions that ask for the same share what is read."""

    def __init__(self, feeds: Feeds, source: str) -> None:
        self._feeds = feeds
        self._source = source
        self._lock = Lock()
        self._pages: OrderedDict[Hashable, Future[Sequence[Told]]] = OrderedDict()

    def after(self, subscription: Subscription, cursor: Cursor, head: int) -> Sequence[Told]:
        """Return up to `PAGE` versions after a cursor, as the feed stood when it had come to a position."""
        key = (self._asked(subscription), cursor, head)
        with self._lock:
            page, shared = self._page(key)
        if not shared:
            self._read(page, key, subscription, cursor)
        return page.result()

    def _page(self, key: Hashable) -> tuple[Future[Sequence[Told]], bool]:
        """Return the page for a key, and whether somebody reads it already or did."""
        if key in self._pages:
            return self._pages[key], True
        page = self._pages[key] = Future()
        while len(self._pages) > MOST:
            self._pages.popitem(last=False)
        return page, False

    def _read(
        self, page: Future[Sequence[Told]], key: Hashable, subscription: Subscription, cursor: Cursor
    ) -> None:
        try:
            page.set_result(self.read(subscription, cursor, PAGE))
        except BaseException as error:
            page.set_exception(error)
            with self._lock:
                self._pages.pop(key, None)
            raise

    def read(self, subscription: Subscription, cursor: Cursor, limit: int) -> Sequence[Told]:
        """Return versions after a cursor, read now."""
        told: list[Told] = []
        before = cursor.id
        for entry in self._feeds.after(subscription, cursor.place, limit):
            event = msgspec.json.encode(cloud_event(entry, self._source, before))
            told.append(Told(entry.place, entry.version_id, event))
            before = entry.version_id
        return told

    def _asked(self, subscription: Subscription) -> Hashable:
        """Return what a subscription asks for: whoever asks for the same reads the same."""
        return (
            tuple(self._feeds.programmes(subscription)),
            subscription.organisation_id,
            subscription.language,
            msgspec.json.encode(subscription.filter),
            subscription.starts_after,
        )
