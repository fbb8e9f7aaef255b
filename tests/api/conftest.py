"""Conversations with the API: somebody with a role, and what they are answered."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.organisation import organisation_id
from service.domain.programme import programme_id
from service.wsgi import create
from tests.api.garden import Garden
from tests.conftest import DATABASES, EXAMPLES, settings_of

TIMELINE = "/v1/programmes/samenredzaamheid/timeline"


PARSED = {
    f"test_{name}" for name in ("commands", "http", "imports", "imports_of_text_files", "mistaken_imports")
}
"""Conversations about what is sent, which no database sees; others record the same on both."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what is only parsed on PostgreSQL to --slow."""
    for item in items:
        asked = getattr(item, "callspec", None)
        if item.path.stem in PARSED and asked and "postgres" in asked.params.values():
            item.add_marker(pytest.mark.slow)


class Speaker:
    """Somebody with a token who talks to the API."""

    def __init__(self, client: FlaskClient, token: str, service: Samenspoor) -> None:
        self._client = client
        self._token = token
        self._service = service

    def get(self, address: str, **headers: str) -> TestResponse:
        """Ask for something."""
        return self._client.get(address, headers=self._headers(headers))

    def post(self, address: str, body: object, **headers: str) -> TestResponse:
        """Send something, with a key of its own unless one is given; then let it be projected."""
        answer = self.record(address, body, **headers)
        self._service.engine.run()
        return answer

    def record(self, address: str, body: object, **headers: str) -> TestResponse:
        """Send something, and project nothing yet."""
        headers.setdefault("Idempotency_Key", str(uuid.uuid4()))
        return self._client.post(address, json=body, headers=self._headers(headers))

    def delete(self, address: str, **headers: str) -> TestResponse:
        """Take something away."""
        return self._client.delete(address, headers=self._headers(headers))

    def entries(self, address: str = TIMELINE + "?limit=500") -> list[dict[str, Any]]:
        """Return the entries of a timeline."""
        answer = self.get(address)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        entries: list[dict[str, Any]] = answer.get_json()["entries"]
        return entries

    def _headers(self, headers: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"Authorization": f"Bearer {self._token}", **named}


Speaks = Callable[..., Speaker]


@pytest.fixture
def speaking(samenredzaamheid: Samenspoor) -> Speaks:
    """Return a function that gives somebody with a role."""
    return _speaks(samenredzaamheid, "samenredzaamheid")


def _speaks(service: Samenspoor, of: str) -> Speaks:
    client = create(service).test_client()

    def speak(role: Role, programme: str = of, organisation: str | None = None) -> Speaker:
        token = service.grants.issue(
            role,
            None if role is Role.ADMIN else programme_id(programme),
            organisation_id(organisation) if organisation else None,
        )
        return Speaker(client, token, service)

    return speak


@pytest.fixture
def lead(speaking: Speaks) -> Speaker:
    """Return the lead of the programme."""
    return speaking(Role.LEAD)


@pytest.fixture
def partner(speaking: Speaks) -> Speaker:
    """Return a partner in the programme."""
    return speaking(Role.PARTNER, organisation="koh")


@pytest.fixture
def resident(speaking: Speaks) -> Speaker:
    """Return a resident in the programme."""
    return speaking(Role.RESIDENT)


@pytest.fixture(scope="module", params=DATABASES)
def installation(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Samenspoor]:
    """Build an empty installation for all tests of a file, once on each database."""
    on_postgres = request.param == "postgres"
    url = request.getfixturevalue("postgres_server").database() if on_postgres else None
    settings = settings_of(tmp_path_factory.mktemp("installation") / "data", url)
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)
    yield service
    service.close()


@pytest.fixture(scope="module")
def voorbeeldwijk(installation: Samenspoor) -> Speaks:
    """Load the invented programme for all tests of a file; return a function that gives somebody in it."""
    installation.loader.load(EXAMPLES / "voorbeeldwijk.yaml")
    installation.engine.run()
    return _speaks(installation, "voorbeeldwijk")


@pytest.fixture(scope="module")
def gardens(installation: Samenspoor) -> Callable[[], Garden]:
    """Return a function that gives a programme of its own in the installation."""
    client = create(installation).test_client()
    return lambda: Garden(installation, lambda token: Speaker(client, token, installation))


@pytest.fixture
def garden(gardens: Callable[[], Garden]) -> Garden:
    """Return a programme of its own."""
    return gardens()
