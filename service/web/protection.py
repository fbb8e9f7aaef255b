"""What protects every page: a strict policy, and forms that are taken from our own pages only."""

from __future__ import annotations

import hmac
from urllib.parse import quote, urlsplit

from flask import Flask, Response, request
from werkzeug.exceptions import Forbidden, NotFound

from service.web.sessions import FIELD, csrf_token, signed_in

API_PATHS = ("/v1/", "/health/", "/metrics")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, nothing inline: scripts and styles are files of ours (ADR 0009)."""

READS = frozenset({"GET", "HEAD", "OPTIONS"})


class FormNotOurs(Forbidden):
    """A form that was not sent from a page of this session: too old, or from elsewhere."""


def add_protection(app: Flask, base_url: str) -> None:
    """Protect every page of an application, whatever module it is of; after `add_sessions`."""
    own = _origin(base_url)

    def check_address() -> None:
        # PostgreSQL takes no NUL, not even to find nothing; no address of ours holds one.
        if not request.path.startswith(API_PATHS) and b"%00" in _quoted_address():
            raise NotFound

    def check_form() -> None:
        if request.method in READS or request.endpoint is None or request.path.startswith(API_PATHS):
            return
        proven = hmac.compare_digest(request.form.get(FIELD, "").encode(), csrf_token().encode())
        if not _from_here(own) or (signed_in() and not proven):
            raise FormNotOurs

    def finish(answer: Response) -> Response:
        if not request.path.startswith(API_PATHS):
            answer.headers.setdefault("Content-Security-Policy", POLICY)
            answer.vary.add("Cookie")
            if request.blueprint == "sign_in" or (signed_in() and request.endpoint != "pages.static"):
                # On a shared computer, no link and nothing of a session is found by the “back” button.
                answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    app.before_request(check_address)
    app.before_request(check_form)
    app.after_request(finish)


def _quoted_address() -> bytes:
    """Return path and query of this request, its unusual characters quoted (%00)."""
    return quote(request.path).encode() + b"?" + request.query_string


def _from_here(own: str) -> bool:
    """Whether the browser says that a page of ours sent this, or says nothing at all (it is no browser)."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is None or origin in {own, _origin(request.host_url)}


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
