"""What a feed tells of when sessions are: read once, and from then on only what is added."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from threading import Lock

import msgspec
from msgspec import Struct

from service.feeds.entries import FeedEntry, Place
from service.feeds.reading import Feeds
from service.feeds.sessions import KINDS
from service.persistence.subscriptions import Subscription

MOST = 64
"""Feeds of which it is kept."""

_PAGE = 500


class _Told(Struct, frozen=True):
    """Entries until a place, as they read under a key."""

    key: Hashable
    until: Place | None = None
    entries: tuple[FeedEntry, ...] = ()


class ToldOfSessions:
    """Reads what is told of sessions; other entries of a feed, however many, are not read again."""

    def __init__(self, feeds: Feeds) -> None:
        self._feeds = feeds
        self._kept: OrderedDict[str, _Told] = OrderedDict()
        self._lock = Lock()

    def entries(self, subscription: Subscription, key: Hashable, last: Place | None) -> Sequence[FeedEntry]:
        """Return what is told until ``last``, in the order of the log, where a subscription follows that.

        With another ``key`` entries read otherwise than before.
        """
        chosen = subscription.filter.kinds
        if last is None or (chosen and not set(KINDS).intersection(chosen)):
            return ()
        with self._lock:
            told = self._kept.get(subscription.id)
        if told is None or told.key != key:
            told = _Told(key)
        if told.until is None or told.until < last:
            added = tuple(self._after(subscription, told.until, last))
            told = _Told(key, last, (*told.entries, *added))
            self._keep(subscription.id, told)
        return [entry for entry in told.entries if entry.place <= last]

    def _after(self, subscription: Subscription, place: Place | None, last: Place) -> list[FeedEntry]:
        kinds = msgspec.structs.replace(subscription.filter, kinds=KINDS)
        asked = msgspec.structs.replace(subscription, filter=kinds)
        found: list[FeedEntry] = []
        page = self._feeds.after(asked, place, _PAGE)
        while page:
            found += page
            page = self._feeds.after(asked, page[-1].place, _PAGE) if len(page) == _PAGE else []
        return [entry for entry in found if entry.place <= last]

    def _keep(self, id: str, told: _Told) -> None:
        with self._lock:
            self._kept[id] = told
            self._kept.move_to_end(id)
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
