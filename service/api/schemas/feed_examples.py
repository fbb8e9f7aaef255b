"""Examples of feeds."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from service.api.schemas.examples import example_id
from service.api.schemas.webhook_examples import example_of_followed_deliveries
from service.domain.moments import AMSTERDAM
from service.feeds import event_stream
from service.feeds.addresses import FeedAddresses
from service.feeds.atom import atom
from service.feeds.calendar import calendar
from service.feeds.cloud_events import cloud_event
from service.feeds.documents import Document
from service.feeds.entries import FeedEntry, Place, State
from service.feeds.json_feed import json_feed
from service.feeds.kinds import POLICY, catalogue, schema
from service.feeds.rss import rss
from service.feeds.sessions import Session
from service.feeds.shared_pages import Cursor, Told
from service.persistence.subscriptions import Format

TOKEN = "feed_3v6Q0c2yq5wX0n9JrG7uTzLk1eHsBdA8pMfYxKoNiW4"  # noqa: S105 - an example
HOME = "https://samenspoor.example"
MOMENT = 1_789_414_260_000_000
"""14 September 2026, in microseconds since 1970."""


def example_of_atom() -> str:
    """Return an example of a feed with one entry, as Atom."""
    return atom(_document(Format.ATOM)).decode()


def example_of_rss() -> str:
    """Return an example of a feed with one entry, as RSS."""
    return rss(_document(Format.RSS)).decode()


def example_of_json_feed() -> dict[str, Any]:
    """Return an example of a feed with one item."""
    told: dict[str, Any] = json.loads(json_feed(_document(Format.JSON)))
    return told


def example_of_calendar() -> str:
    """Return an example of a calendar with one session."""
    return calendar("Voor de Kweek", "nl", [_session()]).decode()


def _document(format_: Format) -> Document:
    address = FeedAddresses(HOME, TOKEN).of(format_)
    return Document(
        feed_id=UUID(example_id("subscription")),
        title="Voor de Kweek",
        language="nl",
        home=f"{HOME}/",
        address=address,
        current=address,
        previous=None,
        archived=False,
        updated=MOMENT,
        entries=[_entry()],
    )


def _entry() -> FeedEntry:
    fact = UUID(example_id("event"))
    return FeedEntry(
        place=Place(1, 0),
        version_id=fact,
        entry_id=fact,
        state=State.LIVE,
        kind="initiative.update_given",
        programme_id=UUID(example_id("programme")),
        programme_name="Voorbeeldwijk",
        subject_id=UUID(example_id("initiative")),
        title="Voortgang verteld: De buurttuin",
        text="De eerste bakken staan er.",
        published=MOMENT,
        updated=MOMENT,
        address=f"{HOME}/facts/{fact}?lang=nl",
        data=None,
    )


def _session() -> Session:
    day = date(2026, 10, 12)
    return Session(
        id=UUID(example_id("session")),
        name="Derde bijeenkomst",
        programme="Voorbeeldwijk",
        fictitious=False,
        address=f"{HOME}/facts/{example_id('event')}?lang=nl",
        text="We kiezen waar we mee beginnen.",
        place="Buurthuis de Kweek",
        phrase=None,
        begins=datetime(2026, 10, 12, 19, 30, tzinfo=AMSTERDAM),
        first=day,
        last=day,
        cancelled=False,
        revisions=0,
        told=MOMENT,
        changed=MOMENT,
    )


def example_of_subscribing() -> dict[str, Any]:
    """Return an example of what is sent to follow a programme."""
    return {
        "name": "Voor de Kweek",
        "language": "nl",
        "filter": {"kinds": ["session.planned", "session.held"]},
        "startsAt": "beginning",
    }


def example_of_subscription() -> dict[str, Any]:
    """Return an example of a subscription that was read."""
    return {
        "id": example_id("subscription"),
        "programme": example_id("programme"),
        "name": "Voor de Kweek",
        "language": "nl",
        "organisation": example_id("organisation"),
        "filter": {
            "neighbourhoods": [],
            "initiatives": [],
            "kinds": ["session.held", "session.planned"],
            "touchesMyOrganisation": False,
            "programmes": [],
        },
        "formats": [],
        "startsAt": "beginning",
        "createdAt": "2026-09-01T08:00:00.000000Z",
        "revokedAt": None,
        "lastUsedAt": "2026-09-14T19:31:00.000000Z",
    }


def example_of_events() -> list[dict[str, Any]]:
    """Return an example of a batch with one event."""
    return [cloud_event(_entry(), HOME, None)]


def example_of_stream() -> str:
    """Return an example of a stream that tells one event."""
    event = msgspec.json.encode(cloud_event(_entry(), HOME, None))
    first = Told(Place(1, 0), UUID(example_id("event")), event)
    return (event_stream.hello(Cursor()) + event_stream.told(first)).decode()


def example_of_kinds() -> dict[str, Any]:
    """Return an example of the catalogue, with one kind."""
    kinds = [kind for kind in catalogue(HOME) if kind["kind"] == "session.held"]
    return {"entries": kinds, "next": None, "policy": POLICY}


def example_of_schema() -> dict[str, Any]:
    """Return an example of the schema of a kind."""
    return schema("session.conclusion_drawn", HOME)


def example_of_subscriptions() -> dict[str, Any]:
    """Return an example of a list of subscriptions."""
    return {"entries": [example_of_subscription()], "next": None}


def example_of_new_subscription() -> dict[str, Any]:
    """Return an example of a subscription with the addresses that are shown this once."""
    addresses = FeedAddresses(HOME, TOKEN).listed()
    return {**example_of_subscription(), "lastUsedAt": None, "token": TOKEN, "addresses": addresses}


def example_of_feed_status() -> dict[str, Any]:
    """Return an example of how a subscription stands."""
    return {
        **example_of_subscription(),
        "programmes": [example_id("programme")],
        "addresses": FeedAddresses(HOME, TOKEN).listed(),
        "webhooks": [example_of_followed_deliveries()],
        "head": {"versionId": example_id("event"), "updatedAt": "2026-09-14T19:31:00.000000Z"},
    }
