from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.bootstrap import Samenspoor
from service.cli import main
from service.research import manifest
from service.research.verifying import Verdict
from tests.research.own import INDICATOR, ROLLUP, written


@pytest.fixture(autouse=True)
def installation(examples_on_sqlite: Samenspoor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let commands find the examples, and work in a folder of their own."""
    monkeypatch.setenv("SAMENSPOOR_DATA", str(examples_on_sqlite.settings.data))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def replay(*options: str) -> Result:
    return run("replay", "--programme", "voorbeeldwijk", "--known-at", "2025-01-01", *options)


def test_everything_that_can_be_chosen_ends_up_in_the_manifest(tmp_path: Path) -> None:
    written(tmp_path, "own.py", INDICATOR)
    written(tmp_path, "own.yaml", ROLLUP)
    done = replay(
        "--indicator", "own.py:Together", "--indicator", "D2", "--by", "standpoint", "--windows", "sessions",
        "--from", "2023-01-01", "--to", "2024-01-01", "--rollup", "own.yaml", "--vary", "n-min=1,3",
        "--out", "out",
    )  # fmt: skip

    assert done.exit_code == 0, done.stderr
    told = manifest.read(tmp_path / "out")
    asked = told.parameters
    assert asked.indicators == ("own.py:Together", "D2")
    assert (asked.by, asked.windows, asked.rollup) == ("standpoint", "sessions", "own.yaml")
    assert (str(asked.start), str(asked.end), asked.vary) == (
        "2023-01-01",
        "2024-01-01",
        {"n-min": ("1", "3")},
    )
    assert [each.rollup for each in told.definitions] == [2, 2]
    assert sorted(file.name for file in (tmp_path / "out" / "inputs").iterdir()) == ["own.py", "own.yaml"]
    assert f"result {told.result}" in done.stdout


def test_progress_is_told_beside_the_answer(tmp_path: Path) -> None:
    done = replay("--indicator", "D2", "--out", "out")

    assert "1 of 1 results" in done.stderr
    assert "results," not in done.stdout


def test_a_manifest_is_asked_again_and_checked(tmp_path: Path) -> None:
    replay("--indicator", "D2", "--out", "out")

    assert run("replay", "--from-manifest", "out", "--out", "again").exit_code == 0
    assert (tmp_path / "out/manifest.json").read_bytes() == (tmp_path / "again/manifest.json").read_bytes()
    assert run("replay", "--resume", "--out", "again").exit_code == 0
    checked = run("verify", "out")
    assert (checked.exit_code, checked.stdout) == (0, "match\n")


def test_the_verdict_is_the_exit_code(tmp_path: Path) -> None:
    replay("--indicator", "D2", "--out", "out")
    (tmp_path / "out/results/voorbeeldwijk/D2.v1.ndjson").write_text("", "utf-8")

    checked = run("verify", "out")

    assert (checked.exit_code, Verdict.RESULT_DIFFERS.value) == (5, 5)
    assert checked.stdout.startswith("result differs\n")


@pytest.mark.parametrize(
    ("options", "advice"),
    [
        (["--programme", "nergens"], "choose one of lijn1"),
        (["--known-at", "ooit"], "write a day as"),
        (["--known-at", "1990-01-01"], "choose a later moment"),
        (["--indicator", "D99"], "choose one of O1"),
        (["--indicator", "none.py:X"], "There is no file"),
        (["--vary", "x=1"], "write for example window-days=90"),
        (["--by", "sectors", "--indicator", "D2"], "choose one of programme"),
        (["--from", "2024-02-01", "--to", "2024-01-01"], "swap the two"),
        (["--resume"], "leave --resume out"),
    ],
)
def test_what_cannot_be_replayed_says_what_to_do(options: list[str], advice: str) -> None:
    done = run("replay", "--programme", "voorbeeldwijk", *options, "--out", "out")

    assert done.exit_code == 2
    assert advice in " ".join(done.stderr.split())
    assert not Path("out").exists()


def test_a_folder_without_a_manifest_cannot_be_checked(tmp_path: Path) -> None:
    checked = run("verify", str(tmp_path))

    assert checked.exit_code == 2
    assert "name the folder that a replay wrote" in checked.stderr
