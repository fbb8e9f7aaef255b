"""Who looks at a page: the session of the browser, and what it may do in each programme."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from flask import Flask, g, request
from flask import Response as FlaskResponse
from markupsafe import Markup
from werkzeug.wrappers import Response

from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.persistence.grants import DAY, Grant
from service.persistence.sessions import UNUSED_DAYS, Session
from service.web.rendering import language

FIELD = "csrf"
"""The name of the field in a form that proves that the form is ours."""

_SECOND = 1_000_000


class Cookie:
    """The cookie of a session: not for scripts, not for other sites, over https only where we are there."""

    def __init__(self, base_url: str) -> None:
        self._secure = urlsplit(base_url).scheme == "https"
        # The browser itself refuses a cookie of this name that another host set, or that came unsafely.
        self._name = "__Host-samenspoor" if self._secure else "samenspoor"

    def read(self) -> str | None:
        """Return what the browser sent along, if anything."""
        return request.cookies.get(self._name)

    def write(self, answer: Response, token: str) -> None:
        """Let the browser keep a token for as long as a session may go unused."""
        lifetime = UNUSED_DAYS * DAY // _SECOND
        answer.set_cookie(
            self._name, token, lifetime, path="/", secure=self._secure, httponly=True, samesite="Lax"
        )

    def remove(self, answer: Response) -> None:
        """Let the browser forget."""
        answer.delete_cookie(self._name, path="/", secure=self._secure, httponly=True, samesite="Lax")


def add_sessions(app: Flask, service: Samenspoor, cookie: Cookie) -> None:
    """Recognise the browser at every request outside the API."""
    key = hmac.digest(service.secret, b"forms of pages", "sha256")
    drafts_key = hmac.digest(service.secret, b"drafts of forms", "sha256")

    def recognise() -> None:
        token = cookie.read()
        if found := service.sessions.recognise(token) if token else None:
            g.session = found
            g.csrf_token = hmac.digest(key, found.id.encode(), "sha256").hex()
            held = " ".join(sorted(grant.id for grant in found.grants))
            g.drafts_owner = hmac.digest(drafts_key, f"{found.id} {held}".encode(), "sha256").hex()

    def renew(answer: FlaskResponse) -> FlaskResponse:
        token, found = cookie.read(), session()
        if found and found.noted and token and "Set-Cookie" not in answer.headers:
            cookie.write(answer, token)
        return answer

    app.before_request(recognise)
    app.after_request(renew)
    app.jinja_env.globals.update(csrf_field=csrf_field, drafts_owner=drafts_owner, signed_in=signed_in)


def session() -> Session | None:
    """Return the session of this request, if the browser is signed in."""
    found: Session | None = g.get("session")
    return found


def signed_in() -> bool:
    """Whether the browser is signed in, for whatever programme."""
    return session() is not None


def grant_of(programme_id: str | None) -> Grant | None:
    """Return what the session may do in a programme (hex id); None asks for that of an administrator."""
    found = session()
    return found.grant_of(programme_id) if found else None


def viewer_of(programme_id: str | None) -> Viewer:
    """Return who reads pages of a programme (hex id), or those of no programme (None): there, a visitor.

    An administrator reads as a visitor does: they run the installation and read no content by that.
    """
    grant = grant_of(programme_id) if programme_id else None
    if grant is None:
        return Viewer(Role.VISITOR, language=language())
    codes_as = grant.principal if grant.role is Role.RESEARCHER else ""
    return Viewer(grant.role, grant.organisation_id, language(), codes_as)


def csrf_field() -> Markup:
    """Return the hidden field that every form holds, right after <form method="post">."""
    field = Markup('<input type="hidden" name="{}" value="{}">')
    return field.format(FIELD, csrf_token()) if signed_in() else Markup("")


def csrf_token() -> str:
    """Return what a form of this session proves itself with; empty where there is no session."""
    token: str = g.get("csrf_token", "")
    return token


def drafts_owner() -> str:
    """Return whose drafts the browser may keep: it says nothing but that, and changes with every sign-in."""
    owner: str = g.get("drafts_owner", "")
    return owner
