"""Entries of a feed as tests invent them."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from service.domain.dates import PartialDate, bounds_of
from service.feeds.documents import Document
from service.feeds.entries import FeedEntry, Place, State

ORIGIN = UUID(int=7)
NOON = 1_700_000_000_000_000
"""The moment of the first version, in microseconds since 1970."""
MINUTE = 60_000_000
HOSTILE = "]]> <script>alert(1)</script> &amp; \x07\x1b \ufffe 😀 \u202e \"'"
"""Words that a format could mistake for its own, and characters that XML cannot hold."""


def id_of(name: str) -> UUID:
    """Return the id of an invented thing."""
    return uuid5(ORIGIN, name)


def entry(position: int, fact: str | None = None, **told: Any) -> FeedEntry:
    """Return a version of a fact: a minute after the one before it."""
    moment = NOON + position * MINUTE
    values: dict[str, Any] = {
        "place": Place(position, 0),
        "version_id": id_of(f"version {position}"),
        "entry_id": id_of(fact or f"fact {position}"),
        "state": State.LIVE,
        "kind": "initiative.update_given",
        "programme_id": id_of("programme"),
        "programme_name": "Buurtkracht",
        "subject_id": id_of("initiative"),
        "title": f"Voortgang verteld: {position}",
        "text": f"Het gaat goed, keer {position}.",
        "published": moment,
        "updated": moment,
        "address": f"http://samenspoor.example/facts/{position}",
        "data": {"value": {}, "occurred": {}},
    }
    return FeedEntry(**{**values, **told})


def withdrawn(position: int, fact: str, **told: Any) -> FeedEntry:
    """Return the version that says that a fact cannot be read any more."""
    gone = {"state": State.WITHDRAWN, "title": "Ingetrokken", "text": None, "data": None}
    return entry(position, fact, **gone, **told)


def told_of_session(position: int, kind: str, edtf: str | None = None, **told: Any) -> FeedEntry:
    """Return a version of a fact of a session, with its date."""
    earliest, latest = bounds_of(edtf) if edtf else (None, None)
    date = PartialDate(edtf=edtf, earliest=earliest, latest=latest)
    data = {
        "subject": {"type": "session", "id": str(id_of("session")), "name": "Derde bijeenkomst"},
        "occurred": {
            "phrase": told.pop("phrase", None),
            "edtf": date.edtf,
            "earliest": earliest and earliest.isoformat(),
            "latest": latest and latest.isoformat(),
        },
        "value": told.pop("value", {}),
        "fictitious": told.pop("fictitious", False),
    }
    own = {"kind": f"session.{kind}", "subject_id": id_of("session"), "data": data}
    return entry(position, told.pop("fact", kind), **{**own, **told})


def document(*newest_first: FeedEntry, **told: Any) -> Document:
    """Return a document with these entries."""
    values: dict[str, Any] = {
        "feed_id": id_of("subscription"),
        "title": "Nieuws voor Radius",
        "language": "nl",
        "home": "http://samenspoor.example/",
        "address": "http://samenspoor.example/v1/feeds/feed_x/feed.atom",
        "current": "http://samenspoor.example/v1/feeds/feed_x/feed.atom",
        "previous": None,
        "archived": False,
        "updated": newest_first[0].updated if newest_first else NOON,
        "entries": newest_first,
    }
    return Document(**{**values, **told})
