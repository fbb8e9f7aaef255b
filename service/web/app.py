"""The pages: their frame, the first page, and the modules of all others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flask import Blueprint, Flask, Response, request
from werkzeug.exceptions import NotFound

from service.api import problems
from service.api.answering import Answering
from service.bootstrap import Samenspoor
from service.web import (
    access_pages,
    docs,
    fact_page,
    initiative_page,
    mailings_page,
    navigation,
    now_page,
    overview_page,
    plan_page,
    research_page,
    sessions_page,
    sign_in,
    since_last_meeting,
    subscription_page,
    timeline_page,
    trust_page,
)
from service.web.programmes import Programme, Programmes
from service.web.protection import API_PATHS, add_protection
from service.web.recording import answering as recording_answering
from service.web.recording import pages as recording_pages
from service.web.refusals import Answer, answer_with_pages, missing
from service.web.rendering import page
from service.web.sessions import Cookie, add_sessions, grant_of, viewer_of
from service.web.visits import shows_anything

HERE = Path(__file__).parent


def add_pages(app: Flask, service: Samenspoor, answering: Answering) -> None:
    """Put the pages on an application."""
    cookie = Cookie(service.settings.base_url)
    add_sessions(app, service, cookie)
    add_protection(app, service.settings.base_url)
    app.context_processor(navigation.in_templates)
    app.register_error_handler(404, _nothing_here)
    for routes in (
        _frame(service),
        sign_in.blueprint(service, cookie),
        sessions_page.blueprint(service, cookie),
        access_pages.blueprint(service),
        subscription_page.blueprint(service),
        mailings_page.blueprint(service.mail),
        since_last_meeting.blueprint(service),
        now_page.blueprint(service),
        overview_page.blueprint(service),
        initiative_page.blueprint(service),
        plan_page.blueprint(service),
        timeline_page.blueprint(service),
        fact_page.blueprint(service),
        trust_page.blueprint(service),
        research_page.blueprint(service),
        recording_pages.blueprint(service),
        recording_answering.blueprint(answering),
        docs.blueprint(),
    ):
        app.register_blueprint(routes)


def _frame(service: Samenspoor) -> Blueprint:
    """Return the route of the first page, and the files of all pages."""
    pages = Blueprint(
        "pages",
        __name__,
        template_folder=str(HERE / "templates"),
        static_folder=str(HERE / "static"),
        static_url_path="/static",
    )
    answer_with_pages(pages)
    reader = _Reader(service)

    @pages.get("/")
    def index() -> str:
        found = reader.programmes()
        yours = [programme for programme in found if grant_of(programme.id)]
        others = [programme for programme in found if programme not in yours]
        administered = reader.all() if grant_of(None) else []
        return page("index.html", yours=yours, programmes=others, administered=administered)

    return pages


def _nothing_here(error: NotFound) -> Answer | Response:
    return problems.of_framework(error) if request.path.startswith(API_PATHS) else missing()


class _Reader:
    """Reads which programmes the first page names."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service
        self._programmes = Programmes(service)

    def all(self) -> Sequence[Programme]:
        """Return every programme of the installation."""
        with self._service.reading.moment() as moment:
            return self._programmes.all(moment, viewer_of(None))

    def programmes(self) -> list[Programme]:
        """Return each programme that shows anything to the reader, or is theirs."""
        with self._service.reading.moment() as moment:
            found = self._programmes.all(moment, viewer_of(None))
            return [p for p in found if grant_of(p.id) or shows_anything(self._service, moment, p)]
