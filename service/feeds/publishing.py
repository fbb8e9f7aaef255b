"""Makes the documents of feeds, each of one edition: while that is the same, so are their bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from uuid import UUID

from msgspec import Struct

from service.feeds.addresses import FeedAddresses
from service.feeds.archives import ArchiveReplaced, Archives, ArchiveUnknown, Closed
from service.feeds.atom import atom
from service.feeds.calendar import calendar
from service.feeds.documents import LEAST, MOST, Document, shown_now, titled
from service.feeds.entries import FeedEntry, Place
from service.feeds.json_feed import json_feed
from service.feeds.reading import Feeds, Standing
from service.feeds.rss import rss
from service.feeds.sessions import sessions
from service.feeds.told_of_sessions import ToldOfSessions
from service.persistence.changes import Changes, UntilChanged
from service.persistence.log import LogRecorder
from service.persistence.subscriptions import Format, Subscription
from service.projections.reading import Reading

RENDERERS: Mapping[Format, Callable[[Document], bytes]] = MappingProxyType(
    {Format.ATOM: atom, Format.RSS: rss, Format.JSON: json_feed}
)
"""What writes each format that has archives."""


class Edition(Struct, frozen=True):
    """What the bytes of a feed's documents rest on; ``redactions`` counts erasures of the installation."""

    standing: Standing
    closed: Closed
    redactions: int

    def reads_as(self, other: Edition) -> bool:
        """Whether what both show reads the same, though one may show more."""
        return (self.closed.generation, self.redactions) == (other.closed.generation, other.redactions)

    def refuse_unless_closed(self, generation: str, number: int, current: str) -> None:
        """Raise `ArchiveReplaced` or `ArchiveUnknown` where there is no such archive; say where to go."""
        if generation != self.closed.generation:
            raise ArchiveReplaced(current=current)
        if not 1 <= number <= self.closed.number:
            raise ArchiveUnknown(current=current)


class Publishing:
    """Makes documents, and tells which edition they are of."""

    def __init__(
        self, feeds: Feeds, archives: Archives, reading: Reading, recorder: LogRecorder, changes: Changes
    ) -> None:
        self._feeds = feeds
        self._archives = archives
        self._reading = reading
        self._recorder = recorder
        self._told_of_sessions = ToldOfSessions(feeds)
        self._editions: UntilChanged[Edition] = UntilChanged(changes)
        self._settled = -1

    def edition(self, subscription: Subscription) -> Edition:
        """Return the edition of now, without reading an entry."""
        return self._editions.value(subscription, lambda: self._edition(subscription))

    def settle(self) -> None:
        """Wait until feeds know of every erasure, so that no archive shows less than it did before.

        Raises `NotThereYet` after five seconds, `TooManyWaiting` where others wait already.
        """
        redactions = self._recorder.redactions()
        if redactions != self._settled:
            self._reading.wait_for(self._recorder.head())
            self._settled = redactions

    def made(self, subscription: Subscription, make: Callable[[Edition], bytes]) -> tuple[Edition, bytes]:
        """Return bytes with their edition; made again where entries came to read otherwise meanwhile."""
        while True:
            edition = self.edition(subscription)
            content = make(edition)
            if self.edition(subscription).reads_as(edition):
                return edition, content

    def current(
        self, subscription: Subscription, addresses: FeedAddresses, format_: Format, edition: Edition
    ) -> bytes:
        """Return the current document in a format."""
        entries = self._shown(subscription, edition)
        return RENDERERS[format_](_document(subscription, addresses, format_, edition, entries))

    def archive(
        self,
        subscription: Subscription,
        addresses: FeedAddresses,
        format_: Format,
        edition: Edition,
        number: int,
    ) -> bytes:
        """Return a closed archive in a format."""
        entries = self._archives.entries(subscription, edition.standing, number)
        return RENDERERS[format_](_document(subscription, addresses, format_, edition, entries, number))

    def calendar(self, subscription: Subscription, edition: Edition, today: date) -> bytes:
        """Return the calendar as it is on a day."""
        key = (edition.closed.generation, edition.redactions)
        told = self._told_of_sessions.entries(subscription, key, edition.standing.last)
        return calendar(_title(subscription, edition), subscription.language, sessions(told, today))

    def _edition(self, subscription: Subscription) -> Edition:
        redactions = self._recorder.redactions()
        standing = self._feeds.standing(subscription)
        return Edition(standing, self._archives.closed(subscription, standing), redactions)

    def _shown(self, subscription: Subscription, edition: Edition) -> Sequence[FeedEntry]:
        """Return the entries of a current document; mostly it is short, and few need to be read."""
        for most in (2 * LEAST, MOST):
            newest = self._feeds.newest(subscription, most)
            of_edition = [entry for entry in newest if _is_in(entry, edition.standing.last)]
            shown = shown_now(of_edition, edition.closed.until)
            if len(shown) < len(of_edition) or len(newest) < most:
                break
        return shown


def _document(
    subscription: Subscription,
    addresses: FeedAddresses,
    format_: Format,
    edition: Edition,
    entries: Sequence[FeedEntry],
    archive: int = 0,
) -> Document:
    """Return a document of entries: the archive of this number, or without one the current document."""
    closed = edition.closed
    before = archive - 1 if archive else closed.number
    current = addresses.of(format_)
    return Document(
        feed_id=UUID(subscription.id),
        title=_title(subscription, edition),
        language=subscription.language,
        home=addresses.home,
        address=addresses.archive(format_, closed.generation, archive) if archive else current,
        current=current,
        previous=addresses.archive(format_, closed.generation, before) if before else None,
        archived=bool(archive),
        updated=entries[0].updated if entries else subscription.created_at,
        entries=entries,
    )


def _is_in(entry: FeedEntry, last: Place | None) -> bool:
    return last is not None and entry.place <= last


def _title(subscription: Subscription, edition: Edition) -> str:
    return titled(subscription.name, subscription.language, fictitious=edition.standing.fictitious)
