"""Signs browsers in, as somebody does who got a link."""

from __future__ import annotations

import re
from uuid import UUID

from flask.testing import FlaskClient
from playwright.sync_api import Page
from werkzeug.test import TestResponse

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.programme import programme_id
from service.persistence.grants import GrantAsked
from service.persistence.sign_ins import address
from tests.web.walker import go

HERE = "samenredzaamheid"


def link_for(
    service: Samenspoor, role: Role, slug: str | None = HERE, organisation: UUID | None = None
) -> str:
    """Return the path of a new link that gives a role in a programme (None: in the installation)."""
    asked = GrantAsked(role, programme_id(slug) if slug else None, organisation)
    state, _ = service.grants.issue_once(asked, actor="test", key=None, request_hash=b"")
    assert state
    return address("", service.sign_ins.make([state.grant.id], actor="test"))


def sign_in(client: FlaskClient, link: str) -> TestResponse:
    """Follow a link and press its button; return the answer."""
    path, _, key = link.partition("?key=")
    return client.post(path, data={"key": key, "csrf": csrf_in(client.get(link))})


def signed_in(client: FlaskClient, service: Samenspoor, role: Role, slug: str | None = HERE) -> FlaskClient:
    """Return a client that is signed in with a role."""
    assert sign_in(client, link_for(service, role, slug)).status_code == 303
    return client


def sign_in_browser(page: Page, base: str, service: Samenspoor, role: Role, slug: str | None = HERE) -> None:
    """Sign a real browser in; it then shows the programme."""
    page.goto(base + link_for(service, role, slug))
    go(page.locator("main button"))


def csrf_in(answer: TestResponse) -> str:
    """Return what the forms of a page prove themselves with; empty where nobody is signed in."""
    found = re.search(r'name="csrf" value="(\w+)"', answer.get_data(as_text=True))
    return found[1] if found else ""
