"""Links to a check-in: made by a lead, shown once as an address and a QR code to scan, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

import segno
from flask import redirect, request, url_for
from markupsafe import Markup
from msgspec import Struct
from werkzeug.wrappers import Response

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.check_in import CheckIn
from service.domain.errors import DomainError
from service.domain.moments import day_of
from service.persistence.check_in_links import MOST_LINKS, LinkKind, LinksAsked
from service.persistence.log import now_in_microseconds
from service.web.recording.access import PageAccess, key_of, written
from service.web.recording.addresses import as_id
from service.web.recording.answering import TOKEN
from service.web.recording.sending import NotSent, Places
from service.web.recording.visits import NotHere, Refused, Visit, record_page
from service.web.rendering import language
from service.web.words import word


class Link(Struct, frozen=True):
    """A link as it is handed out: where it leads, and the same as a picture."""

    address: str
    picture: Markup


class CheckInLinkPages:
    """Shows which links were made to a check-in, makes new ones, and takes them back."""

    def __init__(self, service: Samenspoor, access: PageAccess) -> None:
        self._service = service
        self._access = access

    def all(self, visit: Visit) -> str:
        """Return the page with the check-ins of a programme."""
        _for_leads(visit)
        return record_page("record_check_ins.html", visit, check_ins=visit.offered.things.get("check_in", ()))

    def shown(self, visit: Visit, id: str) -> str:
        """Return the page of the links to one check-in."""
        return self._page(visit, self._there(visit, id))

    def made(self, visit: Visit, id: str) -> tuple[str, int] | str:
        """Make links, and show them: this once."""
        check_in = self._there(visit, id)
        try:
            tokens = self._tokens(check_in)
        except NotSent as refused:
            return self._page(visit, check_in, mistakes=refused.mistakes[""]), 422
        base = self._service.settings.base_url
        links = [_link(f"{base}{url_for('check_in.ask')}?{TOKEN}={token}") for token in tokens]
        return self._page(visit, check_in, links)

    def revoked(self, visit: Visit, id: str, made: str) -> Response:
        """Take links back that were made at once, and go back to the page of them. Raises `NotHere`."""
        check_in = self._there(visit, id)
        if made not in {each.id for each in self._service.check_in_links.of(check_in)}:
            raise NotHere
        self._service.check_in_links.revoke(made, self._access.grant.principal)
        return redirect(
            url_for("record.links", slug=visit.slug, check_in=check_in, lang=language(), _anchor="made"), 303
        )

    def _tokens(self, check_in: UUID) -> Sequence[str]:
        """Return the tokens of new links. Raises `NotSent`."""
        kind = LinkKind.PERSONAL if request.form.get("kind") == LinkKind.PERSONAL.value else LinkKind.OPEN
        number = request.form.get("number", "").strip() if kind is LinkKind.PERSONAL else "1"
        if not number.isdecimal() or not 1 <= int(number) <= MOST_LINKS:
            raise NotSent({"": [word("record.links_number", language(), most=str(MOST_LINKS))]})
        try:
            self._service.log.load(CheckIn, check_in).refuse_after(day_of(now_in_microseconds()))
        except DomainError as refusal:
            raise NotSent(Places({}, language()).of_refusal(refusal)) from refusal
        said = self._access.hash_of(written("links", str(check_in), kind.value, number))
        asked = LinksAsked(check_in, kind, int(number))
        actor, key = self._access.grant.principal, key_of(request.form)
        _, tokens = self._service.check_in_links.make_once(asked, actor=actor, key=key, request_hash=said)
        if not tokens:
            raise NotSent({"": [word("record.links_once", language())]})
        return tokens

    def _there(self, visit: Visit, id: str) -> UUID:
        """Return a check-in of this programme. Raises `NotHere` or `Refused`."""
        _for_leads(visit)
        if visit.offered.thing("check_in", id) is None:
            raise NotHere
        return as_id(id)

    def _page(
        self, visit: Visit, check_in: UUID, links: Sequence[Link] = (), mistakes: Sequence[str] = ()
    ) -> str:
        return record_page(
            "record_links.html",
            visit,
            check_in=visit.offered.thing("check_in", str(check_in)),
            links=links,
            made=self._service.check_in_links.of(check_in)[::-1],
            mistakes=mistakes,
            key=str(uuid4()),
            most=MOST_LINKS,
        )


def _link(address: str) -> Link:
    code = segno.make(address, micro=False)
    # No style and no size: those are in the style sheet.
    drawn = code.svg_inline(omitsize=True, border=3, svgclass="qr", lineclass=None)
    return Link(address, Markup(drawn))  # noqa: S704 - drawn here, of an address made here


def _for_leads(visit: Visit) -> None:
    if visit.role is not Role.LEAD:
        raise Refused(visit.role)
