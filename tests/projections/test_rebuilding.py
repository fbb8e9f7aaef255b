"""However a read model came about, its rows are the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings

from service import bootstrap
from service.application.event_log import EventLog
from service.bootstrap import READ_MODELS, Samenspoor
from service.persistence import sqlite
from service.persistence.reader import LogReader
from service.persistence.views import open_sqlite_views
from service.projections.builds import Builds
from service.projections.engine import Engine
from service.settings import Settings
from tests.conftest import SAMENREDZAAMHEID
from tests.projections.histories import INTERTWINED, Teller, histories
from tests.projections.rows import cut, rebuild, rows_of, standing

PAGES = (1, 3, 1000)
few = settings(max_examples=25)


@pytest.mark.parametrize("page", PAGES)
def test_the_real_programme_rebuilt_is_the_one_that_was_live(samenredzaamheid: Samenspoor, page: int) -> None:
    service = samenredzaamheid
    live = rows_of(service.views, service.builds)

    assert all(live.values())
    assert rebuild(service.log.reader, service.views, service.builds, page) == live


@few
@given(histories)
@example(INTERTWINED)
def test_any_history_rebuilt_is_the_one_that_was_followed_live(history: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        files = Path(folder)
        log = EventLog(sqlite.open_recorder(files / "log.db"))
        views = open_sqlite_views(files / "views.db")
        builds = Builds(views, READ_MODELS)
        builds.ensure(log.recorder.head())
        engine, teller = Engine(log.reader, views, builds), Teller(log)
        for act in history:
            teller.try_to(*act)
            engine.run()
        live = rows_of(views, builds)

        for page in PAGES:
            assert rebuild(log.reader, views, builds, page) == live
        views.close()
        log.close()


def check_every_cut(log: EventLog, file: Path, folder: Path) -> None:
    """Compare what stands at each position with what a log that ends there says."""
    whole = _rows(log.reader, folder / "whole.db")
    for row in log.recorder.rows_after(0, 10_000):
        recorder = cut(file, row.position, folder / f"log-{row.position}.db")
        ends_there = _rows(LogReader(recorder, log._mapper), folder / f"views-{row.position}.db")
        assert standing(whole, row.position) == standing(ends_there)
        recorder.close()


def _rows(reader: LogReader, file: Path) -> dict[str, list[dict[str, object]]]:
    views = open_sqlite_views(file)
    builds = Builds(views, READ_MODELS)
    builds.ensure(reader.recorder.head())
    Engine(reader, views, builds).run()
    rows = rows_of(views, builds)
    views.close()
    return rows


def test_the_real_programme_as_known_at_a_position_is_that_of_the_log_that_ends_there(
    sqlite_settings: Settings, tmp_path: Path
) -> None:
    bootstrap.prepare(sqlite_settings)
    service = bootstrap.build(sqlite_settings)
    service.loader.load(SAMENREDZAAMHEID)

    check_every_cut(service.log, sqlite_settings.data / "log.db", tmp_path)
    service.close()


@settings(few, max_examples=10)
@given(histories)
@example(INTERTWINED)
def test_any_history_as_known_at_a_position_is_that_of_the_log_that_ends_there(
    history: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "log.db"
        log = EventLog(sqlite.open_recorder(file))
        Teller(log).play(history)
        check_every_cut(log, file, Path(folder))
        log.close()
