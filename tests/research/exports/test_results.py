"""Indicators in an export are those of the service, told as to readers outside the team."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.bootstrap import Samenspoor
from service.projections.indicators.answers import PROGRAMME_KEY, Point, shown
from service.projections.indicators.definition import Definition, Family
from service.projections.indicators.registry import ALL
from service.projections.indicators.shares import Status
from service.research.histories import Histories
from service.research.replay import Replay
from tests.research.exports.conftest import SLUGS
from tests.research.exports.exporting import rows

DERIVED = [each for each in ALL if each.family is Family.DERIVED and not each.of_people]


def told(exported: Path, slug: str, definition: Definition) -> dict[str, dict[str, str]]:
    """Return the rows of a definition over a whole programme, by the last day of their windows."""
    return {
        row["window_to"]: row
        for row in rows(exported, "indicators")
        if (row["programme"], row["indicator"], row["by"]) == (slug, definition.id, "programme")
    }


def points(service: Samenspoor, slug: str, definition: Definition) -> dict[str, Point]:
    """Return what the team is told, by the last day of each window."""
    replay = Replay(Histories(service.log.reader).named(slug), service.instruments.scales)
    (series,) = replay.ask(definition).answer.series
    assert series.key == PROGRAMME_KEY
    return {point.window.last.isoformat(): point for point in series.points}


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("definition", DERIVED, ids=lambda definition: definition.id)
def test_what_is_told_is_what_the_team_sees_and_one_to_four_acts_are_not(
    examples_on_sqlite: Samenspoor, exported: Path, slug: str, definition: Definition
) -> None:
    rows_told, team = told(exported, slug, definition), points(examples_on_sqlite, slug, definition)

    assert rows_told.keys() <= team.keys()
    for day, point in team.items():
        counted = sum((point.n or 0, point.unknown or 0, point.possible or 0))
        row = rows_told.get(day)
        if row is None:
            assert counted == 0
        elif 0 < counted < 5:
            assert (row["status"], row["n"], row["evidence"]) == (Status.SUPPRESSED, "", "[]")
        else:
            assert (row["status"], row["n"]) == (point.status, str(point.n))
            assert [float(row[name]) if row[name] else None for name in ("low", "high")] == [
                None if share is None else float(shown(share)) for share in (point.low, point.high)
            ]


def test_numbers_of_people_are_told_by_quarter_and_in_bands(exported: Path) -> None:
    attendance = [row for row in rows(exported, "indicators") if row["indicator"] == "D4"]

    assert attendance
    for row in attendance:
        assert row["window_from"][5:] in {"01-01", "04-01", "07-01", "10-01"}
        assert row["n"] in {"", "0", "5", "10", "20", "50", "100", "200", "500", "1000"}


def test_every_definition_that_counted_anything_is_there(exported: Path) -> None:
    there = {row["indicator"] for row in rows(exported, "indicators")}

    assert {each.id for each in DERIVED} <= there
    assert {"O1", "O5", "O7"} <= there
