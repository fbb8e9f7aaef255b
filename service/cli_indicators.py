"""The command ``samenspoor indicator``: a series in a terminal, as the lead of a programme sees it."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Any

import click

from service.bootstrap import Samenspoor, running
from service.domain.access import Role, Viewer
from service.domain.errors import DomainError
from service.domain.moments import end_of_day
from service.projections import directory_queries
from service.projections.indicator_table import table
from service.projections.indicator_windows import IndicatorQuery, Windows
from service.projections.indicators.answers import By
from service.projections.indicators.registry import indicator as indicator_named
from service.projections.looking import Look
from service.projections.reading import Moment
from service.settings import Settings

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("programme")
@click.argument("id")
@click.option(
    "--by", type=click.Choice([by.value for by in By]), default=By.PROGRAMME.value, show_default=True
)
@click.option(
    "--windows",
    type=click.Choice([windows.value for windows in Windows]),
    default=Windows.ROLLING.value,
    show_default=True,
    help="How the days are divided.",
)
@click.option("--window-days", type=click.IntRange(min=1), help="The length of a window.")
@click.option("--step-days", type=click.IntRange(min=1), help="How much later each window ends.")
@click.option("--from", "start", type=_DAY, help="Windows that end on or after this day.")
@click.option("--to", "end", type=_DAY, help="Windows that end by this day.")
@click.option("--known-at", type=_DAY, help="As known at the end of this day: now.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The whole answer as JSON, with its evidence.")
def indicator(
    programme: str, id: str, language: str, known_at: datetime | None, *, as_json: bool, **asked: Any
) -> None:
    """Show indicator ID of PROGRAMME (its short name): a line for each window."""
    query = _query(asked)
    with running(Settings.from_environment(os.environ)) as service:
        service.engine.run()
        with service.reading.moment() as moment:
            look = _look(service, moment, programme, known_at, language)
            try:
                answer = service.indicators.answer(look, indicator_named(id), query)
            except DomainError as refusal:
                raise click.UsageError(str(refusal)) from refusal
    click.echo(answer if as_json else table(answer, language))


def _query(asked: dict[str, Any]) -> IndicatorQuery:
    days = {name: asked[name] and asked[name].date() for name in ("start", "end")}
    enums = {"by": By(asked["by"]), "windows": Windows(asked["windows"])}
    return IndicatorQuery(**{**asked, **days, **enums})


def _look(
    service: Samenspoor, moment: Moment, programme: str, known_at: datetime | None, language: str
) -> Look:
    found = directory_queries.programme(moment, programme, moment.position)
    if found is None:
        raise click.UsageError(f"“{programme}” is not registered here.")
    until = end_of_day(known_at.date()) if known_at else None
    as_known = service.timelines.resolve(moment, found.id, until)
    return Look(moment, found, as_known, Viewer(Role.LEAD, language=language))
