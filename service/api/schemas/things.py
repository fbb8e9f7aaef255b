"""Which things are asked for, and the form in which they are answered."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from service.api.reads import Read
from service.api.schemas.answers import ListedAnswer, ProgrammeReference
from service.api.schemas.queries import AsKnownQuery, Query

MOST_THINGS = 200


def paged(read: Read, base: type[Query] = AsKnownQuery) -> type[Query]:
    """Return the schema of the parameters of a collection: its filters, and where its page begins."""
    filters: dict[str, fields.Field[Any]] = {
        "limit": fields.Integer(validate=validate.Range(min=1, max=MOST_THINGS), load_default=50),
        "cursor": fields.String(
            validate=validate.Length(max=400), metadata={"description": "`next` of the page before."}
        ),
    }
    if read.states:
        filters["state"] = fields.String(
            validate=validate.OneOf(read.states), metadata={"description": "Only those that stand so."}
        )
    if read.sorts:
        filters["kind"] = fields.Enum(
            read.sorts[1], by_value=True, metadata={"description": f"Only those with this `{read.sorts[0]}`."}
        )
    return type(f"{read.many}Parameters", (base,), {"__doc__": f"Which {read.collection}.", **filters})


class ThingAnswer(ListedAnswer):
    """One thing, as far as it is meant for the reader."""

    type = fields.String(required=True)
    slug = fields.String(metadata={"description": "The short name, where it has one."})
    programme = fields.Nested(ProgrammeReference, metadata={"description": "Absent for organisations."})
    fictitious = fields.Boolean(required=True)
    known_position = fields.Integer(required=True, data_key="knownPosition")
    complete = fields.Boolean(required=True)


class ListedThing(ListedAnswer):
    """One of a collection."""

    type = fields.String(required=True)
    slug = fields.String(metadata={"description": "The short name, where it has one."})


class ThingsAnswer(Schema):
    """A page of a collection, the oldest first."""

    entries = fields.List(fields.Nested(ListedThing), required=True)
    next = fields.String(required=True, allow_none=True)
    programme = fields.Nested(ProgrammeReference, metadata={"description": "Absent for organisations."})
    fictitious = fields.Boolean(required=True)
    known_position = fields.Integer(required=True, data_key="knownPosition")
    complete = fields.Boolean(
        required=True,
        metadata={"description": "False while some events could not be shown; the operator knows."},
    )
