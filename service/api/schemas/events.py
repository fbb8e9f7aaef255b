"""Which events of a history are asked for, and how they are answered."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from service.api.schemas.examples import example_id
from service.api.schemas.queries import NowQuery, Several
from service.domain.catalogue import EVENTS

LONGEST = 2000
LINE: dict[str, Any] = {
    "type": "string",
    "description": "A JSON object on each line: an event, in the order of the log.",
}
EVENT: dict[str, Any] = {
    "type": "object",
    "required": ["specversion", "id", "source", "type", "time", "data"],
    "properties": {
        "specversion": {"type": "string", "const": "1.0"},
        "id": {"type": "string", "format": "uuid"},
        "source": {"type": "string"},
        "type": {"type": "string"},
        "subject": {"type": "string"},
        "time": {"type": "string", "format": "date-time"},
        "knowntime": {"type": "string", "format": "date-time"},
        "cursor": {"type": "string"},
        "datacontenttype": {"type": "string"},
        "data": {"type": "object"},
    },
}
BATCH: dict[str, Any] = {"type": "array", "items": EVENT}


class EventsParameters(NowQuery):
    """Which events, after which one, how many."""

    programme = fields.String(
        validate=validate.Length(min=1, max=100),
        metadata={"description": "A programme of yours, by id or short name: that of your token."},
    )
    kind = Several(
        frozenset(EVENTS), metadata={"description": "Kinds of fact, with commas between them: all."}
    )
    after = fields.String(
        validate=validate.Length(max=100),
        metadata={"description": "What came after this event: the `cursor` of the last one you have."},
    )
    limit = fields.Integer(validate=validate.Range(min=1, max=LONGEST), load_default=500)


def example_of_line() -> dict[str, Any]:
    """Return an example of an event."""
    session, event, programme = (example_id(name) for name in ("session", "event", "programme"))
    return {
        "id": event,
        "cursor": "7d3f6a520b6e4f0f9a533f2b8f1c9d10:4211",
        "programme": {"id": programme, "slug": "beekdal-doet-mee"},
        "kind": "session.held",
        "version": 1,
        "subject": {"type": "session", "id": session},
        "recordedAt": "2026-10-13T09:12:44.512031Z",
        "knownAt": "2026-10-13T09:12:44.512031Z",
        "data": {
            "originator_id": session,
            "occurred": {"edtf": "2026-10-12", "earliest": "2026-10-12", "latest": "2026-10-12"},
            "place": {"ref": "0" * 32, "digest": "0" * 64, "value": "Buurthuis de Kweek"},
        },
    }
