"""What the OpenAPI document says of every operation: its address, what it can refuse, its headers."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from apispec import APISpec, BasePlugin
from flask_smorest.spec.plugins import FlaskPlugin

from service.api import problems
from service.api.auth import IdempotencyKeyMissing, NotAllowed, NotFoundHere, TokenMissing, VersionMissing
from service.api.explained.examples import example
from service.api.limits import TooManyRequests
from service.api.refusals import BodyNotJson, MistakesInRequest
from service.api.schemas.answers import ProblemAnswer
from service.api.strict_json import BodyTooLarge
from service.application.event_log import StaleVersion
from service.domain.errors import DomainError
from service.domain.naming import camel_case
from service.domain.session import SessionHeldAlready
from service.feeds.entries import VersionUnknown
from service.projections.reading import NotThereYet

PREFIX = "/v1"

REFUSED: Mapping[HTTPStatus, tuple[str, type[DomainError]]] = {
    HTTPStatus.BAD_REQUEST: (
        "The request cannot be read: it is not strict JSON, or a header or cursor is not as it should be.",
        IdempotencyKeyMissing,
    ),
    HTTPStatus.UNAUTHORIZED: ("There is no valid token with it.", TokenMissing),
    HTTPStatus.FORBIDDEN: ("The role of the token may not do this.", NotAllowed),
    HTTPStatus.NOT_FOUND: ("It is not there, or not open to the token.", NotFoundHere),
    HTTPStatus.CONFLICT: ("It conflicts with what is recorded: a rule of the domain.", SessionHeldAlready),
    HTTPStatus.GONE: ("It was there, and is not any more: read from the beginning.", VersionUnknown),
    HTTPStatus.PRECONDITION_FAILED: ("It was changed since it was read: read it again.", StaleVersion),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("The body is larger than 256 KB.", BodyTooLarge),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: ("The body is not called JSON.", BodyNotJson),
    HTTPStatus.UNPROCESSABLE_ENTITY: (
        "Fields or parameters are not as they should be (see `errors`), or an Idempotency-Key is used anew.",
        MistakesInRequest,
    ),
    HTTPStatus.PRECONDITION_REQUIRED: ("This replaces what stood there: send If-Match.", VersionMissing),
    HTTPStatus.TOO_MANY_REQUESTS: ("Too many requests: wait as long as Retry-After says.", TooManyRequests),
    HTTPStatus.SERVICE_UNAVAILABLE: ("Not now: try again after Retry-After.", NotThereYet),
}
"""What each refusal means here, with an example."""

ALWAYS = ("UNAUTHORIZED", "TOO_MANY_REQUESTS", "SERVICE_UNAVAILABLE")
REFUSALS: Mapping[str, tuple[str, ...]] = {
    "get": (*ALWAYS, "BAD_REQUEST", "FORBIDDEN", "NOT_FOUND", "UNPROCESSABLE_ENTITY"),
    "delete": (*ALWAYS, "BAD_REQUEST", "FORBIDDEN", "NOT_FOUND", "CONFLICT"),
    "post": tuple(status.name for status in REFUSED if status is not HTTPStatus.GONE),
}

TAG_FORM = r'^(W/)?"[0-9]+(\.[0-9a-f]+)?(-gzip)?"$'
VERSION = {"description": "The version of this API.", "schema": {"type": "string", "examples": ["1.0.0"]}}
TAG = {"description": "Its version and these bytes: send it as If-None-Match.", "schema": {"type": "string"}}
SHORTHANDS: Mapping[str, dict[str, Any]] = {
    "PartialDate": {
        "type": "string",
        "maxLength": 60,
        "description": "A stated date in EDTF (ISO 8601-2): a day, a month, a year, a season.",
        "examples": ["2022-10-17", "2022-10", "2023-21"],
    },
    "Count": {"type": "integer", "minimum": 0, "description": "An exact number."},
}
"""What may be written in the place of an object, for short."""


class Addresses(FlaskPlugin):
    """Paths as they stand behind the address of the server, which ends in the version."""

    def path_helper(self, rule: Any, operations: Any, parameters: Any, **options: Any) -> str:
        path: str = super().path_helper(rule, operations, parameters, **options)
        for parameter in parameters:
            if isinstance(parameter, dict) and parameter["in"] == "path":
                name = parameter["name"]
                parameter["name"] = camel_case(name)
                path = path.replace(f"{{{name}}}", f"{{{camel_case(name)}}}")
        return path.removeprefix(PREFIX)


class Contract(BasePlugin):
    """Says of every operation what holds for all, so that no route has to repeat it."""

    def init_spec(self, spec: APISpec) -> None:
        """Put the shared headers in the document."""
        spec.components.header("ApiVersion", VERSION)
        spec.components.header("EntityTag", TAG)

    def schema_helper(
        self,
        name: str,
        definition: dict[Any, Any],
        **kwargs: Any,  # noqa: ARG002 - apispec's signature
    ) -> dict[str, Any] | None:
        """Tell of a value which shorthand it knows."""
        if name not in SHORTHANDS:
            return None
        told = dict(definition)
        definition.clear()
        return {"oneOf": [SHORTHANDS[name], told]}

    def operation_helper(
        self,
        path: str | None = None,  # noqa: ARG002 - apispec's signature
        operations: dict[Any, Any] | None = None,
        **kwargs: Any,  # noqa: ARG002 - apispec's signature
    ) -> None:
        """Complete the operations of an address."""
        for method, operation in (operations or {}).items():
            if method in REFUSALS:
                _complete(method, operation)


def refused(status: HTTPStatus) -> dict[str, Any]:
    """Return how a status is described, with an example of a problem."""
    if status not in REFUSED:
        return {"description": status.phrase}
    described, kind = REFUSED[status]
    problem = {"schema": ProblemAnswer, "example": problems.body(example(kind), "en")}
    headers = {"API-Version": "ApiVersion"}
    return {"description": described, "headers": headers, "content": {"application/problem+json": problem}}


def _complete(method: str, operation: dict[str, Any]) -> None:
    responses = {str(status): told for status, told in operation["responses"].items() if status != "default"}
    for told in responses.values():
        if isinstance(told, dict) and "$ref" not in told:
            told["headers"] = {"API-Version": "ApiVersion", **told.get("headers", {})}
    for name in REFUSALS[method]:
        responses.setdefault(str(HTTPStatus[name].value), name)
    if method == "get":
        responses["200"]["headers"].setdefault("ETag", "EntityTag")
        unchanged = {"API-Version": "ApiVersion", "ETag": "EntityTag"}
        responses["304"] = {"description": "You have this already (If-None-Match).", "headers": unchanged}
    operation["responses"] = dict(sorted(responses.items()))
    for parameter in operation.get("parameters", ()):
        _write_pattern(parameter)


def _write_pattern(parameter: Any) -> None:
    """Write the end of a pattern as JSON Schema knows it; Python's own `$` also ends before a line break."""
    schema = parameter.get("schema", {}) if isinstance(parameter, dict) else {}
    if "pattern" in schema:
        schema["pattern"] = schema["pattern"].replace(r"\Z", "$")
