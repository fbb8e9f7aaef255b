"""What may be asked of next steps, and what is answered."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from service.api.schemas.answers import OccurredAnswer, ProgrammeReference, SubjectAnswer
from service.api.schemas.queries import AsKnownQuery, Several
from service.application.schemas.fields import Day
from service.domain.values import Standpoint
from service.projections.work_items import Reason, State, WorkKind


class NextStepsParameters(AsKnownQuery):
    """Which next steps, on which day."""

    kind = Several(
        frozenset(WorkKind),
        metadata={
            "description": "Kinds of things to be done, with commas between them: "
            + ", ".join(f"`{kind}`" for kind in WorkKind)
            + ".",
            "example": "promise,setback",
        },
    )
    assignee = fields.String(
        validate=validate.Regexp(r"^[a-z0-9_-]{1,80}\Z", error="Write an id, a standpoint or a role."),
        metadata={
            "description": "Who is expected to act: the id of an organisation, group or person,"
            " a standpoint, or a role.",
            "example": "programme_team",
        },
    )
    before = Day(metadata={"description": "What can be due before this day."})
    as_of = Day(
        data_key="asOf",
        metadata={
            "description": "The day that is asked about, in Europe/Amsterdam:"
            " today, or the day of knownAt, where it is left out.",
            "example": "2023-07-01",
        },
    )


class ReasonAnswer(Schema):
    """Why something stands as it does: a word that stays the same, and a sentence."""

    word = fields.Enum(Reason, by_value=True)
    text = fields.String()


class WorkParty(Schema):
    """Who is expected to act: a role and a standpoint, and who took it up."""

    role = fields.String(allow_none=True)
    standpoint = fields.Enum(Standpoint, by_value=True)
    assignees = fields.List(fields.Dict())


class NextStepAnswer(Schema):
    """A step, an unreported session, a promise, an action, input, a setback or a plan, and how it stands."""

    kind = fields.Enum(WorkKind, by_value=True)
    state = fields.Enum(State, by_value=True)
    title = fields.String(allow_none=True)
    subject = fields.Nested(SubjectAnswer)
    step = fields.String(allow_none=True)
    party = fields.Nested(WorkParty)
    due = fields.Nested(OccurredAnswer, allow_none=True)
    reason = fields.Nested(ReasonAnswer)
    evidence = fields.List(fields.UUID(), metadata={"description": "Facts that this follows from."})


class NextStepsAnswer(Schema):
    """The next steps of a programme, what presses first."""

    entries = fields.List(fields.Nested(NextStepAnswer))
    next = fields.String(allow_none=True)
    as_of = fields.Date(data_key="asOf")
    programme = fields.Nested(ProgrammeReference)
    known_at = fields.AwareDateTime(data_key="knownAt", allow_none=True)
    known_position = fields.Integer(data_key="knownPosition")
    fictitious = fields.Boolean()
    complete = fields.Boolean()
