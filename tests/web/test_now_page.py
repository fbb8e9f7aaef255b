"""“What now, and who?”: what is expected of whom, in calm words, with the evidence at hand."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.organisation import organisation_id
from service.projections.work_items import State, WorkKind
from service.web.words import WORDS
from tests.web.accessible import problems_of
from tests.web.signing_in import link_for, sign_in, signed_in
from tests.web.village_pages import VILLAGE, app, lead, village, visitor

__all__ = ["app", "lead", "village", "visitor"]

PAGE = f"/programmes/{VILLAGE}/now"
ON_THE_WAY = "2023-11-30"
"""A day on which the village had steps in every state."""


def shown(client: FlaskClient, query: str = "") -> str:
    answer = client.get(f"{PAGE}?lang=nl{query}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(answer.get_data(as_text=True)))


def titles(page: str) -> list[str]:
    """Return what is to be done, after a page."""
    return re.findall(r'<li class="step (?:overdue|due|ready|undated|ahead)">.*?<h3>(.*?)</h3>', page)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("query", ["", "&kind=promise", "&who=lead", f"&knownAt={ON_THE_WAY}"])
def test_the_page_is_sound_for_a_visitor_and_a_lead(
    visitor: FlaskClient, lead: FlaskClient, language: str, query: str
) -> None:
    for client in (visitor, lead):
        answer = client.get(f"{PAGE}?lang={language}{query}")
        page = answer.get_data(as_text=True)

        assert answer.status_code == 200
        assert problems_of(page) == []
        assert "None" not in re.sub(r"<[^>]+>", " ", page)


def test_a_promise_whose_date_has_passed_comes_first_and_is_no_failure(lead: FlaskClient) -> None:
    page = shown(lead)

    assert titles(page)[0] == "Een verkeersdrempel bij het speelveld."
    assert "Misschien is het wel gebeurd: vraag het na." in page
    assert not re.search("gemist|te laat!|missed", page)


def test_it_says_who_until_when_and_why(lead: FlaskClient) -> None:
    first = shown(lead).partition('<li class="step overdue">')[2].partition("</li>")[0]

    assert "Gemeente Voorbeeldstad" in first
    assert "31 maart 2024" in first
    assert "De datum van deze afspraak is voorbij en er is niets over verteld." in first


def test_the_evidence_is_one_click_away_without_a_script(lead: FlaskClient) -> None:
    page = shown(lead)
    facts = re.findall(r"<details> <summary>Waaruit blijkt dat\?.*?</details>", page)

    assert len(facts) >= len(titles(page))
    assert all(re.search(r'href="/facts/[-0-9a-f]{36}\?lang=nl"', fact) for fact in facts)
    assert "Logboek Voorbeeldwijk, november 2023" in facts[0]


def test_one_chooses_a_person_an_organisation_a_standpoint_or_a_kind(lead: FlaskClient) -> None:
    page = shown(lead)
    choices = dict(re.findall(r'<option value="([^"]+)">([^<]+)</option>', page))
    municipality = next(value for value, name in choices.items() if name == "Gemeente Voorbeeldstad")

    assert choices["lead"] == "Programmaleider"
    assert titles(shown(lead, f"&who={municipality}")) == [
        "Een verkeersdrempel bij het speelveld.",
        "De gemeente blijft betrokken, ook na het programma.",
    ]
    assert titles(shown(lead, "&who=municipality")) == titles(shown(lead, f"&who={municipality}"))
    assert titles(shown(lead, "&kind=plan")) == ["Klussen voor elkaar"]
    assert "Toon weer alles" in shown(lead, "&kind=plan")


def test_a_choice_with_nothing_open_says_so(lead: FlaskClient) -> None:
    assert "Bij deze keuze staat niets open." in shown(lead, "&who=nobody-of-this-name")


def test_a_kind_that_is_not_there_is_told(lead: FlaskClient) -> None:
    assert lead.get(f"{PAGE}?kind=onzin").status_code == 400


def test_a_day_in_the_past_is_shown_as_it_was_then(lead: FlaskClient) -> None:
    page = shown(lead, f"&knownAt={ON_THE_WAY}")

    assert "U kijkt naar het verleden: wat bekend was op 30 november 2023." in page
    assert "Stand op 30 november 2023." in page
    assert {"now.due", "now.ahead"} <= {key for key in WORDS if f"> {WORDS[key][0]}</a>" in page}
    assert "Een verkeersdrempel bij het speelveld." in page
    assert "Leg vast wat er gebeurd is" not in page


def test_what_was_done_stands_at_the_end(lead: FlaskClient) -> None:
    assert "Al gedaan of overgeslagen (14)" in shown(lead)


def test_others_see_only_what_they_may(
    app: Flask, village: Samenspoor, visitor: FlaskClient, lead: FlaskClient
) -> None:
    resident = signed_in(app.test_client(), village, Role.RESIDENT, VILLAGE)

    assert titles(shown(visitor)) == []
    assert "Er staat niets open dat u mag zien." in shown(visitor)
    assert "verkeersdrempel" not in shown(visitor)
    assert set(titles(shown(resident))) <= set(titles(shown(lead)))


@pytest.mark.parametrize(("partner", "sees"), [("gemeente-voorbeeld", True), ("zorggroep-voorbeeld", False)])
def test_a_partner_sees_the_promise_that_names_them(
    app: Flask, village: Samenspoor, partner: str, *, sees: bool
) -> None:
    client = app.test_client()
    sign_in(client, link_for(village, Role.PARTNER, VILLAGE, organisation_id(partner)))

    assert ("Een verkeersdrempel bij het speelveld." in titles(shown(client))) is sees


def test_a_link_leads_to_the_form_for_what_is_asked(lead: FlaskClient, visitor: FlaskClient) -> None:
    page = shown(lead)
    links = re.findall(r'<a class="record" href="([^"]+)">', page)

    assert any("record/fulfilCommitment?" in link and "commitment=" in link for link in links)
    assert {lead.get(link).status_code for link in links} == {200}
    assert 'class="record"' not in shown(visitor)


def test_a_programme_that_shows_nothing_is_not_there(visitor: FlaskClient) -> None:
    assert visitor.get("/programmes/bestaat-niet/now").status_code == 404


def test_every_state_and_kind_has_words() -> None:
    open_states = set(State) - {State.DONE, State.SKIPPED}

    assert {f"now.{state}" for state in open_states} <= set(WORDS)
    assert {f"now.{state}_hint" for state in open_states} <= set(WORDS)
    assert {f"work.{kind}" for kind in WorkKind} <= set(WORDS)
    for sort in ("role", "standpoint", "organisation", "group", "person"):
        assert f"now.by_{sort}" in WORDS
