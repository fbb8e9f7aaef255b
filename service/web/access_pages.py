"""Who has access to a programme: a lead gives it, and takes it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from msgspec import Struct
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.persistence.grants import Grant, GrantState
from service.persistence.log import now_in_microseconds
from service.persistence.sign_ins import SHOWN_DAYS, address
from service.web.access_form import DAYS, ROLES, AccessForm
from service.web.programmes import Programme, Programmes
from service.web.refusals import pages
from service.web.rendering import language, page
from service.web.sessions import grant_of, viewer_of

Page = tuple[str, int]


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = pages("access_pages")
    access = _Access(service)

    @routes.get("/programmes/<slug>/access")
    def show(slug: str) -> Page:
        return access.at(slug).shown(AccessForm())

    @routes.post("/programmes/<slug>/access")
    def give(slug: str) -> Page:
        return access.at(slug).given(request.form)

    @routes.post("/programmes/<slug>/access/<uuid:grant>/link")
    def link(slug: str, grant: UUID) -> Page:
        return access.at(slug).linked(grant)

    @routes.post("/programmes/<slug>/access/<uuid:grant>/revocation")
    def revoke(slug: str, grant: UUID) -> Response:
        access.at(slug).revoke(grant)
        return redirect(url_for(".show", slug=slug, lang=language()), 303)

    return routes


class Listed(Struct, frozen=True, kw_only=True):
    """A grant as it is listed; moments are microseconds since 1970 in UTC."""

    id: UUID
    role: Role
    organisation: str
    address: str
    expires_at: int
    revoked_at: int | None
    last_used_at: int | None
    in_force: bool
    yours: bool


class _Access:
    """Access to programmes, for whoever may give it."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service
        self._programmes = Programmes(service)

    def at(self, slug: str) -> _AccessTo:
        """Return access to one programme. Raises `NotFound` for who gives none there."""
        with self._service.reading.moment() as moment:
            programme = self._programmes.of(moment, slug, viewer_of(None))
            giver = _giver(programme) if programme else None
            if programme is None or giver is None:
                raise NotFound
            organisations = self._programmes.organisations(moment, programme, viewer_of(programme.id))
            return _AccessTo(self._service, programme, giver, organisations)


class _AccessTo:
    """Access to one programme."""

    def __init__(
        self, service: Samenspoor, programme: Programme, giver: Grant, organisations: Mapping[str, str]
    ) -> None:
        self._service = service
        self._programme = programme
        self._giver = giver
        self._organisations = organisations

    def shown(self, form: AccessForm) -> Page:
        """Show who has access, and the form to give it."""
        listed = self._listed()
        html = page(
            "access.html",
            programme=self._programme,
            form=form,
            in_force=[each for each in listed if each.in_force],
            ended=[each for each in listed if not each.in_force],
            roles=ROLES,
            days=DAYS,
            organisations=self._organisations,
        )
        return html, 422 if form.mistakes else 200

    def given(self, fields: Mapping[str, str]) -> Page:
        """Give access, and show the link to it, this once."""
        form = AccessForm.typed(fields, self._organisations)
        if form.mistakes:
            return self.shown(form)
        state, token = self._service.grants.issue_once(
            form.asked(UUID(self._programme.id)),
            actor=self._giver.principal,
            key=f"page/{form.once}",
            request_hash=b"",
        )
        if state is None or token is None:
            return self.shown(AccessForm())
        if form.address:
            self._service.mail_addresses.note(state.grant.id, form.address, language())
        mailed = form.mail and self._service.outbox.ask(form.address, language())
        return self._link(state, mailed_to=form.address if mailed else "")

    def linked(self, id: UUID) -> Page:
        """Show a new link to access that was given before. Raises `NotFound`."""
        return self._link(self._state(id))

    def revoke(self, id: UUID) -> None:
        """Take access back; not one's own, so that nobody locks themselves out. Raises `NotFound`."""
        state = self._state(id)
        if state.grant.id == self._giver.id:
            raise NotFound
        self._service.grants.revoke(state.grant.id, self._giver.principal)
        self._service.mail_addresses.remove(state.grant.id)

    def _state(self, id: UUID) -> GrantState:
        state = self._service.grants.found(id.hex)
        if state is None or state.grant.programme_id != self._programme.id:
            raise NotFound
        return state

    def _link(self, state: GrantState, mailed_to: str = "") -> Page:
        key = self._service.sign_ins.make([state.grant.id], actor=self._giver.principal)
        html = page(
            "access_link.html",
            programme=self._programme,
            given=self._as_listed(state, {}),
            link=address(self._service.settings.base_url, key),
            days=SHOWN_DAYS,
            mailed_to=mailed_to,
        )
        return html, 200

    def _listed(self) -> Sequence[Listed]:
        programme = UUID(self._programme.id)
        addresses = self._service.mail_addresses.of(programme)
        return [self._as_listed(state, addresses) for state in self._service.grants.issued(programme)]

    def _as_listed(self, state: GrantState, addresses: Mapping[str, str]) -> Listed:
        grant = state.grant
        return Listed(
            id=UUID(grant.id),
            role=grant.role,
            organisation=self._organisations.get(grant.organisation_id or "", ""),
            address=addresses.get(grant.id, ""),
            expires_at=state.expires_at,
            revoked_at=state.revoked_at,
            last_used_at=state.last_used_at,
            in_force=not state.revoked_at and state.expires_at > now_in_microseconds(),
            yours=grant.id == self._giver.id,
        )


def _giver(programme: Programme) -> Grant | None:
    """Return by which grant the reader gives access: as its lead, or as an administrator."""
    grant = grant_of(programme.id)
    return grant if grant and grant.role is Role.LEAD else grant_of(None)
