"""The command ``samenspoor plot``: a history as a picture, to look at and to deposit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from service.cli_histories import HISTORY, source_of, told
from service.projections.indicator_windows import IndicatorQuery
from service.projections.indicators.answers import By
from service.projections.indicators.registry import DERIVED, indicator
from service.research.histories import History, Source
from service.research.parameters import Parameters
from service.research.plots.bands import bands
from service.research.plots.drawing import Plot, write
from service.research.plots.network import network
from service.research.plots.timeline import timeline
from service.research.replay import Replay

KINDS = ("timeline", "bands", "network")
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--programme", required=True, help="The programme's short name.")
@click.option("--known-at", help="As known at the end of this day, or at this moment: the last event's.")
@click.option("--indicator", "indicators", multiple=True, help="For bands: an id; else all derived ones.")
@click.option("--by", type=click.Choice([by.value for by in By]), default=By.PROGRAMME.value)
@click.option("--window-days", type=click.IntRange(min=1), help="The length of a window.")
@click.option("--step-days", type=click.IntRange(min=1), help="How much later each window ends.")
@click.option("--from", "start", type=_DAY, help="Windows that end on or after this day.")
@click.option("--to", "end", type=_DAY, help="Windows that end by this day.")
@HISTORY
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help=".svg or .html")
def plot(
    kind: str,
    programme: str,
    known_at: str | None,
    indicators: tuple[str, ...],
    history: Path | None,
    out: Path,
    **asked: Any,
) -> None:
    """Draw a history: what was recorded, shares over time, or who was in contact with whom.

    No names and no words are in it; parties and events are numbered.
    """
    query = IndicatorQuery(
        by=By(asked["by"]),
        window_days=asked["window_days"],
        step_days=asked["step_days"],
        start=asked["start"] and asked["start"].date(),
        end=asked["end"] and asked["end"].date(),
        in_past=known_at is not None,
    )
    with source_of(history) as (source, scales), told():
        replay = Replay(_history(source, programme, known_at), scales)
        write(_plot(kind, replay, query, programme, indicators), out)
    click.echo(f"{out}: {kind} of {programme}.")


def _history(source: Source, programme: str, known_at: str | None) -> History:
    return source.named(programme, Parameters(known_at=known_at).moment)


def _plot(
    kind: str, replay: Replay, query: IndicatorQuery, programme: str, indicators: tuple[str, ...]
) -> Plot:
    match kind:
        case "timeline":
            return timeline(replay, f"{programme}: what was recorded")
        case "network":
            return network(replay, query, f"{programme}: contact across sectors")
    chosen = [indicator(id) for id in indicators] or list(DERIVED)
    return bands(replay, chosen, query, f"{programme}: shares over time")
