"""What arrives at a partner's server: all that was told, readable for those who know nothing of us."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from service.bootstrap import Samenspoor
from service.feeds.delivery import Courier
from service.feeds.egress import Egress
from service.feeds.egress_addresses import EgressRules
from service.feeds.entries import FeedEntry, Place
from service.feeds.sending import Sender
from service.persistence.endpoint_states import EndpointAsked
from service.persistence.log import now_in_microseconds
from service.persistence.subscriptions import Subscription
from tests.feeds.following import Follower
from tests.feeds.posting import Post
from tests.feeds.receiver import Receiver, certificates
from tests.feeds.test_nothing_is_missed import Writer, check, follow

CLIENTS = Path(__file__).parents[1] / "clients"


@pytest.fixture
def writer(service: Samenspoor) -> Writer:
    """Return somebody who writes, on either database."""
    return Writer(service)


def courier(service: Samenspoor, subscription: Subscription, receiver: Receiver, folder: Path) -> Courier:
    """Return what delivers a subscription to a receiver."""
    webhooks = service.webhooks
    webhooks.endpoints.approve("127.0.0.1", "test")
    to = EndpointAsked(subscription_id=subscription.id, url=receiver.url, host="127.0.0.1")
    webhooks.endpoints.make_once(to, actor="test", key="1", request_hash=b"")
    egress = Egress(EgressRules.of(["127.0.0.1"], [receiver.port]), certificates(folder))
    sender = Sender(egress, webhooks.signing, now_in_microseconds)
    asked = (service.feeds, service.subscriptions, webhooks.deliveries, sender)
    return Courier(*asked, service.settings.base_url, now_in_microseconds)


def test_a_receiver_gets_what_others_tell_and_nothing_that_was_rolled_back(
    writer: Writer, receiver: Receiver, tmp_path: Path
) -> None:
    follower = Follower(writer.service)
    sending, came = courier(writer.service, follower.subscription, receiver, tmp_path), 0

    def page(_: Place | None) -> list[FeedEntry]:
        nonlocal came
        sending.deliver()
        new = receiver.ids[came:]
        came += len(new)
        known = {str(e.version_id): e for e in writer.service.feeds.after(follower.subscription, None, 1000)}
        return [known[id] for id in new]

    read, told = follow(writer, page)

    check(read, told)
    assert receiver.ids == [str(each.version_id) for each in follower.entries()]


def read_by_cloudevents(messages: Sequence[object]) -> list[dict[str, object]]:
    """Return what a client for Node reads in messages."""
    given = json.dumps(messages).encode()
    said = subprocess.run(
        ["node", "webhook.mjs"], cwd=CLIENTS, input=given, check=True, capture_output=True, timeout=60
    ).stdout
    found: list[dict[str, object]] = json.loads(said)
    return found


@pytest.mark.node
def test_cloudevents_reads_every_message(sqlite_post: Post) -> None:
    sqlite_post.courier.deliver()
    came = sqlite_post.receiver.received

    read = read_by_cloudevents(
        [[{name.lower(): value for name, value in each.headers.items()}, each.body.decode()] for each in came]
    )

    first, second, third = sqlite_post.line.ids
    assert [event["id"] for event in read] == [first, second, third]
    assert [event["previd"] for event in read] == [None, first, second]
    assert {event["type"] for event in read} == {"nl.samenspoor.initiative.update_given.v1"}
