"""Where commands for researchers take histories from: the log, an exported history, a dataset."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from service.application.scales import read_scales
from service.bootstrap import running
from service.domain.errors import DomainError
from service.domain.scales import Scales
from service.research.exported import ExportedHistories
from service.research.histories import Histories, Source
from service.research.refusals import ReplayRefused
from service.settings import Settings

HISTORY = click.option(
    "--history",
    type=click.Path(path_type=Path, exists=True),
    help="In the place of the log: what “history export”, GET /v1/events or “research export” gave.",
)


@contextmanager
def source_of(history: Path | None) -> Iterator[tuple[Source, Scales]]:
    """Give where histories come from, and the scales of the installation."""
    settings = Settings.from_environment(os.environ)
    if history is not None:
        yield exported(history), read_scales(settings.scales)
        return
    with running(settings) as service:
        yield Histories(service.log.reader), service.instruments.scales


def exported(history: Path) -> Source:
    """Return the histories in a file or a folder. Raises what refuses it."""
    if (history / "parquet").is_dir():
        from service.research.datasets import DatasetHistories  # noqa: PLC0415 - pyarrow is an extra

        with told():
            return DatasetHistories(history)
    with told():
        return ExportedHistories(history)


@contextmanager
def told() -> Iterator[None]:
    """Tell what is refused as a mistake in what was asked."""
    try:
        yield
    except (ReplayRefused, DomainError) as refusal:
        raise click.UsageError(str(refusal)) from refusal
