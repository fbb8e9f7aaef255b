"""Shapes of access grants."""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from service.domain.access import Role
from service.persistence.grants import LONGEST_DAYS, USUAL_DAYS

GIVEN_ROLES = [role for role in Role if role is not Role.VISITOR]


class GrantBody(Schema):
    """Who may do what, for how long."""

    class Meta:
        """Say no to fields that nobody reads."""

        unknown = RAISE

    role = fields.Enum(Role, by_value=True, required=True, validate=validate.OneOf(GIVEN_ROLES))
    programme = fields.String(
        validate=validate.Length(max=80),
        metadata={"description": "Id or short name; a lead leaves it out. Not for the role admin."},
    )
    organisation = fields.UUID(metadata={"description": "The organisation that a partner speaks for."})
    days = fields.Integer(
        strict=True,
        load_default=USUAL_DAYS,
        validate=validate.Range(min=1, max=LONGEST_DAYS),
        metadata={"description": "After so many days the token is no longer recognised."},
    )

    @validates_schema
    def check_organisation(self, data: dict[str, Any], **_: Any) -> None:
        """Say no to a partner of no organisation, and to an organisation of anybody else."""
        partner = data["role"] is Role.PARTNER
        if partner and "organisation" not in data:
            raise ValidationError("Name the organisation that this partner speaks for.", "organisation")
        if not partner and "organisation" in data:
            raise ValidationError("Only a partner speaks for an organisation.", "organisation")


class GrantAnswer(Schema):
    """A grant; its token is shown once, in the answer that gives it."""

    id = fields.UUID()
    role = fields.Enum(Role, by_value=True)
    programme = fields.UUID(allow_none=True)
    organisation = fields.UUID(allow_none=True)
    created_at = fields.DateTime(data_key="createdAt")
    expires_at = fields.DateTime(data_key="expiresAt")
    revoked_at = fields.DateTime(data_key="revokedAt", allow_none=True)
    last_used_at = fields.DateTime(
        data_key="lastUsedAt", allow_none=True, metadata={"description": "Up to twenty minutes late."}
    )


class NewGrantAnswer(GrantAnswer):
    """A grant that was given now."""

    token = fields.String(
        allow_none=True,
        metadata={"description": "Keep it; null where the same request is repeated: it is shown once."},
    )


class GrantsAnswer(Schema):
    """The grants of a programme; an administrator sees those of all."""

    entries = fields.List(fields.Nested(GrantAnswer()))
    next = fields.String(allow_none=True)
