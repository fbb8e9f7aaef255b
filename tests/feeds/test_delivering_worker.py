"""The worker delivers what is recorded, to whoever subscribed, while it does its other work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from service import bootstrap
from service.bootstrap import Samenspoor
from service.persistence.endpoint_states import EndpointAsked, EndpointState, Wish
from service.persistence.subscriptions import SubscriptionAsked
from service.settings import Settings
from tests.feeds.posting import challenge_in
from tests.feeds.receiver import Receiver, Reply, certificates
from tests.projections.histories import PROGRAMME, Teller
from tests.projections.test_worker import working
from tests.system.waiting import wait_until

ACTS = [("plan", 0, 1), ("hold", 0, 2), ("start", 2, 1), ("update", 2, 1)]


@pytest.fixture
def allowing(sqlite_settings: Settings, receiver: Receiver, tmp_path: Path) -> Iterator[Samenspoor]:
    """Build an installation that may deliver to this computer."""
    settings = replace(
        sqlite_settings,
        webhook_hosts=("127.0.0.1",),
        webhook_ports=(receiver.port,),
        webhook_certificates=certificates(tmp_path),
    )
    bootstrap.prepare(settings)
    with bootstrap.running(settings) as service:
        yield service


def test_the_worker_proves_and_delivers(allowing: Samenspoor, receiver: Receiver) -> None:
    Teller(allowing.log).play(ACTS)
    asked = SubscriptionAsked(programme=PROGRAMME, name="Buurtzorg")
    subscription, _ = allowing.subscriptions.make_once(asked, actor="test", key=None, request_hash=b"")
    assert subscription
    to = EndpointAsked(subscription_id=subscription.id, url=receiver.url, host="127.0.0.1")
    endpoint, _ = allowing.webhooks.endpoints.make_once(to, actor="t", key=uuid4().hex, request_hash=b"")
    assert endpoint
    receiver.answering = lambda received: Reply(200, {}, challenge_in(received))
    allowing.webhooks.endpoints.ask(endpoint.id, Wish.PROOF, "test")

    with working(allowing):
        wait_until(lambda: len(receiver.received) > 1, "the first message")
        head = allowing.log.recorder.head()
        wait_until(lambda: allowing.feeds.head() == head, "the feed")
        expected = [str(each.version_id) for each in allowing.feeds.after(subscription, None, 100)]
        wait_until(lambda: len(receiver.received) > len(expected), "all messages")

    found = allowing.webhooks.endpoints.found(endpoint.id)
    assert found
    assert found.state is EndpointState.ACTIVE
    assert receiver.ids[1:] == expected
    assert len({msgspec.json.decode(each.body)["id"] for each in receiver.received[1:]}) == len(expected)
