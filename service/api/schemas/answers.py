"""Shapes of answers, for the OpenAPI document; answers themselves are rendered JSON already."""

from __future__ import annotations

from marshmallow import INCLUDE, Schema, fields

from service.domain.amendments import FactStatus
from service.domain.dates import DateBasis
from service.domain.values import Agreement, Audience, Dimension, Standpoint


class OccurredAnswer(Schema):
    """When something was so: inclusive days, open where null."""

    phrase = fields.String(required=True, allow_none=True)
    edtf = fields.String(required=True, allow_none=True, metadata={"example": "2023-21"})
    earliest = fields.Date(required=True, allow_none=True)
    latest = fields.Date(required=True, allow_none=True)
    basis = fields.Enum(DateBasis, required=True, by_value=True)
    reason = fields.String(required=True, allow_none=True)


class SubjectAnswer(Schema):
    """What an entry is about."""

    type = fields.String(required=True)
    id = fields.UUID(required=True)
    name = fields.String(required=True, allow_none=True)


class LinkAnswer(Schema):
    """How two facts are linked: `eventId` is the first event of the one at the other end."""

    rel = fields.String(required=True, metadata={"example": "answers"})
    event_id = fields.UUID(required=True, data_key="eventId")
    agreement = fields.Enum(
        Agreement, by_value=True, metadata={"description": "How an account stands to the first."}
    )
    cycle = fields.UUID(metadata={"description": "The cycle that a fact fulfils a step of."})
    step = fields.String()


class AmendmentAnswer(Schema):
    """What amended a fact last, and why, as far as that was said."""

    kind = fields.String(required=True, metadata={"example": "fact.corrected"})
    reason = fields.String(required=True, allow_none=True)


class EntryAnswer(Schema):
    """One fact on a timeline, as it was told last; `id` is the fact's first event, for ever."""

    id = fields.UUID(required=True)
    event_id = fields.UUID(required=True, data_key="eventId")
    position = fields.Integer(required=True)
    kind = fields.String(required=True, metadata={"example": "initiative.update_given"})
    subject = fields.Nested(SubjectAnswer, required=True)
    occurred = fields.Nested(OccurredAnswer, required=True)
    known_at = fields.AwareDateTime(required=True, data_key="knownAt")
    recorded_at = fields.AwareDateTime(required=True, data_key="recordedAt")
    standpoint = fields.Enum(Standpoint, required=True, by_value=True)
    title = fields.String(required=True)
    text = fields.String(required=True, allow_none=True)
    dimensions = fields.List(fields.Enum(Dimension, by_value=True), required=True)
    value = fields.Dict(required=True, metadata={"description": "What only this kind of fact has."})
    status = fields.Enum(FactStatus, required=True, by_value=True)
    amendment = fields.Nested(
        AmendmentAnswer, metadata={"description": "For the team, where the fact was amended."}
    )
    contests = fields.List(fields.Dict())
    account_of = fields.Dict(data_key="accountOf")
    inferred = fields.List(fields.Dict())
    source = fields.Dict()
    links = fields.List(
        fields.Nested(LinkAnswer), metadata={"description": "The facts that this one points at."}
    )
    fictitious = fields.Boolean(required=True)
    audience = fields.Enum(Audience, required=True, by_value=True)


class ProgrammeReference(Schema):
    """Which programme an answer is about."""

    id = fields.UUID(required=True)
    slug = fields.String(required=True)


class TimelineAnswer(Schema):
    """A page of a timeline."""

    entries = fields.List(fields.Nested(EntryAnswer), required=True)
    next = fields.String(required=True, allow_none=True)
    programme = fields.Nested(ProgrammeReference, required=True)
    known_at = fields.AwareDateTime(required=True, data_key="knownAt", allow_none=True)
    known_position = fields.Integer(required=True, data_key="knownPosition")
    fictitious = fields.Boolean(required=True)
    complete = fields.Boolean(
        required=True,
        metadata={"description": "False while some events could not be shown; the operator knows."},
    )


class FactAnswer(Schema):
    """A fact as it stands, every telling of it, the oldest first, and its links with what you may see."""

    fact = fields.Nested(EntryAnswer, required=True)
    tellings = fields.List(fields.Nested(EntryAnswer), required=True)
    links = fields.List(fields.Nested(LinkAnswer), required=True)
    linked_from = fields.List(fields.Nested(LinkAnswer), required=True, data_key="linkedFrom")
    known_position = fields.Integer(required=True, data_key="knownPosition")


class ProgrammeNamed(ProgrammeReference):
    """A programme by its name."""

    name = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "Null as known at a moment when nobody knew of the programme yet."},
    )
    fictitious = fields.Boolean(required=True)


class ListedAnswer(Schema):
    """Something in a programme, as far as it is meant for the reader."""

    id = fields.UUID(required=True)
    name = fields.String(required=True, allow_none=True)
    state = fields.String(metadata={"description": "How it stands, where it can.", "example": "adopted"})
    facts = fields.Dict(
        required=True,
        metadata={"description": "What is known of it, each with its audience and the event that told it."},
    )


class ProgrammeAnswer(ProgrammeNamed):
    """A programme and what stands in it, as far as it is meant for the reader."""

    facts = fields.Dict(required=True, metadata={"description": "Goals, period, themes, findings …"})
    known_position = fields.Integer(required=True, data_key="knownPosition")
    organisations = fields.List(fields.Nested(ListedAnswer), required=True)
    neighbourhoods = fields.List(fields.Nested(ListedAnswer), required=True)
    groups = fields.List(fields.Nested(ListedAnswer), required=True)
    sessions = fields.List(fields.Nested(ListedAnswer), required=True)
    initiatives = fields.List(fields.Nested(ListedAnswer), required=True)
    plans = fields.List(fields.Nested(ListedAnswer), required=True)
    commitments = fields.List(fields.Nested(ListedAnswer), required=True)
    cycles = fields.List(fields.Nested(ListedAnswer), required=True)
    check_ins = fields.List(fields.Nested(ListedAnswer), required=True, data_key="checkIns")
    decisions = fields.List(fields.Nested(ListedAnswer), required=True)
    contacts = fields.List(fields.Nested(ListedAnswer), required=True)
    people = fields.List(fields.Nested(ListedAnswer), required=True)


class ProgrammesAnswer(Schema):
    """Programmes that are open to the token."""

    entries = fields.List(fields.Nested(ProgrammeNamed), required=True)
    next = fields.String(required=True, allow_none=True)


class WarningAnswer(Schema):
    """Something to look at; it did not keep the fact from being recorded."""

    code = fields.String(required=True, metadata={"example": "attendance_unknown"})
    message = fields.String(required=True)


class OutcomeAnswer(Schema):
    """What was recorded; pass `position` as `minPosition` to read it back."""

    id = fields.UUID(required=True, metadata={"description": "What it is about, or what came into being."})
    type = fields.String(required=True)
    version = fields.Integer(required=True)
    event_id = fields.UUID(
        required=True,
        allow_none=True,
        data_key="eventId",
        metadata={"description": "Null for an answer to a check-in: its id would tell how many there are."},
    )
    position = fields.Integer(required=True)
    warnings = fields.List(fields.Nested(WarningAnswer), required=True)
    advice = fields.String(metadata={"description": "What to do next, where there is something."})


class MistakeAnswer(Schema):
    """One field that is not as it should be."""

    field = fields.String()
    message = fields.String()


class SinceAnswer(Schema):
    """An event that changed what somebody wanted to change."""

    event_id = fields.UUID(required=True, data_key="eventId")
    kind = fields.String(required=True)
    title = fields.String(required=True)
    version = fields.Integer(required=True)


class ProblemAnswer(Schema):
    """Why a request was refused, and what to do (RFC 9457); leave what you do not know unread."""

    class Meta:
        """A kind of problem can have members of its own."""

        unknown = INCLUDE

    type = fields.String(
        required=True,
        metadata={"format": "uri-reference", "description": "The address of a page that explains it."},
    )
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    errors = fields.List(fields.Nested(MistakeAnswer))
    since = fields.List(
        fields.Nested(SinceAnswer), metadata={"description": "With 412: what happened since you read it."}
    )
