"""What is sent to correct a fact."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, post_load

from service.application.schemas.facts import StructSchema, fact_schema
from service.domain.amendments import FactCorrected

_told = fact_schema(FactCorrected)()


class CorrectionBody(StructSchema):
    """What replaces what, and why."""

    replaced = fields.Dict(
        keys=fields.String(),
        required=True,
        metadata={"description": "The fields that change, in the form of the fact's own kind."},
    )
    reason = _told.fields["reason"]
    standpoint = _told.fields["standpoint"]
    source = _told.fields["source"]

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Any:
        """Return the fields; the kind of the fact decides what may be replaced."""
        return data
