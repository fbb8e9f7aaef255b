"""A spreadsheet on a page: a template, mistakes by sheet and row, tried out, then recorded."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from service.bootstrap import Samenspoor
from service.domain.access import Role
from tests.web.recording_forms import OWN, Browser

PAGE = f"{OWN}/import"
GOOD = "Titel;Gepland op;Plaats\nZevende bijeenkomst;17 oktober 2024;Buurthuis De Beek\n"
BAD = "Titel;Gepland op\nZevende bijeenkomst;ooit eens\n"


@pytest.fixture
def lead(samenredzaamheid: Samenspoor) -> Browser:
    return Browser(samenredzaamheid)


def send(lead: Browser, content: bytes, name: str = "bijeenkomsten.csv", **more: str) -> TestResponse:
    hidden = dict(re.findall(r'name="(csrf|key)" value="([^"]+)"', lead.read(PAGE)))
    return lead.post(PAGE, {**hidden, "file": (BytesIO(content), name), **more})


def head(lead: Browser) -> int:
    return lead.service.log.recorder.head()


def test_a_lead_gets_a_template(lead: Browser) -> None:
    assert "Eerst: het sjabloon" in lead.read(PAGE)

    for address in (f"{PAGE}/template", f"{PAGE}/template?all=1"):
        assert lead.get(address).get_data().startswith(b"PK")


def test_a_file_is_tried_out_and_then_recorded(lead: Browser) -> None:
    before = head(lead)

    tried = send(lead, GOOD.encode(), kind="session.planned", does="try")
    assert tried.status_code == 200
    assert "Nieuwe feiten in dit bestand: 1." in tried.get_data(as_text=True)
    assert "17 oktober 2024" in tried.get_data(as_text=True)
    assert head(lead) == before

    recorded = send(lead, GOOD.encode(), kind="session.planned", does="record")
    assert "Vastgelegde feiten: 1." in recorded.get_data(as_text=True)
    assert head(lead) == before + 1


@pytest.mark.parametrize(("language", "said"), [("nl", "is geen datum"), ("en", "is no date")])
def test_mistakes_are_told_by_sheet_and_cell(samenredzaamheid: Samenspoor, language: str, said: str) -> None:
    lead = Browser(samenredzaamheid, language=language)
    before = head(lead)

    answer = send(lead, BAD.encode(), kind="session.planned", does="record")

    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert said in page
    assert "B2" in page
    assert head(lead) == before


@pytest.mark.parametrize(
    ("content", "name", "more"),
    [(b"", "", {}), (b"niets", "foto.png", {}), (GOOD.encode(), "zonder-soort.csv", {})],
)
def test_what_is_no_file_to_read_is_told(
    lead: Browser, content: bytes, name: str, more: dict[str, str]
) -> None:
    answer = send(lead, content, name, does="try", **more)

    assert answer.status_code == 422
    assert "Er is niets vastgelegd" in answer.get_data(as_text=True)


def test_files_are_a_leads(samenredzaamheid: Samenspoor) -> None:
    assert Browser(samenredzaamheid, Role.CONTRIBUTOR).get(PAGE).status_code == 403
