"""Subscriptions: made by leads and partners, read by whoever has an address, taken back."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.organisation import organisation_id
from service.domain.programme import programme_id
from service.wsgi import create
from tests.api.conftest import Speaker, Speaks
from tests.api.garden import refused

PLACE = "/v1/programmes/samenredzaamheid/subscriptions"
KOH = str(organisation_id("koh"))
ALL = {"name": "Voor iedereen", "language": "nl"}


@pytest.fixture
def nobody(samenredzaamheid: Samenspoor) -> Any:
    """Return a client without any token."""
    return create(samenredzaamheid).test_client()


def path(address: str) -> str:
    return address[address.index("/v1/") :]


def test_a_lead_makes_a_subscription_and_whoever_has_its_addresses_reads_it(
    lead: Speaker, nobody: Any
) -> None:
    made = lead.post(PLACE, ALL)
    told = made.get_json()

    assert made.status_code == 201
    assert made.headers["Cache-Control"] == "no-store"
    assert set(told["addresses"]) == {"status", "atom", "rss", "json", "calendar", "events", "stream"}
    feed = nobody.get(path(told["addresses"]["json"])).get_json()
    assert feed["title"] == "Voor iedereen"
    assert feed["items"]
    status = nobody.get(path(told["addresses"]["status"])).get_json()
    assert (status["name"], status["id"]) == ("Voor iedereen", told["id"])
    assert status["head"]["versionId"] == feed["items"][0]["_samenspoor"]["versionId"]
    assert status["addresses"] == told["addresses"]


def test_addresses_are_shown_once_however_often_the_request_is_repeated(lead: Speaker) -> None:
    first, again = (lead.post(PLACE, ALL, Idempotency_Key="one").get_json() for _ in range(2))

    assert first.pop("token")
    assert first.pop("addresses")
    assert (again.pop("token"), again.pop("addresses")) == (None, None)
    assert again == first
    assert refused(lead.post(PLACE, {**ALL, "name": "Anders"}, Idempotency_Key="one")) == (
        422,
        "key-used-for-another-request",
    )
    listed = lead.get(PLACE).get_json()["entries"]
    assert listed == [first]
    assert "token" not in str(listed)


def test_it_is_taken_back_for_good(lead: Speaker, nobody: Any) -> None:
    made = lead.post(PLACE, ALL)
    address = path(made.get_json()["addresses"]["json"])
    location = made.headers["Location"]

    assert [lead.delete(location).status_code for _ in range(2)] == [204, 204]

    assert lead.get(location).get_json()["revokedAt"]
    assert refused(nobody.get(address)) == (410, "subscription-revoked")
    assert refused(nobody.get("/v1/feeds/feed_unknown")) == (404, "subscription-unknown")


def test_new_addresses_take_the_place_of_the_old_ones(lead: Speaker, nobody: Any) -> None:
    made = lead.post(PLACE, ALL)
    old = path(made.get_json()["addresses"]["json"])

    again = f"{made.headers['Location']}/token"
    told, repeated = (lead.post(again, {}, Idempotency_Key="new").get_json() for _ in range(2))

    assert repeated["token"] is None
    assert refused(nobody.get(old)) == (410, "subscription-revoked")
    assert nobody.get(path(told["addresses"]["json"])).status_code == 200


def test_a_partner_follows_for_their_own_organisation(lead: Speaker, partner: Speaker) -> None:
    lead.post(PLACE, ALL)

    made = partner.post(PLACE, {"name": "Voor ons", "language": "en", "startsAt": "now"}).get_json()

    assert (made["organisation"], made["startsAt"]) == (KOH, "now")
    assert [entry["name"] for entry in partner.get(PLACE).get_json()["entries"]] == ["Voor ons"]
    assert len(lead.get(PLACE).get_json()["entries"]) == 2
    other = {**ALL, "organisation": str(uuid4())}
    assert refused(partner.post(PLACE, other)) == (403, "speaks-for-another")


def test_others_follow_nothing(speaking: Speaks) -> None:
    for role in (Role.CONTRIBUTOR, Role.RESEARCHER, Role.RESIDENT, Role.ADMIN):
        somebody = speaking(role)
        assert refused(somebody.post(PLACE, ALL)) == (403, "not-allowed")
        assert refused(somebody.get(PLACE)) == (403, "not-allowed")


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"organisation": str(uuid4())}, "/organisation"),
    ({"filter": {"neighbourhoods": [str(uuid4())]}}, "/filter/neighbourhoods/0"),
    ({"filter": {"initiatives": [str(uuid4())]}}, "/filter/initiatives/0"),
    ({"filter": {"programmes": [str(programme_id("movit"))]}}, "/filter/programmes/0"),
    ({"filter": {"kinds": ["person.registered"]}}, "/filter/kinds/0"),
    ({"language": "fr"}, "/language"),
    ({"startsAt": "yesterday"}, "/startsAt"),
    ({"colour": "red"}, "/colour"),
]


def test_what_cannot_be_followed_is_told_with_its_field(lead: Speaker) -> None:
    for wrong, field in WRONG:
        answer = lead.record(PLACE, {**ALL, **wrong})

        assert answer.status_code == 422
        assert [error["field"] for error in answer.get_json()["errors"]] == [field]


def test_what_touches_an_organisation_names_it(lead: Speaker) -> None:
    touching = {"filter": {"touchesMyOrganisation": True}}

    assert refused(lead.post(PLACE, {**ALL, **touching})) == (422, "nobody-to-touch")
    assert lead.post(PLACE, {**ALL, **touching, "organisation": KOH}).status_code == 201


def test_a_subscription_of_another_programme_is_not_there(lead: Speaker, speaking: Speaks) -> None:
    made = lead.post(PLACE, ALL)

    assert refused(speaking(Role.LEAD, "elders").get(made.headers["Location"])) == (404, "not-found-here")


def test_what_a_partner_made_ends_with_their_access(
    lead: Speaker, partner: Speaker, nobody: Any, samenredzaamheid: Samenspoor
) -> None:
    own, given = (
        speaker.post(PLACE, {**ALL, **more}).get_json()
        for speaker, more in ((partner, {}), (lead, {"organisation": KOH}))
    )
    (grant,) = (state.grant for state in samenredzaamheid.grants.issued() if state.grant.role is Role.PARTNER)
    samenredzaamheid.grants.revoke(grant.id, "test")

    addresses = [path(made["addresses"]["json"]) for made in (own, given)]
    assert [nobody.get(address).status_code for address in addresses] == [410, 200]
    ended = [entry["revokedAt"] is not None for entry in lead.get(PLACE).get_json()["entries"]]
    assert ended == [True, False]


def test_a_lead_gets_no_new_address_of_what_spans_programmes(
    lead: Speaker, partner: Speaker, samenredzaamheid: Samenspoor
) -> None:
    programme = programme_id("samenredzaamheid")
    spanning = {**ALL, "filter": {"programmes": [str(programme)]}}
    made = partner.post(PLACE, spanning)
    assert made.status_code == 201
    again = f"{made.headers['Location']}/token"

    assert refused(lead.post(again, {})) == (403, "not-allowed")
    assert partner.post(again, {}).status_code == 201
