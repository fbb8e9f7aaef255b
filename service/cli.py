"""The command ``samenspoor``."""

from __future__ import annotations

import os
import resource
import sys
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from uuid import UUID

import click

from service import logs
from service import worker as worker_module
from service.application.event_log import Command
from service.application.loading.deciding import Progress
from service.application.loading.documents import Mistakes
from service.bootstrap import READ_MODELS, Samenspoor, build, prepare, running
from service.cli_deliveries import deliveries
from service.cli_exports import research
from service.cli_feeds import subscriptions
from service.cli_indicators import indicator
from service.cli_plot import plot
from service.cli_research import history, replay, verify
from service.cli_sign_in import sign_in_link
from service.cli_tokens import token
from service.domain.access import Role, Viewer
from service.domain.errors import DomainError, UnknownAggregate
from service.domain.person import ErasedPerson, Person
from service.domain.programme import programme_id
from service.feeds.egress_addresses import WebhookSettingNotUnderstood
from service.mail.posts import SmtpUrlNotUnderstood
from service.projections import directory_queries
from service.projections.builds import BuildState
from service.projections.comparing import differences
from service.projections.next_steps_pages import NextStepsQuery
from service.projections.work_table import table
from service.settings import Settings


def _service() -> AbstractContextManager[Samenspoor]:
    return running(Settings.from_environment(os.environ))


class _Commands(click.Group):
    """Commands that tell of mistakes in scales, templates and settings as they tell of those in facts."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that is asked for."""
        try:
            return super().invoke(ctx)
        except (Mistakes, SmtpUrlNotUnderstood, WebhookSettingNotUnderstood) as mistakes:
            raise click.ClickException(str(mistakes)) from mistakes


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="samenspoor")
def main() -> None:
    """samenspoor: timelines of how ownership and trust develop in learning communities."""
    logs.configure(Settings.from_environment(os.environ).log_level)


main.add_command(token)
main.add_command(sign_in_link)
main.add_command(indicator)
main.add_command(research)
main.add_command(deliveries)
main.add_command(subscriptions)
main.add_command(replay)
main.add_command(verify)
main.add_command(history)
main.add_command(plot)


@main.command()
def release() -> None:
    """Make the databases, or bring them up to date."""
    prepare(Settings.from_environment(os.environ))


@main.command()
def web() -> None:
    """Serve API and pages (gunicorn, one process with threads)."""
    settings = Settings.from_environment(os.environ)
    _allow_open_files(settings.streams)
    command = [
        sys.executable, "-m", "gunicorn", "service.wsgi:create()",
        "--bind", f"{settings.host}:{settings.port}",
        "--worker-class", "service.web_process.StreamingWorker", "--workers", "1",
        "--threads", str(settings.threads + settings.streams),
        "--worker-connections", str(1000 + settings.threads + settings.streams),
        "--graceful-timeout", "3", "--keep-alive", "75",
        "--log-level", "warning", "--no-control-socket",
    ]  # fmt: skip
    os.execv(sys.executable, command)  # noqa: S606 - our own server


def _allow_open_files(streams: int) -> None:
    """Let the process have a socket for each stream, beside what else it opens."""
    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = streams + 1024
    if soft != resource.RLIM_INFINITY and soft < wanted:
        allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))


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


@main.command()
@click.option("--programme", required=True, help="The programme's short name.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@click.option("--answers", is_flag=True, help="Also answers to check-ins, of those with at least 5.")
def export(programme: str, out: Path | None, *, answers: bool) -> None:
    """Write a programme as a file of facts, for “load”; it holds what is meant for the team too."""
    with _service() as service:
        if not service.log.recorder.rows_of(programme_id(programme)):
            raise click.UsageError(f"“{programme}” is not registered here.")
        file = "".join(service.exporter.export(programme, answers=answers))
    if out is None:
        click.echo(file, nl=False)
    else:
        out.unlink(missing_ok=True)
        out.touch(mode=0o600)
        out.write_text(file, "utf-8")


def _progress(file: Path) -> Progress:
    def show(done: int, of: int) -> None:
        if sys.stdout.isatty():
            click.echo(f"\r{file}: {done} of {of} facts", nl=False)

    return show


@main.command()
@click.argument("person", type=click.UUID)
@click.option("--programme", required=True, help="The programme's short name.")
def erase(person: UUID, programme: str) -> None:
    """Erase PERSON (an id): identity, quotes and remarks go for ever; acts and counts stay."""
    with _service() as service:
        try:
            if service.log.load(Person, person).programme_id != programme_id(programme):
                raise UnknownAggregate(type=Person.type_name, id=person)
            service.use_cases[ErasedPerson.topic](person, ErasedPerson(), Command(actor="cli"))
        except DomainError as refusal:
            raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{person} is erased.")


@main.command()
@click.option("--programme", required=True, help="The programme's short name.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that is asked about: today.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
def next_steps(programme: str, as_of: datetime | None, language: str) -> None:
    """Show what is to be done now in a programme, and by whom."""
    query = NextStepsQuery(as_of=as_of.date() if as_of else None)
    viewer = Viewer(Role.LEAD, language=language)
    with _service() as service:
        service.engine.run()
        with service.reading.moment() as moment:
            found = directory_queries.programme(moment, programme, moment.position)
            if found is None:
                raise click.UsageError(f"“{programme}” is not registered here.")
            as_known = service.timelines.resolve(moment, found.id)
            answer = service.next_steps.answer(moment, query, viewer, found, as_known)
    click.echo(table(answer, language))


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
