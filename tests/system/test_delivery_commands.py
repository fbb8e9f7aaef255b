"""Deliveries from the command line: what there is, and going on with it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from service import bootstrap
from service.bootstrap import Samenspoor
from service.cli import main
from service.domain.programme import programme_id
from service.persistence.deliveries import Attempt, Change, Kind
from service.persistence.endpoint_states import EndpointAsked, Sent
from service.persistence.subscriptions import SubscriptionAsked
from service.settings import Settings

Run = Callable[..., Result]
REFUSED = Attempt(
    at=1, kind=Kind.MESSAGE, version_id="f" * 32, tries=10, status=500, failure=None, milliseconds=3
)


@pytest.fixture
def run(sqlite_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SAMENSPOOR_DATA", str(sqlite_settings.data))
    bootstrap.prepare(sqlite_settings)
    return lambda *arguments: CliRunner().invoke(main, ["deliveries", *map(str, arguments)])


@pytest.fixture
def endpoint(run: Run, sqlite_settings: Settings) -> UUID:
    """Return an endpoint that set one message aside."""
    with bootstrap.running(sqlite_settings) as service:
        return _registered(service)


def _registered(service: Samenspoor) -> UUID:
    asked = SubscriptionAsked(programme=programme_id("movit"), name="Buurtzorg")
    subscription, _ = service.subscriptions.make_once(asked, actor="test", key=None, request_hash=b"")
    assert subscription
    to = EndpointAsked(subscription_id=subscription.id, url="https://haak.nl/in", host="haak.nl")
    made, _ = service.webhooks.endpoints.make_once(to, actor="test", key="1", request_hash=b"")
    assert made
    claimed = service.webhooks.deliveries.claim(made.id, "test")
    assert claimed
    aside = Change(done=Sent(7, 0, "f" * 32), set_aside=True)
    assert service.webhooks.deliveries.settle(claimed, "test", [REFUSED], aside)
    return UUID(made.id)


def test_an_endpoint_is_shown_with_its_state_and_how_far_it_is(run: Run, endpoint: UUID) -> None:
    assert run("list").output == f"{endpoint}  https://haak.nl/in  proving  at 7\n"


def test_an_endpoint_that_is_not_proven_is_not_enabled_until_its_host_is_approved(
    run: Run, endpoint: UUID
) -> None:
    assert "has not shown yet that it is yours" in run("enable", endpoint).output

    assert run("approve", "Haak.nl").output == "Haak.nl is approved; 1 endpoints waited for that.\n"

    assert run("pause", endpoint).output == f"{endpoint} is paused.\n"
    assert "paused (by_hand)" in run("list").output
    assert run("enable", endpoint).output == f"{endpoint} is active.\n"


def test_what_was_set_aside_is_shown(run: Run, endpoint: UUID) -> None:
    assert run("dead-letters", endpoint).output == f"{UUID('f' * 32)}  1970-01-01 00:00:00 UTC  500\n"


def test_everything_or_what_follows_a_position_is_delivered_again(run: Run, endpoint: UUID) -> None:
    run("approve", "haak.nl")

    assert run("replay", endpoint, "--after", 3).output == f"{endpoint} gets it again.\n"
    assert "at 3" in run("list").output
    run("replay", endpoint, "--after", 0)
    assert "at the beginning" in run("list").output


@pytest.mark.parametrize("options", [[], ["--after", "1", "--event", "f" * 32]])
def test_a_replay_asks_what_to_replay(run: Run, endpoint: UUID, options: list[str]) -> None:
    assert "Give either --after or --event." in run("replay", endpoint, *options).output


def test_entries_that_this_subscription_never_held_are_not_replayed(run: Run, endpoint: UUID) -> None:
    run("approve", "haak.nl")

    refused = run("replay", endpoint, "--event", "f" * 32)

    assert refused.exit_code == 1
    assert "This subscription never held the entry" in refused.output


def test_an_endpoint_that_is_not_there_is_told(run: Run) -> None:
    for command in ("enable", "pause", "dead-letters"):
        assert "see “samenspoor deliveries list”" in run(command, UUID(int=9)).output
