"""The command ``samenspoor research export``: programmes for research, in a folder to deposit."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from service.bootstrap import running
from service.domain.errors import DomainError
from service.domain.moments import end_of_day
from service.domain.programme import programme_id
from service.research.coarsening import Grain
from service.research.exports.asked import NOT_EVALUATED, ExportAsked, ExportRefused, Format, PartAsked
from service.research.exports.contents import Contents
from service.research.exports.words import left_out
from service.research.pseudonyms import Pseudonyms, fresh, of_study_file
from service.settings import Settings

_COARSER = [grain.value for grain in Grain if grain is not Grain.DAY]


@click.group()
def research() -> None:
    """For research: exports with pseudonyms."""


@research.command()
@click.option("--programme", "slugs", multiple=True, required=True, help="A short name; may be repeated.")
@click.option("--known-at", type=click.DateTime(["%Y-%m-%d"]), help="As known at the end of this day: now.")
@click.option(
    "--study",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file with a key, made where there is none: with it pseudonyms stay the same. Keep it secret.",
)
@click.option("--coarsen", type=click.Choice(_COARSER), help="Give dates no finer than this.")
@click.option("--texts", is_flag=True, help="Words too, as far as people consent to research.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice([each.value for each in Format]),
    help="May be repeated; all of them by default. Parquet brings CSV along.",
)
@click.option("--licence", default=NOT_EVALUATED, show_default=True, help="The address of the licence.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="A new folder.")
def export(
    slugs: Sequence[str],
    known_at: datetime | None,
    study: Path | None,
    coarsen: str | None,
    formats: Sequence[str],
    licence: str,
    out: Path,
    *,
    texts: bool,
) -> None:
    """Write programmes as tables, event logs and a codebook, with pseudonyms and digests.

    Never in it: who somebody is, single answers to check-ins, counts of people below five.
    """
    until = end_of_day(known_at.date()) if known_at else None
    parts = [PartAsked(programme=programme_id(slug), known_at=until) for slug in dict.fromkeys(slugs)]
    try:
        asked = ExportAsked(
            grain=Grain(coarsen or Grain.DAY),
            texts=texts,
            formats=frozenset(Format(each) for each in formats or Format),
            licence=licence,
        )
        with running(Settings.from_environment(os.environ)) as service:
            _refuse_unknown(slugs, service.log.recorder.programmes())
            contents = service.research_exports.write(parts, asked, _pseudonyms(study), out)
    except (DomainError, ExportRefused) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    _tell(contents, out)


def _refuse_unknown(slugs: Sequence[str], known: Sequence[object]) -> None:
    for slug in slugs:
        if programme_id(slug) not in known:
            raise click.UsageError(f"“{slug}” is not registered here.")


def _pseudonyms(study: Path | None) -> Pseudonyms:
    return of_study_file(study) if study else fresh()


def _tell(contents: Contents, out: Path) -> None:
    rows = ", ".join(f"{number} {table}" for table, number in sorted(contents.rows.items()))
    click.echo(f"{out}: {rows}.\nLeft out:")
    for _, english in left_out(contents):
        click.echo(f"* {english}")
