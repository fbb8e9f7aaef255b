"""Atom 1.0 (RFC 4287) with archives (RFC 5005) and tombstones (RFC 6721)."""

from __future__ import annotations

from service.domain.moments import rendered_moment
from service.feeds.documents import Document, words_of
from service.feeds.entries import FeedEntry, State
from service.feeds.markup import Markup

MEDIA_TYPE = "application/atom+xml"

NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:at": "http://purl.org/atompub/tombstones/1.0",
    "xmlns:fh": "http://purl.org/syndication/history/1.0",
}


def atom(document: Document) -> bytes:
    """Return a document with every version of its entries."""
    xml = Markup()
    with xml.inside("feed", {**NAMESPACES, "xml:lang": document.language}):
        xml.element("id", document.feed_id.urn)
        xml.element("title", document.title)
        xml.element("subtitle", document.about)
        xml.element("updated", rendered_moment(document.updated))
        with xml.inside("author"):
            xml.element("name", "samenspoor")
        _links(xml, document)
        _tombstones(xml, document)
        for entry in document.entries:
            _entry(xml, entry, document.language)
    return xml.bytes()


def _links(xml: Markup, document: Document) -> None:
    xml.element("link", attributes={"rel": "self", "type": MEDIA_TYPE, "href": document.address})
    xml.element("link", attributes={"rel": "alternate", "type": "text/html", "href": document.home})
    if document.archived:
        xml.element("fh:archive")
        xml.element("link", attributes={"rel": "current", "type": MEDIA_TYPE, "href": document.current})
    if document.previous:
        xml.element("link", attributes={"rel": "prev-archive", "type": MEDIA_TYPE, "href": document.previous})


def _tombstones(xml: Markup, document: Document) -> None:
    """Write what is withdrawn, each version once.

    A reader that knows no tombstones finds it as an entry too, which takes the place of the words.
    """
    gone = (entry for entry in document.entries if entry.state is State.WITHDRAWN)
    for ref, when in dict.fromkeys((entry.entry_id.urn, rendered_moment(entry.updated)) for entry in gone):
        xml.element("at:deleted-entry", attributes={"ref": ref, "when": when})


def _entry(xml: Markup, entry: FeedEntry, language: str) -> None:
    with xml.inside("entry"):
        xml.element("id", entry.entry_id.urn)
        xml.element("title", entry.title)
        xml.element("published", rendered_moment(entry.published))
        xml.element("updated", rendered_moment(entry.updated))
        xml.element("link", attributes={"rel": "alternate", "type": "text/html", "href": entry.address})
        xml.element("category", attributes={"term": entry.kind})
        xml.element("category", attributes={"term": entry.programme_name})
        xml.element("content", words_of(entry, language), {"type": "text"})
