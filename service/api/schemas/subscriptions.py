"""Shapes of subscriptions to feeds."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from marshmallow import fields, validate

from service.api.schemas.check_ins import Strict
from service.api.schemas.webhooks import FollowedDeliveriesAnswer
from service.feeds.subscribing import KINDS, LONGEST_NAME
from service.persistence.subscriptions import Format
from service.projections.titles import LANGUAGES

MOST = 50
"""Of what is listed in one filter."""


class Start(StrEnum):
    """From when on a subscription follows."""

    BEGINNING = "beginning"
    NOW = "now"


def _ids(of_what: str) -> fields.List[UUID]:
    described = {"description": f"Only what belongs to one of these {of_what}; empty: all."}
    return fields.List(
        fields.UUID(), load_default=list, validate=validate.Length(max=MOST), metadata=described
    )


class FilterBody(Strict):
    """Which facts are followed; what is left out leaves nothing out."""

    neighbourhoods = _ids("neighbourhoods")
    initiatives = _ids("initiatives")
    kinds = fields.List(
        fields.String(validate=validate.OneOf(KINDS)),
        load_default=list,
        validate=validate.Length(max=len(KINDS)),
        metadata={"description": "Only facts of these kinds; empty: all."},
    )
    touches_my_organisation = fields.Boolean(
        data_key="touchesMyOrganisation",
        load_default=False,
        metadata={"description": "Only what names the organisation of the subscription."},
    )
    programmes = fields.List(
        fields.UUID(),
        load_default=list,
        validate=validate.Length(max=MOST),
        metadata={
            "description": "For a partner: other programmes as well. Each is read for as long as your"
            " organisation has access to it."
        },
    )


class SubscriptionBody(Strict):
    """What to follow, in which language, and from when on."""

    name = fields.String(
        required=True,
        validate=validate.Length(min=1, max=LONGEST_NAME),
        metadata={"description": "What readers call it: the title of the feed."},
    )
    language = fields.String(required=True, validate=validate.OneOf(LANGUAGES))
    organisation = fields.UUID(
        metadata={
            "description": "Who follows: they also see what names them. A partner leaves it out; for a lead:"
            " without it the feed holds what is meant for all partners."
        },
    )
    filter = fields.Nested(FilterBody(), load_default=dict)
    formats = fields.List(
        fields.Enum(Format, by_value=True),
        load_default=list,
        metadata={"description": "Which addresses to list; empty: all."},
    )
    starts_at = fields.Enum(Start, by_value=True, data_key="startsAt", load_default=Start.BEGINNING)


class FilterAnswer(FilterBody):
    """Which facts are followed."""


class SubscriptionAnswer(Strict):
    """A subscription; its addresses are shown once, in the answer that makes it."""

    id = fields.UUID(required=True)
    programme = fields.UUID(required=True)
    name = fields.String(required=True)
    language = fields.String(required=True)
    organisation = fields.UUID(required=True, allow_none=True)
    filter = fields.Nested(FilterAnswer, required=True)
    formats = fields.List(fields.Enum(Format, by_value=True), required=True)
    starts_at = fields.Enum(Start, by_value=True, data_key="startsAt", required=True)
    created_at = fields.AwareDateTime(data_key="createdAt", required=True)
    revoked_at = fields.AwareDateTime(data_key="revokedAt", required=True, allow_none=True)
    last_used_at = fields.AwareDateTime(
        data_key="lastUsedAt",
        required=True,
        allow_none=True,
        metadata={"description": "Up to twenty minutes late."},
    )


class SubscriptionsAnswer(Strict):
    """The subscriptions of a programme; a partner sees those of their own organisation."""

    entries = fields.List(fields.Nested(SubscriptionAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class AddressesAnswer(Strict):
    """Where a subscription is read, by format. Keep them: whoever has one reads what you read."""

    status = fields.URL(required=True, metadata={"description": "How the subscription stands."})
    atom = fields.URL()
    rss = fields.URL()
    json = fields.URL()
    calendar = fields.URL(metadata={"description": "Sessions, for an agenda."})
    events = fields.URL(metadata={"description": "CloudEvents, to ask for time and again."})
    stream = fields.URL(metadata={"description": "Server-Sent Events, the moment they are told."})


class NewSubscriptionAnswer(SubscriptionAnswer):
    """A subscription that was made, or given another token, now."""

    token = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "Null where the same request is repeated: it is shown once."},
    )
    addresses = fields.Nested(AddressesAnswer, required=True, allow_none=True)


class HeadAnswer(Strict):
    """Where the feed stands: the newest entry, and when that was told."""

    version_id = fields.UUID(required=True, allow_none=True, data_key="versionId")
    updated_at = fields.AwareDateTime(required=True, allow_none=True, data_key="updatedAt")


class FeedStatusAnswer(SubscriptionAnswer):
    """How a subscription stands, for whoever follows it."""

    programmes = fields.List(
        fields.UUID(), required=True, metadata={"description": "What it reads now; its own programme first."}
    )
    addresses = fields.Nested(AddressesAnswer, required=True)
    head = fields.Nested(HeadAnswer, required=True)
    webhooks = fields.List(
        fields.Nested(FollowedDeliveriesAnswer),
        required=True,
        metadata={"description": "Where entries are delivered to, and how that goes."},
    )
