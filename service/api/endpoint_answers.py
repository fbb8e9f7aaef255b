"""How endpoints of webhooks are answered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from service.domain.moments import rendered_moment
from service.persistence.deliveries import Attempt, DeadLetter
from service.persistence.endpoint_states import Endpoint


def rendered(endpoint: Endpoint) -> dict[str, Any]:
    """Return an endpoint as it is answered, without its secret."""
    return {**rendered_deliveries(endpoint), "mailTo": endpoint.mail_to}


def rendered_deliveries(endpoint: Endpoint) -> dict[str, Any]:
    """Return how deliveries to an endpoint go."""
    last = endpoint.last
    last_id = last.version_id if last else ""
    return {
        "id": UUID(endpoint.id),
        "url": endpoint.url,
        "state": endpoint.state,
        "reason": endpoint.reason,
        "provenBy": endpoint.proven_by,
        "position": last and last.position,
        "lastId": UUID(last_id) if last_id else None,
        "tries": endpoint.tries,
        "failingSince": _moment(endpoint.failing_since),
        "nextTryAt": _moment(endpoint.next_try_at),
        "asked": endpoint.asked,
        "oldSecretUntil": _moment(endpoint.old_salt_until),
        "createdAt": rendered_moment(endpoint.created_at),
    }


def rendered_attempt(attempt: Attempt) -> dict[str, Any]:
    """Return a try as it is answered."""
    return {
        "at": rendered_moment(attempt.at),
        "kind": attempt.kind,
        "versionId": attempt.version_id and UUID(attempt.version_id),
        "tries": attempt.tries,
        "status": attempt.status,
        "failure": attempt.failure,
        "milliseconds": attempt.milliseconds,
    }


def rendered_letter(letter: DeadLetter) -> dict[str, Any]:
    """Return what was set aside as it is answered."""
    return {
        "versionId": UUID(letter.sent.version_id),
        "position": letter.sent.position,
        "at": rendered_moment(letter.at),
        "status": letter.status,
        "failure": letter.failure,
    }


def _moment(at: int | None) -> str | None:
    return None if at is None else rendered_moment(at)
