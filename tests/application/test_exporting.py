"""An exported programme gives the same programme where it is loaded, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings

from service.application.loading.documents import Document
from service.bootstrap import Samenspoor
from service.settings import Settings
from tests.application.exported import entries, exported, installation, told, written
from tests.conftest import EXAMPLES, settings_of
from tests.projections.histories import Teller, histories

FILES = sorted(EXAMPLES.glob("*.yaml"))


@pytest.fixture
def elsewhere(settings: Settings, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Samenspoor]:
    """Build a second, empty installation on the same kind of database."""
    on_postgres = settings.database_url is not None
    url = request.getfixturevalue("postgres_server").database() if on_postgres else None
    with installation(settings_of(tmp_path / "elsewhere", url)) as service:
        yield service


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_exported_programme_is_the_same_where_it_is_loaded(
    service: Samenspoor, elsewhere: Samenspoor, tmp_path: Path, file: Path
) -> None:
    slug = str(Document(file).value["programme"])
    service.loader.load(file)
    copy = written(service, slug, tmp_path)
    elsewhere.loader.load(copy)

    assert told(elsewhere, slug) == told(service, slug)
    assert entries(elsewhere, slug) == entries(service, slug)
    assert exported(elsewhere, slug) == copy.read_text("utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_exported_programme_is_known_where_it_came_from(
    sqlite_service: Samenspoor, tmp_path: Path, file: Path
) -> None:
    slug = str(Document(file).value["programme"])
    sqlite_service.loader.load(file)

    assert sqlite_service.loader.load(written(sqlite_service, slug, tmp_path)).recorded == 0


@settings(max_examples=15)
@given(history=histories)
@example(history=[("draft", 0, 0), ("revise", 0, 0)])  # answers a fact of an organisation that nothing names
def test_whatever_is_told_over_the_api_is_the_same_where_its_export_is_loaded(
    history: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with (
            installation(settings_of(folder / "here", None)) as here,
            installation(settings_of(folder / "there", None)) as there,
        ):
            Teller(here.log).play(history)
            copy = written(here, "proef", folder)
            there.loader.load(copy)

            assert told(there, "proef") == told(here, "proef")
            assert entries(there, "proef") == entries(here, "proef")
            assert exported(there, "proef") == copy.read_text("utf-8")
            assert here.loader.load(copy).recorded == 0
