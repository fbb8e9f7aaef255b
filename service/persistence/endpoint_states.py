"""What an endpoint of webhooks is: its states, and its row as a struct."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from msgspec import Struct
from sqlalchemy import Row


class EndpointState(StrEnum):
    """Whether an endpoint gets deliveries."""

    PROVING = "proving"
    """It has not shown yet that it is theirs."""
    ACTIVE = "active"
    PAUSED = "paused"
    DISABLED = "disabled"


class Reason(StrEnum):
    """Why an endpoint is paused or disabled."""

    BY_HAND = "by_hand"
    FAILING = "failing"
    GONE = "gone"
    """It answered 410."""
    REVOKED = "revoked"
    """Its subscription was taken back."""


class Proof(StrEnum):
    """How it was shown whose an endpoint is."""

    CHALLENGE = "challenge"
    ADMINISTRATOR = "administrator"


class Wish(StrEnum):
    """What somebody asks an endpoint to be sent once, before anything else."""

    PROOF = "proof"
    TEST = "test"


class Sent(Struct, frozen=True):
    """An entry version in the order of the log: where it stands, and its id (hex)."""

    position: int
    ordinal: int
    version_id: str


class EndpointAsked(Struct, frozen=True, kw_only=True):
    """What somebody wants: deliveries of a subscription (hex id) to a URL, and mail when that fails."""

    subscription_id: str
    url: str
    host: str
    mail_to: str | None = None


class Endpoint(Struct, frozen=True, kw_only=True):
    """Where a subscription is delivered to; moments are microseconds since 1970 in UTC, ids hex."""

    id: str
    subscription_id: str
    url: str
    host: str
    mail_to: str | None
    created_at: int
    state: EndpointState
    reason: Reason | None
    proven_by: Proof | None
    salt: str
    old_salt: str | None
    old_salt_until: int | None
    last: Sent | None
    """What the cursor stands on: delivered last, or set aside."""
    head_id: str | None
    """What is being tried."""
    tries: int
    failing_since: int | None
    next_try_at: int | None
    asked: Wish | None
    revision: int


def endpoint_of(row: Row[Any]) -> Endpoint:
    """Return an endpoint as it is kept."""
    last = None if row.position is None else Sent(row.position, row.ordinal, row.last_id or "")
    return Endpoint(
        id=row.id,
        subscription_id=row.subscription_id,
        url=row.url,
        host=row.host,
        mail_to=row.mail_to,
        created_at=row.created_at,
        state=EndpointState(row.state),
        reason=Reason(row.reason) if row.reason else None,
        proven_by=Proof(row.proven_by) if row.proven_by else None,
        salt=row.salt,
        old_salt=row.old_salt,
        old_salt_until=row.old_salt_until,
        last=last,
        head_id=row.head_id,
        tries=row.tries,
        failing_since=row.failing_since,
        next_try_at=row.next_try_at,
        asked=Wish(row.asked) if row.asked else None,
        revision=row.revision,
    )
