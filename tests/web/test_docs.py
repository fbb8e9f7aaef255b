"""Pages for developers: every refusal explained at its address, and files of others left as they were."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.api.explained.table import EXPLAINED
from service.bootstrap import Samenspoor
from service.web.docs import POLICY
from service.wsgi import create

STATIC = Path(__file__).parents[2] / "service" / "web" / "static"
VENDOR = STATIC / "vendor"


@pytest.fixture
def visitor(sqlite_service: Samenspoor) -> FlaskClient:
    return create(sqlite_service).test_client()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_refusal_has_a_page_at_its_address(visitor: FlaskClient, language: str) -> None:
    for name, explained in EXPLAINED.items():
        answer = visitor.get(f"/problems/{name}?lang={language}")
        page = answer.get_data(as_text=True)

        assert answer.status_code == 200
        assert f'<html lang="{language}">' in page
        assert (explained.title in page) is (language == "nl")
        assert page.count(f"/problems/{name}") == 2  # its address, and the example
        assert not re.search(r"{\w+}", page)


def test_the_example_on_a_page_is_a_problem(visitor: FlaskClient) -> None:
    page = visitor.get("/problems/mistakes-in-request?lang=nl").get_data(as_text=True)
    found = re.search(r"<code>({.*})</code>", page, re.DOTALL)
    assert found
    problem = json.loads(found[1].replace("&#34;", '"'))

    assert problem["type"] == "/problems/mistakes-in-request"
    assert problem["status"] == 422
    assert problem["errors"][0] == {"field": "/name", "message": "Dit veld is verplicht."}


def test_all_pages_are_listed(visitor: FlaskClient) -> None:
    page = visitor.get("/problems").get_data(as_text=True)

    assert {f"/problems/{name}" for name in EXPLAINED} == set(re.findall(r'"(/problems/[^"?]+)\?', page))


def test_a_problem_that_nobody_has_is_not_there(visitor: FlaskClient) -> None:
    assert visitor.get("/problems/nothing-like-it").status_code == 404


def test_the_documentation_asks_nothing_from_elsewhere(visitor: FlaskClient) -> None:
    answer = visitor.get("/docs")

    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    for address in re.findall(r'(?:src|href)="([^"]*)"', answer.get_data(as_text=True)):
        assert address.startswith(("/", "?", "#"))
        with visitor.get(address if address[0] == "/" else f"/docs{address}") as found:
            assert found.status_code == 200


def test_files_of_others_are_as_they_were_published() -> None:
    lines = (VENDOR / "SHA256SUMS").read_text().splitlines()
    sums = {file: digest for digest, file in (line.split("  ") for line in lines)}
    found = {
        str(file.relative_to(VENDOR)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in VENDOR.glob("*/**/*")
        if file.is_file()
    }

    assert found == sums


def test_files_of_others_come_with_their_licence_and_version() -> None:
    told = (VENDOR / "README.md").read_text()

    for folder in (folder for folder in VENDOR.iterdir() if folder.is_dir()):
        assert (folder / "LICENSE").is_file()
        assert re.search(rf"`{folder.name}/` \| `[\w-]+` \| \d+\.\d+\.\d+ \| [\w.-]+", told)
