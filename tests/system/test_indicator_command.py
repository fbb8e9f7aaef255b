"""``samenspoor indicator``: a series in a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result

from service.cli import main
from tests.conftest import EXAMPLES

Run = Callable[..., Result]
HALF_YEARS = ("--from", "2024-06-30", "--to", "2024-12-31", "--window-days", "184", "--step-days", "184")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Load the invented programme; return a function that gives a command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMENSPOOR_DATA", str(tmp_path_factory.mktemp("indicator") / "data"))

        def invoke(*arguments: str) -> Result:
            return CliRunner().invoke(main, arguments)

        assert invoke("release").exit_code == 0
        assert invoke("load", str(EXAMPLES / "voorbeeldwijk.yaml")).exit_code == 0
        yield invoke


def lines(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [re.sub(" {3,}", "  ", line.strip()) for line in result.output.splitlines() if line.strip()]


def test_a_series_is_told_window_by_window_in_dutch_and_in_english(run: Run) -> None:
    dutch = lines(run("indicator", "voorbeeldwijk", "D2", *HALF_YEARS))
    english = lines(run("indicator", "voorbeeldwijk", "d2", *HALF_YEARS, "--language", "en"))

    assert dutch[0] == "D2 Begonnen door bewoners"
    assert dutch[4:6] == ["Dit programma is verzonnen: een voorbeeld.", "Voorbeeldwijk"]
    assert dutch[6].startswith("2023-12-30 – 2024-06-30  17 % – 29 %  1 van 6, 0 onbekend, 1 misschien")
    assert dutch[7] == "2024-07-01 – 2024-12-31  83 %  5 van 6"
    assert dutch[8] == "→ hoger dan daarvoor"
    assert english[7] == "2024-07-01 – 2024-12-31  83 %  5 of 6"


def test_observed_values_are_told_with_their_median(run: Run) -> None:
    told = lines(run("indicator", "voorbeeldwijk", "O5", "--windows", "sessions", "--known-at", "2025-06-30"))

    assert "Zoals bekend op 2025-06-30" in told
    assert any("mediaan 2 – 3 (6, bewoner)" in line for line in told)


def test_the_whole_answer_comes_as_json(run: Run) -> None:
    answer = run("indicator", "voorbeeldwijk", "D5", "--by", "sectors", *HALF_YEARS, "--json")

    told = json.loads(answer.output)
    assert told["definition"]["id"] == "D5"
    assert all(len(series["parts"]) == 2 for series in told["series"])


def test_where_there_is_no_window_it_says_so(run: Run) -> None:
    asked = ("--windows", "since-last-session", "--known-at", "2020-01-01")

    assert "Er is geen periode om te tonen." in run("indicator", "voorbeeldwijk", "D2", *asked).output


@pytest.mark.parametrize(
    "arguments",
    [
        ("voorbeeldwijk", "D99"),
        ("elders", "D2"),
        ("voorbeeldwijk", "D4", "--by", "standpoint"),
        ("voorbeeldwijk", "D2", "--from", "2024-02-01", "--to", "2024-01-01"),
        ("voorbeeldwijk", "D2", "--from", "gisteren"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_to_do(run: Run, arguments: tuple[str, ...]) -> None:
    refused = run("indicator", *arguments)

    assert refused.exit_code == 2
    assert "Error: " in refused.output
