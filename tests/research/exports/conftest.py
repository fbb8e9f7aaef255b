"""Two example programmes, exported once for all tests that only read what lies there."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.bootstrap import Samenspoor
from service.research.exports.contents import Contents
from tests.research.exports.exporting import KEY, export

SLUGS = ("voorbeeldwijk", "samenredzaamheid")


@pytest.fixture(scope="session")
def whole(examples_on_sqlite: Samenspoor, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Contents]:
    """Export everything there is to export; return where it lies, and what it says it holds."""
    folder = tmp_path_factory.mktemp("exported") / "whole"
    return folder, export(examples_on_sqlite, folder, *SLUGS, key=KEY, texts=True)


@pytest.fixture(scope="session")
def exported(whole: tuple[Path, Contents]) -> Path:
    """Return the folder of that export."""
    return whole[0]
