"""What the how-tos for researchers say works as it is written."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.bootstrap import Samenspoor
from service.cli import main

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"


def blocks(page: str, language: str) -> list[str]:
    """Return the blocks of code of a page."""
    return re.findall(rf"```{language}\n(.*?)```", (HOW_TO / page).read_text("utf-8"), re.DOTALL)


@pytest.fixture
def run(
    examples_on_sqlite: Samenspoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], str]:
    """Return a function that runs the commands of a block as somebody would, in a folder of theirs."""
    monkeypatch.setenv("SAMENSPOOR_DATA", str(examples_on_sqlite.settings.data))
    monkeypatch.chdir(tmp_path)

    def runs(block: str) -> str:
        told = ""
        for line in block.replace("\\\n", " ").strip().splitlines():
            program, *arguments = shlex.split(line)
            assert program == "samenspoor"
            done = CliRunner().invoke(main, arguments)
            assert done.exit_code == 0, done.stderr
            told += done.stdout
        return told

    return runs


def test_the_indicator_of_fifteen_lines_works_as_written(
    run: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, test = blocks("write-an-indicator.md", "python")
    assert len([line for line in own.splitlines() if line.strip()]) <= 15
    (tmp_path / "own_say.py").write_text(own, "utf-8")

    monkeypatch.syspath_prepend(tmp_path)
    told: dict[str, object] = {}
    exec(compile(test, "test_own_say.py", "exec"), told)  # noqa: S102 - what the page says
    promise = told["test_two_of_four_decisions"]
    assert callable(promise)
    promise()

    (command,) = blocks("write-an-indicator.md", "sh")
    run(command)
    assert (tmp_path / "result/results/voorbeeldwijk/OwnSay.v1.ndjson").read_bytes().count(b'"point"') > 5
    assert (tmp_path / "result/inputs/own_say.py").read_text("utf-8") == own


def test_a_history_is_exported_replayed_checked_and_read_as_written(
    run: Callable[[str], str], tmp_path: Path
) -> None:
    export, _, replays, verify = blocks("replay-a-history.md", "sh")
    run(export)
    run(replays)
    assert run(verify) == "match\n"
    assert same_shares(tmp_path / "result", tmp_path / "result-elsewhere")

    (notebook,) = blocks("replay-a-history.md", "python")
    exec(compile(notebook, "notebook.py", "exec"), {})  # noqa: S102 - what the page says


def same_shares(one: Path, other: Path) -> bool:
    """Whether two replays give the same derived results."""
    names = [f"results/voorbeeldwijk/D{n}.v1.ndjson" for n in ("1a", 2, 3, 4, 5, 6, 7, 8, 9)]
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in names)
