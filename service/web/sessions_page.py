"""Where somebody is signed in, and signing out: here, elsewhere, everywhere."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from service.bootstrap import Samenspoor
from service.persistence.sessions import UNUSED_DAYS, Session
from service.web.protection import FormNotOurs
from service.web.refusals import pages
from service.web.rendering import language, page
from service.web.sessions import Cookie, session


def blueprint(service: Samenspoor, cookie: Cookie) -> Blueprint:
    """Return the routes."""
    routes = pages("sessions_page")

    @routes.post("/sign-out")
    def sign_out() -> Response:
        if found := session():
            service.sessions.end(found.id)
        answer = redirect(url_for("pages.index", lang=language()), 303)
        cookie.remove(answer)
        return answer

    @routes.get("/sessions")
    def show() -> Response | str:
        if not (found := session()):
            return redirect(url_for("sign_in.ask", lang=language()), 303)
        listed = service.sessions.of_owner(found)
        return page("sessions.html", sessions=listed, current=found.id, unused_days=UNUSED_DAYS)

    @routes.post("/sessions/<id>/end")
    def end(id: str) -> Response:
        found = _session()
        if id == found.id:
            return sign_out()
        if id in {each.id for each in service.sessions.of_owner(found)}:
            service.sessions.end_shared(found, id)
        return redirect(url_for(".show", lang=language()), 303)

    @routes.post("/sessions/end")
    def end_all() -> Response:
        service.sessions.end_shared(_session())
        return sign_out()

    return routes


def _session() -> Session:
    """Return the session that ends; without one, a form is not ours."""
    if found := session():
        return found
    raise FormNotOurs
