"""Connections: whoever has to give up leaves the way free, and a database that is away says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from eventsourcing.persistence import ConnectionUnavailableError, OperationalError
from sqlalchemy import column, func, select, table

from service.persistence import sqlite_connections
from service.persistence.prepared import Prepared
from service.persistence.sqlite import SQLiteLogRecorder
from service.persistence.sqlite_connections import LogDatastore
from service.persistence.views import DATABASE_AWAY, Views, open_postgres_views, open_sqlite_views
from tests.conftest import Postgres
from tests.persistence.appending import append, words

PROCESS = Prepared(select(func.pg_backend_pid()))


@pytest.fixture
def recorder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SQLiteLogRecorder]:
    """Return a recorder with one connection, that waits for nothing."""
    monkeypatch.setattr(sqlite_connections, "LOCK_TIMEOUT", 0.05)
    store = LogDatastore(tmp_path / "log.db", pool_size=1, overflow=0, timeout=0.05)
    recorder = SQLiteLogRecorder(store)
    recorder.create_table()
    yield recorder
    recorder.close()


@pytest.mark.parametrize("writing", [True, False])
def test_a_pool_that_ran_dry_once_does_not_keep_the_lock_of_the_writer(
    recorder: SQLiteLogRecorder, *, writing: bool
) -> None:
    with (
        recorder.datastore.get_connection(commit=False),
        pytest.raises(ConnectionUnavailableError),
        recorder.datastore.get_connection(commit=writing),
    ):
        pass

    assert append(recorder)
    assert append(recorder)


def test_a_command_that_fails_leaves_the_way_free(recorder: SQLiteLogRecorder) -> None:
    text = words()
    append(recorder, texts=(text,))
    with pytest.raises(Exception, match="UNIQUE"):
        append(recorder, texts=(text,))

    assert append(recorder)


def test_a_log_that_stays_locked_says_so_as_the_library_does(
    recorder: SQLiteLogRecorder, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "log.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError):
            append(recorder)
        other.execute("ROLLBACK")

    assert append(recorder)


def test_a_log_that_cannot_be_read_says_so_as_the_library_does(
    recorder: SQLiteLogRecorder, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "log.db")) as other:
        other.execute("ALTER TABLE event RENAME TO gone")

    with pytest.raises(OperationalError):
        recorder.head()


def test_read_models_that_cannot_be_read_say_so_as_a_database_that_is_away(tmp_path: Path) -> None:
    views = open_sqlite_views(tmp_path / "views.db")
    with pytest.raises(DATABASE_AWAY), views.reading() as connection:
        Prepared(select(column("name")).select_from(table("gone"))).rows(connection, {})
    views.close()


def ask_over_a_lost_connection(views: Views) -> None:
    with views.reading() as connection, views.reading() as other:
        ((number,),) = PROCESS.rows(connection, {})
        other.execute(select(func.pg_terminate_backend(number)))
        PROCESS.rows(connection, {})


def test_a_connection_that_was_lost_is_a_database_that_is_away(postgres_server: Postgres) -> None:
    views = open_postgres_views(postgres_server.database())
    with pytest.raises(DATABASE_AWAY):
        ask_over_a_lost_connection(views)

    with views.reading() as connection:
        assert PROCESS.rows(connection, {})
    views.close()
