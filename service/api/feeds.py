"""Documents of feeds: the address carries its own token."""

from __future__ import annotations

from flask import Response
from flask_smorest import Blueprint

from service.api.blueprints import new_blueprint
from service.api.feed_documents import FeedDocuments
from service.api.open_feeds import OpenFeeds
from service.api.schemas.feed_examples import (
    example_of_atom,
    example_of_calendar,
    example_of_json_feed,
    example_of_rss,
)
from service.api.schemas.feeds import JsonFeedAnswer
from service.bootstrap import Samenspoor
from service.feeds import atom, calendar, json_feed, rss
from service.persistence.subscriptions import Format

GONE = {"410": "GONE"}
TEXT = {"type": "string"}


def blueprint(service: Samenspoor, feeds: OpenFeeds) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("feeds", "Feeds: follow what is told, in the format of your choice")
    documents = FeedDocuments(service, feeds)
    _add_current(routes, documents)
    _add_archives(routes, documents)
    return routes


def _add_current(routes: Blueprint, documents: FeedDocuments) -> None:
    @routes.route("/feeds/<token>/feed.atom")
    @routes.response(200, TEXT, content_type=atom.MEDIA_TYPE, example=example_of_atom())
    @routes.doc(operationId="getAtomFeed", security=[], responses=GONE)
    def get_atom_feed(token: str) -> Response:
        """Read a feed as Atom: the newest entries first, every version of them.

        The link `prev-archive` leads to earlier ones (RFC 5005); what was withdrawn has a tombstone (RFC
        6721). The address carries its own token: send no other, and keep it to yourself.
        """
        return documents.current(token, Format.ATOM)

    @routes.route("/feeds/<token>/feed.rss")
    @routes.response(200, TEXT, content_type=rss.MEDIA_TYPE, example=example_of_rss())
    @routes.doc(operationId="getRssFeed", security=[], responses=GONE)
    def get_rss_feed(token: str) -> Response:
        """Read a feed as RSS 2.0: the newest entries first, each as it was told last.

        The link `prev-archive` leads to earlier ones. The address carries its own token: send no other.
        """
        return documents.current(token, Format.RSS)

    @routes.route("/feeds/<token>/feed.json")
    @routes.response(200, JsonFeedAnswer, content_type=json_feed.MEDIA_TYPE, example=example_of_json_feed())
    @routes.doc(operationId="getJsonFeed", security=[], responses=GONE)
    def get_json_feed(token: str) -> Response:
        """Read a feed as JSON Feed 1.1: the newest entries first, each as it was told last.

        `next_url` leads to earlier ones. The address carries its own token: send no other.
        """
        return documents.current(token, Format.JSON)

    @routes.route("/feeds/<token>/calendar.ics")
    @routes.response(200, TEXT, content_type=calendar.MEDIA_TYPE, example=example_of_calendar())
    @routes.doc(operationId="getCalendar", security=[], responses=GONE)
    def get_calendar(token: str) -> Response:
        """Read the sessions of a feed as a calendar (iCalendar), to subscribe to.

        A cancelled session stays for 60 days; one of which the day is known too roughly is not in it.
        """
        return documents.calendar(token)


def _add_archives(routes: Blueprint, documents: FeedDocuments) -> None:
    @routes.route("/feeds/<token>/archive/<generation>/<int(max=999999):page>.atom")
    @routes.response(200, TEXT, content_type=atom.MEDIA_TYPE, example=example_of_atom())
    @routes.doc(operationId="getAtomArchive", security=[], responses=GONE)
    def get_atom_archive(token: str, generation: str, page: int) -> Response:
        """Read an archive of a feed as Atom: 50 entries that never change under this address.

        Where earlier entries come to read otherwise (an erasure, for one), all archives get new
        addresses, and this one answers 410: read the feed again, and go back from it.
        """
        return documents.archive(token, Format.ATOM, generation, page)

    @routes.route("/feeds/<token>/archive/<generation>/<int(max=999999):page>.rss")
    @routes.response(200, TEXT, content_type=rss.MEDIA_TYPE, example=example_of_rss())
    @routes.doc(operationId="getRssArchive", security=[], responses=GONE)
    def get_rss_archive(token: str, generation: str, page: int) -> Response:
        """Read an archive of a feed as RSS 2.0: 50 entries that never change under this address.

        It holds what the archive with this number holds as Atom, each fact once, as it was told last there.
        """
        return documents.archive(token, Format.RSS, generation, page)

    @routes.route("/feeds/<token>/archive/<generation>/<int(max=999999):page>.json")
    @routes.response(200, JsonFeedAnswer, content_type=json_feed.MEDIA_TYPE, example=example_of_json_feed())
    @routes.doc(operationId="getJsonArchive", security=[], responses=GONE)
    def get_json_archive(token: str, generation: str, page: int) -> Response:
        """Read an archive of a feed as JSON Feed: 50 entries that never change under this address.

        It holds what the archive with this number holds as Atom, each fact once, as it was told last there.
        """
        return documents.archive(token, Format.JSON, generation, page)
