"""What people typed is shown as they typed it, and never read as markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.wsgi import create
from tests.web.accessible import problems_of
from tests.web.signing_in import signed_in

FILE = """
format: samenspoor/1
language: nl
programme: hoek
facts:
  - {key: hoek, kind: programme.registered, name: "De <b>Hoek</b> & meer", slug: hoek}
  - {key: boer, kind: organisation.registered, name: "Boer & <i>Zoon</i>", slug: boer, sectors: [care]}
  - {key: erbij, kind: programme.organisation_joined, organisation: boer, roles: [member]}
  - {key: sessie, kind: session.planned, title: "Thee & <u>taart</u>", scheduled: "2023-02-01"}
  - {key: gehouden, kind: session.held, on: sessie, occurred: "2023-02-01"}
  - key: belofte
    kind: commitment.made
    debtor: {standpoint: care, organisation: boer}
    creditor: {standpoint: resident}
    due: "2023-03-01"
    text: "Een <script>bankje</script> & een boom."
    occurred: "2023-02-02"
  - key: contact
    kind: contact.made
    one: {standpoint: care, organisation: boer}
    other: {standpoint: resident}
    occurred: "2023-02-03"
"""
TYPED = ("<b>Hoek", "<i>Zoon", "<u>taart", "<script>bankje")


@pytest.fixture
def lead(sqlite_service: Samenspoor, tmp_path: Path) -> FlaskClient:
    """Return the lead of a programme where everything has a name that looks like markup."""
    file = tmp_path / "hoek.yaml"
    file.write_text(FILE, encoding="utf-8")
    sqlite_service.loader.load(file)
    sqlite_service.engine.run()
    return signed_in(create(sqlite_service).test_client(), sqlite_service, Role.LEAD, "hoek")


@pytest.mark.parametrize("address", ["", "/now", "/since-last-meeting"])
def test_names_are_shown_as_they_were_typed(lead: FlaskClient, address: str) -> None:
    page = lead.get(f"/programmes/hoek{address}?lang=nl").get_data(as_text=True)

    assert problems_of(page) == []
    assert "De &lt;b&gt;Hoek&lt;/b&gt; &amp; meer" in page
    assert "Boer &amp; &lt;i&gt;Zoon&lt;/i&gt;" in page
    assert not any(typed in page for typed in TYPED)
    assert not re.search(r"&amp;(amp|lt|gt|#)", page)


def test_who_met_whom_is_told_in_one_line(lead: FlaskClient) -> None:
    page = lead.get("/programmes/hoek/since-last-meeting?lang=nl").get_data(as_text=True)

    assert "Boer &amp; &lt;i&gt;Zoon&lt;/i&gt; en bewoner" in page
    assert "Een &lt;script&gt;bankje&lt;/script&gt; &amp; een boom." in page
