"""Whoever has a link answers a check-in on a page: no account, no name; made for a phone."""

from __future__ import annotations

import secrets
from datetime import date
from hmac import digest
from typing import Any
from uuid import UUID, uuid4

import msgspec
from flask import Blueprint, Response, make_response, redirect, request, url_for
from msgspec import Struct
from werkzeug.wrappers import Response as AnyResponse

from service.api.check_in_answers import LinkRevoked, LinkUnknown, TooManyAnswers
from service.api.explained.table import sentence, title
from service.api.limits import Limits
from service.api.problems import status_of
from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.check_in import CheckIn, CheckInAnswer, CheckInAnswered
from service.domain.errors import DomainError
from service.domain.moments import day_of
from service.domain.values import Standpoint
from service.persistence.check_in_links import LinkKind, use_of
from service.persistence.log import now_in_microseconds
from service.projections import directory_queries
from service.projections.check_in_questions import questions
from service.projections.marks import rendered
from service.projections.timeline_pages import AsKnown
from service.web.recording.access import written
from service.web.refusals import answer_with_pages
from service.web.rendering import language, page

TOKEN = "key"  # noqa: S105 - the name of the parameter, as of links to sign in
"""The parameter that holds the secret of a link: logs keep paths, but no parameters."""
ANSWER = "answer."
"""How the names of the fields with answers begin."""
SENT = "sent"
"""The hidden field that makes sending an answer twice harmless."""


class _Link(Struct, frozen=True):
    check_in: CheckIn
    kind: LinkKind


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("check_in", __name__)
    answer_with_pages(routes)
    routes.register_error_handler(DomainError, _not_taken)
    pages = _Answering(service)

    @routes.get("/check-in")
    def ask() -> Response:
        return _private(pages.shown(request.args.get(TOKEN, "")))

    @routes.post("/check-in")
    def answer() -> AnyResponse | Response:
        return pages.answered(request.args.get(TOKEN, ""))

    @routes.get("/check-in/thanks")
    def thanks() -> str:
        return page("check_in_thanks.html")

    return routes


class _Answering:
    """Shows what a check-in asks, and records what is answered."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service
        self._limits = Limits(service.settings.answers_a_minute, refusal=TooManyAnswers)
        # Who asks from where is kept in memory only, under a key that is gone with this process.
        self._secret = secrets.token_bytes(32)

    def shown(self, token: str, sent: str = "", *, mistaken: bool = False) -> str:
        """Return the page with the questions. Raises what refuses the link."""
        self._limit(request.remote_addr or "")
        link = self._recognised(token)
        asked = self._questions(link.check_in)
        chosen = {name: value for name, value in request.form.items() if name.startswith(ANSWER)}
        return page(
            "check_in.html",
            asked=asked,
            sent=sent or str(uuid4()),
            personal=link.kind is LinkKind.PERSONAL,
            mistaken=mistaken,
            chosen=chosen,
            standpoint=request.form.get("standpoint", ""),
        )

    def answered(self, token: str) -> AnyResponse | Response:
        """Record an answer and thank for it. Raises what refuses it."""
        self._limit(request.remote_addr or "")
        link, form = self._recognised(token), request.form
        given = {name.removeprefix(ANSWER): v for name, v in form.items() if name.startswith(ANSWER) and v}
        if not given:
            return _private(self.shown(token, form.get(SENT, ""), mistaken=True), 422)
        self._limit(token)
        standpoint = form.get("standpoint", "")
        known = standpoint in {each.value for each in Standpoint}
        fact = CheckInAnswered(
            standpoint=Standpoint(standpoint) if known else Standpoint.UNKNOWN,
            answers=tuple(CheckInAnswer(item, value) for item, value in given.items()),
        )
        use = use_of(token, link.kind, form.get(SENT) or None, written(standpoint, given))
        personal = link.kind is LinkKind.PERSONAL
        self._service.check_ins.answer_by_link(link.check_in.id, fact, use, _today(), personal=personal)
        return redirect(url_for("check_in.thanks", lang=language()), 303)

    def _recognised(self, token: str) -> _Link:
        """Return the check-in of a link. Raises what refuses it."""
        made = self._service.check_in_links.recognise(token)
        if made is None:
            raise LinkUnknown
        if made.revoked_at:
            raise LinkRevoked
        check_in = self._service.log.load(CheckIn, UUID(made.check_in_id))
        if not check_in.items:  # its opening was retracted
            raise LinkUnknown
        check_in.refuse_after(_today())
        return _Link(check_in, made.kind)

    def _questions(self, check_in: CheckIn) -> dict[str, Any]:
        assert check_in.programme_id
        with self._service.reading.moment() as moment:
            found = directory_queries.programme(moment, check_in.programme_id.hex, moment.position)
            assert found
            asked = questions(check_in, self._service.instruments.scales, found)
            now = AsKnown(moment.position, moment.position)
            viewer = Viewer(Role.VISITOR, language=language())
            woven = self._service.timelines.woven(rendered(asked), moment, viewer, now)
        told: dict[str, Any] = msgspec.json.decode(woven)
        return told

    def _limit(self, of: str) -> None:
        self._limits.take(digest(self._secret, of.encode(), "sha256").hex())


def _private(body: str, status: int = 200) -> Response:
    answer = make_response(body, status)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _not_taken(refusal: DomainError) -> tuple[str, int]:
    kind, spoken = type(refusal), language()
    told = page("check_in_refused.html", heading=title(kind, spoken), text=sentence(refusal, spoken))
    return told, status_of(kind)


def _today() -> date:
    return day_of(now_in_microseconds())
