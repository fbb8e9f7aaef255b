"""The table of cases: the history of each thing, one fact after the other."""

from __future__ import annotations

from pathlib import Path

from service.research.exports.cases import OF_CASES
from tests.research.exports.exporting import rows


def test_every_standing_fact_is_in_the_history_of_what_it_is_told_of(exported: Path) -> None:
    cases = {(row["case_id"], row["fact"]) for row in rows(exported, "cases")}
    relations = [row for row in rows(exported, "relations") if row["thing_type"] in OF_CASES]
    retracted = {row["fact"] for row in rows(exported, "facts") if row["status"] == "retracted"}

    assert cases == {(row["thing"], row["fact"]) for row in relations if row["fact"] not in retracted}


def test_the_moment_of_a_row_says_what_it_was_taken_from(exported: Path) -> None:
    told = rows(exported, "cases")

    assert {row["timestamp_from"] for row in told} == {"earliest", "latest", "known"}
    for row in told:
        source = row["timestamp_from"]
        if source != "known":
            assert row["timestamp"].startswith(row[source])
        else:
            assert row["earliest"] == row["latest"] == ""
