"""Messages that foreign verifiers take: signed with one secret, or with two while a secret is replaced."""

from __future__ import annotations

import time

import msgspec
import pytest
import standardwebhooks
import svix.webhooks

from service.feeds.webhooks import LARGEST, Signing, challenge, echoed, message_of, probe, sample
from tests.feeds.entry_lines import entry

SOURCE = "https://samenspoor.example"
NOON = 1_700_000_000_000_000
SIGNING = Signing(b"a secret of the installation")
VERIFIERS = [standardwebhooks.Webhook, svix.webhooks.Webhook]


@pytest.mark.parametrize("verifier", VERIFIERS, ids=["standardwebhooks", "svix"])
def test_foreign_verifiers_take_a_message_and_no_other(verifier: type[standardwebhooks.Webhook]) -> None:
    now = time.time_ns() // 1000
    message = sample(SOURCE, now, "nl")
    headers = dict(SIGNING.headers(message, now, ["salt"]))
    theirs = verifier(SIGNING.secret("salt"))

    theirs.verify(message.body.decode(), headers)

    altered = {**headers, "webhook-id": "another"}
    old = dict(SIGNING.headers(message, now - 600_000_000, ["salt"]))
    for told in (altered, old, dict(SIGNING.headers(message, now, ["another"]))):
        with pytest.raises(
            (standardwebhooks.WebhookVerificationError, svix.webhooks.WebhookVerificationError)
        ):
            theirs.verify(message.body.decode(), told)


@pytest.mark.parametrize("verifier", VERIFIERS, ids=["standardwebhooks", "svix"])
def test_with_two_secrets_the_old_and_the_new_one_are_good(verifier: type[standardwebhooks.Webhook]) -> None:
    now = time.time_ns() // 1000
    message = probe(SOURCE, now)
    headers = dict(SIGNING.headers(message, now, ["new", "old"]))

    for salt in ("new", "old"):
        verifier(SIGNING.secret(salt)).verify(message.body.decode(), headers)
    assert len(headers["webhook-signature"].split(" ")) == 2


def test_a_secret_belongs_to_its_salt_and_to_the_installation() -> None:
    made = {SIGNING.secret("a"), SIGNING.secret("b"), Signing(b"another").secret("a")}

    assert len(made) == 3
    assert all(secret.startswith("whsec_") for secret in made)
    assert SIGNING.secret("a") == Signing(b"a secret of the installation").secret("a")


def test_a_challenge_is_echoed_as_text_or_as_json_and_not_by_chance() -> None:
    message, asked = challenge(SOURCE, NOON)

    assert asked.encode() in message.body
    assert echoed(f" {asked}\r\n".encode(), asked)
    assert echoed(f'{{"challenge": "{asked}", "ok": true}}'.encode(), asked)
    for answer in (b"", b"ok", b"{}", message.body, asked[:-1].encode(), b'{"challenge": 1}', b"\xff"):
        assert not echoed(answer, asked)
    assert challenge(SOURCE, NOON)[1] != asked


def test_a_message_is_a_thin_event_and_never_larger_than_it_may_be() -> None:
    usual = entry(1)
    long = msgspec.structs.replace(usual, title="é" * LARGEST)

    event = msgspec.json.decode(message_of(usual, SOURCE, usual.version_id).body)
    assert event["id"] == event["previd"] == str(usual.version_id)
    assert event["data"]["title"] == "Bericht 1"
    assert "Wij koken samen." not in str(event)
    assert len(message_of(long, SOURCE, None).body) < LARGEST
    assert message_of(long, SOURCE, None).id == str(usual.version_id)
