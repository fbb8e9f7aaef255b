"""When a delivery is tried again, and when it is given up; pure, in microseconds since 1970 (UTC)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

from msgspec import Struct

from service.domain.moments import microseconds

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

RETRIES = (
    5 * SECOND,
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    14 * HOUR,
    20 * HOUR,
    24 * HOUR,
)
"""Pauses before each retry of one message (the schedule of Standard Webhooks)."""

JITTER = 0.1
"""A pause is longer by up to this share, so that those who failed together do not come back together."""

DOUBTS_AFTER = 5
"""From so many failed tries of one message on, a probe tells whether anything gets through at all."""

BETWEEN_PROBES = DAY
GIVEN_UP_AFTER = 5 * DAY
LONGEST_ASKED = DAY
"""A receiver that asks to wait longer than this is asked again then."""

GONE = 410


class Verdict(StrEnum):
    """What to do after a try."""

    DELIVERED = "delivered"
    RETRY = "retry"
    SET_ASIDE = "set_aside"
    """Others get through and this message does not: it goes to the dead letters, the next one follows."""
    PAUSE = "pause"
    """Nothing gets through: a probe a day looks whether that is over."""
    DISABLE = "disable"


class Tried(Struct, frozen=True):
    """How a try ended: a status, or why there was none; and how long the receiver asks to wait."""

    status: int | None = None
    failure: str | None = None
    retry_after: str | None = None

    @property
    def delivered(self) -> bool:
        """Whether the receiver took it."""
        return self.status is not None and self.status // 100 == 2  # noqa: PLR2004 - 2xx

    @property
    def gone(self) -> bool:
        """Whether the receiver says that there is nobody any more."""
        return self.status == GONE


class Next(Struct, frozen=True):
    """A verdict, and when the next try is; None: no more tries of this."""

    verdict: Verdict
    at: int | None = None


def doubtful(tries: int) -> bool:
    """Whether so many failed tries of one message (from 1) ask for a probe."""
    return tries >= DOUBTS_AFTER


def after_message(tried: Tried, tries: int, now: int, *, alive: bool, chance: float) -> Next:
    """Return what follows a try of a message, its ``tries``-th (from 1).

    ``alive`` says whether a probe got through, where one was asked for; ``chance`` lies in [0, 1).
    """
    if tried.delivered:
        return Next(Verdict.DELIVERED, now)
    if tried.gone:
        return Next(Verdict.DISABLE)
    if doubtful(tries) and not alive:
        return Next(Verdict.PAUSE, now + BETWEEN_PROBES)
    if tries > len(RETRIES):
        return Next(Verdict.SET_ASIDE, now)
    pause = round(RETRIES[tries - 1] * (1 + JITTER * chance))
    return Next(Verdict.RETRY, now + max(pause, asked_pause(tried.retry_after, now)))


def after_probe(tried: Tried, failing_since: int, now: int) -> Next:
    """Return what follows a probe of an endpoint that is paused because nothing got through."""
    if tried.delivered:
        return Next(Verdict.DELIVERED, now)
    if tried.gone or now - failing_since >= GIVEN_UP_AFTER:
        return Next(Verdict.DISABLE)
    return Next(Verdict.PAUSE, now + BETWEEN_PROBES)


def asked_pause(retry_after: str | None, now: int) -> int:
    """Return how long a receiver asks to wait, in microseconds; 0 where that cannot be read."""
    return min(max(_asked(retry_after or "", now), 0), LONGEST_ASKED)


def _asked(retry_after: str, now: int) -> int:
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return int(text[:9]) * SECOND
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return 0
    return microseconds(until if until.tzinfo else until.replace(tzinfo=UTC)) - now


def moment(at: int) -> datetime:
    """Return a moment as signatures want it."""
    return datetime.fromtimestamp(at // SECOND, UTC)
