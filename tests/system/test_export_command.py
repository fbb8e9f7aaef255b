"""``samenspoor research export``: a folder to work with, or to deposit."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import main
from tests.conftest import EXAMPLES

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Load two programmes; return a function that gives a command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMENSPOOR_DATA", str(tmp_path_factory.mktemp("exports") / "data"))

        def invoke(*arguments: str) -> Result:
            return CliRunner().invoke(main, arguments)

        assert invoke("release").exit_code == 0
        files = [str(EXAMPLES / f"{name}.yaml") for name in ("lijn1", "wijkwaarde")]
        assert invoke("load", *files).exit_code == 0
        yield invoke


def export(run: Run, out: Path, *arguments: str) -> Result:
    return run("research", "export", "--programme", "lijn1", "--out", str(out), *arguments)


def test_a_folder_holds_what_was_asked_and_says_what_was_left_out(run: Run, tmp_path: Path) -> None:
    done = export(run, tmp_path / "out", "--programme", "wijkwaarde", "--coarsen", "month")

    assert done.exit_code == 0, done.output
    assert {path.name for path in (tmp_path / "out" / "parquet" / "facts").iterdir()} == {
        "programme=lijn1",
        "programme=wijkwaarde",
    }
    assert "Left out:\n* Names and contact data of people" in done.output
    check = ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path / "out", check=False).returncode == 0


def test_a_study_key_is_made_once_and_gives_the_same_files(run: Run, tmp_path: Path) -> None:
    study = ("--study", str(tmp_path / "study.key"), "--format", "cases", "--known-at", "2025-01-01")
    for name in ("one", "again"):
        assert export(run, tmp_path / name, *study).exit_code == 0
    sums = [(tmp_path / name / "SHA256SUMS").read_text() for name in ("one", "again")]

    assert sums[0] == sums[1]
    assert "cases/cases.csv" in sums[0]
    assert "csv/" not in sums[0]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--programme", "elders"), "“elders” is not registered here"),
        (("--known-at", "1999-01-01"), "choose a later moment"),
        (("--licence", "geen"), "begins with http"),
        (("--coarsen", "eeuw"), "month"),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    refused = export(run, tmp_path / "out", *arguments)

    assert refused.exit_code in {1, 2}
    assert told in refused.output
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_anything_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("van mij")

    refused = export(run, tmp_path)

    assert refused.exit_code == 1
    assert "choose another" in refused.output
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]
