"""What every document of a feed has in common, whatever its format: title, addresses, which entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from msgspec import Struct

from service.feeds.dates import when
from service.feeds.entries import FeedEntry, Place

RENDERER = 1
"""Raised with every change of the bytes of documents: archives then get new addresses."""

LEAST = 50
"""Entries that a current document shows, however old."""

DAYS = 30
"""How many days before its newest entry a current document reaches back."""

MOST_BYTES = 250_000
"""About the size of the largest current document: readers of feeds do not page."""

MOST = 400
"""Entries of the longest current document: as many short ones as fit in its size."""

_AROUND_ENTRY = 600
"""About how many bytes an entry takes beside its words."""

_DAY = 24 * 3600 * 1_000_000

ABOUT = {
    "nl": "Nieuws uit samenspoor. Het adres van deze feed is geheim: houd het voor uzelf.",
    "en": "News from samenspoor. The address of this feed is secret: keep it to yourself.",
}
FICTITIOUS = {"nl": "{title} (verzonnen voorbeeld)", "en": "{title} (invented example)"}


class Document(Struct, frozen=True, kw_only=True):
    """One document: entries, newest first, and what stands round them.

    ``address`` is its own, ``current`` that of the current document, ``previous`` of the archive with
    what came before; an ``archived`` document never changes. ``updated`` is in microseconds since 1970.
    """

    feed_id: UUID
    title: str
    language: str
    home: str
    address: str
    current: str
    previous: str | None
    archived: bool
    updated: int
    entries: Sequence[FeedEntry]

    @property
    def about(self) -> str:
        """What the feed is, in its language."""
        return ABOUT[self.language]


def titled(title: str, language: str, *, fictitious: bool) -> str:
    """Return a title that says so where its programme is invented."""
    return FICTITIOUS[language].format(title=title) if fictitious else title


def shown_now(newest: Iterable[FeedEntry], closed_until: Place | None) -> list[FeedEntry]:
    """Return the entries of a current document, of all entries with the newest first.

    Everything that no closed archive has; more than that, 30 days and at least 50 entries, while it
    stays small enough. The days count from the newest entry, so that no clock changes a document.
    """
    shown: list[FeedEntry] = []
    size = 0
    for entry in newest:
        size += _size(entry)
        archived = closed_until is not None and entry.place <= closed_until
        if archived and (size > MOST_BYTES or not _recent(entry, shown)):
            break
        shown.append(entry)
    return shown


def _recent(entry: FeedEntry, newer: Sequence[FeedEntry]) -> bool:
    return len(newer) < LEAST or newer[0].updated - entry.updated <= DAYS * _DAY


def _size(entry: FeedEntry) -> int:
    words = entry.title + entry.programme_name + words_of(entry, "nl")
    return _AROUND_ENTRY + len(words.encode())


def words_of(entry: FeedEntry, language: str) -> str:
    """Return the words of an entry: its text, what somebody said, and when it was so.

    Where there is neither text nor quote its title comes first, so that earlier words never stay behind in
    a reader.
    """
    told = entry.data or {"value": {}, "occurred": {}}
    quote = told["value"].get("quote")
    said = f"“{quote}”" if quote else None
    words = [entry.text, said] if entry.text or said else [entry.title]
    return "\n\n".join(filter(None, [*words, when(told["occurred"], language)]))


def newest_versions(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    """Return of each fact the version that comes first, for formats that know no versions."""
    found: dict[UUID, FeedEntry] = {}
    for entry in entries:
        found.setdefault(entry.entry_id, entry)
    return list(found.values())
