"""What may be asked of indicators, and what is answered."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from service.api.schemas.answers import ProgrammeReference
from service.api.schemas.queries import AsKnownQuery
from service.application.schemas.fields import Day
from service.projections.indicator_windows import Windows
from service.projections.indicators.answers import By
from service.projections.indicators.changing import Change
from service.projections.indicators.definition import Family
from service.projections.indicators.shares import Reason, Status

LAST_SESSION = "last-session"
_DAYS = validate.Range(min=1, max=36_600)
_SPELLED = {"window_days": "windowDays", "step_days": "stepDays"}


class WindowsParameters(AsKnownQuery):
    """Which windows: rolling ones, or between sessions."""

    start = Day(
        data_key="from",
        metadata={"description": "Windows that end on or after this day.", "example": "2024-01-01"},
    )
    end = Day(
        data_key="to",
        metadata={
            "description": "Windows that end by this day; left out: the day of knowing.",
            "example": "2024-12-31",
        },
    )
    window_days = fields.Integer(
        data_key="windowDays",
        validate=_DAYS,
        metadata={"description": "The length of a window; left out: that of the definition.", "example": 180},
    )
    step_days = fields.Integer(
        data_key="stepDays",
        validate=_DAYS,
        metadata={"description": "How much later each window ends than the one before.", "example": 30},
    )
    windows = fields.String(
        validate=validate.OneOf([Windows.ROLLING.value, Windows.SESSIONS.value]),
        metadata={
            "description": "`rolling` (the default), or `sessions`: from each held session to the next, the"
            " last up to the day of knowing."
        },
    )
    since = fields.String(
        validate=validate.OneOf([LAST_SESSION]),
        metadata={"description": "The one window from the last held session up to the day of knowing."},
    )

    @validates_schema
    def check_windows(self, data: dict[str, Any], **_: Any) -> None:
        """Say no to windows that are asked for in two ways at once."""
        by_days = [name for name in _SPELLED if name in data]
        by_sessions = data.get("windows") == Windows.SESSIONS or "since" in data
        if by_sessions and by_days:
            raise ValidationError("Windows of sessions have no length: leave this out.", _SPELLED[by_days[0]])
        if "since" in data and {"start", "end", "windows"} & data.keys():
            raise ValidationError("Give this alone, without from, to or windows.", "since")


class IndicatorParameters(WindowsParameters):
    """Of what, and in which windows; left out: what the definition says, from the first fact on."""

    by = fields.Enum(
        By,
        by_value=True,
        metadata={"description": "A series for the programme (the default) or for each part of it."},
    )


class DefinitionAnswer(Schema):
    """An indicator: what it asks, and what it cannot prove."""

    id = fields.String(required=True, metadata={"example": "D2"})
    version = fields.Integer(required=True)
    rollup = fields.Integer(
        required=True, metadata={"description": "The version of which standpoints are the resident side."}
    )
    family = fields.Enum(Family, required=True, by_value=True)
    name = fields.String(required=True)
    question = fields.String(required=True)
    unit = fields.String(required=True)
    range = fields.List(fields.Integer(), required=True, allow_none=True)
    n_min = fields.Integer(
        required=True, data_key="nMin", metadata={"description": "With fewer there is no value."}
    )
    cell_min = fields.Integer(
        required=True,
        allow_none=True,
        data_key="cellMin",
        metadata={"description": "The same for a cell of a matrix, where there is one."},
    )
    window_days = fields.Integer(required=True, data_key="windowDays")
    step_days = fields.Integer(required=True, data_key="stepDays")
    by = fields.List(fields.Enum(By, by_value=True), required=True)
    of_people = fields.Boolean(
        required=True, data_key="ofPeople", metadata={"description": "Whether it counts people."}
    )
    caveat = fields.String(required=True, metadata={"description": "What it cannot prove."})
    source = fields.String(required=True)
    beside = fields.Dict(
        required=True, metadata={"description": "What is told beside the value, in words (`apart`)."}
    )


class DefinitionsAnswer(Schema):
    """The indicators of this installation."""

    entries = fields.List(fields.Nested(DefinitionAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class WindowAnswer(Schema):
    """Days, the first and the last included."""

    first = fields.Date(required=True, data_key="from")
    last = fields.Date(required=True, data_key="to")


class PointAnswer(Schema):
    """The value in one window, between bounds; every number is null where it is not shown."""

    window = fields.Nested(WindowAnswer, required=True)
    status = fields.Enum(Status, required=True, by_value=True)
    caveat = fields.String(required=True)
    n = fields.Integer(required=True, allow_none=True, metadata={"description": "Of how many it is known."})
    in_class = fields.Integer(required=True, allow_none=True, data_key="inClass")
    open_ones = fields.Integer(
        required=True,
        allow_none=True,
        data_key="unknown",
        metadata={"description": "Of how many it is unknown."},
    )
    possible = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "Of how many it is not certain that they were in this window."},
    )
    low = fields.Float(required=True, allow_none=True)
    high = fields.Float(required=True, allow_none=True)
    reasons = fields.List(fields.Enum(Reason, by_value=True), required=True)
    apart = fields.Dict(required=True, metadata={"description": "What is counted beside the value."})
    evidence = fields.List(
        fields.UUID(), required=True, metadata={"description": "The facts behind it: /facts/{eventId}."}
    )
    days_since_last = fields.Integer(required=True, allow_none=True, data_key="daysSinceLast")
    lag_days = fields.Integer(
        required=True,
        allow_none=True,
        data_key="lagDays",
        metadata={"description": "Half of the facts became known within so many days."},
    )
    by_lead = fields.Float(
        required=True,
        allow_none=True,
        data_key="byLead",
        metadata={"description": "The share of the facts that leads entered."},
    )


class MarkedWindowAnswer(Schema):
    """Which observations lie in one window, and what is in the middle of those that can be compared."""

    window = fields.Nested(WindowAnswer, required=True)
    status = fields.Enum(Status, required=True, by_value=True)
    caveat = fields.String(required=True)
    n = fields.Integer(required=True)
    possible = fields.Integer(required=True)
    marks = fields.List(fields.UUID(), required=True, metadata={"description": "Marks, by their fact."})
    medians = fields.List(
        fields.Dict(),
        required=True,
        metadata={"description": "By standpoint, method and scale: of five or more, from three sources."},
    )
    pairs = fields.List(
        fields.Dict(),
        required=True,
        metadata={"description": "How two parties rate each other: both, and the lower; never a mean."},
    )
    reasons = fields.List(fields.Enum(Reason, by_value=True), required=True)
    days_since_last = fields.Integer(required=True, allow_none=True, data_key="daysSinceLast")


class KeyAnswer(Schema):
    """A part of a programme; `key` is an id or a word that stays the same."""

    key = fields.String(required=True)
    name = fields.String(required=True, allow_none=True)


class ChangeAnswer(Schema):
    """What the first and the last window say of each other: only where their bounds do not overlap."""

    word = fields.Enum(Change, required=True, by_value=True)
    text = fields.String(required=True)


class SeriesAnswer(KeyAnswer):
    """One part in every window; derived indicators have points, observed ones marks."""

    parts = fields.List(
        fields.Nested(KeyAnswer), metadata={"description": "Where the key is a pair: from whom to whom."}
    )
    points = fields.List(fields.Nested(PointAnswer))
    marks = fields.List(fields.Dict(), metadata={"description": "One for each observation, never added up."})
    undated = fields.List(fields.UUID(), metadata={"description": "Marks (by their fact) without a date."})
    windows = fields.List(
        fields.Nested(MarkedWindowAnswer),
        metadata={"description": "Which marks lie in which window, with medians where there are enough."},
    )
    change = fields.Nested(ChangeAnswer)


class AroundAnswer(Schema):
    """What stands around every answer about a programme."""

    programme = fields.Nested(ProgrammeReference, required=True)
    known_at = fields.AwareDateTime(required=True, allow_none=True, data_key="knownAt")
    known_on = fields.Date(
        required=True, data_key="knownOn", metadata={"description": "Of later days nothing is known."}
    )
    known_position = fields.Integer(required=True, data_key="knownPosition")
    fictitious = fields.Boolean(required=True)
    complete = fields.Boolean(
        required=True,
        metadata={"description": "False while some events could not be shown; the operator knows."},
    )


class IndicatorAnswer(AroundAnswer):
    """The series of an indicator."""

    definition = fields.Nested(DefinitionAnswer, required=True)
    by = fields.Enum(By, required=True, by_value=True)
    series = fields.List(fields.Nested(SeriesAnswer), required=True)
    statuses = fields.Dict(required=True, metadata={"description": "What each status means, in words."})
    reasons = fields.Dict(required=True, metadata={"description": "What each reason means, in words."})
