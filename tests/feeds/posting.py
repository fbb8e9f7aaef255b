"""An endpoint on this computer and everything that delivers to it, on a clock of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import msgspec

from service.bootstrap import Samenspoor
from service.domain.programme import programme_id
from service.feeds.delivery import Courier
from service.feeds.egress import Egress
from service.feeds.egress_addresses import EgressRules
from service.feeds.sending import Sender
from service.feeds.webhooks import Signing
from service.persistence.deliveries import Deliveries, Kind
from service.persistence.endpoint_states import Endpoint, EndpointAsked
from service.persistence.endpoints import Endpoints
from service.persistence.subscriptions import SubscriptionAsked
from tests.feeds.entry_lines import EntryLine
from tests.feeds.receiver import Answering, Received, Receiver, Reply, certificates
from tests.persistence.clock import Clock

SOURCE = "https://samenspoor.example"
"""Where messages say that they come from."""


@dataclass
class Post:
    """Everything that delivers to one endpoint, on a clock that stands still until it is set."""

    service: Samenspoor
    receiver: Receiver
    folder: Path
    approved: bool = True
    seconds: float = 30
    line: EntryLine = field(default_factory=lambda: EntryLine(3))
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        asked = SubscriptionAsked(programme=programme_id("movit"), name="Buurtzorg")
        made, _ = self.service.subscriptions.make_once(asked, actor="test", key=None, request_hash=b"")
        assert made
        self.subscription = made
        self.endpoints = Endpoints(self.service.views, self.clock)
        self.deliveries = Deliveries(self.service.views, self.clock)
        if self.approved:
            self.endpoints.approve("127.0.0.1", "test")
        self.signing = Signing(b"secret")
        self.id = self.register().id
        self.courier = self.another_courier()

    def register(self) -> Endpoint:
        """Register the receiver's address."""
        asked = EndpointAsked(subscription_id=self.subscription.id, url=self.receiver.url, host="127.0.0.1")
        made, _ = self.endpoints.make_once(asked, actor="test", key=uuid4().hex, request_hash=b"")
        assert made
        return made

    def another_courier(self) -> Courier:
        """Return one that sends what is due."""
        rules = EgressRules.of(["127.0.0.0/8"], [self.receiver.port])
        sender = Sender(
            Egress(rules, certificates(self.folder), seconds=self.seconds), self.signing, self.clock
        )
        asked = (self.line, self.service.subscriptions, self.deliveries, sender, SOURCE, self.clock)
        return Courier(*asked, chance=lambda: 0.0)

    @property
    def endpoint(self) -> Endpoint:
        """The endpoint as it is now."""
        found = self.endpoints.found(self.id)
        assert found
        return found

    def pass_by(self, microseconds: int) -> None:
        """Let time pass, and everything be sent that is due then."""
        end = self.clock.now + microseconds
        self.courier.deliver()
        while (due := self.endpoint.next_try_at) is not None and self.clock.now < due <= end:
            self.clock.now = due
            self.courier.deliver()
        self.clock.now = end
        self.courier.deliver()

    def kinds(self) -> list[Kind]:
        """Return what was tried, in order."""
        return [each.kind for each in reversed(self.deliveries.attempts(self.id))]


def refuses(status: int, *ids: str, **headers: str) -> Answering:
    """Return what refuses these messages, or everything where none is named."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda received: Reply(status, named) if not ids or received.id in ids else Reply()


def told(received: Received) -> dict[str, object]:
    """Return the event in a message."""
    event: dict[str, object] = msgspec.json.decode(received.body)
    return event


def challenge_in(received: Received) -> bytes:
    """Return the challenge in a message; empty where there is none."""
    data = told(received)["data"]
    assert isinstance(data, dict)
    return str(data.get("challenge", "")).encode()
