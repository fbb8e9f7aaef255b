"""The command ``samenspoor sign-in-link``: lets somebody sign in to the pages, once."""

from __future__ import annotations

import os

import click

from service.bootstrap import running
from service.cli_tokens import ACTOR, access_asked, asks_for_access
from service.persistence.sign_ins import address
from service.settings import Settings


@click.command("sign-in-link")
@asks_for_access
def sign_in_link(role_name: str, programme: str | None, organisation: str | None, days: int) -> None:
    """Give access, and print a link that signs one browser in; it works once, within a week."""
    with running(Settings.from_environment(os.environ)) as service:
        asked = access_asked(service, role_name, programme, organisation, days)
        state, _ = service.grants.issue_once(asked, actor=ACTOR, key=None, request_hash=b"")
        assert state
        key = service.sign_ins.make([state.grant.id], actor=ACTOR)
        click.echo(address(service.settings.base_url, key))
