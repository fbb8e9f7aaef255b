"""What webhooks are made of, put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from service.domain.errors import DomainError
from service.feeds.delivery import Courier
from service.feeds.egress import Egress
from service.feeds.egress_addresses import EgressRules
from service.feeds.entries import VersionUnknown
from service.feeds.reading import Feeds
from service.feeds.sending import Sender
from service.feeds.webhooks import Signing
from service.persistence.deliveries import Deliveries
from service.persistence.endpoint_states import Endpoint, Sent
from service.persistence.endpoints import Endpoints
from service.persistence.log import now_in_microseconds
from service.persistence.subscriptions import Subscription, Subscriptions
from service.persistence.views import Views
from service.settings import Settings

_LAST = 2**31 - 1
"""Comes after every version of one event."""


class EntryNotFollowed(DomainError):
    """This subscription never held the entry {id}: name what “webhook-id” was."""


@dataclass(frozen=True)
class Webhooks:
    """The parts of webhooks that commands, API and worker share."""

    settings: Settings
    feeds: Feeds
    subscriptions: Subscriptions
    endpoints: Endpoints
    deliveries: Deliveries
    signing: Signing
    rules: EgressRules

    @classmethod
    def of(cls, settings: Settings, views: Views, feeds: Feeds, subscriptions: Subscriptions) -> Webhooks:
        """Return the webhooks of an installation."""
        return cls(
            settings=settings,
            feeds=feeds,
            subscriptions=subscriptions,
            endpoints=Endpoints(views),
            deliveries=Deliveries(views),
            signing=Signing(settings.secret()),
            rules=EgressRules.of(settings.webhook_hosts, settings.webhook_ports),
        )

    def courier(self) -> Courier:
        """Return one that sends what is due; any number of threads may share it."""
        egress = Egress(self.rules, self.settings.webhook_certificates)
        sender = Sender(egress, self.signing, now_in_microseconds)
        source, clock = self.settings.base_url, now_in_microseconds
        return Courier(self.feeds, self.subscriptions, self.deliveries, sender, source, clock)

    def rewind(self, endpoint: Endpoint, after: int, actor: str) -> None:
        """Deliver again whatever follows a position of the log. Raises `EndpointNotProven`."""
        self.endpoints.rewind(endpoint.id, (after, _LAST) if after else None, actor)

    def resend(self, endpoint: Endpoint, versions: Iterable[UUID], actor: str) -> None:
        """Deliver named entries again. Raises `EntryNotFollowed` or `EndpointNotProven`."""
        subscription = self.subscriptions.found(endpoint.subscription_id)
        assert subscription is not None  # what is taken back is kept
        wanted = [self._sent(subscription, version) for version in versions]
        self.endpoints.resend(endpoint.id, wanted, actor)

    def _sent(self, subscription: Subscription, version: UUID) -> Sent:
        try:
            place = self.feeds.place_of(subscription, version)
        except VersionUnknown:
            raise EntryNotFollowed(id=version) from None
        return Sent(place.position, place.ordinal, version.hex)
