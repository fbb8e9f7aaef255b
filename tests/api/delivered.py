"""Where a subscription is delivered to: an endpoint of webhooks, and somebody who gets digests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.api.garden import Garden

HOST = "haak.partner-organisatie.nl"
ENDPOINT = {"url": f"https://{HOST}/"}
ACTS = ("proveEndpoint", "testEndpoint", "enableEndpoint", "pauseEndpoint")
"""What is asked of an endpoint, with an empty body."""

DIGEST = {"mailTo": "an@partner.nl", "rhythm": "daily"}
DELIVERING: Mapping[str, Mapping[str, Any]] = {
    "registerEndpoint": {"url": "https://ander.partner-organisatie.nl/"},
    "makeDigest": DIGEST,
    "replayDeliveries": {"after": 0},
    **{name: {} for name in ("reissueSubscription", "rotateSecret", *ACTS)},
}
"""What is sent with operations on subscriptions and where they are delivered to."""


def delivered(garden: Garden, subscription: str) -> dict[str, str]:
    """Register both, at the address of a subscription; return their ids."""
    garden.service.webhooks.endpoints.approve(HOST, "somebody")
    endpoint = garden.lead.record(f"{subscription}/endpoints", ENDPOINT)
    digest = garden.lead.record(f"{subscription}/digests", DIGEST)
    told = {"endpointId": endpoint, "digest": digest}
    return {name: answer.get_json()["id"] for name, answer in told.items()}
