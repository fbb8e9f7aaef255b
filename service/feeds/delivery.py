"""Delivers entries to endpoints: in order, one in flight each, from a cursor that moves after the answer."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Protocol
from uuid import UUID, uuid4

import msgspec
import structlog

from service.domain.errors import DomainError
from service.feeds import outcomes
from service.feeds.entries import FeedEntry, Place
from service.feeds.schedule import after_message, after_probe, doubtful
from service.feeds.sending import Sender, Try
from service.feeds.webhooks import challenge, echoed, message_of, probe, sample
from service.persistence.deliveries import Change, Deliveries, Kind
from service.persistence.endpoint_states import Endpoint, EndpointState, Sent, Wish
from service.persistence.subscriptions import Subscription, Subscriptions
from service.persistence.views import DATABASE_AWAY

MOST_IN_A_ROW = 100
SECONDS_IN_A_ROW = 10.0
"""So many messages, or for so long, one endpoint gets before others have their turn."""

NOT_ECHOED = "not_echoed"

Step = tuple[tuple[Try, ...], Change]
"""What was tried at an endpoint, and what that changes."""

log = structlog.get_logger(__name__)


class EntriesInOrder(Protocol):
    """Where entries are read."""

    def after(self, subscription: Subscription, place: Place | None, limit: int) -> list[FeedEntry]:
        """Return up to ``limit`` entries after a place."""

    def head(self) -> int:
        """Return how far entries can be read."""


class Courier:
    """Sends what is due; any number may do this at once."""

    def __init__(
        self,
        entries: EntriesInOrder,
        subscriptions: Subscriptions,
        deliveries: Deliveries,
        sender: Sender,
        source: str,
        clock: Callable[[], int],
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._entries = entries
        self._subscriptions = subscriptions
        self._deliveries = deliveries
        self._sender = sender
        self._source = source
        self._clock = clock
        self._chance = chance
        self._nothing_new: dict[str, tuple[int, int]] = {}

    def deliver(self, until: Callable[[], bool] = lambda: False) -> None:
        """Send whatever is due, an endpoint after the other. Raises `BeingRebuilt` while feeds are."""
        head = self._entries.head()
        for endpoint in self._deliveries.due():
            if until():
                return
            if endpoint.asked or self._nothing_new.get(endpoint.id) != (head, endpoint.revision):
                self._serve(endpoint.id, head, until)

    def _serve(self, id: str, head: int, until: Callable[[], bool]) -> None:
        owner = uuid4().hex
        try:
            self._turn(id, owner, head, until)
        except DATABASE_AWAY:
            raise
        except DomainError:  # feeds are being rebuilt: later
            self._deliveries.release(id, owner)
        except Exception as error:  # noqa: BLE001 - one endpoint must not keep the others waiting
            # Its lease ends by itself: that is the pause before it is looked at again.
            log.warning("delivery_failed", endpoint=id, error=repr(error))
        else:
            self._deliveries.release(id, owner)

    def _turn(self, id: str, owner: str, head: int, until: Callable[[], bool]) -> None:
        endpoint, end = self._deliveries.claim(id, owner), time.monotonic() + SECONDS_IN_A_ROW
        for _ in range(MOST_IN_A_ROW):
            over = endpoint is None or until() or time.monotonic() > end
            step = None if endpoint is None or over else self._step(endpoint, head)
            if endpoint is None or step is None:
                return
            tries, change = step
            endpoint = self._deliveries.settle(endpoint, owner, [each.attempt for each in tries], change)

    def _step(self, endpoint: Endpoint, head: int) -> Step | None:
        """Do the next thing at an endpoint; None where nothing is to be done there now."""
        subscription = self._subscriptions.found(endpoint.subscription_id)
        if subscription is None or subscription.revoked_at:
            return (), outcomes.REVOKED
        if endpoint.asked is Wish.PROOF:
            return self._challenge(endpoint)
        if endpoint.asked is Wish.TEST:
            return self._test(endpoint, subscription)
        if endpoint.next_try_at is None or endpoint.next_try_at > self._clock():
            return None
        if endpoint.state is EndpointState.PAUSED:
            return self._look_whether_it_is_over(endpoint)
        return self._message(endpoint, subscription, head)

    def _challenge(self, endpoint: Endpoint) -> Step:
        message, asked = challenge(self._source, self._clock())
        got = self._sender.post(endpoint, message, Kind.PROOF)
        good = got.tried.delivered and echoed(got.body, asked)
        if got.tried.delivered and not good:
            got = Try(got.tried, msgspec.structs.replace(got.attempt, failure=NOT_ECHOED))
        return (got,), outcomes.of_challenge(endpoint, self._clock(), echoed=good)

    def _test(self, endpoint: Endpoint, subscription: Subscription) -> Step:
        message = sample(self._source, self._clock(), subscription.language)
        return (self._sender.post(endpoint, message, Kind.TEST),), Change(asked=None)

    def _look_whether_it_is_over(self, endpoint: Endpoint) -> Step:
        got, now = self._probe(endpoint), self._clock()
        return (got,), outcomes.of_probe(
            got.tried, after_probe(got.tried, endpoint.failing_since or now, now)
        )

    def _message(self, endpoint: Endpoint, subscription: Subscription, head: int) -> Step | None:
        again = self._deliveries.next_asked_again(endpoint.id)
        entry = self._again(subscription, again) if again else self._following(subscription, endpoint)
        if entry is not None:
            return self._sent(endpoint, entry, again=again is not None)
        if again:  # it can no longer be read: there is nothing to send
            return (), Change(done=again)
        self._nothing_new[endpoint.id] = (head, endpoint.revision)
        return None

    def _again(self, subscription: Subscription, asked: Sent) -> FeedEntry | None:
        found = self._entries.after(subscription, Place(asked.position, asked.ordinal - 1), 1)
        return next((each for each in found if each.version_id.hex == asked.version_id), None)

    def _following(self, subscription: Subscription, endpoint: Endpoint) -> FeedEntry | None:
        last = endpoint.last
        place = Place(last.position, last.ordinal) if last else None
        return next(iter(self._entries.after(subscription, place, 1)), None)

    def _sent(self, endpoint: Endpoint, entry: FeedEntry, *, again: bool) -> Step:
        version = entry.version_id.hex
        previous = endpoint.last.version_id if endpoint.last and not again else None
        message = message_of(entry, self._source, UUID(previous) if previous else None)
        tries = 1 + (endpoint.tries if endpoint.head_id == version else 0)
        kind = Kind.REPLAY if again else Kind.MESSAGE
        got = self._sender.post(endpoint, message, kind, version=version, tries=tries)
        doubted = not (got.tried.delivered or got.tried.gone) and doubtful(tries)
        probed = (self._probe(endpoint),) if doubted else ()
        alive = any(each.tried.delivered for each in probed)
        now = self._clock()
        then = after_message(got.tried, tries, now, alive=alive, chance=self._chance())
        sent = Sent(entry.place.position, entry.place.ordinal, version)
        return (got, *probed), outcomes.of_message(endpoint, sent, got.tried, tries, then, now)

    def _probe(self, endpoint: Endpoint) -> Try:
        return self._sender.post(endpoint, probe(self._source, self._clock()), Kind.PROBE)
