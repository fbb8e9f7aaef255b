"""Who has access: a lead sees it, gives it with a link, and takes it back."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.programme import programme_id
from service.persistence.grants import DAY, USUAL_DAYS, GrantState
from service.wsgi import create
from tests.web.signing_in import HERE, csrf_in, sign_in, signed_in

ACCESS = f"/programmes/{HERE}/access"
GIVEN = {"role": "contributor", "days": "30", "once": "a" * 32}


@pytest.fixture
def app(samenredzaamheid: Samenspoor) -> Flask:
    return create(samenredzaamheid)


@pytest.fixture
def lead(app: Flask, samenredzaamheid: Samenspoor) -> FlaskClient:
    return signed_in(app.test_client(), samenredzaamheid, Role.LEAD)


def send(client: FlaskClient, to: str = ACCESS, /, **fields: str) -> TestResponse:
    """Send a form of the page."""
    return client.post(to, data={"csrf": csrf_in(client.get("/")), **fields})


def given(service: Samenspoor) -> list[GrantState]:
    """Return the grants of the programme but the first, the lead's own."""
    return list(service.grants.issued(programme_id(HERE)))[1:]


def link_in(answer: TestResponse) -> str:
    found = re.search(r">http://[^/<]+(/sign-in/link\?key=[^<]+)<", answer.get_data(as_text=True))
    assert found
    return found[1]


def test_a_lead_gives_access_with_a_link_that_is_shown_once(
    app: Flask, lead: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    answer = send(lead, **GIVEN)

    (state,) = given(samenredzaamheid)
    assert (state.grant.role, state.expires_at - state.created_at) == (Role.CONTRIBUTOR, 30 * DAY)
    assert answer.headers["Cache-Control"] == "no-store"
    assert sign_in(app.test_client(), link_in(answer)).status_code == 303
    assert "sign-in/link" not in lead.get(ACCESS).get_data(as_text=True)


def test_a_form_that_is_sent_twice_gives_access_once(lead: FlaskClient, samenredzaamheid: Samenspoor) -> None:
    send(lead, **GIVEN)
    again = send(lead, **GIVEN)
    send(lead, **{**GIVEN, "once": "b" * 32})

    assert "sign-in/link" not in again.get_data(as_text=True)
    assert len(given(samenredzaamheid)) == 2


@pytest.mark.parametrize("once", ["", "\x00", "x" * 500])
def test_a_form_of_somebody_s_own_making_gives_access_all_the_same(
    lead: FlaskClient, samenredzaamheid: Samenspoor, once: str
) -> None:
    assert link_in(send(lead, **{**GIVEN, "once": once}))
    assert len(given(samenredzaamheid)) == 1


def test_a_partner_speaks_for_an_organisation_of_the_programme(
    lead: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    page = lead.get(ACCESS).get_data(as_text=True)
    id, name = re.findall(r'<option value="(\w{32})">([^<]+)</option>', page)[0]

    answer = send(lead, role="partner", days="90", organisation=id, once="a" * 32)

    assert f"Partner · {name}" in answer.get_data(as_text=True).replace("partner", "Partner")
    (state,) = given(samenredzaamheid)
    assert state.grant.organisation_id == id


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"role": ""}, "Kies een rol."),
        ({"role": "admin"}, "Kies een rol."),
        ({"role": "partner"}, "Kies de organisatie van de partner."),
        ({"role": "partner", "organisation": uuid4().hex}, "Kies de organisatie van de partner."),
        ({"days": "5000"}, "Kies hoe lang de toegang duurt."),
        ({"days": "veel"}, "Kies hoe lang de toegang duurt."),
        ({"address": "an"}, "zoals naam@voorbeeld.nl"),
        ({"mail": "on"}, "zoals naam@voorbeeld.nl"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    lead: FlaskClient, samenredzaamheid: Samenspoor, wrong: dict[str, str], says: str
) -> None:
    answer = send(lead, **{**GIVEN, **wrong})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert says in page
    assert 'aria-invalid="true"' in page
    assert given(samenredzaamheid) == []


def test_with_an_address_the_link_can_be_mailed_and_asked_for_later(
    app: Flask, lead: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    answer = send(lead, **GIVEN, address="An@voorbeeld.nl", mail="on")
    samenredzaamheid.mails.send()

    assert "ook per mail naar An@voorbeeld.nl" in answer.get_data(as_text=True)
    assert "an@voorbeeld.nl" in lead.get(ACCESS).get_data(as_text=True)
    app.test_client().post("/sign-in", data={"address": "an@voorbeeld.nl"})
    samenredzaamheid.mails.send()
    assert len(list((samenredzaamheid.settings.data / "mail").iterdir())) == 2


def test_access_that_is_taken_back_ends_at_once_and_its_address_goes(
    app: Flask, lead: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    answer = send(lead, **GIVEN, address="an@voorbeeld.nl")
    other = app.test_client()
    sign_in(other, link_in(answer))
    ends = re.findall(r'"([^"]+/revocation)\?', lead.get(ACCESS).get_data(as_text=True))

    taken = send(lead, *ends)

    assert (taken.status_code, taken.headers["Location"]) == (303, f"{ACCESS}?lang=nl")
    assert "Afmelden" not in other.get("/").get_data(as_text=True)
    page = lead.get(ACCESS).get_data(as_text=True)
    assert "Toegang die is gestopt: 1" in page
    assert "an@voorbeeld.nl" not in page


def test_a_lead_makes_a_new_link_and_cannot_lock_themselves_out(
    app: Flask, lead: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    (own,) = samenredzaamheid.grants.issued(programme_id(HERE))

    answer = send(lead, f"{ACCESS}/{UUID(own.grant.id)}/link")
    refused = send(lead, f"{ACCESS}/{UUID(own.grant.id)}/revocation")

    assert sign_in(app.test_client(), link_in(answer)).status_code == 303
    assert refused.status_code == 404
    assert lead.get(ACCESS).get_data(as_text=True).count("dit bent u") == 1


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.RESEARCHER, Role.RESIDENT, None])
def test_nobody_but_a_lead_sees_or_gives_access(
    app: Flask, lead: FlaskClient, samenredzaamheid: Samenspoor, role: Role | None
) -> None:
    client = app.test_client()
    if role:
        signed_in(client, samenredzaamheid, role)
    (own, *_) = samenredzaamheid.grants.issued(programme_id(HERE))
    before = len(given(samenredzaamheid))

    assert client.get(ACCESS).status_code == 404
    assert send(client, **GIVEN).status_code == 404
    assert send(client, f"{ACCESS}/{UUID(own.grant.id)}/link").status_code == 404
    assert send(client, f"{ACCESS}/{UUID(own.grant.id)}/revocation").status_code == 404
    assert len(given(samenredzaamheid)) == before
    assert "Toegang" not in client.get(f"/programmes/{HERE}").get_data(as_text=True)


def test_a_lead_reaches_no_access_of_another_programme(
    lead: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    token = samenredzaamheid.grants.issue(Role.LEAD, programme_id("movit"))
    (foreign,) = samenredzaamheid.grants.issued(programme_id("movit"))

    for what in ("link", "revocation"):
        assert send(lead, f"{ACCESS}/{UUID(foreign.grant.id)}/{what}").status_code == 404
        assert send(lead, f"{ACCESS}/{uuid4()}/{what}").status_code == 404
    assert samenredzaamheid.grants.recognise(token)
    assert lead.get("/programmes/movit/access").status_code == 404


def test_an_administrator_gives_the_first_lead_access(app: Flask, samenredzaamheid: Samenspoor) -> None:
    admin = signed_in(app.test_client(), samenredzaamheid, Role.ADMIN, slug=None)

    answer = send(admin, role="lead", days=str(USUAL_DAYS), once="a" * 32)

    assert f'href="{ACCESS}?lang=nl">Samenredzaamheid</a>' in admin.get("/").get_data(as_text=True)
    assert answer.status_code == 200
    (state,) = samenredzaamheid.grants.issued(programme_id(HERE))
    assert state.grant.role is Role.LEAD


def test_the_page_speaks_english_as_well(lead: FlaskClient) -> None:
    page = lead.get(f"{ACCESS}?lang=en").get_data(as_text=True)

    assert "Who has access?" in page
    assert "Raises ideas, needs and questions" in page
    assert f'href="{ACCESS}?lang=en" aria-current="page"' in page
