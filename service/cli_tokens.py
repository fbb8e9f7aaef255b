"""The commands ``samenspoor token``: who may do what, until when, and taking that back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from uuid import UUID

import click

from service.bootstrap import Samenspoor, running
from service.domain.access import Role
from service.domain.moments import day_of
from service.domain.organisation import organisation_id
from service.domain.programme import programme_id
from service.persistence.grants import LONGEST_DAYS, USUAL_DAYS, GrantAsked, GrantState
from service.persistence.log import now_in_microseconds
from service.settings import Settings

ACTOR = "command"
"""Under which name the audit keeps what is done here."""


@click.group()
def token() -> None:
    """Tokens for the API."""


def asks_for_access(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command ask who gets access: role, programme, organisation, days."""
    for option in reversed(
        (
            click.option(
                "--role",
                "role_name",
                required=True,
                type=click.Choice([r.value for r in Role if r is not Role.VISITOR]),
            ),
            click.option("--programme", help="The programme's short name."),
            click.option("--organisation", help="The organisation's short name: what a partner speaks for."),
            click.option(
                "--days", default=USUAL_DAYS, show_default=True, type=click.IntRange(1, LONGEST_DAYS)
            ),
        )
    ):
        command = option(command)
    return command


def access_asked(
    service: Samenspoor, role_name: str, programme: str | None, organisation: str | None, days: int
) -> GrantAsked:
    """Return what is asked for. Raises `click.UsageError` where it does not fit, or is not there."""
    role = Role(role_name)
    if (role is Role.ADMIN) is (programme is not None):
        raise click.UsageError("Give --programme with every role but admin, and only then.")
    if (role is Role.PARTNER) is (organisation is None):
        raise click.UsageError("Give --organisation with the role partner, and only then.")
    of_programme = registered(service, programme, programme_id)
    spoken_for = registered(service, organisation, organisation_id)
    return GrantAsked(role, of_programme, spoken_for, days)


@token.command()
@asks_for_access
def issue(role_name: str, programme: str | None, organisation: str | None, days: int) -> None:
    """Print a new token; it is shown this once."""
    with running(Settings.from_environment(os.environ)) as service:
        asked = access_asked(service, role_name, programme, organisation, days)
        _, token = service.grants.issue_once(asked, actor=ACTOR, key=None, request_hash=b"")
        click.echo(token)


@token.command(name="list")
@click.option("--programme", help="The programme's short name: only its tokens.")
def list_(programme: str | None) -> None:
    """Show which tokens were issued: for whom, until when, when last used; never the tokens themselves."""
    with running(Settings.from_environment(os.environ)) as service:
        for state in service.grants.issued(registered(service, programme, programme_id)):
            click.echo("  ".join(_columns(service, state)))


@token.command()
@click.argument("id", type=click.UUID)
def revoke(id: UUID) -> None:
    """Take the token with this ID (see “list”) back: from now on it is not recognised."""
    with running(Settings.from_environment(os.environ)) as service:
        if service.grants.found(id.hex) is None:
            raise click.UsageError(f"There is no token {id} here: see “samenspoor token list”.")
        service.grants.revoke(id.hex, ACTOR)
    click.echo(f"{id} is revoked.")


def registered(service: Samenspoor, name: str | None, id_of: Callable[[str], UUID]) -> UUID | None:
    """Return the id of what has that short name. Raises `click.UsageError` where nothing has it."""
    if name is None:
        return None
    if not service.log.recorder.rows_of(id_of(name)):
        raise click.UsageError(f"“{name}” is not registered here.")
    return id_of(name)


def _columns(service: Samenspoor, state: GrantState) -> Iterator[str]:
    grant = state.grant
    yield str(UUID(grant.id))
    yield grant.role.value
    yield from (slug(service, id) for id in (grant.programme_id, grant.organisation_id) if id)
    if state.revoked_at:
        yield f"revoked {day(state.revoked_at)}"
    else:
        yield f"{'ended' if state.expires_at <= now_in_microseconds() else 'until'} {day(state.expires_at)}"
    yield f"last used {day(state.last_used_at)}" if state.last_used_at else "never used"


def slug(service: Samenspoor, id: str) -> str:
    """Return the short name of a programme or organisation."""
    told = next((recorded.event for recorded in service.log.history(UUID(id))), None)
    return str(getattr(told, "slug", id))


def day(moment: int) -> str:
    """Return the day of a moment."""
    return day_of(moment).isoformat()
