"""Pages for visitors: what is public, in Dutch and English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.application.event_log import Command
from service.bootstrap import Samenspoor
from service.domain.programme import programme_id
from service.domain.programme_events import ProgrammeRegistered
from service.domain.texts import TextClass, Words
from service.domain.values import Audience, Standpoint
from service.web.words import WORDS
from service.wsgi import create

PAGE = "/programmes/samenredzaamheid"
TIMELINE = PAGE + "/timeline?view=list"
TEMPLATES = Path(__file__).parents[2] / "service" / "web" / "templates"


@pytest.fixture
def visitor(samenredzaamheid: Samenspoor) -> FlaskClient:
    return create(samenredzaamheid).test_client()


def test_the_first_page_lists_programmes_that_show_something(visitor: FlaskClient) -> None:
    page = visitor.get("/").get_data(as_text=True)

    assert f'href="{PAGE}?lang=nl">Samenredzaamheid</a>' in page


def test_a_programme_without_public_facts_is_not_there(
    visitor: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    hidden = programme_id("verborgen")
    name = Words("Verborgen", TextClass.LABEL)
    fact = ProgrammeRegistered(programme=hidden, name=name, slug="verborgen", audience=Audience.TEAM)  # type: ignore[arg-type]
    samenredzaamheid.use_cases["programme.registered"](hidden, fact, Command(actor="test"))
    samenredzaamheid.engine.run()

    assert "Verborgen" not in visitor.get("/").get_data(as_text=True)
    assert visitor.get("/programmes/verborgen").status_code == 404
    assert visitor.get("/programmes/bestaat-niet").status_code == 404


def test_the_timeline_shows_public_facts_with_date_source_and_standpoint(visitor: FlaskClient) -> None:
    page = visitor.get(TIMELINE).get_data(as_text=True)

    assert "17 oktober (17 oktober 2022)" in page
    assert "voorjaar van 2023 (tussen 1 maart 2023 en 31 mei 2023)" in page
    assert "afgeleid" in page
    assert "Zonder datum" in page
    assert "Bron: Verslag" in page
    assert "Hoedanigheid: bewonersorganisatie" in page


def test_a_visitor_sees_no_small_count_and_nothing_meant_for_others(visitor: FlaskClient) -> None:
    page = visitor.get(TIMELINE).get_data(as_text=True).partition("<ol")[2]

    assert "minder dan 5" in page
    assert not re.search(r"<p>\s*2 ", page)
    assert "Waarneming vastgelegd" not in page
    assert "Tegenslag" not in page


def test_the_page_speaks_english_as_well(visitor: FlaskClient) -> None:
    chosen = visitor.get(TIMELINE + "&lang=en").get_data(as_text=True)
    preferred = visitor.get(TIMELINE, headers={"Accept-Language": "en-GB"}).get_data(as_text=True)

    for page in (chosen, preferred):
        assert '<html lang="en">' in page
        assert "Session held" in page
        assert "17 October 2022" in page


def test_pages_ask_nothing_from_elsewhere(visitor: FlaskClient) -> None:
    answer = visitor.get(PAGE)

    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    for address in re.findall(r'(?:src|href)="([^"]*)"', answer.get_data(as_text=True)):
        assert address.startswith(("/", "?", "#"))


@pytest.mark.parametrize("address", ["/nergens", PAGE + "/onzin", "/programmes/x"])
def test_what_is_not_there_is_told_on_a_page(visitor: FlaskClient, address: str) -> None:
    answer = visitor.get(address)

    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.get_data(as_text=True)


def test_while_read_models_are_rebuilt_the_page_asks_for_patience(
    visitor: FlaskClient, samenredzaamheid: Samenspoor
) -> None:
    object.__setattr__(samenredzaamheid.builds, "kinds", {**samenredzaamheid.builds.kinds, "other": object})

    answer = visitor.get(PAGE)

    assert answer.status_code == 503
    assert "Even geduld" in answer.get_data(as_text=True)
    assert int(answer.headers["Retry-After"]) > 0


def test_every_word_of_the_templates_is_there_in_both_languages() -> None:
    used = {
        key for file in TEMPLATES.glob("*.html") for key in re.findall(r'word\("([^"]+)"', file.read_text())
    }

    assert {key for key in used if not key.endswith(".")} <= set(WORDS)
    assert {f"standpoint.{standpoint.value}" for standpoint in Standpoint} <= set(WORDS)
    for dutch, english in WORDS.values():
        assert dutch
        assert english
