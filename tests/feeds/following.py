"""Somebody who follows an invented programme: their subscription, and what they read of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from service.bootstrap import Samenspoor
from service.feeds.entries import FeedEntry, Place
from service.persistence.subscriptions import Filter, Subscription, SubscriptionAsked
from tests.projections.histories import PROGRAMME


class Follower:
    """A partner organisation, or nobody in particular, with a subscription."""

    def __init__(
        self,
        service: Samenspoor,
        organisation: UUID | None = None,
        *,
        programme: UUID = PROGRAMME,
        filter_: Filter | None = None,
        **asked: Any,
    ) -> None:
        self.service = service
        wanted = SubscriptionAsked(
            programme=programme, name="Nieuws", organisation=organisation, filter=filter_ or Filter(), **asked
        )
        made, token = service.subscriptions.make_once(wanted, actor="test", key=None, request_hash=b"")
        assert made
        assert token
        self.subscription: Subscription = made
        self.token = token

    def entries(self, place: Place | None = None, limit: int = 1000) -> list[FeedEntry]:
        """Return what they read after a place, or from the beginning, once all is projected."""
        self.service.engine.run()
        return self.service.feeds.after(self.subscription, place, limit)

    def titles(self, place: Place | None = None) -> list[str]:
        """Return the titles of what they read."""
        return [entry.title for entry in self.entries(place)]

    def of(self, fact: UUID) -> list[FeedEntry]:
        """Return the versions of one fact."""
        return [entry for entry in self.entries() if entry.entry_id == fact]


def watched(service: Samenspoor, monkeypatch: pytest.MonkeyPatch, *questions: str) -> list[tuple[Any, ...]]:
    """Return a list that fills with what feeds are asked from now on; they answer as ever."""
    asked: list[tuple[Any, ...]] = []

    def watch(question: str) -> Callable[..., Any]:
        answer = getattr(service.feeds, question)

        def ask(*arguments: Any) -> Any:
            asked.append(arguments)
            return answer(*arguments)

        return ask

    for question in questions:
        monkeypatch.setattr(service.feeds, question, watch(question))
    return asked
