"""JSON Feed 1.1; what only samenspoor says stands under ``_samenspoor``."""

from __future__ import annotations

from typing import Any

import msgspec

from service.domain.moments import rendered_moment
from service.feeds.documents import Document, newest_versions, words_of
from service.feeds.entries import FeedEntry

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"

_encode = msgspec.json.Encoder().encode


def json_feed(document: Document) -> bytes:
    """Return a document with the newest version of each entry; ``next_url`` leads to earlier ones."""
    told = {
        "version": VERSION,
        "title": document.title,
        "home_page_url": document.home,
        "feed_url": document.address,
        "description": document.about,
        "language": document.language,
        "authors": [{"name": "samenspoor"}],
        "items": [_item(entry, document.language) for entry in newest_versions(document.entries)],
    }
    if document.previous:
        told["next_url"] = document.previous
    return _encode(told)


def _item(entry: FeedEntry, language: str) -> dict[str, Any]:
    return {
        "id": entry.entry_id.urn,
        "url": entry.address,
        "title": entry.title,
        "content_text": words_of(entry, language),
        "date_published": rendered_moment(entry.published),
        "date_modified": rendered_moment(entry.updated),
        "tags": [entry.kind, entry.programme_name],
        "_samenspoor": {
            "versionId": entry.version_id,
            "state": entry.state,
            "kind": entry.kind,
            "programmeId": entry.programme_id,
            "subjectId": entry.subject_id,
        },
    }
