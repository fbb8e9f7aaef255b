"""Answers with documents of feeds: 304 before anything is rendered, and what was rendered is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import msgspec
from flask import Response

from service.api.answers import packed_answer, unchanged_answer
from service.api.kept_answers import KeptAnswer, KeptAnswers
from service.api.open_feeds import OpenFeeds
from service.bootstrap import Samenspoor
from service.domain.errors import DomainError
from service.domain.moments import day_of
from service.feeds import atom, calendar, json_feed, rss
from service.feeds.addresses import FeedAddresses
from service.feeds.documents import RENDERER
from service.feeds.publishing import Edition
from service.persistence.log import now_in_microseconds
from service.persistence.subscriptions import Format, Subscription

MEDIA_TYPES = {
    Format.ATOM: atom.MEDIA_TYPE,
    Format.RSS: rss.MEDIA_TYPE,
    Format.JSON: json_feed.MEDIA_TYPE,
    Format.CALENDAR: calendar.MEDIA_TYPE,
}
FOR_NOW = "private, max-age=60"
FOR_EVER = "private, max-age=31536000, immutable"


class FormatNotChosen(DomainError):
    """This subscription is not read as “{format}”: make one with that format, or use its other addresses."""


class FeedDocuments:
    """Answers with one document of the feed that a token opens."""

    def __init__(self, service: Samenspoor, feeds: OpenFeeds) -> None:
        self._service = service
        self._publishing = service.publishing
        self._feeds = feeds
        self._kept = KeptAnswers(service.settings.kept_answers // 4)

    def current(self, token: str, format_: Format) -> Response:
        """Answer with the current document."""
        subscription, addresses = self._opened(token, format_)

        def make(edition: Edition) -> bytes:
            return self._publishing.current(subscription, addresses, format_, edition)

        return self._answer(subscription, addresses, format_, make)

    def calendar(self, token: str) -> Response:
        """Answer with the calendar of today: cancelled sessions leave it after a while."""
        subscription, addresses = self._opened(token, Format.CALENDAR)
        today = day_of(now_in_microseconds())

        def make(edition: Edition) -> bytes:
            return self._publishing.calendar(subscription, edition, today)

        return self._answer(subscription, addresses, Format.CALENDAR, make, today.isoformat())

    def archive(self, token: str, format_: Format, generation: str, number: int) -> Response:
        """Answer with a closed archive. Raises `ArchiveReplaced` or `ArchiveUnknown`."""
        subscription, addresses = self._opened(token, format_)
        self._publishing.settle()
        closed = (generation, number, addresses.of(format_))
        self._publishing.edition(subscription).refuse_unless_closed(*closed)
        tag = _hash(addresses.status, format_, generation, number)
        if unchanged := unchanged_answer(tag, FOR_EVER):
            return unchanged

        def make(edition: Edition) -> bytes:
            edition.refuse_unless_closed(*closed)
            return self._publishing.archive(subscription, addresses, format_, edition, number)

        _, content = self._publishing.made(subscription, make)
        return packed_answer(KeptAnswer.of(content), tag, _type(format_), FOR_EVER)

    def _opened(self, token: str, format_: Format) -> tuple[Subscription, FeedAddresses]:
        subscription = self._feeds.opened(token)
        if subscription.formats and format_ not in subscription.formats:
            raise FormatNotChosen(format=format_.value)
        return subscription, FeedAddresses(self._service.settings.base_url, token)

    def _answer(
        self,
        subscription: Subscription,
        addresses: FeedAddresses,
        format_: Format,
        make: Callable[[Edition], bytes],
        day: str = "",
    ) -> Response:
        of = (subscription.id, addresses.status, format_, day)
        tag = _tag(of, self._publishing.edition(subscription))
        if unchanged := unchanged_answer(tag, FOR_NOW):
            return unchanged
        kept = self._kept.found(tag)
        if kept is None:
            edition, content = self._publishing.made(subscription, make)
            tag = _tag(of, edition)
            kept = self._kept.answer(tag, lambda: content)
        return packed_answer(kept, tag, _type(format_), FOR_NOW)


def _type(format_: Format) -> str:
    return f"{MEDIA_TYPES[format_]}; charset=utf-8"


def _tag(of: tuple[str, ...], edition: Edition) -> str:
    closed, standing = edition.closed, edition.standing
    return _hash(*of, RENDERER, closed.generation, closed.number, standing.last, edition.redactions)


def _hash(*parts: object) -> str:
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=12).hexdigest()
