"""Webhooks over HTTP: registering, proving, testing, pausing, and getting entries again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.persistence.deliveries import Attempt, Change, Kind
from service.persistence.endpoint_states import Sent
from service.wsgi import create
from tests.api.conftest import Speaker, Speaks
from tests.api.garden import refused
from tests.conftest import settings_of
from tests.projections.histories import ORGANISATIONS, PROGRAMME, Teller

SUBSCRIPTIONS = "/v1/programmes/proef/subscriptions"
URL = "https://haak.partner-organisatie.nl/in"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samenspoor]:
    """Build an installation with an invented programme for all tests of this file."""
    data = tmp_path_factory.mktemp("webhooks") / "data"
    settings = replace(settings_of(data, None), requests_a_minute=10_000)
    bootstrap.prepare(settings)
    with bootstrap.running(settings) as service:
        Teller(service.log).play([("join", 0, 1), ("start", 2, 1), ("update", 2, 1)])
        service.engine.run()
        yield service


@pytest.fixture(scope="module")
def speak(installation: Samenspoor) -> Speaks:
    """Return a function that gives somebody in the programme."""
    client = create(installation).test_client()

    def speaker(role: Role, organisation: UUID | None = None) -> Speaker:
        return Speaker(client, installation.grants.issue(role, PROGRAMME, organisation), installation)

    return speaker


@pytest.fixture
def lead(speak: Speaks) -> Speaker:
    return speak(Role.LEAD)


@pytest.fixture
def partner(speak: Speaks) -> Speaker:
    return speak(Role.PARTNER, organisation=ORGANISATIONS[0])


def subscribed(speaker: Speaker, **asked: Any) -> str:
    """Return the address of the endpoints of a new subscription."""
    answer = speaker.record(SUBSCRIPTIONS, {"name": "Haak", "language": "nl", **asked})
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return f"{SUBSCRIPTIONS}/{answer.get_json()['id']}/endpoints"


def registered(speaker: Speaker, **asked: Any) -> tuple[str, dict[str, Any]]:
    """Return the address of a new endpoint, and what was answered."""
    answer = speaker.record(subscribed(speaker), {"url": URL, **asked})
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return answer.headers["Location"], answer.get_json()


def test_an_endpoint_is_registered_and_its_secret_is_shown_once(lead: Speaker) -> None:
    endpoints = subscribed(lead)
    key = str(uuid4())
    first = lead.record(endpoints, {"url": URL, "mailTo": "ict@partner.nl"}, Idempotency_Key=key)
    again = lead.record(endpoints, {"url": URL, "mailTo": "ict@partner.nl"}, Idempotency_Key=key)
    other = lead.record(endpoints, {"url": URL}, Idempotency_Key=key)

    assert first.get_json()["secret"].startswith("whsec_")
    assert first.headers["Cache-Control"] == "no-store"
    assert again.get_json() == {**first.get_json(), "secret": None}
    assert refused(other) == (422, "key-used-for-another-request")
    read = lead.get(first.headers["Location"]).get_json()
    assert lead.get(endpoints).get_json()["entries"] == [read]
    assert read["state"] == "proving"
    assert "secret" not in read


@pytest.mark.parametrize(
    "url", ["http://haak.nl/", "https://127.0.0.1/", "https://haak.nl:22/", "https://a:b@haak.nl/", "haak"]
)
def test_an_address_that_is_not_for_deliveries_is_refused_at_once(lead: Speaker, url: str) -> None:
    assert refused(lead.record(subscribed(lead), {"url": url})) == (422, "address-not-for-deliveries")


def test_nothing_is_delivered_before_the_endpoint_is_proven(lead: Speaker) -> None:
    address, _ = registered(lead)

    for what in ("enable", "pause"):
        assert refused(lead.record(f"{address}/{what}", None)) == (409, "endpoint-not-proven")
    assert refused(lead.record(f"{address}/replay", {"after": 0})) == (409, "endpoint-not-proven")
    proving = lead.record(f"{address}/proof", None)
    assert (proving.status_code, proving.get_json()["asked"]) == (202, "proof")


def test_a_proven_endpoint_is_paused_enabled_and_given_a_new_secret(
    lead: Speaker, installation: Samenspoor
) -> None:
    address, made = registered(lead)
    installation.webhooks.endpoints.approve("haak.partner-organisatie.nl", "admin")

    assert lead.record(f"{address}/pause", None).get_json()["reason"] == "by_hand"
    assert lead.record(f"{address}/enable", None).get_json()["state"] == "active"
    key = str(uuid4())
    new = lead.record(f"{address}/rotation", None, Idempotency_Key=key).get_json()
    again = lead.record(f"{address}/rotation", None, Idempotency_Key=key).get_json()
    assert new["secret"] not in {None, made["secret"]}
    assert new["oldSecretUntil"]
    assert again == {**new, "secret": None}


def test_what_was_tried_and_set_aside_is_told_and_sent_again(lead: Speaker, installation: Samenspoor) -> None:
    address, made = registered(lead)
    webhooks = installation.webhooks
    webhooks.endpoints.approve("haak.partner-organisatie.nl", "admin")
    subscription = installation.subscriptions.found(UUID(address.split("/")[5]).hex)
    assert subscription
    entry = webhooks.feeds.after(subscription, None, 1)[0]
    tried = Attempt(
        at=1, kind=Kind.MESSAGE, version_id=entry.version_id.hex, tries=10, status=500, failure=None,
        milliseconds=9,
    )  # fmt: skip
    claimed = webhooks.deliveries.claim(UUID(made["id"]).hex, "test")
    assert claimed
    sent = Sent(*entry.place, entry.version_id.hex)
    webhooks.deliveries.settle(claimed, "test", [tried], Change(done=sent, set_aside=True))

    (attempt,) = lead.get(f"{address}/attempts").get_json()["entries"]
    (letter,) = lead.get(f"{address}/dead-letters").get_json()["entries"]
    assert (attempt["versionId"], attempt["status"]) == (str(entry.version_id), 500)
    assert letter["versionId"] == str(entry.version_id)
    assert lead.get(address).get_json()["lastId"] == str(entry.version_id)

    assert lead.record(f"{address}/replay", {"events": [letter["versionId"]]}).status_code == 202
    assert webhooks.deliveries.next_asked_again(claimed.id) == sent
    assert lead.record(f"{address}/replay", {"after": 0}).get_json()["position"] is None


def test_a_replay_says_what_and_names_what_is_there(lead: Speaker) -> None:
    address, _ = registered(lead)

    bodies: list[dict[str, Any]] = [{}, {"after": 1, "events": [str(uuid4())]}, {"events": []}]
    for body in bodies:
        assert refused(lead.record(f"{address}/replay", body)) == (422, "mistakes-in-request")
    gone = lead.record(f"{address}/replay", {"events": [str(uuid4())]})
    assert refused(gone) == (422, "entry-not-followed")


def test_an_endpoint_that_is_removed_is_not_there_any_more(lead: Speaker) -> None:
    address, _ = registered(lead)

    assert lead.delete(address).status_code == 204

    assert refused(lead.get(address)) == (404, "not-found-here")


def test_a_partner_sees_their_own_endpoints_and_others_none(
    lead: Speaker, partner: Speaker, speak: Speaks
) -> None:
    address, _ = registered(lead)
    assert refused(partner.get(address)) == (404, "not-found-here")

    own, _ = registered(partner)
    assert partner.get(own).status_code == lead.get(own).status_code == 200
    for role in (Role.RESIDENT, Role.CONTRIBUTOR, Role.RESEARCHER):
        assert refused(speak(role).get(own)) == (403, "not-allowed")


def test_tests_are_sent_now_and_then_and_not_time_and_again(lead: Speaker) -> None:
    address, _ = registered(lead)

    answers = [lead.record(f"{address}/test", None) for _ in range(7)]

    assert [answer.status_code for answer in answers] == [202] * 6 + [429]
    assert refused(answers[-1])[1] == "too-many-tests"
    assert answers[-1].headers["Retry-After"]


def test_a_subscription_has_no_more_endpoints_than_a_few(lead: Speaker) -> None:
    endpoints = subscribed(lead)

    answers = [lead.record(endpoints, {"url": f"{URL}/{n}"}) for n in range(11)]

    assert [answer.status_code for answer in answers[:-1]] == [201] * 10
    assert refused(answers[-1]) == (409, "too-many-endpoints")


def test_metrics_tell_how_many_endpoints_there_are(lead: Speaker) -> None:
    registered(lead)

    told = lead.get("/metrics").get_data(as_text=True)

    assert 'samenspoor_webhook_endpoints{state="proving"}' in told
    assert "samenspoor_webhook_dead_letters" in told


def test_whoever_follows_sees_how_deliveries_go(lead: Speaker) -> None:
    made = lead.record(SUBSCRIPTIONS, {"name": "Haak", "language": "nl"})
    url = "https://elders.partner-organisatie.nl/in"
    lead.record(f"{made.headers['Location']}/endpoints", {"url": url, "mailTo": "ict@partner.nl"})
    status = made.get_json()["addresses"]["status"]

    (told,) = lead.get(status[status.index("/v1/") :]).get_json()["webhooks"]

    assert (told["url"], told["state"], told["deadLetters"]) == (url, "proving", 0)
    assert "mailTo" not in told
