"""Problems as they are answered: in Dutch where that is asked for, with the fields that are wrong."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from service import bootstrap
from service.bootstrap import Samenspoor
from tests.api.conftest import TIMELINE, Speaker
from tests.conftest import settings_of

INITIATIVES = "/v1/programmes/samenredzaamheid/initiatives"


@pytest.fixture
def samenredzaamheid(tmp_path: Path, loaded_on_sqlite: Path) -> Iterator[Samenspoor]:
    """Build the installation on SQLite only: no database has a part in words."""
    shutil.copytree(loaded_on_sqlite, tmp_path / "loaded")
    service = bootstrap.build(settings_of(tmp_path / "loaded", None))
    yield service
    service.close()


@pytest.mark.parametrize(
    ("asked", "language", "title"),
    [
        ({}, "en", "Not found here"),
        ({"Accept_Language": "nl"}, "nl", "Niet gevonden"),
        ({"Accept_Language": "nl-NL,nl;q=0.9,en;q=0.8"}, "nl", "Niet gevonden"),
        ({"Accept_Language": "en-GB,nl;q=0.5"}, "en", "Not found here"),
        ({"Accept_Language": "fr"}, "en", "Not found here"),
    ],
)
def test_a_problem_is_told_in_the_language_that_is_asked_for(
    lead: Speaker, asked: dict[str, str], language: str, title: str
) -> None:
    answer = lead.get("/v1/programmes/nergens", **asked)

    assert answer.get_json()["title"] == title
    assert answer.headers["Content-Language"] == language
    assert "Accept-Language" in answer.headers["Vary"]


def test_the_details_of_a_refusal_are_dutch_too(lead: Speaker) -> None:
    answer = lead.get("/v1/programmes/nergens", Accept_Language="nl").get_json()

    assert answer["detail"] == "Er is hier geen programma met dit adres, of u mag het niet zien."
    assert answer["type"] == "/problems/not-found-here"


def test_mistakes_in_fields_are_told_in_dutch(lead: Speaker) -> None:
    body = {"occurred": {"edtf": "voorjaar"}, "surprise": 1, "startedBy": 3}

    errors = lead.post(INITIATIVES, body, Accept_Language="nl").get_json()["errors"]

    told = {error["field"]: error["message"] for error in errors}
    assert told["/name"] == "Dit veld is verplicht."
    assert told["/surprise"] == "Dit veld bestaat hier niet."
    assert told["/occurred"].startswith("“voorjaar” is geen datum in EDTF")


def test_mistakes_in_parameters_are_told_in_dutch(lead: Speaker) -> None:
    errors = lead.get(f"{TIMELINE}?limit=0&from=x", Accept_Language="nl").get_json()["errors"]

    assert {error["field"]: error["message"] for error in errors} == {
        "?from": "Schrijf een dag als 2022-10-17.",
        "?limit": "De waarde moet van 1 tot en met 500 zijn.",
    }


def test_a_reference_to_what_is_not_there_names_the_field(lead: Speaker) -> None:
    body = {"name": "Buurttuin", "neighbourhoods": [str(uuid.UUID(int=7))]}

    answer = lead.post(INITIATIVES, body, Accept_Language="nl")

    assert answer.status_code == 422
    (error,) = answer.get_json()["errors"]
    assert error["field"] == "/neighbourhoods/0"
    assert error["message"].startswith("Er is in dit programma geen wijk met id 00000000")


def test_a_field_is_named_as_a_json_pointer(lead: Speaker) -> None:
    errors = lead.post(INITIATIVES, {"name": "Buurttuin", "a/b~c": 1}).get_json()["errors"]

    assert [error["field"] for error in errors] == ["/a~1b~0c"]


def test_why_a_body_cannot_be_read_is_told_in_dutch(lead: Speaker) -> None:
    headers = lead._headers({"Idempotency-Key": "k", "Accept-Language": "nl"})

    answer = lead._client.post(INITIATIVES, data=b'{"name": ', headers=headers)

    assert answer.get_json()["detail"] == (
        "Dit is niet te lezen als JSON: hier hoort een waarde (regel 1, kolom 10)."
    )


def test_a_body_that_is_not_called_json_is_not_read(lead: Speaker) -> None:
    headers = lead._headers({"Idempotency-Key": "k", "Content-Type": "text/plain"})

    answer = lead._client.post(INITIATIVES, data=b"{}", headers=headers)

    assert (answer.status_code, answer.get_json()["type"]) == (415, "/problems/body-not-json")


@pytest.mark.parametrize(
    ("method", "address", "status", "problem"),
    [
        ("get", "/v1/nothing-here", 404, "address-unknown"),
        ("get", "/v1/programmes/", 404, "address-unknown"),
        ("put", INITIATIVES, 405, "method-not-allowed"),
    ],
)
def test_what_the_framework_refuses_has_a_name_and_a_page(
    lead: Speaker, method: str, address: str, status: int, problem: str
) -> None:
    answer = lead._client.open(address, method=method.upper(), headers=lead._headers({}))

    assert (answer.status_code, answer.get_json()["type"]) == (status, f"/problems/{problem}")
    page = lead._client.get(answer.get_json()["type"])
    assert page.status_code == 200
    assert page.content_type.startswith("text/html")
    assert "Allow" in answer.headers or status != 405
