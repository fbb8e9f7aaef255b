"""What was read is used again until a database changes, whoever changes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from service.persistence.changes import Changes, UntilChanged
from service.persistence.sqlite_connections import prepare_file

NAMES = ("log.db", "views.db")


class Files:
    """Two databases that anybody can write to."""

    def __init__(self, folder: Path) -> None:
        self.paths = [folder / name for name in NAMES]
        for path in self.paths:
            prepare_file(path)

    def write(self, name: str, *, commit: bool = True) -> None:
        path = next(path for path in self.paths if path.name == name)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("CREATE TABLE IF NOT EXISTS word (word TEXT)")
            connection.execute("INSERT INTO word VALUES ('tuin')")
            connection.execute("COMMIT" if commit else "ROLLBACK")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


@pytest.fixture
def changes(files: Files) -> Iterator[Changes]:
    with closing(Changes(files.paths)) as changes:
        yield changes


def test_nothing_changes_by_looking(changes: Changes) -> None:
    assert changes.stamp() == changes.stamp()


@pytest.mark.parametrize("name", NAMES)
def test_what_anybody_commits_is_a_change(files: Files, changes: Changes, name: str) -> None:
    before = changes.stamp()

    files.write(name)

    assert changes.stamp() != before


def test_what_is_not_committed_is_none(files: Files, changes: Changes) -> None:
    before = changes.stamp()

    files.write("log.db", commit=False)

    assert changes.stamp() == before


def test_what_was_made_is_used_until_something_changes(files: Files, changes: Changes) -> None:
    kept: UntilChanged[str] = UntilChanged(changes)
    made: list[str] = []

    def ask(key: str) -> str:
        return kept.value(key, lambda: make(key))

    def make(key: str) -> str:
        made.append(key)
        return f"{key} {len(made)}"

    assert [ask("a"), ask("b"), ask("a")] == ["a 1", "b 2", "a 1"]
    files.write("views.db")
    assert [ask("a"), ask("a"), ask("b")] == ["a 3", "a 3", "b 4"]


def test_what_changes_while_something_is_made_makes_it_old(files: Files, changes: Changes) -> None:
    kept: UntilChanged[str] = UntilChanged(changes)

    def while_somebody_writes() -> str:
        files.write("log.db")
        return "perhaps old"

    assert kept.value("a", while_somebody_writes) == "perhaps old"
    assert kept.value("a", lambda: "new") == "new"


def test_no_more_is_kept_than_was_said(changes: Changes) -> None:
    kept: UntilChanged[int] = UntilChanged(changes, most=2)
    numbers = iter(range(10))

    assert [kept.value(key, lambda: next(numbers)) for key in "abcac"] == [0, 1, 2, 3, 2]


def test_without_files_everything_is_read_anew() -> None:
    kept: UntilChanged[int] = UntilChanged(Changes())
    numbers = iter(range(10))

    assert [kept.value("a", lambda: next(numbers)) for _ in range(2)] == [0, 1]
