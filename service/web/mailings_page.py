"""Getting no more mail: the page that a link in every letter leads to; only its button ends anything."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, request
from werkzeug.exceptions import NotFound

from service.feeds.mail_parts import Mail
from service.web.rendering import page

KEY = "key"


def blueprint(mail: Mail) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("mailings", __name__)

    @routes.get("/mailings")
    def ask() -> Response:
        _mailing(mail, request.args.get(KEY, ""))
        return _shown(ended=False)

    @routes.post("/mailings")
    def end() -> Response:
        mail.mailings.end(_mailing(mail, request.form.get(KEY, "")))
        return _shown(ended=True)

    return routes


def _mailing(mail: Mail, token: str) -> str:
    """Return the mailing of a token. Raises `NotFound`."""
    mailing = mail.goodbyes.recognise(token)
    if mailing is None:
        raise NotFound
    return mailing


def _shown(*, ended: bool) -> Response:
    answer = make_response(page("mailing.html", ended=ended, key=request.args.get(KEY, "")))
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer
