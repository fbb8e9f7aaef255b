"""The object-centric event logs are as OCEL 2.0 says, and other people's tools read the same in both."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import r4pm

from tests.research.exports.exporting import rows

ROOT = Path(__file__).parents[3]
RULES = """
import sys
from pm4py.objects.ocel.validation.ocel20_rel_validation import apply
kept, broken = apply(sys.argv[1])
print(f"{len(kept)} rules kept, {len(broken)} broken {broken}")
"""


@pytest.fixture
def database(exported: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(exported / "ocel" / "ocel.sqlite")) as connection:
        yield connection


@pytest.fixture
def log(exported: Path) -> Any:
    return json.loads((exported / "ocel" / "ocel.json").read_text("utf-8"))


def read(file: Path) -> dict[str, Any]:
    """Return a log as r4pm reads it: data frames by what they hold."""
    item = r4pm.import_item("OCEL", str(file))
    found = r4pm.item_to_df(item)
    r4pm.remove_item(item)
    assert isinstance(found, dict)
    return found


def test_r4pm_reads_the_same_log_from_both_files(exported: Path) -> None:
    one, other = (read(exported / "ocel" / name) for name in ("ocel.sqlite", "ocel.json"))
    standing = [row for row in rows(exported, "facts") if row["status"] != "retracted"]

    assert {part: one[part].shape for part in one} == {part: other[part].shape for part in other}
    assert Counter(one["events"]["ocel:activity"].to_list()) == Counter(row["kind"] for row in standing)
    for part in ("events", "objects", "relations", "o2o"):
        # Attributes are left to the reader, who takes some texts for moments in the one and not in the other.
        columns = sorted(column for column in one[part].columns if column.startswith("ocel:"))
        told, again = (sorted(found[part].select(columns).rows(), key=str) for found in (one, other))
        assert told == again


def test_every_key_of_the_database_leads_somewhere(database: sqlite3.Connection) -> None:
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    mapped = {
        f"{sort}_{name}"
        for sort in ("event", "object")
        for (name,) in database.execute(f"SELECT ocel_type_map FROM {sort}_map_type")  # noqa: S608 - ours
    }
    fixed = {"event", "object", "event_map_type", "object_map_type", "event_object", "object_object"}

    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert set(tables) == fixed | mapped


def test_the_valid_time_stands_in_time_and_the_others_beside_it(log: Any, exported: Path) -> None:
    facts = {row["fact"]: row for row in rows(exported, "facts")}

    for event in log["events"]:
        told = {each["name"]: each["value"] for each in event["attributes"]}
        fact = facts[event["id"]]
        assert told["known_at"] == fact["known_at"]
        assert told["recorded_at"] == fact["recorded_at"]
        source = told["time_from"]
        when = fact["known_at"] if source == "known" else f"{fact[source]}T00:00:00.000000Z"
        assert event["time"] == when or source == "known"
        assert all(isinstance(value, str) for value in told.values())


def test_every_event_names_its_programme_and_what_it_is_told_of(log: Any) -> None:
    types = {each["id"]: each["type"] for each in log["objects"]}

    for event in log["events"]:
        named = {(each["qualifier"], types[each["objectId"]]) for each in event["relationships"]}
        assert ("of", event["type"].partition(".")[0]) in named
        assert "programme" in {sort for _, sort in named}


def test_an_action_belongs_to_its_plan(log: Any) -> None:
    objects = {each["id"]: each for each in log["objects"]}
    actions = [each for each in log["objects"] if each["type"] == "action"]

    assert actions
    for action in actions:
        within = [objects[each["objectId"]]["type"] for each in action["relationships"]]
        assert within == ["plan"]


@pytest.mark.slow
def test_pm4py_finds_every_relational_rule_kept(exported: Path) -> None:
    # pm4py is under the AGPL, and large: it lives in an environment of its own.
    command = [str(ROOT / "scripts" / "pm4py"), "-c", RULES, str(exported / "ocel" / "ocel.sqlite")]
    check = subprocess.run(command, capture_output=True, text=True, check=False)

    assert check.returncode == 0, check.stderr
    assert "24 rules kept, 0 broken" in check.stdout
