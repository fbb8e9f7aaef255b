"""Who follows a programme: a lead or a partner sees it, makes a subscription, and takes it back."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.organisation import organisation_id
from service.domain.programme import programme_id
from service.persistence.subscriptions import Subscription
from tests.web.accessible import problems_of
from tests.web.signing_in import csrf_in, link_for, sign_in, signed_in
from tests.web.village_pages import VILLAGE, app, lead, village

__all__ = ["app", "lead", "village"]
HERE = f"/programmes/{VILLAGE}/subscriptions"
NEWS = {"name": "Nieuws", "language": "nl", "once": "a" * 32}


def send(client: FlaskClient, to: str = HERE, /, **fields: object) -> TestResponse:
    """Send a form of the page."""
    return client.post(to, data={"csrf": csrf_in(client.get("/")), **fields})


def made(service: Samenspoor) -> Subscription:
    """Return the subscription that was made last."""
    return service.subscriptions.of(programme_id(VILLAGE))[-1]


def addresses_in(answer: TestResponse) -> list[str]:
    return re.findall(r">http://[^/<]+(/v1/feeds/[^<]+)<", answer.get_data(as_text=True))


def test_a_lead_makes_a_subscription_whose_addresses_are_shown_once(
    app: Flask, lead: FlaskClient, village: Samenspoor
) -> None:
    answer = send(lead, **NEWS, topic=["sessions"])

    assert problems_of(answer.get_data(as_text=True)) == []
    found = addresses_in(answer)
    assert len(found) == 7
    feed = app.test_client().get(next(address for address in found if address.endswith("feed.json")))
    assert {item["tags"][0].partition(".")[0] for item in feed.get_json()["items"]} == {"session"}
    assert addresses_in(lead.get(HERE)) == []
    assert "Nieuws" in lead.get(HERE).get_data(as_text=True)


def test_a_form_that_is_sent_twice_makes_one(lead: FlaskClient, village: Samenspoor) -> None:
    before = len(village.subscriptions.of(programme_id(VILLAGE)))

    answers = [send(lead, **{**NEWS, "once": "b" * 32}) for _ in range(2)]

    assert [bool(addresses_in(answer)) for answer in answers] == [True, False]
    assert len(village.subscriptions.of(programme_id(VILLAGE))) == before + 1


def test_it_is_narrowed_to_what_was_chosen(lead: FlaskClient, village: Samenspoor) -> None:
    page = lead.get(HERE).get_data(as_text=True)
    place, initiative = (
        re.findall(rf'name="{name}" value="(\w{{32}})"', page)[0] for name in ("neighbourhood", "initiative")
    )
    organisation = re.findall(r'<option value="(\w{32})">', page)[0]

    send(lead, name="Smal", language="en", neighbourhood=[place], initiative=[initiative],
         organisation=organisation, touches="on", now="on")  # fmt: skip

    subscription = made(village)
    kept = subscription.filter
    assert (kept.neighbourhoods, kept.initiatives, kept.kinds) == ((place,), (initiative,), ())
    assert (kept.touches_my_organisation, subscription.organisation_id) == (True, organisation)
    assert subscription.starts_after == village.log.recorder.head()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "Geef het abonnement een naam"),
        ({"name": "x" * 121}, "Geef het abonnement een naam"),
        ({"organisation": "0" * 32}, "Kies een organisatie uit de lijst"),
        ({"touches": "on"}, "Kies een organisatie uit de lijst"),
        ({"language": "fr"}, "Kies een taal."),
        ({"topic": "weather"}, "Kies uit de lijst."),
        ({"initiative": "0" * 32}, "Kies wijken en initiatieven"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    lead: FlaskClient, village: Samenspoor, wrong: dict[str, str], says: str
) -> None:
    before = len(village.subscriptions.of(programme_id(VILLAGE)))

    answer = send(lead, **{**NEWS, "once": "c" * 32, **wrong})

    assert answer.status_code == 422
    assert says in answer.get_data(as_text=True)
    assert problems_of(answer.get_data(as_text=True)) == []
    assert len(village.subscriptions.of(programme_id(VILLAGE))) == before


def test_new_addresses_replace_the_old_ones_and_stopping_ends_all(
    app: Flask, lead: FlaskClient, village: Samenspoor
) -> None:
    (old, *_) = addresses_in(send(lead, **{**NEWS, "once": "d" * 32}))
    id = UUID(made(village).id)

    (new, *_) = addresses_in(send(lead, f"{HERE}/{id}/address"))
    assert [app.test_client().get(each).status_code for each in (old, new)] == [410, 200]

    assert send(lead, f"{HERE}/{id}/revocation").status_code == 303
    assert app.test_client().get(new).status_code == 410
    assert "gestopt op" in lead.get(HERE).get_data(as_text=True)


def test_a_partner_sees_and_makes_those_of_their_own_organisation(
    app: Flask, lead: FlaskClient, village: Samenspoor
) -> None:
    send(lead, **{**NEWS, "name": "Voor iedereen", "once": "e" * 32})
    page = lead.get(HERE).get_data(as_text=True)
    organisation = UUID(re.findall(r'<option value="(\w{32})">', page)[0])
    partner = app.test_client()
    sign_in(partner, link_for(village, Role.PARTNER, VILLAGE, organisation))

    assert "Voor iedereen" not in partner.get(HERE).get_data(as_text=True)
    other = organisation_id("elders").hex
    send(partner, name="Voor ons", language="nl", organisation=other, once="f" * 32)

    assert made(village).organisation_id == organisation.hex
    assert "Voor ons" in partner.get(HERE).get_data(as_text=True)
    assert problems_of(partner.get(f"{HERE}?lang=en").get_data(as_text=True)) == []


def test_for_others_there_is_no_such_page(app: Flask, village: Samenspoor) -> None:
    for role in (Role.RESIDENT, Role.CONTRIBUTOR, Role.RESEARCHER):
        client = signed_in(app.test_client(), village, role, VILLAGE)
        assert client.get(HERE).status_code == 404
        assert HERE not in client.get(f"/programmes/{VILLAGE}").get_data(as_text=True)
    assert app.test_client().get(HERE).status_code == 404
