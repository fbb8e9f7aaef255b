"""What an endpoint is sent, signed as Standard Webhooks says: messages, challenges, tests and probes."""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct
from standardwebhooks import Webhook

from service.domain.moments import rendered_moment
from service.feeds.cloud_events import thin_event
from service.feeds.entries import FeedEntry
from service.feeds.schedule import SECOND, moment

SECRET_PREFIX = "whsec_"  # noqa: S105 - as Standard Webhooks writes a secret
MEDIA_TYPE = "application/cloudevents+json; charset=utf-8"

LARGEST = 20 * 1024
"""Bytes of a message."""

CHALLENGE = "nl.samenspoor.webhook.challenged.v1"
TEST = "nl.samenspoor.webhook.tested.v1"
PROBE = "nl.samenspoor.webhook.probed.v1"


class Message(Struct, frozen=True):
    """What is sent: its id, the same at every try, and its body."""

    id: str
    body: bytes


class Signing:
    """Makes secrets and signs with them.

    A secret is made from the secret of the installation and the salt of an endpoint, so that no table and
    no backup of one holds it (ADR 16).
    """

    def __init__(self, secret: bytes) -> None:
        self._key = hmac.digest(secret, b"secrets of webhooks", "sha256")

    def secret(self, salt: str) -> str:
        """Return the secret (256 bits) that belongs to a salt, as it is shown to its owner."""
        return SECRET_PREFIX + base64.b64encode(hmac.digest(self._key, salt.encode(), "sha256")).decode()

    def headers(self, message: Message, at: int, salts: Sequence[str]) -> Mapping[str, str]:
        """Return the headers of a message that is sent at a moment: a signature with each secret."""
        text = message.body.decode()
        signed = (Webhook(self.secret(salt)).sign(message.id, moment(at), text) for salt in salts)
        return {
            "content-type": MEDIA_TYPE,
            "webhook-id": message.id,
            "webhook-timestamp": str(at // SECOND),
            "webhook-signature": " ".join(signed),
        }


def message_of(entry: FeedEntry, source: str, previous: UUID | None) -> Message:
    """Return an entry as one thin event; ``previous`` is the id of the version before it on this cursor."""
    event = thin_event(entry, source, previous)
    body = msgspec.json.encode(event)
    if len(body) > LARGEST:
        body = msgspec.json.encode({**event, "data": {**event["data"], "title": None}})
    return Message(event["id"], body)


def challenge(source: str, at: int) -> tuple[Message, str]:
    """Return a message that asks to be answered with the challenge in it, and that challenge."""
    asked = secrets.token_urlsafe(32)
    return _own("proof", CHALLENGE, source, at, {"challenge": asked}), asked


def echoed(body: bytes, challenge: str) -> bool:
    """Whether an answer is the challenge, as text or as JSON with the field ``challenge``."""
    answers = [body.strip()]
    try:
        read = msgspec.json.decode(body, type=_Echo)
    except msgspec.DecodeError:
        pass
    else:
        answers.append(read.challenge.encode())
    return any(hmac.compare_digest(each, challenge.encode()) for each in answers)


class _Echo(Struct):
    challenge: str


def sample(source: str, at: int, language: str) -> Message:
    """Return a message to try a receiver with; it tells nothing of anybody."""
    words = {"nl": "Dit is een test: er is niets gebeurd.", "en": "This is a test: nothing happened."}
    return _own("test", TEST, source, at, {"title": words[language]})


def probe(source: str, at: int) -> Message:
    """Return a message that looks whether anything gets through."""
    return _own("probe", PROBE, source, at, {})


def _own(kind: str, type: str, source: str, at: int, told: dict[str, Any]) -> Message:
    """Return a message about the webhook itself, as a CloudEvent."""
    id = f"{kind}_{uuid4().hex}"
    event = {
        "specversion": "1.0",
        "id": id,
        "source": source,
        "type": type,
        "time": rendered_moment(at),
        "datacontenttype": "application/json",
        "data": told,
    }
    return Message(id, msgspec.json.encode(event))
