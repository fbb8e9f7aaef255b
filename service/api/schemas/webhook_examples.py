"""Examples of webhooks."""

from __future__ import annotations

from typing import Any

from service.api.schemas.examples import example_id

MOMENT = "2026-09-14T19:31:00.000000Z"


def example_of_registering() -> dict[str, Any]:
    """Return an example of what is sent to register an endpoint."""
    return {"url": "https://haak.voorbeeldorganisatie.nl/samenspoor", "mailTo": "ict@voorbeeldorganisatie.nl"}


def example_of_endpoint() -> dict[str, Any]:
    """Return an example of an endpoint that gets what it should."""
    return {
        "id": example_id("endpoint"),
        **example_of_registering(),
        "state": "active",
        "reason": None,
        "provenBy": "challenge",
        "position": 42,
        "lastId": example_id("event"),
        "tries": 0,
        "failingSince": None,
        "nextTryAt": MOMENT,
        "asked": None,
        "oldSecretUntil": None,
        "createdAt": "2026-09-01T08:00:00.000000Z",
    }


def example_of_followed_deliveries() -> dict[str, Any]:
    """Return an example of how deliveries go, for whoever follows."""
    endpoint = example_of_endpoint()
    del endpoint["mailTo"]
    return {**endpoint, "deadLetters": 0}


def example_of_endpoints() -> dict[str, Any]:
    """Return an example of a list of endpoints."""
    return {"entries": [example_of_endpoint()], "next": None}


def example_of_secret() -> dict[str, Any]:
    """Return an example of an endpoint with the secret that is shown this once."""
    return {**example_of_endpoint(), "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwbm8yRTkQhWI="}


def example_of_replaying() -> dict[str, Any]:
    """Return an example of what is sent to get entries again."""
    return {"events": [example_id("event")]}


def example_of_attempts() -> dict[str, Any]:
    """Return an example of what was tried."""
    tried = {"at": MOMENT, "kind": "message", "versionId": example_id("event"), "tries": 1}
    return {"entries": [{**tried, "status": 204, "failure": None, "milliseconds": 87}], "next": None}


def example_of_dead_letters() -> dict[str, Any]:
    """Return an example of what was set aside."""
    letter = {"versionId": example_id("event"), "position": 42, "at": MOMENT}
    return {"entries": [{**letter, "status": 500, "failure": None}], "next": None}
