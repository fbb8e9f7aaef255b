"""Signing in with a link, once, and asking for one by mail."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.persistence.grants import Grant
from service.persistence.sign_ins import Link, LinkState
from service.web.access_form import is_address
from service.web.browsers import family
from service.web.programmes import Programme, Programmes
from service.web.refusals import pages
from service.web.rendering import language, page
from service.web.sessions import Cookie, grant_of

KEY = "key"
"""The parameter that holds the secret of a link: logs keep paths, but no parameters."""


def blueprint(service: Samenspoor, cookie: Cookie) -> Blueprint:
    """Return the routes."""
    routes = pages("sign_in")
    links = _Links(service, cookie)

    @routes.get("/sign-in/link")
    def link() -> tuple[str, int]:
        return links.shown(request.args.get(KEY, ""))

    @routes.post("/sign-in/link")
    def use_link() -> AnyResponse | tuple[str, int]:
        return links.use(request.form.get(KEY, ""))

    @routes.get("/sign-in")
    def ask() -> str:
        return page("sign_in.html", said="", address="")

    @routes.post("/sign-in")
    def ask_mail() -> tuple[str, int]:
        address = request.form.get("address", "").strip()
        if not is_address(address):
            return page("sign_in.html", said="wrong", address=address), 422
        # Whether anybody has this address is looked up when the mail is sent: here nobody can find out.
        if not service.outbox.ask(address, language()):
            return page("sign_in.html", said="full", address=address), 503
        return page("sign_in.html", said="asked", address=""), 200

    return routes


class _Links:
    """Links to sign in with, as pages show and use them."""

    def __init__(self, service: Samenspoor, cookie: Cookie) -> None:
        self._service = service
        self._programmes = Programmes(service)
        self._cookie = cookie

    def shown(self, key: str) -> tuple[str, int]:
        """Show what a link gives, and a button: looking at it (mail scanners do) does not use it up."""
        return self._page(self._service.sign_ins.look(key), key)

    def use(self, key: str) -> AnyResponse | tuple[str, int]:
        """Use a link up, and go to the programme that it is for: whoever leads it, to what is to be done."""
        browser = family(request.headers.get("User-Agent", ""))
        link, token = self._service.sign_ins.use(key, held_by=self._cookie.read(), browser=browser)
        if token is None:
            return self._page(link, "")
        answer = redirect(self._place(link.grants), 303)
        self._cookie.write(answer, token)
        return answer

    def _page(self, link: Link, key: str) -> tuple[str, int]:
        good = link.state is LinkState.GOOD
        given = [(grant, self._programme(grant), grant_of(grant.programme_id)) for grant in link.grants]
        return page("sign_in_link.html", link=link, key=key, given=given), 200 if good else 410

    def _programme(self, grant: Grant) -> Programme | None:
        if grant.programme_id is None:
            return None
        with self._service.reading.moment() as moment:
            viewer = Viewer(grant.role, language=language())
            return self._programmes.of(moment, grant.programme_id, viewer)

    def _place(self, grants: tuple[Grant, ...]) -> str:
        found = [(grant.role, programme) for grant in grants if (programme := self._programme(grant))]
        if len(found) != 1:
            return url_for("pages.index", lang=language())
        ((role, programme),) = found
        first = "now.now" if role is Role.LEAD else "overview.overview"
        return url_for(first, slug=programme.slug, lang=language())
