"""RSS 2.0, with the links of Atom for what RSS has no word for."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from service.domain.moments import rendered_moment
from service.feeds import atom
from service.feeds.documents import Document, newest_versions, words_of
from service.feeds.entries import FeedEntry
from service.feeds.markup import Markup

MEDIA_TYPE = "application/rss+xml"

NAMESPACES = {
    "version": "2.0",
    "xmlns:atom": atom.NAMESPACES["xmlns"],
    "xmlns:fh": atom.NAMESPACES["xmlns:fh"],
}
MINUTES = "60"
"""How long a reader may wait before it asks again."""


def rss(document: Document) -> bytes:
    """Return a document with the newest version of each of its entries: RSS knows no versions."""
    xml = Markup()
    with xml.inside("rss", NAMESPACES), xml.inside("channel"):
        xml.element("title", document.title)
        xml.element("link", document.home)
        xml.element("description", document.about)
        xml.element("language", document.language)
        xml.element("lastBuildDate", _moment(document.updated))
        xml.element("ttl", MINUTES)
        _links(xml, document)
        for entry in newest_versions(document.entries):
            _item(xml, entry, document.language)
    return xml.bytes()


def _links(xml: Markup, document: Document) -> None:
    xml.element("atom:link", attributes={"rel": "self", "type": MEDIA_TYPE, "href": document.address})
    if document.archived:
        xml.element("fh:archive")
        xml.element("atom:link", attributes={"rel": "current", "type": MEDIA_TYPE, "href": document.current})
    if document.previous:
        attributes = {"rel": "prev-archive", "type": MEDIA_TYPE, "href": document.previous}
        xml.element("atom:link", attributes=attributes)


def _item(xml: Markup, entry: FeedEntry, language: str) -> None:
    with xml.inside("item"):
        xml.element("title", entry.title)
        xml.element("link", entry.address)
        xml.element("guid", entry.entry_id.urn, {"isPermaLink": "false"})
        xml.element("pubDate", _moment(entry.published))
        xml.element("atom:updated", rendered_moment(entry.updated))
        xml.element("category", entry.kind)
        xml.element("category", entry.programme_name)
        # A description is HTML: plain words become HTML first, and that is written as XML.
        xml.element("description", escape(words_of(entry, language), quote=False).replace("\n", "<br>\n"))


def _moment(microseconds: int) -> str:
    """Return a moment as RFC 822 writes it, in UTC and whole seconds."""
    return format_datetime(datetime.fromtimestamp(microseconds // 1_000_000, UTC), usegmt=True)
