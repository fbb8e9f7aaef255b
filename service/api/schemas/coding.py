"""What can be coded, as it is asked for and answered."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from service.api.schemas.answers import OccurredAnswer, ProgrammeReference, SubjectAnswer
from service.api.schemas.queries import NowQuery, Several
from service.api.schemas.things import MOST_THINGS
from service.domain.catalogue import EVENTS
from service.domain.observation import ControlFunction, ObservationKind

SECOND = "second"


class CodingParameters(NowQuery):
    """Which facts to code."""

    todo = fields.String(
        validate=validate.OneOf([SECOND]),
        metadata={"description": "Only what one other coder coded so far, in a kind that you did not."},
    )
    kind = Several(frozenset(EVENTS), metadata={"description": "Kinds of fact, with commas between them."})
    limit = fields.Integer(validate=validate.Range(min=1, max=MOST_THINGS), load_default=50)
    cursor = fields.String(
        validate=validate.Length(max=400), metadata={"description": "`next` of the page before."}
    )


_CODINGS = fields.Integer(
    required=True,
    validate=validate.Range(min=0, max=2),
    metadata={"description": "How many coders coded it so far; 2: two or more."},
)
_BY_ME = fields.Boolean(
    required=True, data_key="codedByMe", metadata={"description": "Whether you recorded one of them."}
)


class CodedIn(Schema):
    """A kind in which a fact was coded: record an observation of it to code it in the same."""

    observes = fields.Enum(ObservationKind, required=True, by_value=True)
    factor = fields.Integer(required=True, allow_none=True)
    function = fields.Enum(ControlFunction, required=True, by_value=True, allow_none=True)
    codings = _CODINGS
    coded_by_me = _BY_ME


class CodableAnswer(Schema):
    """A fact with words that can be coded; how others coded it is not in here."""

    id = fields.UUID(required=True, metadata={"description": "Send it as `basedOn`."})
    kind = fields.String(required=True)
    title = fields.String(required=True)
    subject = fields.Nested(SubjectAnswer, required=True)
    occurred = fields.Nested(OccurredAnswer, required=True)
    codings = _CODINGS
    coded_by_me = _BY_ME
    coded_in = fields.List(fields.Nested(CodedIn), required=True, data_key="codedIn")


class CodingAnswer(Schema):
    """What can be coded, in the order of recording."""

    entries = fields.List(fields.Nested(CodableAnswer), required=True)
    next = fields.String(required=True, allow_none=True)
    programme = fields.Nested(ProgrammeReference, required=True)
    fictitious = fields.Boolean(required=True)
    complete = fields.Boolean(required=True)
