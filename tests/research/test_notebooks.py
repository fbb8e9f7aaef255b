"""The notebooks run as they are, against an exported history, and leave no output in the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from service.bootstrap import Samenspoor
from service.research.exporting import export_history
from tests.conftest import EXAMPLES

NOTEBOOKS = sorted((EXAMPLES.parent / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def history(examples_on_sqlite: Samenspoor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("history") / "history"
    export_history(examples_on_sqlite.log.reader, "voorbeeldwijk", None, folder)
    return folder


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_runs_from_top_to_bottom(
    notebook: Path, history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HISTORY", str(history))
    library: Any = nbformat
    read = library.read(notebook, as_version=4)

    NotebookClient(read, timeout=300).execute()

    assert any(output for cell in read.cells for output in cell.get("outputs", ()))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_is_kept_without_its_outputs_and_speaks_dutch_too(notebook: Path) -> None:
    cells = json.loads(notebook.read_text("utf-8"))["cells"]

    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
    assert "In het Nederlands" in "".join(cells[0]["source"])


def test_there_are_three() -> None:
    assert [file.stem for file in NOTEBOOKS] == ["known-at-a-report", "order-of-change", "sensitivity"]
