"""The commands ``samenspoor deliveries``: where webhooks go, what was set aside, and going on with them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

import click

from service.bootstrap import running
from service.domain.errors import DomainError
from service.feeds.webhook_parts import Webhooks
from service.persistence.endpoint_states import Endpoint
from service.settings import Settings

ACTOR = "command"
"""Under which name the audit keeps what is done here."""

_endpoint = click.argument("id", type=click.UUID)


@click.group()
def deliveries() -> None:
    """Deliveries to partners' own systems (webhooks)."""


@contextmanager
def _webhooks() -> Iterator[Webhooks]:
    with running(Settings.from_environment(os.environ)) as service:
        try:
            yield service.webhooks
        except DomainError as refusal:
            raise click.ClickException(str(refusal)) from refusal


@deliveries.command(name="list")
def list_() -> None:
    """Show every endpoint: its state, how far it is, since when it fails; never a secret."""
    with _webhooks() as webhooks:
        for endpoint in webhooks.endpoints.all():
            click.echo("  ".join(_columns(endpoint)))


@deliveries.command()
@_endpoint
def enable(id: UUID) -> None:
    """Let deliveries to endpoint ID (see “list”) go on from where they stopped."""
    with _webhooks() as webhooks:
        webhooks.endpoints.enable(_found(webhooks, id).id, ACTOR)
    click.echo(f"{id} is active.")


@deliveries.command()
@_endpoint
def pause(id: UUID) -> None:
    """Stop deliveries to endpoint ID until “enable”; nothing is lost meanwhile."""
    with _webhooks() as webhooks:
        webhooks.endpoints.pause(_found(webhooks, id).id, ACTOR)
    click.echo(f"{id} is paused.")


@deliveries.command()
@_endpoint
@click.option("--after", type=click.IntRange(0), help="Everything after this position of the log (0: all).")
@click.option("--event", "events", multiple=True, type=click.UUID, help="This entry; can be repeated.")
def replay(id: UUID, after: int | None, events: tuple[UUID, ...]) -> None:
    """Deliver again to endpoint ID, with the same ids: what follows a position, or named entries."""
    if (after is None) is not bool(events):
        raise click.UsageError("Give either --after or --event.")
    with _webhooks() as webhooks:
        endpoint = _found(webhooks, id)
        if after is None:
            webhooks.resend(endpoint, events, ACTOR)
        else:
            webhooks.rewind(endpoint, after, ACTOR)
    click.echo(f"{id} gets it again.")


@deliveries.command()
@_endpoint
def dead_letters(id: UUID) -> None:
    """Show what endpoint ID refused the whole schedule long; “replay --event” sends one again."""
    with _webhooks() as webhooks:
        for letter in webhooks.deliveries.dead_letters(_found(webhooks, id).id):
            refused = letter.failure or letter.status
            click.echo(f"{UUID(letter.sent.version_id)}  {_moment(letter.at)}  {refused}")


@deliveries.command()
@click.argument("host")
def approve(host: str) -> None:
    """Take every endpoint at HOST as its partner's own, without a challenge to echo."""
    with _webhooks() as webhooks:
        waiting = webhooks.endpoints.approve(host.lower(), ACTOR)
    click.echo(f"{host} is approved; {waiting} endpoints waited for that.")


def _found(webhooks: Webhooks, id: UUID) -> Endpoint:
    endpoint = webhooks.endpoints.found(id.hex)
    if endpoint is None:
        raise click.UsageError(f"There is no endpoint {id} here: see “samenspoor deliveries list”.")
    return endpoint


def _columns(endpoint: Endpoint) -> Iterator[str]:
    yield str(UUID(endpoint.id))
    yield endpoint.url
    yield endpoint.state.value + (f" ({endpoint.reason.value})" if endpoint.reason else "")
    yield f"at {endpoint.last.position}" if endpoint.last else "at the beginning"
    if endpoint.failing_since:
        yield f"fails since {_moment(endpoint.failing_since)}"
    if endpoint.next_try_at and endpoint.failing_since:
        yield f"next try {_moment(endpoint.next_try_at)}"


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at // 1_000_000, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
