"""The command ``samenspoor``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from service import logs
from service import worker as worker_module
from service.application.loading.documents import Mistakes
from service.application.loading.loader import Progress
from service.bootstrap import Samenspoor, build, prepare
from service.domain.access import Role
from service.domain.organisation import organisation_id
from service.domain.programme import programme_id
from service.settings import Settings


@contextmanager
def _service() -> Iterator[Samenspoor]:
    service = build(Settings.from_environment(os.environ))
    try:
        yield service
    finally:
        service.close()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="samenspoor")
def main() -> None:
    """samenspoor: timelines of how ownership and trust develop in learning communities."""
    logs.configure(Settings.from_environment(os.environ).log_level)


@main.command()
def release() -> None:
    """Make the databases, or bring them up to date."""
    prepare(Settings.from_environment(os.environ))


@main.command()
def web() -> None:
    """Serve API and pages (gunicorn, one process with threads)."""
    settings = Settings.from_environment(os.environ)
    command = [
        sys.executable, "-m", "gunicorn", "service.wsgi:create()",
        "--bind", f"{settings.host}:{settings.port}",
        "--worker-class", "gthread", "--workers", "1", "--threads", str(settings.threads),
        "--graceful-timeout", "3", "--keep-alive", "75",
        "--log-level", "warning", "--no-control-socket",
    ]  # fmt: skip
    os.execv(sys.executable, command)  # noqa: S606 - our own server


@main.command()
def worker() -> None:
    """Keep the read models up to date."""
    worker_module.run(build(Settings.from_environment(os.environ)))


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def load(files: tuple[Path, ...]) -> None:
    """Record the facts of FILES; what is recorded already is left as it is."""
    failed = False
    with _service() as service:
        for file in files:
            try:
                loaded = service.loader.load(file, _progress(file))
            except Mistakes as mistakes:
                failed = True
                click.echo(f"\r{mistakes}", err=True)
                count = len(mistakes.mistakes)
                click.echo(f"{file}: {count} to mend; nothing of this file was recorded.", err=True)
            else:
                click.echo(f"\r{file}: {loaded.recorded} facts recorded, {loaded.known} known.")
    sys.exit(1 if failed else 0)


def _progress(file: Path) -> Progress:
    def show(done: int, of: int) -> None:
        if sys.stdout.isatty():
            click.echo(f"\r{file}: {done} of {of} facts", nl=False)

    return show


@main.group()
def token() -> None:
    """Tokens for the API."""


@token.command()
@click.option(
    "--role",
    "role_name",
    required=True,
    type=click.Choice([r.value for r in Role if r is not Role.VISITOR]),
)
@click.option("--programme", help="The programme's short name.")
@click.option("--organisation", help="The organisation's short name: what a partner speaks for.")
@click.option("--days", default=90, show_default=True, type=click.IntRange(1, 3650))
def issue(role_name: str, programme: str | None, organisation: str | None, days: int) -> None:
    """Print a new token; it is shown this once."""
    role = Role(role_name)
    if (role is Role.ADMIN) is (programme is not None):
        raise click.UsageError("Give --programme with every role but admin, and only then.")
    if (role is Role.PARTNER) is (organisation is None):
        raise click.UsageError("Give --organisation with the role partner, and only then.")
    with _service() as service:
        for name, id_of in ((programme, programme_id), (organisation, organisation_id)):
            if name and not service.log.recorder.rows_of(id_of(name)):
                raise click.UsageError(f"“{name}” is not registered here.")
        click.echo(
            service.grants.issue(
                role,
                programme_id(programme) if programme else None,
                organisation_id(organisation) if organisation else None,
                days=days,
            )
        )


@main.group()
def projections() -> None:
    """The read models."""


@projections.command(name="list")
def list_() -> None:
    """Show every build: its version, how far it is, whether it answers, what it parked."""
    with _service() as service:
        head = service.log.recorder.head()
        for state in service.builds.states():
            answers = "answers" if state.live else "stands by"
            click.echo(
                f"{state.name} build {state.build} (version {state.version}): {answers},"
                f" at {state.position} of {head}, {state.parked} parked"
            )


@projections.command()
@click.argument("name")
def rebuild(name: str) -> None:
    """Build read model NAME anew beside the one that answers, and let it answer when it is done."""
    with _service() as service:
        if name not in service.builds.kinds:
            raise click.UsageError(f"Choose one of {', '.join(service.builds.kinds)}.")
        number = service.builds.begin(name)
        service.engine.run()
        service.builds.switch(number)
        click.echo(f"{name} build {number} answers.")
