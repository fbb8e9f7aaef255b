"""The page for researchers: they choose, read what is in it and what is not, and fetch a zip file."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.research.exports.tables import TABLES
from service.web.words import WORDS
from service.wsgi import create
from tests.web.signing_in import HERE, csrf_in, signed_in

PAGE = f"/programmes/{HERE}/research"
ASKED = {"formats": "csv", "grain": "month", "licence": "https://creativecommons.org/licenses/by/4.0/"}


@pytest.fixture
def app(samenredzaamheid: Samenspoor) -> Flask:
    return create(samenredzaamheid)


@pytest.fixture
def researcher(app: Flask, samenredzaamheid: Samenspoor) -> FlaskClient:
    return signed_in(app.test_client(), samenredzaamheid, Role.RESEARCHER)


def send(client: FlaskClient, **fields: str) -> TestResponse:
    """Send the form of the page, with these fields otherwise."""
    return client.post(PAGE, data={"csrf": csrf_in(client.get("/")), **ASKED, **fields})


def files(answer: TestResponse) -> dict[str, str]:
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    with ZipFile(io.BytesIO(answer.get_data())) as archive:
        return {name.partition("/")[2]: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_tells_what_is_in_it_and_what_is_not(researcher: FlaskClient, language: str) -> None:
    text = researcher.get(f"{PAGE}?lang={language}").get_data(as_text=True)

    for key in WORDS:
        if key.startswith("research_left"):
            assert WORDS[key][language == "en"] in text
    assert all(f"<code>{table.name}</code>" in text for table in TABLES)


def test_what_was_chosen_is_what_one_gets(researcher: FlaskClient) -> None:
    answer = send(researcher, texts="on", known_at="2023-02-28")
    found = files(answer)

    assert answer.headers["Content-Disposition"].endswith('filename="samenspoor-samenredzaamheid.zip"')
    assert answer.headers["Cache-Control"] == "no-store"
    assert "csv/facts.csv" in found
    assert not [path for path in found if path.startswith(("parquet", "ocel", "cases"))]
    assert "by/4.0" in found["ro-crate-metadata.json"]
    assert "Datums staan er op de maand." in found["README.md"]
    assert re.search(r"samenredzaamheid: 2023-02-28", found["README.md"])
    assert found["csv/texts.csv"].count("\n") > 10


def test_a_study_key_keeps_pseudonyms_and_is_not_shown_again(researcher: FlaskClient) -> None:
    one, again = (files(send(researcher, study="ab" * 32)) for _ in range(2))
    mistaken = send(researcher, study="mijnsleutel").get_data(as_text=True)

    assert one == again
    assert "mijnsleutel" not in mistaken


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"known_at": "gisteren"}, "wrong.research.known_at"),
        ({"known_at": "1999-01-01"}, "wrong.research.before"),
        ({"grain": "eeuw"}, "wrong.research.grain"),
        ({"formats": "xml"}, "wrong.research.formats"),
        ({"licence": "geen"}, "wrong.research.licence"),
        ({"study": "geheim"}, "wrong.research.study"),
    ],
)
def test_a_mistake_is_told_at_its_field(researcher: FlaskClient, fields: dict[str, str], word: str) -> None:
    answer = send(researcher, **fields)
    (name,) = fields

    assert answer.status_code == 422
    assert f'id="{name}-mistake">{WORDS[word][0]}' in answer.get_data(as_text=True)


def test_the_page_is_for_the_team_only(app: Flask, samenredzaamheid: Samenspoor) -> None:
    for role in (Role.CONTRIBUTOR, Role.RESIDENT):
        client = signed_in(app.test_client(), samenredzaamheid, role)
        assert (client.get(PAGE).status_code, send(client).status_code) == (404, 404)
    assert app.test_client().get(PAGE).status_code == 404
    assert signed_in(app.test_client(), samenredzaamheid, Role.LEAD).get(PAGE).status_code == 200


def test_a_form_from_elsewhere_gives_nothing(researcher: FlaskClient) -> None:
    assert researcher.post(PAGE, data=ASKED).status_code == 403
