"""Signing in with a link that works once, and asking for one by mail."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.persistence.sign_ins import LinkState
from service.web.access_form import ROLES
from service.web.words import WORDS
from service.wsgi import create
from tests.web.signing_in import HERE, csrf_in, link_for, sign_in, signed_in

PAGE = f"/programmes/{HERE}"


@pytest.fixture
def app(samenredzaamheid: Samenspoor) -> Flask:
    return create(samenredzaamheid)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def text(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def test_a_link_signs_in_once_and_leads_to_its_programme(
    app: Flask, client: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    link = link_for(samenredzaamheid, Role.LEAD)
    assert "Samenredzaamheid" in text(client, link)

    answer = sign_in(client, link)

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{PAGE}/now?lang=nl")
    assert "programmaleider" in text(client, PAGE)
    again = sign_in(app.test_client(), link)
    assert again.status_code == 410
    assert "De link is al gebruikt" in again.get_data(as_text=True)
    assert "Set-Cookie" not in again.headers


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.RESEARCHER, Role.RESIDENT])
def test_who_does_not_lead_comes_in_at_the_overview(
    client: FlaskClient, samenredzaamheid: Samenspoor, role: Role
) -> None:
    answer = sign_in(client, link_for(samenredzaamheid, role))

    assert answer.headers["Location"] == f"{PAGE}?lang=nl"


def test_whoever_looks_at_a_link_does_not_use_it_up(
    app: Flask, client: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    link = link_for(samenredzaamheid, Role.RESIDENT)

    for _ in range(3):
        assert app.test_client().get(link).status_code == 200
        assert app.test_client().head(link).status_code == 200

    assert sign_in(client, link).status_code == 303


def test_a_link_whose_access_was_taken_back_says_so(
    client: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    link = link_for(samenredzaamheid, Role.LEAD)
    (state,) = samenredzaamheid.grants.issued()
    samenredzaamheid.grants.revoke(state.grant.id, "test")

    for answer in (client.get(link), sign_in(client, link)):
        assert answer.status_code == 410
        assert "De toegang die bij deze link hoort, is gestopt" in answer.get_data(as_text=True)


def test_every_state_of_a_link_and_every_role_has_words() -> None:
    states = {f"link.{state}" for state in LinkState if state is not LinkState.GOOD}

    assert states | {f"role.{role}" for role in Role} | {f"role_may.{role}" for role in ROLES} <= set(WORDS)


@pytest.mark.parametrize("key", ["", "x", "aanmelden_" + "x" * 43, "é", "x" * 5000])
def test_a_link_that_nobody_made_opens_nothing(client: FlaskClient, key: str) -> None:
    for answer in (
        client.get("/sign-in/link", query_string={"key": key}),
        client.post("/sign-in/link", data={"key": key}),
    ):
        assert answer.status_code == 410
        assert "Deze link werkt niet" in answer.get_data(as_text=True)
        assert "Set-Cookie" not in answer.headers


def test_signing_in_again_adds_a_programme(client: FlaskClient, samenredzaamheid: Samenspoor) -> None:
    signed_in(client, samenredzaamheid, Role.ADMIN, slug=None)
    signed_in(client, samenredzaamheid, Role.RESIDENT)

    page = text(client, "/")

    assert "Uw programma’s" in page
    assert "inwoner" in page
    assert client.get(f"{PAGE}/access").status_code == 200  # still an administrator as well


def test_a_link_says_what_it_would_change_in_this_browser(
    client: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    signed_in(client, samenredzaamheid, Role.LEAD)

    page = text(client, link_for(samenredzaamheid, Role.RESIDENT))

    assert "Op dit apparaat bent u hier nu programmaleider." in page


def test_the_link_page_speaks_the_other_language_without_losing_the_link(
    client: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    link = link_for(samenredzaamheid, Role.LEAD)
    assert f'href="{link.removeprefix("/sign-in/link")}&amp;lang=en"' in text(client, link)

    page = text(client, f"{link}&lang=en")

    assert '<html lang="en">' in page
    assert "This link gives you access to" in page


def test_a_visitor_gets_no_cookie(client: FlaskClient, samenredzaamheid: Samenspoor) -> None:
    for address in ("/", PAGE, "/sign-in", link_for(samenredzaamheid, Role.LEAD), "/nergens", "/docs"):
        assert "Set-Cookie" not in client.get(address).headers
    assert "Set-Cookie" not in client.post("/sign-in", data={"address": "an@voorbeeld.nl"}).headers


@pytest.mark.parametrize(
    ("base_url", "name", "secure"),
    [
        ("http://127.0.0.1:8000", "samenspoor", False),
        ("https://samenspoor.example", "__Host-samenspoor", True),
    ],
)
def test_the_cookie_is_for_this_site_alone(
    samenredzaamheid: Samenspoor, base_url: str, name: str, *, secure: bool
) -> None:
    settings = replace(samenredzaamheid.settings, base_url=base_url)
    client = create(replace(samenredzaamheid, settings=settings)).test_client()

    answer = sign_in(client, link_for(samenredzaamheid, Role.LEAD))

    said, *flags = answer.headers["Set-Cookie"].split("; ")
    assert said.startswith(f"{name}=")
    assert len(said.partition("=")[2]) == 43  # 256 bits
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Max-Age=2592000"} <= set(flags)
    assert ("Secure" in flags) is secure
    assert not [flag for flag in flags if flag.startswith("Domain")]


def test_every_address_is_answered_alike_and_only_known_ones_get_a_mail(
    client: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    link_for(samenredzaamheid, Role.LEAD)
    (state,) = samenredzaamheid.grants.issued()
    samenredzaamheid.mail_addresses.note(state.grant.id, "an@voorbeeld.nl")

    asked = [
        client.post("/sign-in", data={"address": who})
        for who in ("an@voorbeeld.nl", "niemand@voorbeeld.nl", *["an@voorbeeld.nl"] * 4)
    ]
    samenredzaamheid.mails.send()

    assert {answer.status_code for answer in asked} == {200}
    assert len({answer.get_data() for answer in asked}) == 1
    assert "Als dit adres bij ons bekend is" in asked[0].get_data(as_text=True)
    assert len(list((samenredzaamheid.settings.data / "mail").iterdir())) == 3


@pytest.mark.parametrize(
    "address", ["", "an", "an@voorbeeld", "an@a.nl, piet@a.nl", "an@a.nl\r\nBcc: x@y.nl"]
)
def test_what_is_no_address_is_told(client: FlaskClient, address: str) -> None:
    answer = client.post("/sign-in", data={"address": address})

    assert answer.status_code == 422
    assert "zoals naam@voorbeeld.nl" in answer.get_data(as_text=True)


def test_when_too_many_mails_are_asked_for_the_page_says_so(
    client: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    for number in range(samenredzaamheid.settings.mails_an_hour):
        assert samenredzaamheid.outbox.ask(f"{number}@voorbeeld.nl", "nl")

    answer = client.post("/sign-in", data={"address": "an@voorbeeld.nl"})

    assert answer.status_code == 503
    assert "te veel links" in answer.get_data(as_text=True)
    assert csrf_in(answer) == ""
