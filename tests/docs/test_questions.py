"""Every question of the page is really answered: its requests are sent, and what they point at is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from msgspec import Struct

from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.organisation import organisation_id
from service.domain.programme import programme_id
from service.wsgi import create
from tests.conftest import EXAMPLES, settings_of

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "questions.md").read_text("utf-8")
SPOKEN_FOR = "gemeente-voorbeeld"


class Request(Struct, frozen=True):
    """What somebody of a role asks, and where in the answer something must stand."""

    role: Role
    address: str
    holds: str

    def __str__(self) -> str:
        """Name it in the report of the tests."""
        return f"{self.role} {self.address.removeprefix('/v1/')} {self.holds}"


def requests() -> Iterator[Request]:
    """Walk through the requests of the page."""
    role = Role.VISITOR
    for line in PAGE.splitlines():
        if heading := re.fullmatch(r"## .+ \(`(\w+)`\)", line):
            role = Role(heading[1])
        if asked := re.fullmatch(r" {4}GET (\S+) → (\S+)", line):
            yield Request(role, asked[1], asked[2])


REQUESTS = list(requests())


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samenspoor]:
    """Build an installation with the invented programme."""
    settings = settings_of(tmp_path_factory.mktemp("questions") / "data", None)
    bootstrap.prepare(settings)
    with bootstrap.running(settings) as built:
        built.loader.load(EXAMPLES / "voorbeeldwijk.yaml")
        built.engine.run()
        yield built


@pytest.fixture(scope="module")
def client(service: Samenspoor) -> FlaskClient:
    return create(service).test_client()


def found(answer: Any, path: list[str]) -> list[Any]:
    """Return what stands at a path, in every list on the way."""
    if isinstance(answer, list):
        return [value for item in answer for value in found(item, path)]
    if not path:
        return [] if answer in (None, "", {}) else [answer]
    return found(answer[path[0]], path[1:]) if isinstance(answer, dict) and path[0] in answer else []


@pytest.mark.parametrize("request_", REQUESTS, ids=str)
def test_every_request_is_answered_with_something(
    service: Samenspoor, client: FlaskClient, request_: Request
) -> None:
    organisation = organisation_id(SPOKEN_FOR) if request_.role is Role.PARTNER else None
    token = service.grants.issue(request_.role, programme_id("voorbeeldwijk"), organisation)

    answer = client.get(request_.address, headers={"Authorization": f"Bearer {token}"})

    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert found(answer.get_json(), request_.holds.split("."))


def test_everybody_who_asks_is_answered_about_every_question() -> None:
    parts = PAGE.partition("## What cannot be answered yet")[0].split("\n**")[1:]

    assert len(parts) == 16
    assert all("    GET /v1/" in part for part in parts)
    assert {request.role for request in REQUESTS} == {Role.LEAD, Role.RESEARCHER, Role.PARTNER}
