"""A process that serves lets the write-ahead log have its full length once: nothing else changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from service.persistence import sqlite_connections
from service.persistence.log import LogRecorder
from service.persistence.sqlite import open_recorder
from service.persistence.sqlite_connections import AHEAD, PAGE_SIZE
from tests.persistence.appending import append


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the log is."""
    return tmp_path / "log.db"


@pytest.fixture
def log(file: Path) -> Iterator[LogRecorder]:
    """Return a log with one event, laid out."""
    recorder = open_recorder(file)
    append(recorder)
    recorder.expect_commands()
    yield recorder
    recorder.close()


def length(file: Path) -> int:
    return file.with_name("log.db-wal").stat().st_size


def dumped(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


def test_it_has_its_full_length(file: Path, log: LogRecorder) -> None:
    assert length(file) >= AHEAD * PAGE_SIZE


def test_it_is_made_long_once_and_appending_leaves_it_as_long(file: Path, log: LogRecorder) -> None:
    before = length(file)

    append(log)
    log.expect_commands()

    assert length(file) == before


def test_nothing_of_it_is_in_the_database(file: Path, log: LogRecorder, tmp_path: Path) -> None:
    plain = tmp_path / "plain" / "log.db"
    with closing(open_recorder(plain)) as recorder:
        append(recorder)
        schema = [line for line in dumped(plain) if line.startswith("CREATE")]

    assert [line for line in dumped(file) if line.startswith("CREATE")] == schema
    assert len(log.rows_after(0, 10)) == 1


def test_what_is_appended_then_is_there_after_a_restart(file: Path, log: LogRecorder) -> None:
    append(log)
    log.close()

    with closing(open_recorder(file)) as again:
        assert [row.position for row in again.rows_after(0, 10)] == [1, 2]


def test_where_somebody_writes_for_long_it_is_left_as_it_is(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_connections, "LOCK_TIMEOUT", 0)
    with closing(open_recorder(file)) as recorder, closing(sqlite3.connect(file)) as writer:
        append(recorder)
        before = length(file)
        writer.execute("BEGIN IMMEDIATE")
        recorder.expect_commands()
        writer.rollback()

        assert length(file) == before
        assert list(append(recorder)) == [2]
