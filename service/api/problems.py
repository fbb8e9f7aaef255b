"""Refusals as problem details (RFC 9457): one table from refusal to status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, jsonify, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from service.api.answering import LinkRevoked, LinkUnknown
from service.api.auth import (
    IdempotencyKeyMalformed,
    IdempotencyKeyMissing,
    NotAllowed,
    NotFoundHere,
    TokenMissing,
    VersionMissing,
    loggable_path,
)
from service.api.events import HistoryNotOpen
from service.api.explained.mistakes import mistake_in_dutch
from service.api.explained.table import address, sentence, title
from service.api.exports import TooManyExports
from service.api.feed_documents import FormatNotChosen
from service.api.files import FileMissing, FileTooLarge, FileTypeUnknown, MistakesInFile
from service.api.languages import language_of_problems
from service.api.limits import TooManyRequests
from service.api.open_feeds import SubscriptionRevoked, SubscriptionUnknown
from service.api.pagination import CursorNotOurs, PositionPastHead
from service.api.permission import SpeaksForAnother
from service.api.refusals import (
    AddressUnknown,
    BodyNotJson,
    DatabaseAway,
    FormNotOffered,
    MethodNotAllowed,
    MistakesInRequest,
    NotAvailableNow,
    OurMistake,
    RequestNotUnderstood,
)
from service.api.strict_json import BodyTooLarge, NotStrictJson
from service.application.event_log import (
    KeyUsedForAnotherRequest,
    StaleVersion,
    TooManyAtOnce,
)
from service.application.references import ReferencesUnknown
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
from service.feeds.archives import ArchiveReplaced, ArchiveUnknown
from service.feeds.egress_addresses import AddressNotForDeliveries
from service.feeds.entries import VersionUnknown
from service.feeds.following import TooManyFollow
from service.feeds.subscribing import NobodyToTouch
from service.feeds.webhook_parts import EntryNotFollowed
from service.persistence.views import DATABASE_AWAY
from service.projections.indicator_pages import PeopleCountedNowOnly
from service.projections.indicators.definition import NotAskedBy
from service.projections.indicators.registry import IndicatorUnknown
from service.projections.indicators.windows import (
    TooManyWindows,
    WindowEndsBeforeItBegins,
    WindowWithoutDays,
)
from service.projections.reading import BeingRebuilt, NotThereYet, TooManyWaiting
from service.research.exports.exporter import ParquetNotInstalled
from service.research.histories import NothingKnownThen
from service.research.pseudonyms import StudyKeyNotUnderstood

STATUS: dict[type[DomainError], int] = {
    RequestNotUnderstood: 400,
    NotStrictJson: 400,
    CursorNotOurs: 400,
    PositionPastHead: 400,
    IdempotencyKeyMissing: 400,
    IdempotencyKeyMalformed: 400,
    TokenMissing: 401,
    NotAllowed: 403,
    HistoryNotOpen: 403,
    SpeaksForAnother: 403,
    PeopleCountedNowOnly: 403,
    AddressUnknown: 404,
    NotFoundHere: 404,
    IndicatorUnknown: 404,
    UnknownAggregate: 404,
    LinkUnknown: 404,
    LinkRevoked: 404,
    SubscriptionUnknown: 404,
    FormatNotChosen: 404,
    ArchiveUnknown: 404,
    NothingKnownThen: 404,
    MethodNotAllowed: 405,
    FormNotOffered: 406,
    SubscriptionRevoked: 410,
    VersionUnknown: 410,
    ArchiveReplaced: 410,
    StaleVersion: 412,
    BodyTooLarge: 413,
    FileTooLarge: 413,
    BodyNotJson: 415,
    FileTypeUnknown: 415,
    MistakesInRequest: 422,
    MistakesInFile: 422,
    FileMissing: 422,
    ReferencesUnknown: 422,
    NobodyToTouch: 422,
    StudyKeyNotUnderstood: 422,
    KeyUsedForAnotherRequest: 422,
    AddressNotForDeliveries: 422,
    EntryNotFollowed: 422,
    DateNotUnderstood: 422,
    DateOutsideItsBounds: 422,
    LatestBeforeEarliest: 422,
    NothingCorrected: 422,
    FieldNotCorrectable: 422,
    CorrectionDoesNotFit: 422,
    NotAskedBy: 422,
    WindowEndsBeforeItBegins: 422,
    WindowWithoutDays: 422,
    TooManyWindows: 422,
    VersionMissing: 428,
    TooManyRequests: 429,
    OurMistake: 500,
    DatabaseAway: 503,
    NotAvailableNow: 503,
    TooManyAtOnce: 503,
    BeingRebuilt: 503,
    NotThereYet: 503,
    TooManyWaiting: 503,
    TooManyFollow: 503,
    TooManyExports: 503,
    ParquetNotInstalled: 503,
}
"""Every other refusal of the domain is a conflict with what is recorded: 409."""

FRAMEWORK: dict[int, type[DomainError]] = {
    400: RequestNotUnderstood,
    401: TokenMissing,
    404: AddressUnknown,
    406: FormNotOffered,
    413: BodyTooLarge,
    422: MistakesInRequest,
    428: VersionMissing,
    500: OurMistake,
    503: NotAvailableNow,
}
"""What the framework refuses by a number, by name."""

RETRY_AFTER = "2"


def register(app: Flask) -> None:
    """Let every refusal and every error of the framework answer as a problem."""
    app.register_error_handler(DomainError, of_refusal)
    app.register_error_handler(ValidationError, of_validation)
    app.register_error_handler(HTTPException, of_framework)
    for away in DATABASE_AWAY:
        app.register_error_handler(away, lambda _: of_refusal(DatabaseAway()))
    app.register_error_handler(Exception, of_defect)


def status_of(refusal: type[DomainError]) -> int:
    """Return the status that a refusal answers with."""
    return next((STATUS[kind] for kind in refusal.__mro__ if kind in STATUS), HTTPStatus.CONFLICT)


def of_refusal(refusal: DomainError, **members: Any) -> Response:
    """Answer a refusal; with the fields that are wrong, where it knows them."""
    if mistakes := refusal.details.get("mistakes"):
        listed = {f"/{field}": [message] for field, message in mistakes.items()}
        members["errors"] = errors(listed, language_of_problems())
    return _problem(refusal, **members)


def of_validation(error: ValidationError) -> Response:
    """Answer mistakes in fields, each with where it stands (RFC 6901 pointer, or a parameter)."""
    messages = error.messages if isinstance(error.messages, dict) else {"json": error.messages}
    mistakes: dict[str, list[str]] = {}
    for location, inner in messages.items():
        for field, message in _flat(inner):
            where = field if location == "json" else field.replace("/", "?", 1)
            mistakes.setdefault(where, []).append(message)
    return _problem(MistakesInRequest(), errors=errors(mistakes, language_of_problems()))


def of_framework(error: HTTPException) -> Response:
    """Answer what the framework refuses: unknown addresses, methods that do not exist there."""
    if validation := getattr(error, "exc", None):
        return of_validation(validation)
    if error.code == HTTPStatus.METHOD_NOT_ALLOWED:
        answer = _problem(MethodNotAllowed(method=request.method))
        answer.headers["Allow"] = error.get_response().headers.get("Allow", "")
        return answer
    if named := FRAMEWORK.get(error.code or 500):
        return _problem(named())
    told = {"type": "about:blank", "title": error.name, "status": error.code, "detail": error.description}
    return _answered(told)


def of_defect(error: Exception) -> Response:
    """Answer a defect of ours without telling what is inside."""
    structlog.get_logger(__name__).exception("defect", path=loggable_path(), error=repr(error))
    return _problem(OurMistake())


def body(refusal: DomainError, language: str, **members: Any) -> dict[str, Any]:
    """Return a problem as it is answered in a language."""
    kind = type(refusal)
    return {
        "type": f"/problems/{address(kind)}",
        "title": title(kind, language),
        "status": int(status_of(kind)),
        "detail": sentence(refusal, language),
        **members,
    }


def errors(mistakes: Mapping[str, Iterable[str]], language: str) -> list[dict[str, str]]:
    """Return what is wrong with each field, in a language."""
    return [
        {"field": field, "message": mistake_in_dutch(message) if language == "nl" else message}
        for field, messages in mistakes.items()
        for message in messages
    ]


def _problem(refusal: DomainError, **members: Any) -> Response:
    language = language_of_problems()
    answer = _answered(body(refusal, language, **members))
    answer.headers["Content-Language"] = language
    if answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = RETRY_AFTER
    if isinstance(refusal, TooManyRequests | TooManyFollow):
        answer.headers["Retry-After"] = str(refusal.details["seconds"])
    if answer.status_code == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="samenspoor"'
    return answer


def _answered(problem: dict[str, Any]) -> Response:
    answer = jsonify(problem)
    answer.status_code = problem["status"]
    answer.content_type = "application/problem+json"
    return answer


def _flat(messages: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(messages, dict):
        for name, inner in messages.items():
            step = str(name).replace("~", "~0").replace("/", "~1")
            yield from _flat(inner, pointer if name == "_schema" else f"{pointer}/{step}")
    else:
        for message in messages if isinstance(messages, list) else [messages]:
            yield pointer, str(message)
