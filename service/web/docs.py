"""Pages for developers: the API to read and try, and what each refusal means."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import NamedTuple

from flask import Blueprint, Response, abort

from service.api import problems
from service.api.explained.examples import MISTAKES, example
from service.api.explained.table import EXPLAINED, address, sentence, title
from service.domain.errors import DomainError
from service.web.rendering import language, page

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
"""As that of the other pages, and scripts and requests of this installation itself (ADR 0009)."""


class Refusal(NamedTuple):
    """What a page tells of a refusal."""

    address: str
    status: HTTPStatus
    title: str
    sentence: str
    advice: str
    example: str


def blueprint() -> Blueprint:
    """Return the routes."""
    routes = Blueprint("docs", __name__)
    refusals = {address(refusal): refusal for refusal in _all(DomainError)}

    @routes.get("/docs")
    def docs() -> str:
        return page("docs.html")

    @routes.get("/problems")
    def index() -> str:
        told = sorted((_told(refusal) for refusal in refusals.values()), key=lambda each: each.title)
        statuses = sorted({each.status for each in told})
        by_status = {status: [each for each in told if each.status == status] for status in statuses}
        return page("problems.html", by_status=by_status)

    @routes.get("/problems/<name>")
    def problem(name: str) -> str:
        if name not in refusals:
            abort(404)
        return page("problem.html", problem=_told(refusals[name]))

    @routes.after_request
    def protect(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = POLICY
        return answer

    return routes


def _all(refusal: type[DomainError]) -> Iterator[type[DomainError]]:
    for kind in refusal.__subclasses__():
        if address(kind) in EXPLAINED:
            yield kind
        yield from _all(kind)


def _told(kind: type[DomainError]) -> Refusal:
    spoken = language()
    explained = EXPLAINED[address(kind)]
    return Refusal(
        address=f"/problems/{address(kind)}",
        status=HTTPStatus(problems.status_of(kind)),
        title=title(kind, spoken),
        sentence=sentence(example(kind), spoken),
        advice=explained.advice if spoken == "nl" else explained.advice_in_english,
        example=json.dumps(_answer(kind, spoken), indent=2, ensure_ascii=False),
    )


def _answer(kind: type[DomainError], spoken: str) -> dict[str, object]:
    mistakes = problems.errors(MISTAKES.get(kind.__name__, {}), spoken)
    return problems.body(example(kind), spoken, **({"errors": mistakes} if mistakes else {}))
