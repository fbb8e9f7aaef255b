"""Every page has a strict policy; every form is taken from our own pages only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.web.protection import API_PATHS
from service.wsgi import create
from tests.web.signing_in import HERE, csrf_in, link_for, signed_in

WEB = Path(__file__).parents[2] / "service" / "web"
INLINE = re.compile(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:")
FORM = re.compile(r"<form\b[^>]*method=\"post\".*?</form>", re.DOTALL)


@pytest.fixture
def app(samenredzaamheid: Samenspoor) -> Flask:
    return create(samenredzaamheid)


@pytest.fixture
def lead(app: Flask, samenredzaamheid: Samenspoor) -> FlaskClient:
    return signed_in(app.test_client(), samenredzaamheid, Role.LEAD)


def signs_out(client: FlaskClient, csrf: str | None, **headers: str) -> bool:
    """Send the form that signs out; return whether it was taken."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = client.post("/sign-out", data={} if csrf is None else {"csrf": csrf}, headers=named)
    assert answer.status_code in {303, 403}
    assert answer.status_code == 303 or "Er is niets veranderd" in answer.get_data(as_text=True)
    return answer.status_code == 303


@pytest.mark.parametrize("csrf", [None, "", "0" * 64, "é"])
def test_a_form_without_the_token_of_the_session_does_nothing(lead: FlaskClient, csrf: str | None) -> None:
    assert not signs_out(lead, csrf, Sec_Fetch_Site="same-origin")
    assert "Afmelden" in lead.get("/").get_data(as_text=True)


def test_the_token_of_another_session_is_not_taken(
    app: Flask, lead: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    other = signed_in(app.test_client(), samenredzaamheid, Role.LEAD)

    assert not signs_out(lead, csrf_in(other.get("/")))


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elders.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.elders.example"},
        {"Origin": "http://localhost:81"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site", "Origin": "http://localhost"},
        {"Sec_Fetch_Site": "none"},
    ],
)
def test_a_form_from_elsewhere_does_nothing(lead: FlaskClient, headers: dict[str, str]) -> None:
    assert not signs_out(lead, csrf_in(lead.get("/")), **headers)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost"},
        {"Origin": "http://127.0.0.1:8000"},  # as readers see us, behind a proxy
        {"Sec_Fetch_Site": "same-origin", "Origin": "null"},
    ],
)
def test_a_form_of_ours_is_taken(lead: FlaskClient, headers: dict[str, str]) -> None:
    assert signs_out(lead, csrf_in(lead.get("/")), **headers)


def test_nobody_is_signed_in_from_elsewhere(app: Flask, samenredzaamheid: Samenspoor) -> None:
    path, _, key = link_for(samenredzaamheid, Role.LEAD).partition("?key=")

    answer = app.test_client().post(path, data={"key": key}, headers={"Origin": "https://elders.example"})

    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
    assert samenredzaamheid.sign_ins.look(key).state == "good"


def test_a_session_gives_no_access_to_the_api(lead: FlaskClient) -> None:
    assert lead.get(f"/v1/programmes/{HERE}/timeline").status_code == 401
    assert lead.post("/v1/programmes", json={}).status_code == 401


@pytest.fixture
def pages(app: Flask, lead: FlaskClient) -> list[TestResponse]:
    """Return every page whose address needs no more than a programme, as its lead sees it."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    addresses = [rule.rule.replace("<slug>", HERE) for rule in rules]
    shown = [each for each in addresses if "<" not in each and not each.startswith(API_PATHS)]
    assert len(shown) > 6
    return [lead.get(each) for each in (*shown, "/nergens", "/programmes/nergens")]


def test_every_page_has_a_policy_without_anything_inline(pages: list[TestResponse]) -> None:
    for answer in pages:
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'"), answer.request.path
        assert not re.search(r"unsafe|\*|http", policy), answer.request.path
        if answer.mimetype == "text/html":
            html = answer.get_data(as_text=True)
            assert not INLINE.search(html), answer.request.path


def test_every_form_that_changes_something_proves_that_it_is_ours(pages: list[TestResponse]) -> None:
    shown = [answer.get_data(as_text=True) for answer in pages if answer.mimetype == "text/html"]
    forms = [form for html in shown for form in FORM.findall(html)]

    assert len(forms) > len(shown) / 2
    assert [form for form in forms if not re.search(r'name="csrf" value="\w{64}"', form)] == []


@pytest.mark.parametrize(
    "address",
    [
        "/programmes/%00",
        "/programmes/%00/access",
        f"/programmes/{HERE}/timeline?q=%00",
        "/sessions/%00/end",
        "/sign-in/link?key=%00",
    ],
)
def test_an_address_with_a_nul_leads_nowhere(lead: FlaskClient, address: str) -> None:
    sends = address.startswith("/sessions")
    answer = lead.post(address, data={"csrf": csrf_in(lead.get("/"))}) if sends else lead.get(address)

    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.get_data(as_text=True)


def test_what_a_session_shows_is_kept_nowhere(app: Flask, lead: FlaskClient) -> None:
    assert lead.get("/").headers["Cache-Control"] == "no-store"
    assert "Cookie" in lead.get("/").headers.get_all("Vary")[0]
    assert "Cache-Control" not in app.test_client().get("/").headers
    assert app.test_client().get("/sign-in/link?key=x").headers["Cache-Control"] == "no-store"
    with lead.get("/static/site.css") as file:
        assert file.headers["Cache-Control"] != "no-store"


@pytest.mark.parametrize("file", sorted(WEB.glob("static/*.css")), ids=lambda file: file.stem)
def test_no_style_asks_for_anything_from_elsewhere(file: Path) -> None:
    assert not re.search(r"@import|url\((?!['\"]?(?:data:|#))", file.read_text("utf-8"))
