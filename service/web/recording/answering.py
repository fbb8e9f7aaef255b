"""Whoever has a link answers a check-in on a page: no account, no name; made for a phone."""

from __future__ import annotations

from uuid import uuid4

import msgspec
from flask import Blueprint, Response, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from service.api.answering import Answering, OpenLink
from service.api.explained.table import sentence, title
from service.api.problems import status_of
from service.domain.check_in import CheckInAnswer, CheckInAnswered
from service.domain.errors import DomainError
from service.domain.values import Standpoint
from service.web.recording.access import written
from service.web.refusals import answer_with_pages
from service.web.rendering import language, page

TOKEN = "key"  # noqa: S105 - the name of the parameter, as of links to sign in
"""The parameter that holds the secret of a link: logs keep paths, but no parameters."""
ANSWER = "answer."
"""How the names of the fields with answers begin."""
SENT = "sent"
"""The hidden field that makes sending an answer twice harmless."""

STANDPOINTS = frozenset(each.value for each in Standpoint)


def blueprint(answering: Answering) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("check_in", __name__)
    answer_with_pages(routes)
    routes.register_error_handler(DomainError, _not_taken)

    @routes.get("/check-in")
    def ask() -> Response:
        return _shown(answering, answering.opened(request.args.get(TOKEN, "")))

    @routes.post("/check-in")
    def answer() -> AnyResponse | Response:
        link, form = answering.opened(request.args.get(TOKEN, "")), request.form
        given = {name.removeprefix(ANSWER): v for name, v in form.items() if name.startswith(ANSWER) and v}
        if not given:
            return _shown(answering, link, form.get(SENT, ""), mistaken=True)
        chosen = form.get("standpoint", "")
        fact = CheckInAnswered(
            standpoint=Standpoint(chosen) if chosen in STANDPOINTS else Standpoint.UNKNOWN,
            answers=tuple(CheckInAnswer(item, value) for item, value in given.items()),
        )
        answering.record(link, fact, form.get(SENT) or None, written(chosen, given))
        return redirect(url_for("check_in.thanks", lang=language()), 303)

    @routes.get("/check-in/thanks")
    def thanks() -> str:
        return page("check_in_thanks.html")

    return routes


def _shown(answering: Answering, link: OpenLink, sent: str = "", *, mistaken: bool = False) -> Response:
    """Return the page with the questions, with what was chosen already. Raises what refuses the link."""
    body = page(
        "check_in.html",
        asked=msgspec.json.decode(answering.asked(link, language())),
        sent=sent or str(uuid4()),
        personal=link.personal,
        mistaken=mistaken,
        chosen={name: value for name, value in request.form.items() if name.startswith(ANSWER)},
        standpoint=request.form.get("standpoint", ""),
    )
    answer = make_response(body, 422 if mistaken else 200)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _not_taken(refusal: DomainError) -> tuple[str, int]:
    kind, spoken = type(refusal), language()
    told = page("check_in_refused.html", heading=title(kind, spoken), text=sentence(refusal, spoken))
    return told, status_of(kind)
