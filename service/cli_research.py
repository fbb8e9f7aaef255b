"""The commands ``samenspoor replay``, ``verify`` and ``history``: for researchers."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec import structs

from service.bootstrap import running
from service.cli_histories import HISTORY, source_of, told
from service.domain.scales import Scales
from service.projections.indicator_windows import Windows
from service.projections.indicators.answers import By
from service.research import manifest
from service.research.exporting import export_history
from service.research.manifest import Manifest
from service.research.parameters import Parameters, varied
from service.research.running import Run
from service.research.side_by_side import SideBySide
from service.research.verifying import Verdict, again
from service.research.verifying import verify as verify_replay
from service.settings import Settings

STOPPED = 130
_DAY = click.DateTime(["%Y-%m-%d"])
_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option("--programme", "programmes", multiple=True, help="A programme's short name; all by default.")
@click.option("--known-at", help="As known at the end of this day, or at this moment: the last event's.")
@click.option("--indicator", "indicators", multiple=True, help="An id, or FILE.py:NAME; all by default.")
@click.option(
    "--by", type=click.Choice([by.value for by in By]), default=By.PROGRAMME.value, show_default=True
)
@click.option(
    "--windows",
    type=click.Choice([each.value for each in Windows]),
    default=Windows.ROLLING.value,
    show_default=True,
)
@click.option("--window-days", type=click.IntRange(min=1), help="The length of a window.")
@click.option("--step-days", type=click.IntRange(min=1), help="How much later each window ends.")
@click.option("--from", "start", type=_DAY, help="Windows that end on or after this day.")
@click.option("--to", "end", type=_DAY, help="Windows that end by this day.")
@click.option("--rollup", type=_FILE, help="A file that says which standpoints are the resident side.")
@click.option(
    "--scale", "scales", type=_FILE, multiple=True, help="A scale in the place of, or beside, ours."
)
@click.option("--vary", multiple=True, help="window-days=90,180 and the like: variants side by side.")
@click.option("--from-manifest", type=click.Path(path_type=Path, exists=True), help="Ask the same again.")
@HISTORY
@click.option("--out", type=_FOLDER, required=True, help="The folder to write.")
@click.option("--scheduler", help="Of Dask, tcp://host:8786: a dataset is replayed by its workers.")
@click.option(
    "--processes", type=click.IntRange(1, 64), default=1, show_default=True, help="Programmes side by side."
)
@click.option("--resume", is_flag=True, help="Go on with what was stopped in that folder.")
def replay(
    out: Path,
    history: Path | None,
    from_manifest: Path | None,
    scheduler: str | None,
    processes: int,
    *,
    resume: bool,
    **asked: Any,
) -> None:
    """Replay histories as known at a moment: results, and a manifest with which anybody can check them.

    Progress is told on standard error. Ctrl-C stops; --resume goes on.
    """
    with source_of(history) as (source, scales), told():
        run = Run(source, scales, out, _show())
        try:
            if resume:
                finished = run.resume()
            elif scheduler:
                finished = _on_cluster(scheduler, history, scales, out, asked)
            elif from_manifest:
                finished = again(from_manifest, source, scales, out)
            else:
                finished = _begin(run, history, processes, asked)
        except KeyboardInterrupt:
            click.echo(f"\nStopped. Go on with: samenspoor replay --resume --out {out}", err=True)
            sys.exit(STOPPED)
    _tell(finished, out)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
@HISTORY
@click.option(
    "--run-definitions", is_flag=True, help="Run the indicators that the folder brings: read them first."
)
def verify(folder: Path, history: Path | None, *, run_definitions: bool) -> None:
    """Check what a replay wrote in FOLDER: it is asked again.

    Exit codes: 0 match, 3 history differs, 4 code differs, 5 result differs, 6 redacted since.
    """
    with source_of(history) as (source, scales), told():
        checked = verify_replay(folder, source, scales, run_definitions=run_definitions)
    click.echo(checked.verdict.words)
    for found in checked.found:
        click.echo(f"  {found}")
    if checked.verdict is not Verdict.MATCH:
        sys.exit(checked.verdict)


@click.group()
def history() -> None:
    """What is recorded of programmes, event by event."""


@history.command()
@click.option("--programme", required=True, help="The programme's short name.")
@click.option("--known-at", help="As known at the end of this day, or at this moment: now.")
@click.option("--out", type=_FOLDER, required=True, help="The folder to write.")
def export(programme: str, known_at: str | None, out: Path) -> None:
    """Write the history of a programme, for “replay --history”: no identities, quotes with consent only."""
    with running(Settings.from_environment(os.environ)) as service, told():
        moment = Parameters(known_at=known_at).moment
        exported = export_history(service.log.reader, programme, moment, out)
    click.echo(f"{out}: {exported} events of {programme}.")


def _begin(run: Run, history: Path | None, processes: int, asked: dict[str, Any]) -> Manifest:
    """Replay from the beginning, in this process or in several beside it."""
    parameters, files = _parameters(asked)
    if processes == 1:
        return run.begin(parameters, files)
    others = SideBySide(processes, partial(source_of, history), parameters, files, _show())
    return run.begin(parameters, files, ahead=others)


def _on_cluster(
    scheduler: str, dataset: Path | None, scales: Scales, out: Path, asked: dict[str, Any]
) -> Manifest:
    if dataset is None:
        raise click.UsageError("Name the dataset with --history: workers read it, not the log.")
    from service.research.clusters import on_dask, replay_dataset  # noqa: PLC0415 - its libraries are extras

    parameters, inputs = _parameters(asked)
    spread = on_dask(scheduler)
    return replay_dataset(dataset, parameters, scales, out, inputs=inputs, spread=spread, show=_show())


def _parameters(asked: dict[str, Any]) -> tuple[Parameters, list[Path]]:
    """Return what is asked, with files by their names, and these files."""
    own = [named.rpartition(":") for named in asked["indicators"]]
    files = [Path(path) for path, _, _ in own if path]
    files += [file for file in (asked["rollup"], *asked["scales"]) if file]
    vary = dict(varied(each) for each in asked["vary"])
    files += [Path(file) for file in vary.get("rollup", ())]
    parameters = Parameters(
        programmes=asked["programmes"],
        known_at=asked["known_at"],
        indicators=tuple(f"{Path(path).name}:{name}" if path else name for path, _, name in own),
        by=By(asked["by"]),
        windows=Windows(asked["windows"]),
        start=_day(asked["start"]),
        end=_day(asked["end"]),
        window_days=asked["window_days"],
        step_days=asked["step_days"],
        rollup=asked["rollup"] and asked["rollup"].name,
        scales=tuple(file.name for file in asked["scales"]),
    )
    return structs.replace(parameters, vary=_by_name(vary)), files


def _by_name(vary: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    named = {"rollup": tuple(Path(file).name for file in vary["rollup"])} if "rollup" in vary else {}
    return {**vary, **named}


def _day(moment: datetime | None) -> Any:
    return moment and moment.date()


def _show() -> Callable[[str], None]:
    """Return what tells progress: on one line of a terminal, else each line by itself."""
    if sys.stderr.isatty():
        return lambda line: click.echo(f"\r\x1b[K{line}", nl=False, err=True)
    return lambda line: click.echo(line, err=True)


def _tell(finished: Manifest, out: Path) -> None:
    if sys.stderr.isatty():
        click.echo(err=True)
    events = sum(history.events for history in finished.histories)
    click.echo(f"{out / manifest.NAME}: {len(finished.histories)} programmes, {events} events.")
    click.echo(f"result {finished.result}")
