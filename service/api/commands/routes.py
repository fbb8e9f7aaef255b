"""The route of each command, and what the OpenAPI document says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from service.api.commands.command import Command
from service.api.recording import Recorder
from service.api.schemas.answers import OutcomeAnswer
from service.api.schemas.examples import EXAMPLES, example_id
from service.api.warnings import WARNINGS
from service.domain.access import Condition, who_records
from service.domain.events import Event
from service.projections.titles import title

WHERE: Mapping[Condition, str] = {
    Condition.ALWAYS: "",
    Condition.OWN: " (what they recorded themselves)",
    Condition.NAMED: " (what names them)",
}
HEADERS = {
    "Location": {"description": "Where it is found.", "schema": {"type": "string"}},
    "ETag": {"description": "Its version, for If-Match.", "schema": {"type": "string"}},
    "Samenspoor-Position": {
        "description": "Pass it as minPosition to read this back.",
        "schema": {"type": "integer"},
    },
}


def add_command(routes: Blueprint, command: Command, recorder: Recorder) -> None:
    """Put the route of a command on a blueprint."""

    @routes.route(command.path, methods=["POST"], endpoint=command.operation)
    @routes.doc(
        operationId=command.operation,
        summary=command.summary,
        description=described(command),
        parameters=["IdempotencyKey", "IfMatchRequired" if command.replaces else "IfMatch"],
        **for_programs(command),
    )
    @routes.arguments(command.schema(), example=EXAMPLES[command.kind.topic])
    @routes.response(201, OutcomeAnswer, example=answered(command), headers=HEADERS)
    def record(fact: Event, **address: Any) -> Response:
        return recorder.record(command, fact, address)


def described(command: Command) -> str:
    """Return what a stranger should know before using a command."""
    kind = command.kind
    who = ", ".join(f"{role}{WHERE[when]}" for role, when in who_records(kind.topic).items())
    told = [
        command.explanation,
        f"Records `{kind.topic}` (“{title(kind.topic, 'nl')}”). Recorded by: {who}.",
        "" if command.amends else f"Meant for: {kind.default_audience}, unless `audience` says otherwise.",
        "Send the ETag of what you read as If-Match: this replaces what stood there."
        if command.replaces
        else "",
    ]
    return "\n\n".join(part for part in told if part)


def for_programs(command: Command) -> dict[str, Any]:
    """Return what a program needs to find the operation: the kind of fact it records, and for whom."""
    return {"x-kind": command.kind.topic, "x-recorded-by": list(who_records(command.kind.topic))}


def answered(command: Command) -> dict[str, Any]:
    """Return an example of the answer to a command."""
    type_ = command.brings or ("session" if command.amends else command.tells_of)
    warning = "attendance_unknown"
    return {
        "id": example_id(type_),
        "type": type_,
        "version": 1 if command.founds else 7,
        "eventId": example_id("event"),
        "position": 4211,
        "warnings": [{"code": warning, "message": WARNINGS[warning][0]}]
        if command.operation == "holdSession"
        else [],
    }
