"""Shapes of polling and streaming a feed."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from service.api.schemas.queries import Query
from service.domain.values import Audience
from service.feeds.entries import State

LONGEST_WAIT = 25
"""Seconds that a poll waits for something new."""

MOST_EVENTS = 500


class PollParameters(Query):
    """From where to read on, how long to wait, and how much to take."""

    last_event_id = fields.String(
        data_key="lastEventId",
        load_default=None,
        metadata={
            "description": "The id of the last event you have; leave it out to begin at the beginning."
        },
    )
    timeout = fields.Integer(
        load_default=0,
        validate=validate.Range(0, LONGEST_WAIT),
        metadata={"description": "Seconds to wait for something new where there is nothing yet."},
    )
    limit = fields.Integer(load_default=100, validate=validate.Range(1, MOST_EVENTS))


class StreamParameters(Query):
    """From where to stream on, for whoever cannot send the header `Last-Event-ID`."""

    last_event_id = fields.String(
        data_key="lastEventId",
        load_default=None,
        metadata={
            "description": "The id of the last event you have; leave it out to begin at the beginning."
        },
    )


class ToldOfProgramme(Schema):
    """The programme that a fact belongs to."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)


class EventData(Schema):
    """What is told: `fact` is the fact as a timeline shows it, null where it was withdrawn."""

    entry_id = fields.UUID(
        required=True, data_key="entryId", metadata={"description": "Of the fact: the same in every version."}
    )
    state = fields.Enum(State, by_value=True, required=True)
    title = fields.String(required=True)
    address = fields.URL(required=True, metadata={"description": "The page of the fact."})
    programme = fields.Nested(ToldOfProgramme, required=True)
    text = fields.String(required=True, allow_none=True)
    fact = fields.Dict(required=True, allow_none=True)


class EventAnswer(Schema):
    """One version of a fact as a CloudEvent."""

    specversion = fields.Constant("1.0", required=True)
    id = fields.UUID(
        required=True, metadata={"description": "Of this version: pass the last one as lastEventId."}
    )
    source = fields.URL(required=True)
    type = fields.String(required=True, metadata={"example": "nl.samenspoor.session.held.v1"})
    subject = fields.UUID(required=True)
    time = fields.AwareDateTime(required=True)
    datacontenttype = fields.String(required=True)
    dataschema = fields.URL(required=True)
    previd = fields.UUID(
        metadata={"description": "The id of the event before this one: did you not get that, read again."}
    )
    data = fields.Nested(EventData, required=True)


class InBothLanguages(Schema):
    """Words in Dutch and in English."""

    nl = fields.String(required=True)
    en = fields.String(required=True)


class KindAnswer(Schema):
    """A kind of fact that a feed can hold."""

    kind = fields.String(required=True)
    type = fields.String(required=True, metadata={"description": "Of its CloudEvents."})
    title = fields.Nested(InBothLanguages, required=True)
    audience = fields.Enum(
        Audience, by_value=True, required=True, metadata={"description": "For whom it is meant as a rule."}
    )
    dataschema = fields.URL(required=True)


class KindsAnswer(Schema):
    """Every kind of fact that a feed can hold, and what we promise of changes."""

    entries = fields.List(fields.Nested(KindAnswer), required=True)
    next = fields.String(required=True, allow_none=True)
    policy = fields.Nested(InBothLanguages, required=True)
