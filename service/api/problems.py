"""Refusals as problem details (RFC 9457): one table from refusal to status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, jsonify, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from service.api.auth import (
    IdempotencyKeyMalformed,
    IdempotencyKeyMissing,
    NotAllowed,
    NotFoundHere,
    TokenMissing,
    VersionMissing,
)
from service.api.pagination import CursorNotOurs, PositionPastHead
from service.api.strict_json import BodyTooLarge, NotStrictJson
from service.application.event_log import (
    KeyUsedForAnotherRequest,
    StaleVersion,
    TooManyAtOnce,
)
from service.domain.amendments import (
    CorrectionDoesNotFit,
    FieldNotCorrectable,
    NothingCorrected,
)
from service.domain.errors import (
    DateNotUnderstood,
    DateOutsideItsBounds,
    DomainError,
    LatestBeforeEarliest,
    UnknownAggregate,
)
from service.persistence.views import DATABASE_AWAY
from service.projections.reading import BeingRebuilt, NotThereYet, TooManyWaiting

STATUS: dict[type[DomainError], int] = {
    NotStrictJson: 400,
    CursorNotOurs: 400,
    PositionPastHead: 400,
    IdempotencyKeyMissing: 400,
    IdempotencyKeyMalformed: 400,
    TokenMissing: 401,
    NotAllowed: 403,
    NotFoundHere: 404,
    UnknownAggregate: 404,
    StaleVersion: 412,
    BodyTooLarge: 413,
    KeyUsedForAnotherRequest: 422,
    DateNotUnderstood: 422,
    DateOutsideItsBounds: 422,
    LatestBeforeEarliest: 422,
    NothingCorrected: 422,
    FieldNotCorrectable: 422,
    CorrectionDoesNotFit: 422,
    VersionMissing: 428,
    TooManyAtOnce: 503,
    BeingRebuilt: 503,
    NotThereYet: 503,
    TooManyWaiting: 503,
}
"""Every other refusal of the domain is a conflict with what is recorded: 409."""

RETRY_AFTER = "2"


class DatabaseAway(DomainError):
    """The database does not answer at this moment: try again in a few seconds."""


class MistakesInRequest(DomainError):
    """Some fields are not as they should be: see “errors”, mend them and send the request again."""


def register(app: Flask) -> None:
    """Let every refusal and every error of the framework answer as a problem."""
    app.register_error_handler(DomainError, of_refusal)
    app.register_error_handler(ValidationError, of_validation)
    app.register_error_handler(HTTPException, of_framework)
    for away in DATABASE_AWAY:
        app.register_error_handler(away, lambda _: _problem(DatabaseAway(), 503))
    app.register_error_handler(Exception, of_defect)


def of_refusal(refusal: DomainError) -> Response:
    """Answer a refusal."""
    status = next((STATUS[k] for k in type(refusal).__mro__ if k in STATUS), 409)
    return _problem(refusal, status)


def of_validation(error: ValidationError) -> Response:
    """Answer mistakes in fields, each with where it stands (RFC 6901 pointer, or a parameter)."""
    messages = error.messages if isinstance(error.messages, dict) else {"json": error.messages}
    listed = [
        {"field": field, "message": message}
        for location, inner in messages.items()
        for field, message in _flat(inner, "" if location == "json" else "?")
    ]
    return _problem(MistakesInRequest(), 422, errors=listed)


def of_framework(error: HTTPException) -> Response:
    """Answer what the framework refuses: unknown addresses, methods that do not exist there."""
    if validation := getattr(error, "exc", None):
        return of_validation(validation)
    status = error.code or 500
    answer = _answer("about:blank", error.name, status, error.description or "")
    if status == HTTPStatus.METHOD_NOT_ALLOWED and error.get_response().headers.get("Allow"):
        answer.headers["Allow"] = error.get_response().headers["Allow"]
    return answer


def of_defect(error: Exception) -> Response:
    """Answer a defect of ours without telling what is inside."""
    structlog.get_logger(__name__).exception("defect", path=request.path, error=repr(error))
    return _answer("about:blank", "Internal Server Error", 500, "This is our mistake; it was logged.")


def _problem(refusal: DomainError, status: int, **members: Any) -> Response:
    slug = re.sub(r"(?<!^)(?=[A-Z])", "-", type(refusal).__name__).lower()
    answer = _answer(f"/problems/{slug}", type(refusal).__name__, status, str(refusal), **members)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = RETRY_AFTER
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="samenspoor"'
    return answer


def _answer(type_: str, title: str, status: int, detail: str, **members: Any) -> Response:
    title = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title).capitalize()
    answer = jsonify({"type": type_, "title": title, "status": status, "detail": detail, **members})
    answer.status_code = status
    answer.content_type = "application/problem+json"
    return answer


def _flat(messages: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(messages, dict):
        for name, inner in messages.items():
            joint = "" if pointer == "?" else "/"
            yield from _flat(inner, pointer if name == "_schema" else f"{pointer}{joint}{name}")
    else:
        for message in messages if isinstance(messages, list) else [messages]:
            yield pointer, str(message)
