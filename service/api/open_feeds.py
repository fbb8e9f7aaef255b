"""Who reads a feed: the address carries its own token, and is as good as whoever keeps it."""

from __future__ import annotations

from service.api.limits import Limits, TooManyRequests
from service.bootstrap import Samenspoor
from service.domain.errors import DomainError
from service.persistence.subscriptions import Subscription


class SubscriptionUnknown(DomainError):
    """This address belongs to no subscription: copy all of it, or ask whoever gave it to you."""


class SubscriptionRevoked(DomainError):
    """This address was taken back: ask whoever gave it to you for a new one."""


class TooManyFeedRequests(TooManyRequests):
    """This feed was asked for too often: wait {seconds} seconds, and ask less often."""


class OpenFeeds:
    """Recognises the tokens of feeds; one for a process, so that all formats share their limits."""

    def __init__(self, service: Samenspoor) -> None:
        self._subscriptions = service.subscriptions
        self._limits = Limits(service.settings.feed_requests_a_minute, refusal=TooManyFeedRequests)

    def opened(self, token: str) -> Subscription:
        """Return the subscription of a token.

        Raises `SubscriptionUnknown`, `SubscriptionRevoked` or `TooManyFeedRequests`.
        """
        subscription = self._subscriptions.recognise(token)
        if subscription is None:
            raise SubscriptionUnknown
        if subscription.revoked_at:
            raise SubscriptionRevoked
        self._limits.take(subscription.id)
        return subscription
