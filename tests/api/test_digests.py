"""Digests over HTTP: asked for, listed, ended by whoever gave them or by their reader, with one click."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.wsgi import create
from tests.api.conftest import Speaker
from tests.api.garden import refused
from tests.conftest import settings_of
from tests.projections.histories import PROGRAMME, Teller
from tests.web.accessible import problems_of

SUBSCRIPTIONS = "/v1/programmes/proef/subscriptions"
WANTED = {"mailTo": "Nieuws@Partner.nl", "rhythm": "weekly"}


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samenspoor]:
    """Build an installation with an invented programme for all tests of this file."""
    settings = settings_of(tmp_path_factory.mktemp("digests") / "data", None)
    bootstrap.prepare(settings)
    with bootstrap.running(settings) as service:
        Teller(service.log).play([("start", 2, 1)])
        service.engine.run()
        yield service


@pytest.fixture(scope="module")
def client(installation: Samenspoor) -> FlaskClient:
    return create(installation).test_client()


@pytest.fixture
def lead(client: FlaskClient, installation: Samenspoor) -> Speaker:
    return Speaker(client, installation.grants.issue(Role.LEAD, PROGRAMME), installation)


@pytest.fixture
def digests(lead: Speaker) -> str:
    """Return the address of the digests of a subscription."""
    made = lead.record(SUBSCRIPTIONS, {"name": "Nieuws", "language": "en"})
    return f"{made.headers['Location']}/digests"


def made(lead: Speaker, digests: str) -> dict[str, Any]:
    answer = lead.record(digests, WANTED)
    assert answer.status_code == 201, answer.get_data(as_text=True)
    told: dict[str, Any] = answer.get_json()
    return told


def test_a_digest_is_asked_for_once_and_ended(lead: Speaker, digests: str) -> None:
    first = lead.record(digests, WANTED, Idempotency_Key="one").get_json()
    again = lead.record(digests, WANTED, Idempotency_Key="one").get_json()
    other = lead.record(digests, {**WANTED, "rhythm": "daily"}, Idempotency_Key="one")

    assert first == again
    assert (first["mailTo"], first["language"]) == ("nieuws@partner.nl", "en")
    assert refused(other) == (422, "key-used-for-another-request")
    assert lead.get(digests).get_json()["entries"] == [first]
    assert lead.delete(f"{digests}/{first['id']}").status_code == 204
    assert lead.get(digests).get_json()["entries"] == []
    assert refused(lead.delete(f"{digests}/{first['id']}")) == (404, "not-found-here")


def test_what_is_no_mail_address_is_refused(lead: Speaker, digests: str) -> None:
    assert refused(lead.record(digests, {**WANTED, "mailTo": "partner"})) == (422, "mistakes-in-request")


def test_a_reader_gets_no_more_with_one_click_and_without_a_token(
    lead: Speaker, digests: str, client: FlaskClient, installation: Samenspoor
) -> None:
    mailing = UUID(made(lead, digests)["id"]).hex
    address = installation.mail.goodbyes.one_click(mailing).removeprefix(installation.settings.base_url)

    assert client.get(address).status_code == 405  # whoever opens every link in a mail ends nothing
    body = {"List-Unsubscribe": "One-Click"}
    assert [client.post(address, data=body).status_code for _ in range(2)] == [204, 204]

    assert lead.get(digests).get_json()["entries"] == []
    assert refused(client.post(f"{address}0", data=body)) == (404, "not-found-here")


@pytest.mark.parametrize(("language", "says"), [("nl", "Geen berichten meer?"), ("en", "No more messages?")])
def test_a_reader_gets_no_more_with_a_button_on_a_page(
    lead: Speaker, digests: str, client: FlaskClient, installation: Samenspoor, language: str, says: str
) -> None:
    mailing = UUID(made(lead, digests)["id"]).hex
    page = installation.mail.goodbyes.page(mailing).removeprefix(installation.settings.base_url)

    shown = client.get(f"{page}&lang={language}").get_data(as_text=True)
    assert says in shown
    assert problems_of(shown) == []
    assert len(lead.get(digests).get_json()["entries"]) == 1

    ended = client.post("/mailings", data={"key": page.partition("key=")[2]})
    assert "U krijgt geen berichten meer." in ended.get_data(as_text=True)
    assert lead.get(digests).get_json()["entries"] == []
    assert client.get("/mailings?key=x").status_code == 404
