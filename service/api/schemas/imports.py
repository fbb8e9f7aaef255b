"""What is asked and answered where files are taken in."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from service.api.schemas.queries import Query, Several
from service.domain.dates import DateBasis
from service.spreadsheets.columns import kinds_in_rows

ALL = "all"


class TemplateParameters(Query):
    """Which template."""

    language = fields.String(
        validate=validate.OneOf(["nl", "en"]),
        load_default="nl",
        metadata={"description": "The language of headings and lists."},
    )
    kind = Several(
        frozenset({ALL, *kinds_in_rows()}),
        metadata={
            "description": "Kinds of fact, with commas between them, or `all`; without it the usual ones.",
            "example": "session.planned,session.held",
        },
    )


class ImportParameters(Query):
    """How a file is taken in."""

    dry_run = fields.Boolean(
        data_key="dryRun",
        truthy={"true"},
        falsy={"false"},
        load_default=False,
        metadata={"description": "True: only tell what would be recorded."},
    )
    kind = fields.String(
        validate=validate.OneOf(sorted(kinds_in_rows())),
        metadata={"description": "What the rows of a CSV file tell; a workbook says it by its sheets."},
    )


class PlaceAnswer(Schema):
    """Where something stands: on a sheet, or on a line of a file of facts."""

    sheet = fields.String(allow_none=True)
    row = fields.Integer(allow_none=True)
    column = fields.String(allow_none=True, metadata={"description": "The heading of the column."})
    cell = fields.String(allow_none=True, metadata={"example": "C5"})
    file = fields.String()
    line = fields.Integer()
    field = fields.String()


class FileMistakeAnswer(PlaceAnswer):
    """Something in a file that must be mended before any of it is recorded."""

    message = fields.String(required=True)


class CountedAnswer(Schema):
    """How many facts of one kind are new, and how many were recorded before."""

    kind = fields.String(required=True)
    title = fields.String(required=True)
    new = fields.Integer(required=True)
    known = fields.Integer(required=True)


class DateReadAnswer(Schema):
    """How a date was read; without a bound nothing is known of the day."""

    basis = fields.Enum(DateBasis, by_value=True, required=True)
    phrase = fields.String()
    edtf = fields.String()
    earliest = fields.Date()
    latest = fields.Date()
    reason = fields.String()


class LineAnswer(Schema):
    """A new fact as it will read."""

    where = fields.Nested(PlaceAnswer, required=True)
    key = fields.String(required=True)
    kind = fields.String(required=True)
    title = fields.String(required=True)
    about = fields.String(required=True, allow_none=True)
    text = fields.String(required=True, allow_none=True)
    occurred = fields.Nested(DateReadAnswer, required=True)


class DatedAnswer(Schema):
    """A reading of a date, where it stands first, and how often."""

    where = fields.Nested(PlaceAnswer, required=True)
    times = fields.Integer(required=True)
    read = fields.Nested(DateReadAnswer, required=True)


class WarnedAnswer(Schema):
    """A warning about a new fact; it never blocks."""

    where = fields.Nested(PlaceAnswer, required=True)
    code = fields.String(required=True)
    message = fields.String(required=True)


class ImportAnswer(Schema):
    """What was recorded of a file, or would be; pass `position` as `minPosition` to read it back."""

    dry_run = fields.Boolean(required=True, data_key="dryRun")
    recorded = fields.Integer(required=True)
    known = fields.Integer(required=True, metadata={"description": "Facts that were recorded before."})
    counts = fields.List(fields.Nested(CountedAnswer), required=True)
    lines = fields.List(
        fields.Nested(LineAnswer), required=True, metadata={"description": "The first of what is new."}
    )
    dates = fields.List(
        fields.Nested(DatedAnswer), required=True, metadata={"description": "Every date, as it was read."}
    )
    warnings = fields.List(fields.Nested(WarnedAnswer), required=True)
    position = fields.Integer(required=True)
