"""How many requests a token may make: a bucket that fills again at a steady rate."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import ceil
from threading import Lock

from service.domain.errors import DomainError

MINUTE = 60
"""Seconds."""

MOST_BUCKETS = 10_000


class TooManyRequests(DomainError):
    """This token made too many requests: wait {seconds} seconds, and ask less often."""


class Limits:
    """Lets each token make so many requests a minute, all at once or spread; 0: as many as it likes."""

    def __init__(
        self,
        a_minute: int,
        clock: Callable[[], float] = time.monotonic,
        refusal: type[TooManyRequests] = TooManyRequests,
    ) -> None:
        self._a_minute = a_minute
        self._clock = clock
        self._refusal = refusal
        self._empty_until: dict[str, float] = {}
        self._lock = Lock()

    def take(self, token: str) -> None:
        """Take one request from a token's bucket. Raises `TooManyRequests`, or its own, when it is empty.

        A bucket is kept as the moment at which it will be full again (the generic cell rate algorithm).
        """
        if not self._a_minute:
            return
        each = MINUTE / self._a_minute
        with self._lock:
            now = self._clock()
            full = max(self._empty_until.get(token, now), now) + each
            if full - now > MINUTE:
                raise self._refusal(seconds=ceil(full - now - MINUTE))
            self._empty_until[token] = full
            if len(self._empty_until) > MOST_BUCKETS:
                self._forget(now)

    def _forget(self, now: float) -> None:
        """Forget the buckets that are full, which is as good as never used."""
        self._empty_until = {token: full for token, full in self._empty_until.items() if full > now}
