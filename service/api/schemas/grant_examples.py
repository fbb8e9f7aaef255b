"""Examples of access grants."""

from __future__ import annotations

from typing import Any

from service.api.schemas.examples import example_id


def example_of_giving() -> dict[str, Any]:
    """Return an example of what is sent to let somebody in."""
    return {"role": "contributor", "days": 30}


def example_of_grant() -> dict[str, Any]:
    """Return an example of a grant that was used."""
    return {
        "id": example_id("grant"),
        "role": "contributor",
        "programme": example_id("programme"),
        "organisation": None,
        "createdAt": "2026-09-01T08:00:00.000000Z",
        "expiresAt": "2026-10-01T08:00:00.000000Z",
        "revokedAt": None,
        "lastUsedAt": "2026-09-14T19:31:00.000000Z",
    }


def example_of_new_grant() -> dict[str, Any]:
    """Return an example of a grant with the token that is shown this once."""
    token = "samen_3v6Q0c2yq5wX0n9JrG7uTzLk1eHsBdA8pMfYxKoNiW4"  # noqa: S105 - an example
    return {**example_of_grant(), "lastUsedAt": None, "token": token}


def example_of_grants() -> dict[str, Any]:
    """Return an example of a list of grants."""
    return {"entries": [example_of_grant()], "next": None}
