"""Shapes of digests by mail, with examples."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from service.api.schemas.check_ins import Strict
from service.api.schemas.examples import example_id
from service.persistence.mail_addresses import LONGEST
from service.persistence.mailings import Rhythm
from service.projections.titles import LANGUAGES


class DigestBody(Strict):
    """Who gets a digest, and how often."""

    mail_to = fields.Email(data_key="mailTo", required=True, validate=validate.Length(max=LONGEST))
    rhythm = fields.Enum(Rhythm, by_value=True, required=True)
    language = fields.String(
        validate=validate.OneOf(LANGUAGES),
        metadata={"description": "That of the subscription where it is left out."},
    )


class DigestAnswer(Strict):
    """Somebody who gets a digest."""

    id = fields.UUID(required=True)
    mail_to = fields.String(data_key="mailTo", required=True, allow_none=True)
    rhythm = fields.Enum(Rhythm, by_value=True, required=True)
    language = fields.String(required=True)
    created_at = fields.AwareDateTime(data_key="createdAt", required=True)
    next_at = fields.AwareDateTime(
        data_key="nextAt", required=True, metadata={"description": "When it comes next, if there is news."}
    )


class DigestsAnswer(Strict):
    """Who gets a digest of a subscription."""

    entries = fields.List(fields.Nested(DigestAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


def example_of_asking() -> dict[str, Any]:
    """Return an example of what is sent to get a digest."""
    return {"mailTo": "nieuws@voorbeeldorganisatie.nl", "rhythm": "weekly", "language": "nl"}


def example_of_digest() -> dict[str, Any]:
    """Return an example of a digest."""
    moments = {"createdAt": "2026-09-10T08:00:00.000000Z", "nextAt": "2026-09-14T05:00:00.000000Z"}
    return {"id": example_id("digest"), **example_of_asking(), **moments}


def example_of_digests() -> dict[str, Any]:
    """Return an example of a list of digests."""
    return {"entries": [example_of_digest()], "next": None}
