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
from service.bootstrap import READ_MODELS, Samenspoor, build, prepare
from service.domain.access import Role
from service.domain.organisation import organisation_id
from service.domain.programme import programme_id
from service.projections.builds import BuildState
from service.projections.comparing import differences
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


_read_model = click.argument("name", type=click.Choice([kind.name for kind in READ_MODELS]))


@projections.command()
@_read_model
def rebuild(name: str) -> None:
    """Build read model NAME anew, beside the one that answers."""
    with _service() as service:
        number = service.builds.begin(name)
        service.engine.run()
        click.echo(f"{name} build {number} stands by: compare it, and let it answer with “switch”.")


@projections.command()
@_read_model
def compare(name: str) -> None:
    """Compare the newest build of NAME that stands by with the one that answers."""
    with _service() as service:
        answering, standby = _two_builds(service, name)
        service.engine.run()
        with service.views.reading() as connection:
            models = service.builds.model(answering), service.builds.model(standby)
            count = differences(connection, *models)
        click.echo(f"{name} builds {answering.build} and {standby.build}: {count} rows differ.")
        sys.exit(1 if count else 0)


@projections.command()
@_read_model
def switch(name: str) -> None:
    """Let the newest build of NAME that stands by answer; the one before is kept for a rollback."""
    with _service() as service:
        service.engine.run()
        _, standby = _two_builds(service, name)
        service.builds.switch(standby.build)
        click.echo(f"{name} build {standby.build} answers.")


@projections.command()
@_read_model
def rollback(name: str) -> None:
    """Let the build of NAME that answered before answer again."""
    with _service() as service:
        answering, _ = _two_builds(service, name)
        before = [s for s in service.builds.states() if s.name == name and s.build < answering.build]
        if not before:
            raise click.UsageError(f"No earlier build of {name} is kept.")
        service.engine.run()
        service.builds.switch(before[-1].build)
        click.echo(f"{name} build {before[-1].build} answers.")


@projections.command()
@_read_model
def drop(name: str) -> None:
    """Forget every build of NAME that stands by."""
    with _service() as service:
        for state in service.builds.states():
            if state.name == name and not state.live:
                service.builds.drop(state.build)
                click.echo(f"{name} build {state.build} is gone.")


def _two_builds(service: Samenspoor, name: str) -> tuple[BuildState, BuildState]:
    """Return the build that answers, and the newest that stands by."""
    states = [state for state in service.builds.states() if state.name == name]
    answering = [state for state in states if state.live]
    standby = [state for state in states if not state.live]
    if not answering or not standby:
        raise click.UsageError(f"No build of {name} stands by: make one with “rebuild”.")
    return answering[-1], standby[-1]
