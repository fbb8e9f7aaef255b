"""The command line: loading with mistakes shown, tokens, read models rebuilt beside the live one."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from click.testing import CliRunner, Result

from service.cli import main
from service.domain.programme import programme_id
from service.persistence.erasures import ErasureJournal
from service.projections.timeline import Timeline
from tests.application.files import PROGRAMME, write
from tests.application.neighbour import REGISTERED
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
    assert "42 facts recorded, 0 known" in run("load", str(SAMENREDZAAMHEID)).output
    assert "0 facts recorded, 42 known" in run("load", str(SAMENREDZAAMHEID)).output


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


def test_tokens_are_listed_without_being_shown_and_taken_back(run: Run) -> None:
    run("load", str(SAMENREDZAAMHEID))
    of = ("--programme", "samenredzaamheid")
    partner = run("token", "issue", "--role", "partner", *of, "--organisation", "koh").output.strip()
    run("token", "issue", "--role", "admin")

    (line,) = run("token", "list", *of).output.splitlines()
    id, *columns = line.split("  ")
    assert columns[:3] == ["partner", "samenredzaamheid", "koh"]
    assert (columns[3][:6], columns[4]) == ("until ", "never used")
    assert partner not in line
    assert len(run("token", "list").output.splitlines()) == 2

    assert f"{id} is revoked." in run("token", "revoke", id).output
    assert "  revoked 2" in run("token", "list", *of).output
    assert run("token", "revoke", id).exit_code == 0


def test_a_token_that_is_not_there_cannot_be_taken_back_and_a_programme_neither_has_any(run: Run) -> None:
    assert "see “samenspoor token list”" in run("token", "revoke", str(UUID(int=1))).output
    assert run("token", "revoke", "geen-id").exit_code == 2
    assert run("token", "list", "--programme", "nergens").exit_code == 2
    assert run("token", "list").output == ""


def test_a_read_model_is_rebuilt_compared_switched_rolled_back_and_dropped(run: Run) -> None:
    run("load", str(SAMENREDZAAMHEID))
    assert run("projections", "compare", "timeline").exit_code == 2

    assert "build 5 stands by" in run("projections", "rebuild", "timeline").output
    assert "builds 2 and 5: 0 rows differ" in run("projections", "compare", "timeline").output
    assert "build 5 answers" in run("projections", "switch", "timeline").output
    answers = f"timeline build 5 (version {Timeline.version}): answers, at 42 of 42, 0 parked"
    assert answers in run("projections", "list").output
    assert "build 2 answers" in run("projections", "rollback", "timeline").output
    assert "build 5 is gone" in run("projections", "drop", "timeline").output


def test_a_mistake_in_a_scale_is_shown_with_its_file_and_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scale.yaml").write_text("id: thermometer\nversion: warm\n", "utf-8")
    monkeypatch.setenv("SAMENSPOOR_SCALES", str(tmp_path))

    ended = run("release")

    assert ended.exit_code == 1
    assert f"{tmp_path / 'scale.yaml'}:2: version: Expected" in ended.output


def test_a_person_is_erased_once_and_only_in_their_programme(run: Run, tmp_path: Path) -> None:
    run("load", str(write(tmp_path, PROGRAMME, REGISTERED)))
    person = str(uuid5(programme_id("movit"), "wil"))

    elsewhere = run("erase", person, "--programme", "samenredzaamheid")
    assert (elsewhere.exit_code, "There is no person" in elsewhere.output) == (1, True)
    assert f"{person} is erased." in run("erase", person, "--programme", "movit").output
    again = run("erase", person, "--programme", "movit")
    assert (again.exit_code, "was erased" in again.output) == (1, True)
    assert [erasure.person for erasure in ErasureJournal(tmp_path / "data" / "erasures.jsonl")] == [
        UUID(person)
    ]


def test_a_programme_is_written_to_a_file_that_can_be_loaded(run: Run, tmp_path: Path) -> None:
    run("load", str(SAMENREDZAAMHEID))
    out = tmp_path / "samenredzaamheid.yaml"

    assert run("export", "--programme", "samenredzaamheid", "--out", str(out)).exit_code == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert run("export", "--programme", "samenredzaamheid").output == out.read_text("utf-8")
    assert "0 facts recorded" in run("load", str(out)).output


def test_a_programme_that_is_not_there_is_not_written(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "nergens.yaml"

    assert run("export", "--programme", "nergens", "--out", str(out)).exit_code == 2
    assert not out.exists()
