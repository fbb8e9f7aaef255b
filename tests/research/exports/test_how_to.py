"""What the how-to says of an export can be done with one."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from service.api.exports import STUDY_KEY
from service.cli import main
from service.research.exports.asked import Format
from tests.research.exports.exporting import everything, rows

PAGE = (Path(__file__).parents[3] / "docs" / "how-to" / "export-for-research.md").read_text("utf-8")
QUESTIONS = re.findall(r"^```sql\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def answers(exported: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[tuple[str, int]]]:
    """Ask what the page asks, in the folder of an export."""
    monkeypatch.chdir(exported)
    return [duckdb.connect().execute(question).fetchall() for question in QUESTIONS]


def test_its_questions_have_the_answers_that_the_tables_give(
    exported: Path, answers: list[list[tuple[str, int]]]
) -> None:
    promises, initiatives = answers
    facts = [row for row in rows(exported, "facts") if row["status"] != "retracted"]
    things = {row["thing"] for row in rows(exported, "things") if row["type"] == "initiative"}

    assert sum(number for _, number in promises) == sum(
        row["kind"].startswith("commitment.") for row in facts
    )
    assert {thing for thing, _ in initiatives} <= things
    assert promises
    assert initiatives


def test_it_names_every_option_format_and_file_there_is(exported: Path) -> None:
    told = CliRunner().invoke(main, ["research", "export", "--help"]).output
    options = set(re.findall(r"--[a-z-]+", told)) - {"--help"}

    assert options <= set(re.findall(r"--[a-z-]+", PAGE))
    assert all(f"`{each}`" in PAGE or f"`--format {each}`" in PAGE for each in Format)
    assert str(STUDY_KEY["name"]) in PAGE
    top = {path.split("/", 1)[0] for path in everything(exported) if "/" not in path}
    assert all(name in PAGE for name in top), top
