"""One try: a signed message to an endpoint, and what was answered."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from msgspec import Struct

from service.feeds.egress import Answered, Egress, NotAnswered
from service.feeds.schedule import Tried
from service.feeds.webhooks import Message, Signing
from service.persistence.deliveries import Attempt, Kind
from service.persistence.endpoint_states import Endpoint


class Try(Struct, frozen=True):
    """A try: how it ended, what is remembered of it, and the beginning of the answer."""

    tried: Tried
    attempt: Attempt
    body: bytes = b""


class Sender:
    """Signs and sends."""

    def __init__(self, egress: Egress, signing: Signing, clock: Callable[[], int]) -> None:
        self._egress = egress
        self._signing = signing
        self._clock = clock

    def post(
        self, endpoint: Endpoint, message: Message, kind: Kind, *, version: str | None = None, tries: int = 1
    ) -> Try:
        """Send a message once. Whatever comes of it is an outcome; nothing is raised."""
        at, began = self._clock(), time.monotonic()
        headers = self._signing.headers(message, at, _salts(endpoint, at))
        answer = self._answer(endpoint.url, message.body, headers)
        tried = _tried(answer)
        attempt = Attempt(
            at=at,
            kind=kind,
            version_id=version,
            tries=tries,
            status=tried.status,
            failure=tried.failure,
            milliseconds=round((time.monotonic() - began) * 1000),
        )
        return Try(tried, attempt, answer.body if isinstance(answer, Answered) else b"")

    def _answer(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answered | NotAnswered:
        try:
            return self._egress.post(url, body, headers)
        except NotAnswered as failed:
            return failed


def _tried(answer: Answered | NotAnswered) -> Tried:
    if isinstance(answer, NotAnswered):
        return Tried(failure=answer.failure.value)
    return Tried(status=answer.status, retry_after=answer.retry_after)


def _salts(endpoint: Endpoint, at: int) -> list[str]:
    """Return with which secrets an endpoint is signed for: the new one, and for a day the old one."""
    old = endpoint.old_salt if (endpoint.old_salt_until or 0) > at else None
    return [endpoint.salt, *([old] if old else [])]
