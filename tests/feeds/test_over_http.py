"""Feeds over HTTP: the address is the key, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.api.auth import loggable_path
from service.bootstrap import Samenspoor
from service.domain.initiative_events import InitiativeStarted
from service.wsgi import create
from tests.feeds.following import Follower
from tests.projections.histories import PROGRAMME, SUBJECTS, Teller, said


@pytest.fixture
def client(sqlite_service: Samenspoor) -> FlaskClient:
    return create(sqlite_service).test_client()


@pytest.fixture
def follower(sqlite_service: Samenspoor, teller: Teller) -> Follower:
    teller.tell(SUBJECTS[2], InitiativeStarted(programme=PROGRAMME, name=said("Eettafel")))
    sqlite_service.engine.run()
    return Follower(sqlite_service)


def refused(answer: TestResponse) -> tuple[int, str]:
    return answer.status_code, answer.get_json()["type"].removeprefix("/problems/")


def test_whoever_has_the_address_reads_the_feed(client: FlaskClient, follower: Follower) -> None:
    answer = client.get(f"/v1/feeds/{follower.token}/feed.json")

    assert answer.status_code == 200
    assert answer.mimetype == "application/feed+json"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.get_json()["items"][0]["title"] == "Initiatief gestart: Eettafel"


def test_an_address_that_is_unknown_or_taken_back_is_told_apart(
    client: FlaskClient, follower: Follower
) -> None:
    service = follower.service
    _, fresh = service.subscriptions.reissue(follower.subscription.id, actor="test")

    assert refused(client.get("/v1/feeds/feed_nobody/feed.json")) == (404, "subscription-unknown")
    assert refused(client.get(f"/v1/feeds/{follower.token}/feed.json")) == (410, "subscription-revoked")
    assert client.get(f"/v1/feeds/{fresh}/feed.json").status_code == 200

    service.subscriptions.revoke(follower.subscription.id, "test")
    assert refused(client.get(f"/v1/feeds/{fresh}/feed.json")) == (410, "subscription-revoked")


def test_each_subscription_has_requests_of_its_own(follower: Follower) -> None:
    service = follower.service
    settings = replace(service.settings, feed_requests_a_minute=2)
    client = create(replace(service, settings=settings)).test_client()
    other = Follower(service)

    answers = [client.get(f"/v1/feeds/{follower.token}") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert refused(answers[-1]) == (429, "too-many-feed-requests")
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert client.get(f"/v1/feeds/{other.token}").status_code == 200


def test_no_log_holds_the_address(sqlite_service: Samenspoor) -> None:
    with create(sqlite_service).test_request_context("/v1/feeds/feed_secret/feed.json"):
        assert loggable_path() == "/v1/feeds/"
