"""Shapes of answers, for the OpenAPI document; answers themselves are rendered JSON already."""

from __future__ import annotations

from marshmallow import Schema, fields

from service.domain.amendments import FactStatus
from service.domain.dates import DateBasis
from service.domain.values import Audience, Dimension, Standpoint


class OccurredAnswer(Schema):
    """When something was so: inclusive days, open where null."""

    phrase = fields.String(allow_none=True)
    edtf = fields.String(allow_none=True, metadata={"example": "2023-21"})
    earliest = fields.Date(allow_none=True)
    latest = fields.Date(allow_none=True)
    basis = fields.Enum(DateBasis, by_value=True)
    reason = fields.String(allow_none=True)


class SubjectAnswer(Schema):
    """What an entry is about."""

    type = fields.String()
    id = fields.UUID()
    name = fields.String(allow_none=True)


class EntryAnswer(Schema):
    """One fact on a timeline, as it was told last; `id` is the fact's first event, for ever."""

    id = fields.UUID()
    event_id = fields.UUID(data_key="eventId")
    position = fields.Integer()
    kind = fields.String(metadata={"example": "initiative.update_given"})
    subject = fields.Nested(SubjectAnswer)
    occurred = fields.Nested(OccurredAnswer)
    known_at = fields.AwareDateTime(data_key="knownAt")
    recorded_at = fields.AwareDateTime(data_key="recordedAt")
    standpoint = fields.Enum(Standpoint, by_value=True)
    title = fields.String()
    text = fields.String(allow_none=True)
    dimensions = fields.List(fields.Enum(Dimension, by_value=True))
    value = fields.Dict(metadata={"description": "What only this kind of fact has."})
    status = fields.Enum(FactStatus, by_value=True)
    contests = fields.List(fields.Dict())
    account_of = fields.Dict(data_key="accountOf", allow_none=True)
    inferred = fields.List(fields.Dict())
    source = fields.Dict(allow_none=True)
    fictitious = fields.Boolean()
    audience = fields.Enum(Audience, by_value=True)


class TimelineAnswer(Schema):
    """A page of a timeline."""

    entries = fields.List(fields.Nested(EntryAnswer))
    next = fields.String(allow_none=True)
    known_at = fields.AwareDateTime(data_key="knownAt", allow_none=True)
    known_position = fields.Integer(data_key="knownPosition")
    fictitious = fields.Boolean()
    complete = fields.Boolean(
        metadata={"description": "False while some events could not be shown; the operator knows."}
    )


class FactAnswer(Schema):
    """A fact as it stands, and every telling of it, the oldest first."""

    fact = fields.Nested(EntryAnswer)
    tellings = fields.List(fields.Nested(EntryAnswer))
    known_position = fields.Integer(data_key="knownPosition")


class ProgrammeNamed(Schema):
    """A programme by its name."""

    id = fields.UUID()
    slug = fields.String()
    name = fields.String()
    fictitious = fields.Boolean()


class ProgrammeAnswer(ProgrammeNamed):
    """A programme and what stands in it, as far as it is meant for the reader."""

    facts = fields.Dict(metadata={"description": "Goals, period, organisations, documents …"})
    neighbourhoods = fields.List(fields.Dict())
    groups = fields.List(fields.Dict())
    sessions = fields.List(fields.Dict())
    initiatives = fields.List(fields.Dict())


class ProgrammesAnswer(Schema):
    """Programmes that are open to the token."""

    entries = fields.List(fields.Nested(ProgrammeNamed))
    next = fields.String(allow_none=True)


class OutcomeAnswer(Schema):
    """What was recorded; pass `position` as `minPosition` to read it back."""

    id = fields.UUID()
    type = fields.String()
    version = fields.Integer()
    event_id = fields.UUID(data_key="eventId")
    position = fields.Integer()
    warnings = fields.List(fields.String())


class MistakeAnswer(Schema):
    """One field that is not as it should be."""

    field = fields.String()
    message = fields.String()


class ProblemAnswer(Schema):
    """Why a request was refused, and what to do (RFC 9457)."""

    type = fields.String(metadata={"format": "uri-reference"})
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    errors = fields.List(fields.Nested(MistakeAnswer))
