"""Archives: pages of 50 entries, closed when full; what was closed never changes under its address."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from service.domain.errors import DomainError
from service.feeds.documents import RENDERER
from service.feeds.entries import FeedEntry, Place
from service.feeds.reading import Feeds, Standing
from service.persistence.feed_archives import FeedArchives
from service.persistence.subscriptions import Subscription
from service.projections.reading import BeingRebuilt

FULL = 50
"""Entries of an archive."""

_STRIDE = 200 * FULL


class ArchiveReplaced(DomainError):
    """This archive was replaced, as entries read otherwise now: go back again from {current}."""


class ArchiveUnknown(DomainError):
    """There is no such archive: start at {current}, and follow its links."""


class Closed(Struct, frozen=True):
    """Which archives a feed has: those of one generation, numbered from 1; where the last one ends."""

    generation: str
    number: int
    until: Place | None


class Archives:
    """Closes archives and reads them. An erasure, for one, gives all of a feed new addresses."""

    def __init__(self, feeds: Feeds, kept: FeedArchives, log_id: str) -> None:
        self._feeds = feeds
        self._kept = kept
        self._log_id = log_id

    def closed(self, subscription: Subscription, standing: Standing) -> Closed:
        """Return the archives of a feed as it stands, after closing those that are full."""
        extent = self._extent(subscription, standing)
        number, until = self._last(subscription, extent)
        grown = standing.last and (until is None or until < standing.last)
        if grown and (ends := [*self._ends(subscription, until)]):
            self._kept.close(subscription.id, extent, number, ends)
            number, until = self._last(subscription, extent)
        return Closed(_generation(subscription, standing, extent), number, until)

    def entries(self, subscription: Subscription, standing: Standing, number: int) -> list[FeedEntry]:
        """Return what a closed archive holds, the newest first. Raises `BeingRebuilt` where it is no more."""
        ends = self._kept.ends(subscription.id, self._extent(subscription, standing), number - 1, number)
        if number not in ends:
            raise BeingRebuilt
        before = Place(*ends[number - 1]) if number > 1 else None
        return self._feeds.after(subscription, before, FULL)[::-1]

    def _last(self, subscription: Subscription, extent: str) -> tuple[int, Place | None]:
        last = self._kept.last(subscription.id, extent)
        return (last[0], Place(*last[1])) if last else (0, None)

    def _ends(self, subscription: Subscription, until: Place | None) -> Iterator[Place]:
        """Return the last places of the pages that are full, after a place."""
        while True:
            places = self._feeds.places(subscription, until, _STRIDE)
            ends = places[FULL - 1 :: FULL]
            yield from ends
            if len(places) < _STRIDE:
                return
            until = ends[-1]

    def _extent(self, subscription: Subscription, standing: Standing) -> str:
        """Name what a feed is of: as long as that stays the same, entries are only added at its end.

        After a restore the log has another id, and positions may be those of other events.
        """
        of = (subscription.organisation_id, subscription.filter, subscription.starts_after)
        return _hash(self._log_id, of, standing.programmes, standing.build)


def _generation(subscription: Subscription, standing: Standing, extent: str) -> str:
    of = (subscription.language, subscription.name, standing.fictitious, standing.epoch)
    return _hash(extent, of, RENDERER)


def _hash(*parts: object) -> str:
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=10).hexdigest()
