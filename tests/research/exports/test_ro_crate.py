"""The RO-Crate describes every file, and the validator of the community finds no error, without network."""

from __future__ import annotations

import io
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter, HTTPAdapter
from requests_cache import CachedSession
from rocrate_validator.models import Severity, ValidationSettings
from rocrate_validator.services import validate
from urllib3 import HTTPResponse

from service.bootstrap import Samenspoor
from service.research.exports.asked import Format
from service.research.exports.digests import digest
from service.research.exports.ro_crate import CONTEXT, NAME
from tests.research.exports.exporting import export

TERMS = {
    "conformsTo": "http://purl.org/dc/terms/conformsTo",
    "File": "http://schema.org/MediaObject",
}
"""What the vocabulary of RO-Crate calls otherwise than schema.org."""


def crate(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / NAME).read_text("utf-8"))
    return found


def entities(folder: Path) -> dict[str, dict[str, Any]]:
    return {entity["@id"]: entity for entity in crate(folder)["@graph"]}


def test_every_file_is_described_with_its_digest(exported: Path) -> None:
    found = entities(exported)
    there = {file.relative_to(exported).as_posix() for file in exported.rglob("*") if file.is_file()}
    parts = {part["@id"] for part in found["./"]["hasPart"]}

    assert parts == there - {NAME}
    for path in parts:
        assert found[path]["@type"] == "File"
        if "sha256" in found[path]:
            assert found[path]["sha256"] == digest(exported / path)
        elif path != "SHA256SUMS":
            assert found[path]["isBasedOn"]["@id"] in there


def test_every_reference_is_described(exported: Path) -> None:
    found = entities(exported)
    references = {
        value["@id"]
        for entity in found.values()
        for values in entity.values()
        for value in (values if isinstance(values, list) else [values])
        if isinstance(value, dict)
    }

    assert references - found.keys() == {"https://w3id.org/ro/crate/1.3"}


def test_it_says_where_it_comes_from_and_nothing_of_when_it_was_made(exported: Path) -> None:
    found = entities(exported)
    action = found["#export"]

    assert action["instrument"]["@id"] == "#samenspoor"
    assert {each["@id"] for each in action["object"]} == {
        "#history-voorbeeldwijk",
        "#history-samenredzaamheid",
    }
    assert "endTime" not in action
    assert found[found["./"]["license"]["@id"]]["name"] == "Copyright not evaluated"


class Shelf(BaseAdapter):
    """Gives the vocabulary from here: the terms that a crate uses, in the place of all there are."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._terms: set[str] = set()
        for entity in crate(folder)["@graph"]:
            self._terms |= {name for name in entity if not name.startswith("@")} | {entity["@type"]}

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> Response:
        """Answer with the vocabulary."""
        context = {term: TERMS.get(term, f"http://schema.org/{term}") for term in self._terms}
        body = io.BytesIO(json.dumps({"@context": context}).encode())
        headers = {"Content-Type": "application/ld+json"}
        raw = HTTPResponse(body=body, status=200, headers=headers, preload_content=False)
        return HTTPAdapter().build_response(request, raw)

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # those of the validator and its libraries
def test_the_validator_finds_no_error_without_network(
    examples_on_sqlite: Samenspoor, tmp_path: Path, without_network: None
) -> None:
    folder, cache = tmp_path / "out", tmp_path / "cache"
    export(examples_on_sqlite, folder, "lijn1", formats=frozenset({Format.CASES}))
    with CachedSession(cache_name=str(cache), backend="sqlite", expire_after=-1) as session:
        session.mount("https://w3id.org/", Shelf(folder))
        assert session.get(CONTEXT).json()["@context"]

    told = validate(
        ValidationSettings(
            rocrate_uri=str(folder),
            profile_identifier="ro-crate-1.3",
            requirement_severity=Severity.REQUIRED,
            offline=True,
            cache_path=cache,
        )
    )

    assert [f"{issue.check.identifier}: {issue.message}" for issue in told.get_issues()] == []
    assert told.passed()
