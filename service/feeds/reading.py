"""Reads feeds: the versions of facts that a subscription may see, in the order of the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import merge
from uuid import UUID

import msgspec
from msgspec import Struct

from service.domain.access import Role, Viewer
from service.feeds.entries import FeedEntry, Place, VersionUnknown
from service.feeds.words import Words
from service.persistence.grants import Grants
from service.persistence.log import LogRecorder
from service.persistence.subscriptions import Subscription
from service.projections import directory_queries, feed_queries
from service.projections.directory_queries import ProgrammeFound
from service.projections.feed import Feed
from service.projections.feed_queries import BEGINNING, FeedFilter, Version
from service.projections.reading import Moment, Reading
from service.projections.weaving import Weaver


class Standing(Struct, frozen=True):
    """How a feed stands: its last entry, its epoch, which programmes (hex) it is of, from which build.

    It is ``fictitious`` where one of those programmes is.
    """

    last: Place | None
    epoch: int
    programmes: tuple[str, ...]
    fictitious: bool
    build: int


class Feeds:
    """Answers what a subscription sees: all that partners may, judged at the moment of reading."""

    def __init__(
        self, reading: Reading, weaver: Weaver, recorder: LogRecorder, grants: Grants, base_url: str
    ) -> None:
        self._reading = reading
        self._weaver = weaver
        self._recorder = recorder
        self._grants = grants
        self._base_url = base_url

    def after(self, subscription: Subscription, place: Place | None, limit: int) -> list[FeedEntry]:
        """Return up to ``limit`` entries after a place, ascending; None: from where it starts."""

        def ask(moment: Moment, asked: FeedFilter) -> list[Version]:
            return feed_queries.versions(moment, asked, limit, after=place or BEGINNING)

        return self._entries(subscription, ask, limit)

    def newest(self, subscription: Subscription, limit: int, since: int | None = None) -> list[FeedEntry]:
        """Return up to ``limit`` entries, the newest first; only those recorded since a moment where given.

        Moments are microseconds since 1970 in UTC.
        """

        def ask(moment: Moment, asked: FeedFilter) -> list[Version]:
            return feed_queries.versions(moment, asked, limit, since=since, newest_first=True)

        return self._entries(subscription, ask, limit, newest_first=True)

    def place_of(self, subscription: Subscription, version_id: UUID) -> Place:
        """Return where a version stands. Raises `VersionUnknown` where this feed never held it."""
        row = self._recorder.row_with(version_id)
        with self._reading.moment() as moment:
            for asked in self._asked(moment, subscription):
                position = row.position if row else None
                if found := feed_queries.place_of(moment, asked, version_id.hex, position):
                    return Place(*found)
        raise VersionUnknown

    def head(self) -> int:
        """Return the position of the log up to which feeds can be read."""
        with self._reading.moment() as moment:
            return moment.position

    def epoch(self, subscription: Subscription) -> int:
        """Return the position of the last event that changed how earlier entries read; 0: none did.

        An erasure does, a consent given or withdrawn, another audience, a retraction.
        """
        with self._reading.moment() as moment:
            return self._epoch(moment, subscription)

    def places(self, subscription: Subscription, place: Place | None, limit: int) -> list[Place]:
        """Return the places of the entries that `after` would return; quicker, without their words."""
        with self._reading.moment() as moment:
            found = (
                feed_queries.places(moment, asked, limit, after=place or BEGINNING)
                for asked in self._asked(moment, subscription)
            )
            return [Place(*each) for each in merge(*found)][:limit]

    def standing(self, subscription: Subscription) -> Standing:
        """Return how a feed stands at one moment."""
        with self._reading.moment() as moment:
            all_asked = self._asked(moment, subscription)
            last = (feed_queries.places(moment, each, 1, newest_first=True) for each in all_asked)
            return Standing(
                last=max((Place(*found[0]) for found in last if found), default=None),
                epoch=self._epoch(moment, subscription),
                programmes=tuple(each.programme_id for each in all_asked),
                fictitious=any(
                    programme.fictitious
                    for programme in _programmes(moment, (each.programme_id for each in all_asked)).values()
                ),
                build=moment.model(Feed).build,
            )

    def programmes(self, subscription: Subscription) -> list[str]:
        """Return the programmes (hex) that a subscription may read now, its own first.

        Others only while its organisation has a standing grant as a partner there.
        """
        others = [id for id in subscription.filter.programmes if id != subscription.programme_id]
        if not others or subscription.organisation_id is None:
            return [subscription.programme_id]
        granted = self._grants.partner_in(subscription.organisation_id)
        return [subscription.programme_id, *(id for id in others if id in granted)]

    def viewer(self, subscription: Subscription) -> Viewer:
        """Return who reads a subscription: a partner, of an organisation or of none."""
        language, organisation = subscription.language, subscription.organisation_id
        return Viewer(Role.PARTNER, organisation, language, by_feed=True)

    def _entries(
        self,
        subscription: Subscription,
        ask: Callable[[Moment, FeedFilter], list[Version]],
        limit: int,
        *,
        newest_first: bool = False,
    ) -> list[FeedEntry]:
        words = Words(self._weaver, self.viewer(subscription), self._base_url)
        with self._reading.moment() as moment:
            pages = (
                [(asked.programme_id, version) for version in ask(moment, asked)]
                for asked in self._asked(moment, subscription)
            )
            found = list(merge(*pages, key=_place, reverse=newest_first))[:limit]
            return words.entries(moment, found, _programmes(moment, (programme for programme, _ in found)))

    def _epoch(self, moment: Moment, subscription: Subscription) -> int:
        return max(feed_queries.last_turn(moment, each) for each in self._filters(subscription))

    def _asked(self, moment: Moment, subscription: Subscription) -> list[FeedFilter]:
        """Return what is asked of each programme; one whose registration was retracted shows nothing."""
        filters = self._filters(subscription)
        standing = _programmes(moment, (each.programme_id for each in filters))
        return [each for each in filters if each.programme_id in standing]

    def _filters(self, subscription: Subscription) -> list[FeedFilter]:
        kept = subscription.filter
        own = FeedFilter(
            programme_id=subscription.programme_id,
            width=self.viewer(subscription).width,
            organisation=subscription.organisation_id,
            touching=subscription.organisation_id if kept.touches_my_organisation else None,
            neighbourhoods=kept.neighbourhoods,
            initiatives=kept.initiatives,
            kinds=kept.kinds,
            starts_after=subscription.starts_after,
        )
        return [msgspec.structs.replace(own, programme_id=id) for id in self.programmes(subscription)]


def _place(found: tuple[str, Version]) -> tuple[int, int]:
    return found[1].position, found[1].ordinal


def _programmes(moment: Moment, ids: Iterable[str]) -> dict[str, ProgrammeFound]:
    told = {id: directory_queries.programme(moment, id, moment.position) for id in set(ids)}
    return {id: programme for id, programme in told.items() if programme}
