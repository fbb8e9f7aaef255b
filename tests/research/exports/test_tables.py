"""Every engine reads the same tables, in Parquet as in CSV; what they hold is what the service shows."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset as ds
import pytest
from frictionless import Package

from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.moments import rendered_moment
from service.domain.programme import programme_id
from service.research.exports.contents import Contents
from service.research.exports.tables import CASES, TABLES
from tests.projections.asking import timeline
from tests.research.exports.conftest import SLUGS
from tests.research.exports.exporting import rows, states

NAMES = [table.name for table in TABLES]


def counted_by_duckdb(files: str, column: str) -> Counter[str]:
    query = f"SELECT {column}, count(*) FROM {files} GROUP BY ALL"  # noqa: S608 - our own names
    return Counter(dict(duckdb.connect().execute(query).fetchall()))


@pytest.mark.parametrize("name", NAMES)
def test_duckdb_pandas_and_polars_count_the_same_in_parquet_as_in_csv(exported: Path, name: str) -> None:
    column = "kind" if name in {"events", "facts", "timeline"} else "programme"
    parquet, file = exported / "parquet" / name, exported / "csv" / f"{name}.csv"
    counts = [
        counted_by_duckdb(f"read_parquet('{parquet}/*/*.parquet', hive_partitioning=true)", column),
        counted_by_duckdb(f"read_csv('{file}', header=true, all_varchar=true)", column),
        Counter(pd.read_parquet(parquet)[column].astype(str)),
        Counter(pd.read_csv(file, dtype=str)[column]),
        Counter(pl.read_parquet(f"{parquet}/**/*.parquet", hive_partitioning=True)[column].to_list()),
        Counter(pl.read_csv(file, infer_schema=False)[column].to_list()),
    ]

    assert counts[0].total() == len(rows(exported, name)) > 0
    assert all(count == counts[0] for count in counts)


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_parquet_holds_the_rows_of_the_csv(exported: Path, table: object) -> None:
    name = getattr(table, "name", "")
    found = ds.dataset(exported / "parquet" / name, format="parquet", partitioning="hive").to_table()

    def told(value: object) -> str:
        if hasattr(value, "isoformat") and hasattr(value, "hour"):
            return str(value.isoformat(timespec="microseconds")).replace("+00:00", "Z")
        return "" if value is None else str(value)

    plain = [{column: told(value) for column, value in row.items()} for row in found.to_pylist()]
    expected = rows(exported, name)

    assert sorted(plain, key=str) == sorted([{c: row[c] for c in plain[0]} for row in expected], key=str)


def test_the_data_package_is_valid_for_frictionless(exported: Path) -> None:
    report = Package(str(exported / "datapackage.json")).validate()

    assert report.flatten(["name", "type", "message"]) == []
    assert [task.name for task in report.tasks] == [*NAMES, CASES.name]


@pytest.mark.parametrize("slug", SLUGS)
def test_facts_are_those_of_the_timeline_but_for_settled_plans(
    examples_on_sqlite: Samenspoor, exported: Path, slug: str
) -> None:
    shown = timeline(examples_on_sqlite, Viewer(Role.LEAD), programme=programme_id(slug))
    live = [entry for entry in shown if not entry["kind"].startswith("person.")]
    told = [row for row in rows(exported, "timeline") if row["programme"] == slug]
    in_order = sorted(told, key=lambda row: (row["sort_key"], int(row["number"])))
    facts = {row["fact"]: row for row in rows(exported, "facts")}

    assert [row["kind"] for row in in_order] == [entry["kind"] for entry in live]
    assert [row["title_nl"] for row in in_order] == [entry["title"] for entry in live]
    for row, entry in zip(in_order, live, strict=True):
        assert (row["earliest"] or None, row["latest"] or None) == (
            entry["occurred"]["earliest"],
            entry["occurred"]["latest"],
        )
        assert row["known_at"] == entry["knownAt"]
        assert facts[row["fact"]]["status"] == entry["status"]


def test_what_it_says_of_itself_is_what_it_holds(whole: tuple[Path, Contents]) -> None:
    folder, contents = whole
    said = (folder / "README.md").read_text("utf-8")

    for table in (*TABLES, CASES):
        number = len(rows(folder, table.name))
        assert contents.rows[table.name] == number
        assert f"`{table.name}` ({number})" in said
    assert "Verzonnen, als voorbeeld: voorbeeldwijk." in said
    assert "Invented, as an example: voorbeeldwijk." in said
    assert "Invented, as an example: voorbeeldwijk." in (folder / "ro-crate-metadata.json").read_text("utf-8")
    assert all(rendered_moment(part.known_at) for part in contents.parts)


def test_every_reference_leads_somewhere(exported: Path) -> None:
    facts = {row["fact"] for row in rows(exported, "facts")}
    things = {row["thing"] for row in rows(exported, "things")}
    texts = {row["text"] for row in rows(exported, "texts")}
    events = {row["event"] for row in rows(exported, "events")}

    assert facts <= events
    for table in ("timeline", "links", "relations", "marks", "cases"):
        assert {row["fact"] for row in rows(exported, table)} <= facts, table
    assert {row["to"] for row in rows(exported, "links")} <= facts
    assert {row["thing"] for row in rows(exported, "relations")} <= things
    assert {row["case_id"] for row in rows(exported, "cases")} <= things
    assert {row["event"] for row in rows(exported, "texts")} - {""} <= events
    named = {row["name"] for row in rows(exported, "things")} - {""}
    assert len(named & texts) > len(named) / 2
    assert {id for row in rows(exported, "indicators") for id in json.loads(row["evidence"])} <= facts


def test_events_are_numbered_without_gaps_and_so_are_the_versions_of_each_thing(exported: Path) -> None:
    for slug in SLUGS:
        told = [(row, state) for row, state in states(exported) if row["programme"] == slug]
        versions: dict[str, list[int]] = {}
        for row, _ in told:
            versions.setdefault(row["aggregate"], []).append(int(row["version"]))

        assert [int(row["number"]) for row, _ in told] == list(range(1, len(told) + 1))
        assert all(found == list(range(1, len(found) + 1)) for found in versions.values())
        assert all(state["originator_version"] == int(row["version"]) for row, state in told)
