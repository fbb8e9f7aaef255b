from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.observation import Method
from service.domain.programme import programme_id
from service.domain.values import Agreement, Audience, Dimension
from service.web.words import MONTHS, WORDS
from service.wsgi import create
from tests.projections.asking import LEAD, timeline
from tests.web.accessible import problems_of
from tests.web.signing_in import signed_in
from tests.web.village_pages import VILLAGE, app, lead, village, visitor

__all__ = ["app", "lead", "village", "visitor"]

Entries = list[dict[str, Any]]


@pytest.fixture(scope="module")
def entries(village: Samenspoor) -> Entries:
    return timeline(village, LEAD, programme=programme_id(VILLAGE))


def page_of(client: FlaskClient, fact: dict[str, Any], query: str = "") -> str:
    answer = client.get(f"/facts/{fact['id']}?lang=nl{query}")
    assert answer.status_code == 200
    return unescape(answer.get_data(as_text=True))


def one_of_each(entries: Entries) -> Iterator[dict[str, Any]]:
    return iter({fact["kind"]: fact for fact in entries}.values())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_of_fact_has_a_sound_page(lead: FlaskClient, entries: Entries, language: str) -> None:
    for fact in one_of_each(entries):
        page = lead.get(f"/facts/{fact['id']}?lang={language}").get_data(as_text=True)
        text = unescape(re.sub(r"<[^>]+>", " ", page[page.index("<main") :]))

        assert problems_of(page) == [], fact["kind"]
        assert not re.search(r"[{}]|None|Undefined|[a-z]+_[a-z]+", text), text


def test_a_fact_says_who_told_it_of_whom_and_where_it_is_found(lead: FlaskClient, entries: Entries) -> None:
    fact = next(each for each in entries if each["kind"] == "commitment.made")
    page = page_of(lead, fact)

    assert fact["text"] in page
    assert "Beloofd door" in page
    assert "Beloofd aan" in page
    assert fact["source"]["title"] in page
    assert "Bekend sinds" in page


def test_links_lead_both_ways(lead: FlaskClient, entries: Entries) -> None:
    revision = next(
        each for each in entries if any(link["rel"] == "answers" for link in each.get("links", []))
    )
    setback = next(link["eventId"] for link in revision["links"] if link["rel"] == "answers")

    assert f'href="/facts/{setback}?' in page_of(lead, revision)
    assert f'href="/facts/{revision["id"]}?' in page_of(lead, {"id": setback})


def test_rival_accounts_stand_side_by_side_on_both_pages(lead: FlaskClient, entries: Entries) -> None:
    rival = next(each for each in entries if each.get("accountOf"))
    first = next(each for each in entries if each["id"] == rival["accountOf"]["event"])

    for page in (page_of(lead, rival), page_of(lead, first)):
        assert "Twee verhalen over hetzelfde" in page
        assert "vertelt het anders" in page
        assert page.count('<section class="account') == 2
        assert rival["text"] in page
        assert first["text"] in page


def test_what_was_corrected_shows_how_it_was_told_before(lead: FlaskClient, entries: Entries) -> None:
    corrected = next(each for each in entries if each["status"] == "corrected")
    page = page_of(lead, corrected)

    assert "Hoe het werd verteld" in page
    assert "Versie 2" in page
    assert "Versie 1" in page


def test_the_team_reads_why_a_fact_was_corrected(
    lead: FlaskClient, visitor: FlaskClient, entries: Entries
) -> None:
    corrected = next(
        each for each in entries if (each["status"], each["audience"]) == ("corrected", "public")
    )
    reason = corrected["amendment"]["reason"]

    assert f"Waarom dit veranderde: {reason}" in page_of(lead, corrected)
    assert reason not in page_of(visitor, corrected)


def test_who_contests_a_fact_says_why(lead: FlaskClient, entries: Entries) -> None:
    contested = next(each for each in entries if each.get("contests"))

    assert contested["contests"][0]["reason"] in page_of(lead, contested)


def test_a_visitor_sees_no_fact_that_is_not_public(visitor: FlaskClient, entries: Entries) -> None:
    hidden = next(each for each in entries if each["audience"] == "team")
    public = next(each for each in entries if each["audience"] == "public")

    assert visitor.get(f"/facts/{hidden['id']}").status_code == 404
    assert visitor.get(f"/facts/{public['id']}").status_code == 200
    assert visitor.get("/facts/00000000-0000-0000-0000-000000000000").status_code == 404


def test_a_fact_can_be_seen_as_it_was_known(lead: FlaskClient, entries: Entries) -> None:
    corrected = _corrected_later(entries)
    then = page_of(lead, corrected, f"&knownAt={_known_first(lead, corrected)}")

    assert "U kijkt naar het verleden" in then
    assert "Versie 2" not in then


def _corrected_later(entries: Entries) -> dict[str, Any]:
    """Return a fact that was corrected some months after it was told."""
    return next(
        each for each in entries if (each["kind"], each["status"]) == ("commitment.kept", "corrected")
    )


def _known_first(lead: FlaskClient, fact: dict[str, Any]) -> str:
    """Return the day since which a fact was first known, as its page tells it of version 1."""
    found = re.search(r"Versie 1, bekend sinds (\d+) (\w+) (\d+)", page_of(lead, fact))
    assert found
    months = [dutch for dutch, _ in MONTHS]
    return f"{found[3]}-{months.index(found[2]) + 1:02}-{int(found[1]):02}"


def test_the_page_of_a_fact_reads_from_either_database(samenredzaamheid: Samenspoor) -> None:
    fact = timeline(samenredzaamheid, LEAD)[0]
    client = signed_in(create(samenredzaamheid).test_client(), samenredzaamheid, Role.LEAD)

    assert "Bekend sinds" in page_of(client, fact)


def test_every_word_that_a_fact_can_hold_is_there() -> None:
    named = {f"method.{method}" for method in Method} | {f"agreement.{each}" for each in Agreement}
    named |= {f"audience.{audience}" for audience in Audience} | {f"dimension.{each}" for each in Dimension}

    assert named <= set(WORDS)
