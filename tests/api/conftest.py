"""Conversations with the API: somebody with a role, and what they are answered."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.organisation import organisation_id
from service.domain.programme import programme_id
from service.wsgi import create

TIMELINE = "/v1/programmes/samenredzaamheid/timeline"


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
        headers.setdefault("Idempotency_Key", str(uuid.uuid4()))
        answer = self._client.post(address, json=body, headers=self._headers(headers))
        self._service.engine.run()
        return answer

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
    client = create(samenredzaamheid).test_client()

    def speak(role: Role, programme: str = "samenredzaamheid", organisation: str | None = None) -> Speaker:
        token = samenredzaamheid.grants.issue(
            role,
            None if role is Role.ADMIN else programme_id(programme),
            organisation_id(organisation) if organisation else None,
        )
        return Speaker(client, token, samenredzaamheid)

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
