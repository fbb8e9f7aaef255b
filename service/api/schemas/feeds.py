"""Shapes of feeds as JSON."""

from __future__ import annotations

from marshmallow import Schema, fields

from service.domain.catalogue import EVENTS
from service.feeds.entries import State


class ItemOfSamenspoor(Schema):
    """What only samenspoor says of an item."""

    version_id = fields.UUID(required=True, data_key="versionId")
    state = fields.Enum(State, by_value=True, required=True)
    kind = fields.String(required=True, metadata={"examples": sorted(EVENTS)[:3]})
    programme_id = fields.UUID(required=True, data_key="programmeId")
    subject_id = fields.UUID(required=True, data_key="subjectId")


class ItemAnswer(Schema):
    """One fact, as it was told last; a withdrawn one says so, and tells no more."""

    id = fields.String(required=True, metadata={"description": "Of the fact, for ever: `urn:uuid:…`."})
    url = fields.URL(required=True)
    title = fields.String(required=True)
    content_text = fields.String(required=True)
    date_published = fields.AwareDateTime(required=True)
    date_modified = fields.AwareDateTime(required=True)
    tags = fields.List(fields.String(), required=True)
    samenspoor = fields.Nested(ItemOfSamenspoor, required=True, data_key="_samenspoor")


class AuthorAnswer(Schema):
    """Who sends the feed."""

    name = fields.String(required=True)


class JsonFeedAnswer(Schema):
    """A feed as JSON Feed 1.1 has it: items, the newest first."""

    version = fields.URL(required=True)
    title = fields.String(required=True)
    home_page_url = fields.URL(required=True)
    feed_url = fields.URL(required=True)
    next_url = fields.URL(metadata={"description": "Where earlier items stand."})
    description = fields.String(required=True)
    language = fields.String(required=True)
    authors = fields.List(fields.Nested(AuthorAnswer), required=True)
    items = fields.List(fields.Nested(ItemAnswer), required=True)
