"""The entries that lead through a programme: each leads somewhere, is marked there, and is for its roles."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.web.navigation import BY_WIDTH, ENTRIES
from service.web.words import WORDS
from service.wsgi import create
from tests.web.signing_in import HERE, signed_in

NAV = re.compile(r'<nav class="steps".*?</nav>', re.DOTALL)


@pytest.fixture
def app(samenredzaamheid: Samenspoor) -> Flask:
    return create(samenredzaamheid)


def entries(client: FlaskClient, address: str) -> list[tuple[str, bool, str]]:
    """Return address, whether it is here, and word of each entry on a page."""
    found = NAV.search(client.get(address).get_data(as_text=True))
    assert found
    links = re.findall(r'<a href="([^"]+)"( aria-current="page")?>([^<]+)</a>', found[0])
    return [(to, bool(here), text) for to, here, text in links]


def test_every_entry_has_a_page_and_words(app: Flask) -> None:
    for entry in ENTRIES:
        assert {entry.endpoint, *entry.also} <= set(app.view_functions)
        assert entry.word in WORDS


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_entry_leads_to_its_page_which_says_so(
    app: Flask, samenredzaamheid: Samenspoor, language: str
) -> None:
    lead = signed_in(app.test_client(), samenredzaamheid, Role.LEAD)
    shown = entries(lead, f"/programmes/{HERE}?lang={language}")

    assert [word for _, _, word in shown] == [WORDS[entry.word][language == "en"] for entry in ENTRIES]
    for address, _, _ in shown:
        assert lead.get(address).status_code == 200
        assert [to for to, here, _ in entries(lead, address) if here] == [address]


@pytest.mark.parametrize("role", [Role.RESIDENT, Role.RESEARCHER, Role.CONTRIBUTOR, None])
def test_entries_are_shown_to_whom_they_are_for(
    app: Flask, samenredzaamheid: Samenspoor, role: Role | None
) -> None:
    client = app.test_client()
    if role:
        signed_in(client, samenredzaamheid, role)

    width = BY_WIDTH.index(role or Role.VISITOR)
    for_them = [entry for entry in ENTRIES if BY_WIDTH.index(entry.least) <= width and not entry.only]
    shown = [word for _, _, word in entries(client, f"/programmes/{HERE}")]

    assert shown == [WORDS[entry.word][0] for entry in for_them]


def test_the_other_language_keeps_what_was_asked_for(app: Flask) -> None:
    page = app.test_client().get("/?lang=nl&a=1&a=2&b=x%26y").get_data(as_text=True)

    assert 'href="?a=1&amp;a=2&amp;b=x%26y&amp;lang=en"' in page
