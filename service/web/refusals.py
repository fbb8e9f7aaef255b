"""What a page says where it cannot show what was asked for."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.exceptions import HTTPException

from service.api import problems
from service.domain.errors import DomainError
from service.projections.reading import BeingRebuilt
from service.web.protection import FormNotOurs
from service.web.rendering import page

Answer = tuple[str, int, dict[str, str]]


def pages(name: str) -> Blueprint:
    """Return the routes of a page module, empty as yet, that answer refusals with pages."""
    routes = Blueprint(name, f"service.web.{name}")
    answer_with_pages(routes)
    return routes


def answer_with_pages(routes: Blueprint) -> None:
    """Let routes answer every refusal and every defect with a page."""
    routes.register_error_handler(BeingRebuilt, busy)
    routes.register_error_handler(FormNotOurs, not_ours)
    routes.register_error_handler(DomainError, missing)
    routes.register_error_handler(404, missing)
    routes.register_error_handler(Exception, failed)


def busy(_: DomainError) -> Answer:
    """Ask for patience while read models are made anew."""
    return page("busy.html"), 503, {"Retry-After": "3"}


def missing(_: Exception | None = None) -> Answer:
    """Say that there is no such page: the same where it is not open to the reader."""
    return page("missing.html"), 404, {}


def not_ours(_: Exception) -> Answer:
    """Say that a form is too old, or came from elsewhere; nothing was changed."""
    return page("not_ours.html"), 403, {}


def failed(error: Exception) -> Answer | HTTPException:
    """Say that this is our mistake."""
    if isinstance(error, HTTPException):
        return error
    problems.of_defect(error)
    return page("failed.html"), 500, {}
