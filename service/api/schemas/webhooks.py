"""Shapes of webhooks: endpoints, what was tried there, what was set aside."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from service.api.schemas.check_ins import Strict
from service.feeds.egress_addresses import LONGEST
from service.persistence.deliveries import Kind
from service.persistence.endpoint_states import EndpointState, Proof, Reason, Wish
from service.persistence.mail_addresses import LONGEST as LONGEST_MAIL

MOST_EVENTS = 100
MOST_POSITION = 2**62


class EndpointBody(Strict):
    """Where to deliver to."""

    url = fields.String(
        required=True,
        validate=validate.Length(min=1, max=LONGEST),
        metadata={"description": "An https address with a name on the public internet."},
    )
    mail_to = fields.Email(
        data_key="mailTo",
        load_default=None,
        validate=validate.Length(max=LONGEST_MAIL),
        metadata={"description": "Who gets mail when deliveries are paused, disabled or set aside."},
    )


class DeliveriesAnswer(Strict):
    """How deliveries to one endpoint go."""

    id = fields.UUID(required=True)
    url = fields.String(required=True)
    state = fields.Enum(EndpointState, by_value=True, required=True)
    reason = fields.Enum(
        Reason,
        by_value=True,
        required=True,
        allow_none=True,
        metadata={"description": "Why it is paused or disabled."},
    )
    proven_by = fields.Enum(Proof, by_value=True, data_key="provenBy", required=True, allow_none=True)
    position = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "How far the cursor is in the log; null: at the beginning."},
    )
    last_id = fields.UUID(data_key="lastId", required=True, allow_none=True)
    tries = fields.Integer(required=True, metadata={"description": "How often the next message failed."})
    failing_since = fields.AwareDateTime(data_key="failingSince", required=True, allow_none=True)
    next_try_at = fields.AwareDateTime(data_key="nextTryAt", required=True, allow_none=True)
    asked = fields.Enum(
        Wish,
        by_value=True,
        required=True,
        allow_none=True,
        metadata={"description": "What is sent first: a challenge or a test that was asked for."},
    )
    old_secret_until = fields.AwareDateTime(
        data_key="oldSecretUntil",
        required=True,
        allow_none=True,
        metadata={"description": "Until then deliveries are signed with the secret before, too."},
    )
    created_at = fields.AwareDateTime(data_key="createdAt", required=True)


class EndpointAnswer(DeliveriesAnswer):
    """Where a subscription is delivered to, and how that goes."""

    mail_to = fields.String(data_key="mailTo", required=True, allow_none=True)


class FollowedDeliveriesAnswer(DeliveriesAnswer):
    """How deliveries to one endpoint go, for whoever follows."""

    dead_letters = fields.Integer(
        data_key="deadLetters",
        required=True,
        metadata={"description": "How many entries were set aside, because it refused them time and again."},
    )


class EndpointsAnswer(Strict):
    """The endpoints of a subscription."""

    entries = fields.List(fields.Nested(EndpointAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class EndpointWithSecretAnswer(EndpointAnswer):
    """An endpoint that was registered, or given another secret, now."""

    secret = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "Null where the same request is repeated: it is shown once."},
    )


class ReplayBody(Strict):
    """What to deliver again: whatever follows a position, or named entries."""

    after = fields.Integer(
        strict=True,
        validate=validate.Range(min=0, max=MOST_POSITION),
        metadata={"description": "Everything after this position of the log; 0: everything."},
    )
    events = fields.List(
        fields.UUID(),
        validate=validate.Length(min=1, max=MOST_EVENTS),
        metadata={"description": "These entries: what `webhook-id` was."},
    )

    @validates_schema
    def check_one(self, data: dict[str, Any], **_: Any) -> None:
        """Say no to both, and to neither."""
        if ("after" in data) is ("events" in data):
            raise ValidationError("Give either “after” or “events”.")


class AttemptAnswer(Strict):
    """One try."""

    at = fields.AwareDateTime(required=True)
    kind = fields.Enum(Kind, by_value=True, required=True)
    version_id = fields.UUID(data_key="versionId", required=True, allow_none=True)
    tries = fields.Integer(required=True, metadata={"description": "Which try of this message, from 1."})
    status = fields.Integer(required=True, allow_none=True)
    failure = fields.String(
        required=True, allow_none=True, metadata={"description": "Why there is no good answer."}
    )
    milliseconds = fields.Integer(required=True)


class AttemptsAnswer(Strict):
    """What was tried last, the newest first."""

    entries = fields.List(fields.Nested(AttemptAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class DeadLetterAnswer(Strict):
    """An entry that was tried the whole schedule long, while others got through."""

    version_id = fields.UUID(data_key="versionId", required=True)
    position = fields.Integer(required=True)
    at = fields.AwareDateTime(required=True)
    status = fields.Integer(required=True, allow_none=True)
    failure = fields.String(required=True, allow_none=True)


class DeadLettersAnswer(Strict):
    """What was set aside, in the order of the log."""

    entries = fields.List(fields.Nested(DeadLetterAnswer), required=True)
    next = fields.String(required=True, allow_none=True)
