"""The command line: loading with mistakes shown, tokens, read models rebuilt beside the live one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import main
from tests.conftest import SAMENREDZAAMHEID

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SAMENSPOOR_DATA", str(tmp_path / "data"))

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments)

    assert invoke("release").exit_code == 0
    return invoke


def test_loading_says_how_many_facts_were_recorded(run: Run) -> None:
    assert "41 facts recorded, 0 known" in run("load", str(SAMENREDZAAMHEID)).output
    assert "0 facts recorded, 41 known" in run("load", str(SAMENREDZAAMHEID)).output


def test_mistakes_are_shown_with_file_line_and_field(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "fout.yaml"
    file.write_text(
        "format: samenspoor/1\nprogramme: x\nfacts:\n  - key: a\n    kind: programme.registered\n    nam: X\n"
    )

    ended = run("load", str(file))

    assert ended.exit_code == 1
    assert f"{file}:6: nam: There is no such field here." in ended.output
    assert "nothing of this file was recorded" in ended.output


def test_a_token_is_printed_and_nothing_else(run: Run) -> None:
    run("load", str(SAMENREDZAAMHEID))

    issued = run("token", "issue", "--role", "lead", "--programme", "samenredzaamheid")

    assert issued.output.startswith("samen_")
    assert issued.output.count("\n") == 1
    for wrong in (["--role", "lead"], ["--role", "partner", "--programme", "samenredzaamheid"],
                  ["--role", "lead", "--programme", "bestaat-niet"]):  # fmt: skip
        assert run("token", "issue", *wrong).exit_code == 2


def test_a_read_model_is_rebuilt_compared_switched_rolled_back_and_dropped(run: Run) -> None:
    run("load", str(SAMENREDZAAMHEID))
    assert run("projections", "compare", "timeline").exit_code == 2

    assert "build 3 stands by" in run("projections", "rebuild", "timeline").output
    assert "builds 2 and 3: 0 rows differ" in run("projections", "compare", "timeline").output
    assert "build 3 answers" in run("projections", "switch", "timeline").output
    assert "timeline build 3 (version 1): answers, at 41 of 41, 0 parked" in run("projections", "list").output
    assert "build 2 answers" in run("projections", "rollback", "timeline").output
    assert "build 3 is gone" in run("projections", "drop", "timeline").output
