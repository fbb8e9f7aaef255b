"""The commands ``samenspoor subscriptions``: who follows which programme by a feed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from uuid import UUID

import click

from service.bootstrap import Samenspoor, running
from service.cli_tokens import ACTOR, day, registered, slug
from service.domain.organisation import organisation_id
from service.domain.programme import programme_id
from service.feeds.addresses import FeedAddresses
from service.feeds.subscribing import Asker, Wish
from service.persistence.subscriptions import Subscription, SubscriptionAsked
from service.projections.titles import LANGUAGES
from service.settings import Settings

_PROGRAMME = click.option("--programme", required=True, help="The programme's short name.")


@click.group()
def subscriptions() -> None:
    """Subscriptions to feeds."""


@subscriptions.command()
@_PROGRAMME
@click.option("--name", required=True, help="What readers call it: the title of the feed.")
@click.option("--organisation", help="The organisation's short name: it also sees what names it.")
@click.option("--language", type=click.Choice(LANGUAGES), default="nl", show_default=True)
@click.option("--now", is_flag=True, help="Begin now, and leave out what was told before.")
def make(programme: str, name: str, organisation: str | None, language: str, *, now: bool) -> None:
    """Print the addresses of a new subscription; they are shown this once."""
    with running(Settings.from_environment(os.environ)) as service:
        within = registered(service, programme, programme_id)
        assert within
        asked = SubscriptionAsked(
            programme=within,
            name=name,
            organisation=registered(service, organisation, organisation_id),
            language=language,
        )
        _, token = service.subscribing.make(Wish(asked=asked, begins_now=now), Asker(ACTOR))
        assert token
        for format_, address in FeedAddresses(service.settings.base_url, token).listed().items():
            click.echo(f"{format_:<9} {address}")


@subscriptions.command(name="list")
@_PROGRAMME
def list_(programme: str) -> None:
    """Show who follows a programme, from when, and when last; never the addresses themselves."""
    with running(Settings.from_environment(os.environ)) as service:
        within = registered(service, programme, programme_id)
        assert within
        for subscription in service.subscriptions.of(within):
            click.echo("  ".join(_columns(service, subscription)))


@subscriptions.command()
@click.argument("id", type=click.UUID)
def revoke(id: UUID) -> None:
    """Take the subscription with this ID (see “list”) back: its addresses answer 410 from now on."""
    with running(Settings.from_environment(os.environ)) as service:
        if service.subscriptions.found(id.hex) is None:
            raise click.UsageError(f"There is no subscription {id}: see “samenspoor subscriptions list”.")
        service.subscriptions.revoke(id.hex, ACTOR)
    click.echo(f"{id} is revoked.")


def _columns(service: Samenspoor, subscription: Subscription) -> Iterator[str]:
    yield str(UUID(subscription.id))
    yield subscription.name
    yield slug(service, subscription.organisation_id) if subscription.organisation_id else "all partners"
    yield subscription.language
    if subscription.revoked_at:
        yield f"revoked {day(subscription.revoked_at)}"
    else:
        yield f"since {day(subscription.created_at)}"
    yield f"last used {day(subscription.last_used_at)}" if subscription.last_used_at else "never used"
