"""Sessions: what a browser may do, where somebody is signed in, and how that ends."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.programme import programme_id
from service.persistence.sessions import SESSION
from service.persistence.uses import NOTED_EVERY
from service.web.browsers import family
from service.web.sessions import grant_of, signed_in, viewer_of
from service.wsgi import create
from tests.web.signing_in import HERE, csrf_in
from tests.web.signing_in import signed_in as sign

PAGE = f"/programmes/{HERE}"
PROGRAMME = programme_id(HERE).hex
FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"


@pytest.fixture
def app(samenredzaamheid: Samenspoor) -> Flask:
    return create(samenredzaamheid)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def token(client: FlaskClient) -> str:
    return csrf_in(client.get("/sessions"))


def cookie(client: FlaskClient) -> str:
    found = client.get_cookie("samenspoor")
    assert found
    return found.value


def is_signed_in(client: FlaskClient) -> bool:
    return "Afmelden" in client.get("/").get_data(as_text=True)


@pytest.mark.parametrize("role", [Role.LEAD, Role.RESEARCHER, Role.RESIDENT])
def test_pages_know_who_looks(
    app: Flask, client: FlaskClient, samenredzaamheid: Samenspoor, role: Role
) -> None:
    sign(client, samenredzaamheid, role)
    (state,) = samenredzaamheid.grants.issued()
    coder = state.grant.principal if role is Role.RESEARCHER else ""

    with client:
        client.get("/?lang=en")
        assert signed_in()
        assert grant_of(PROGRAMME) == state.grant
        assert viewer_of(PROGRAMME) == Viewer(role, language="en", codes_as=coder)
        assert viewer_of(None) == viewer_of("0" * 32) == Viewer(Role.VISITOR, language="en")


def test_an_administrator_reads_as_a_visitor(client: FlaskClient, samenredzaamheid: Samenspoor) -> None:
    sign(client, samenredzaamheid, Role.ADMIN, slug=None)

    with client:
        client.get("/")
        assert viewer_of(PROGRAMME).role is Role.VISITOR
        assert grant_of(PROGRAMME) is None
        administers = grant_of(None)
        assert administers
        assert administers.role is Role.ADMIN


def test_signing_out_ends_the_session(client: FlaskClient, samenredzaamheid: Samenspoor) -> None:
    sign(client, samenredzaamheid, Role.LEAD)
    kept = cookie(client)

    answer = client.post("/sign-out", data={"csrf": token(client)})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/?lang=nl")
    assert client.get_cookie("samenspoor") is None
    client.set_cookie("samenspoor", kept)
    assert not is_signed_in(client)


def test_signing_out_twice_is_harmless(client: FlaskClient, samenredzaamheid: Samenspoor) -> None:
    assert client.post("/sign-out").status_code == 303


def test_somebody_ends_the_session_of_another_device(
    app: Flask, client: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    sign(client, samenredzaamheid, Role.LEAD)
    (state,) = samenredzaamheid.grants.issued()
    phone = app.test_client()
    key = samenredzaamheid.sign_ins.make([state.grant.id], actor="test")
    phone.post("/sign-in/link", data={"key": key}, headers={"User-Agent": FIREFOX})

    page = client.get("/sessions").get_data(as_text=True)
    assert "Firefox, Android" in page
    assert page.count("dit apparaat") == 1
    for address in re.findall(r'action="(/sessions/\w{32}/end\?lang=nl)"', page):
        client.post(address, data={"csrf": csrf_in(client.get("/sessions"))})

    assert not is_signed_in(phone)
    assert not is_signed_in(client)


def test_signing_out_everywhere(app: Flask, client: FlaskClient, samenredzaamheid: Samenspoor) -> None:
    sign(client, samenredzaamheid, Role.LEAD)
    (state,) = samenredzaamheid.grants.issued()
    phone, other = app.test_client(), sign(app.test_client(), samenredzaamheid, Role.RESIDENT)
    phone.post("/sign-in/link", data={"key": samenredzaamheid.sign_ins.make([state.grant.id], actor="test")})

    assert client.post("/sessions/end", data={"csrf": token(client)}).status_code == 303

    assert [is_signed_in(each) for each in (client, phone, other)] == [False, False, True]


def test_nobody_ends_the_session_of_somebody_else(
    app: Flask, client: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    sign(client, samenredzaamheid, Role.RESIDENT)
    other = sign(app.test_client(), samenredzaamheid, Role.LEAD)
    with other:
        page = other.get("/sessions").get_data(as_text=True)
    (theirs,) = re.findall(r'"(/sessions/\w{32}/end)\?', page)

    client.post(theirs, data={"csrf": token(client)})

    assert is_signed_in(other)
    assert theirs not in client.get("/sessions").get_data(as_text=True)


def test_without_a_session_its_page_leads_to_signing_in(client: FlaskClient) -> None:
    answer = client.get("/sessions")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?lang=nl")
    assert client.post("/sessions/end").status_code == 403


def test_a_session_ends_at_once_when_access_is_taken_back(
    client: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    sign(client, samenredzaamheid, Role.LEAD)
    (state,) = samenredzaamheid.grants.issued()

    samenredzaamheid.grants.revoke(state.grant.id, "test")

    assert not is_signed_in(client)
    assert client.get(f"{PAGE}/access").status_code == 404


def test_the_cookie_lives_on_while_it_is_used(client: FlaskClient, samenredzaamheid: Samenspoor) -> None:
    sign(client, samenredzaamheid, Role.LEAD)
    kept = cookie(client)
    assert "Set-Cookie" not in client.get("/").headers

    with samenredzaamheid.views.writing() as connection:
        connection.execute(SESSION.update().values(last_used_at=SESSION.c.last_used_at - NOTED_EVERY))
    renewed = client.get("/").headers["Set-Cookie"]

    assert renewed.startswith(f"samenspoor={kept};")


def test_signing_in_gives_the_browser_another_cookie(
    client: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    client.set_cookie("samenspoor", "x" * 43)  # what somebody else put there
    sign(client, samenredzaamheid, Role.RESIDENT)
    first = cookie(client)
    sign(client, samenredzaamheid, Role.LEAD)

    assert len({first, cookie(client), "x" * 43}) == 3


@pytest.mark.parametrize(
    ("user_agent", "named"),
    [
        (FIREFOX, "Firefox, Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/128.0 Safari/537.36 Edg/128.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/128.0 Safari/537.36", "Chrome, Linux"),
        ("curl/8.5.0", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_browsers_are_told_apart_by_their_kind_only(user_agent: str, named: str) -> None:
    assert family(user_agent) == named
