"""A recorded event never changes and never goes, whoever tries."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from service import bootstrap
from service.persistence import postgres_schema
from service.persistence.log import LogRecorder
from service.persistence.sqlite import open_recorder
from service.settings import Settings
from tests.conftest import Postgres
from tests.persistence.appending import append

CHANGES = (
    "UPDATE log.event SET topic='x'",
    "UPDATE log.event SET recorded_at=0 WHERE position=1",
    "DELETE FROM log.event",
)


def refused(settings: Settings, statement: str) -> str:
    """Return what the database says to a change that it refuses."""
    if settings.database_url:
        with (
            psycopg.connect(settings.database_url) as connection,
            pytest.raises(psycopg.Error) as refusal,
        ):
            connection.execute(statement.encode())
        return str(refusal.value)
    with (
        closing(sqlite3.connect(settings.data / "log.db")) as file,
        pytest.raises(sqlite3.IntegrityError) as abort,
    ):
        file.execute(statement.replace("log.event", "event"))
    return str(abort.value)


@pytest.mark.parametrize("statement", CHANGES)
def test_a_recorded_event_can_neither_be_changed_nor_deleted_through_sql(
    recorder: LogRecorder, settings: Settings, statement: str
) -> None:
    append(recorder)
    before = recorder.rows_after(0, 10)

    assert "a recorded event never" in refused(settings, statement)
    assert recorder.rows_after(0, 10) == before


def test_the_log_cannot_be_emptied_on_postgres(postgres_server: Postgres) -> None:
    url = postgres_server.database()
    postgres_schema.prepare(url, url)

    with psycopg.connect(url) as connection, pytest.raises(psycopg.Error) as refusal:
        connection.execute("TRUNCATE log.event")

    assert "a recorded event never" in str(refusal.value)


def as_role(url: str, role: str) -> str:
    """Return the address with another user."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{role}:@"))


@pytest.fixture
def two_roles(postgres_server: Postgres) -> tuple[str, str]:
    """Return the addresses of an owner that is no superuser, and of an application's role."""
    url = postgres_server.database()
    database = urlsplit(url).path[1:]
    owner, application = f"{database}_owner", f"{database}_app"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {owner} LOGIN".encode())
        connection.execute(f"CREATE ROLE {application} LOGIN".encode())
        connection.execute(f"ALTER DATABASE {database} OWNER TO {owner}".encode())
    return as_role(url, owner), as_role(url, application)


@pytest.mark.parametrize("statement", [*CHANGES, "TRUNCATE log.event"])
def test_the_role_of_the_application_may_not_change_or_delete_events(
    two_roles: tuple[str, str], statement: str
) -> None:
    owner, application = two_roles
    postgres_schema.prepare(owner, application)

    with psycopg.connect(application) as connection, pytest.raises(psycopg.Error) as refusal:
        connection.execute(statement.encode())

    assert "permission denied for table event" in str(refusal.value)


def test_the_role_of_the_application_does_all_its_work(two_roles: tuple[str, str], tmp_path: Path) -> None:
    owner, application = two_roles
    settings = Settings.from_environment(
        {
            "SAMENSPOOR_DATA": str(tmp_path),
            "SAMENSPOOR_DATABASE_URL": application,
            "SAMENSPOOR_DATABASE_OWNER_URL": owner,
        }
    )
    bootstrap.prepare(settings)
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)
    append(service.log.recorder)

    assert service.log.recorder.head() > 0
    assert {state.name for state in service.builds.states()} == set(service.builds.kinds)
    service.close()


def dumped(file: Path, into: Path) -> Path:
    """Write a log again from its dump, after it was cleaned."""
    with closing(sqlite3.connect(file)) as connection, closing(sqlite3.connect(into)) as copy:
        connection.execute("VACUUM")
        copy.executescript("\n".join(connection.iterdump()))
    return into


def test_a_position_stays_with_its_event_when_a_log_is_cleaned_and_dumped(tmp_path: Path) -> None:
    recorder = open_recorder(tmp_path / "log.db")
    for _ in range(3):
        append(recorder)
    rows = recorder.rows_after(0, 10)
    again = open_recorder(dumped(tmp_path / "log.db", tmp_path / "again.db"))

    assert recorder.rows_after(0, 10) == again.rows_after(0, 10) == rows
    assert append(again)[0] == append(recorder)[0] == rows[-1].position + 1
    recorder.close()
    again.close()


def test_a_version_of_an_aggregate_is_taken_once_whoever_writes(sqlite_settings: Settings) -> None:
    bootstrap.prepare(sqlite_settings)
    recorder = open_recorder(sqlite_settings.data / "log.db")
    append(recorder)
    recorder.close()

    again = "INSERT INTO event SELECT 2, {} FROM event"
    columns = "event_id, originator_id, originator_version, 'x', state, programme_id, 0, 0, command_id"
    assert "UNIQUE" in refused(sqlite_settings, again.format(columns))


def test_only_the_owner_may_read_the_files(sqlite_settings: Settings) -> None:
    bootstrap.prepare(sqlite_settings)

    files = [file for file in sqlite_settings.data.iterdir() if file.is_file()]
    assert {"log.db", "views.db", "secret.key"} <= {file.name for file in files}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(sqlite_settings.data.stat().st_mode) == 0o700
