"""The overview of a programme, and the pages of its initiatives and plans."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.programme_events import GroupKind, PartnerRole
from service.projections.things import facets_of, states_of
from service.web.words import WORDS
from service.wsgi import create
from tests.web.accessible import problems_of
from tests.web.signing_in import signed_in
from tests.web.village_pages import VILLAGE, app, lead, village, visitor

__all__ = ["app", "lead", "village", "visitor"]

PAGE = f"/programmes/{VILLAGE}"
GOAL = "Bewoners en professionals van twee buurten maken samen het leven in de buurt beter"


def shown(client: FlaskClient, address: str = PAGE, query: str = "") -> str:
    answer = client.get(f"{address}?lang=nl{query}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(answer.get_data(as_text=True)))


def linked(client: FlaskClient, name: str) -> str:
    """Return the address of what is called so on the overview."""
    found = re.search(rf'<a href="([^"?]+)[^"]*">{name}</a>', shown(client))
    assert found
    return found[1]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("query", ["", "&knownAt=2023-06-30"])
def test_every_page_is_sound_for_a_visitor_and_a_lead(
    visitor: FlaskClient, lead: FlaskClient, language: str, query: str
) -> None:
    stories = [linked(lead, "De Lange Tafel"), linked(lead, "Samen aan tafel")]
    for client, address in [(visitor, PAGE), *((lead, each) for each in (PAGE, *stories))]:
        answer = client.get(f"{address}?lang={language}{query}")
        page = answer.get_data(as_text=True)

        assert answer.status_code == 200
        assert problems_of(page) == []
        assert "None" not in re.sub(r"<[^>]+>", " ", page)
        assert "ndefined" not in page


def test_what_is_kept_for_one_reader_is_shown_to_no_other(visitor: FlaskClient, lead: FlaskClient) -> None:
    whole, public = shown(lead), shown(visitor)

    assert shown(lead) == whole
    assert shown(visitor) == public
    assert "U ziet wat openbaar is" in public
    assert "U ziet wat openbaar is" not in whole


def test_it_tells_goal_period_partners_places_and_groups(lead: FlaskClient) -> None:
    page = shown(lead)

    assert GOAL in page
    assert "september 2022 tot en met juni 2025" in page
    assert re.search(r"Zorg</h3> <ul[^>]*><li>Zorggroep Voorbeeld", page)
    assert "Kookploegen van de Rietbuurt" in page
    assert "Zonnehoek" in page


def test_who_left_and_came_back_takes_part_again(lead: FlaskClient) -> None:
    assert "doet niet meer mee" not in shown(lead)
    assert "doet niet meer mee" in shown(lead, query="&knownAt=2024-07-31")


def test_initiatives_stand_with_their_state_and_what_was_told_last(lead: FlaskClient) -> None:
    card = shown(lead).partition("De Huiskamer van Zonnehoek</a>")[2].partition("</li>")[0]

    assert "loopt" in card
    assert "Laatst verteld, 22 mei 2025:" in card


def test_plans_stand_with_their_actions_and_results(lead: FlaskClient) -> None:
    card = shown(lead).partition("Elkaar vinden in Zonnehoek</a>")[2].partition("</li>")[0]

    assert "8 van 8 gedaan" in card
    assert "Het plan was wisselend succesvol." in card


def test_findings_are_told_as_they_were_and_there_is_no_score(lead: FlaskClient) -> None:
    page = shown(lead)

    assert "9 van 12 vaste contacten" in page
    assert "Bewoners hebben een eigen plek die zij zelf beheren." in page
    assert "%" not in re.sub(r"<[^>]+>", " ", page)


def test_small_counts_are_for_the_team_only(visitor: FlaskClient, lead: FlaskClient) -> None:
    counts = r"(bewonersvertegenwoordiger|bewonersorganisatie): ([^<]+)<"

    assert {said for _, said in re.findall(counts, shown(visitor))} == {"minder dan 5"}
    assert ("bewonersorganisatie", "2") in re.findall(counts, shown(lead))


def test_a_visitor_sees_what_is_public_and_is_told_so(visitor: FlaskClient) -> None:
    page = shown(visitor)

    assert "U ziet wat openbaar is." in page
    assert "Hogeschool Voorbeeld" in page
    assert "Dit programma is verzonnen: een voorbeeld." in page
    assert GOAL not in page
    assert "De Lange Tafel</a>" not in page


def test_a_programme_that_is_not_invented_does_not_say_so(samenredzaamheid: Samenspoor) -> None:
    client = create(samenredzaamheid).test_client()
    page = shown(client, "/programmes/samenredzaamheid")

    assert "verzonnen" not in page
    assert "voorjaar van 2023" in page
    assert "niet geteld" in page


def test_the_story_of_an_initiative_leads_from_fact_to_fact(lead: FlaskClient) -> None:
    page = shown(lead, linked(lead, "De Klusbrigade"))

    assert "<h1>De Klusbrigade" in page
    assert "Klussers verhuisden en niemand nam hun straten over." in page
    for anchor in re.findall(r'<ul class="leads">.*?href="#([-0-9a-f]+)"', page):
        assert f'id="{anchor}"' in page
    assert 'class="leads"' in page


def test_a_long_story_goes_on_on_the_next_page(lead: FlaskClient) -> None:
    address = linked(lead, "De Huiskamer van Zonnehoek")
    first = shown(lead, address)
    found = re.search(r'class="next button" href="([^"]+)"', first)
    assert found
    second = unescape(lead.get(found[1]).get_data(as_text=True))

    ids = [set(re.findall(r'<li class="entry[^"]*" id="([-0-9a-f]+)"', page)) for page in (first, second)]
    assert len(ids[0]) == 50
    assert ids[1]
    assert not ids[0] & ids[1]


def test_a_plan_shows_who_does_what_and_which_setback_a_revision_answers(lead: FlaskClient) -> None:
    page = shown(lead, linked(lead, "Elkaar vinden in Zonnehoek"))

    assert "Vrijwilligers zoeken die op bezoek gaan." in page
    assert "Antwoord op de tegenslag" in page
    assert "Het zaaltje is na vijf uur op slot." in page
    assert "ongeveer 120 bewoners ouder dan 75 die alleen wonen" in page


@pytest.mark.parametrize("name", ["De Lange Tafel", "Samen aan tafel"])
def test_what_a_reader_may_not_know_has_no_page(visitor: FlaskClient, lead: FlaskClient, name: str) -> None:
    address = linked(lead, name)

    assert visitor.get(address).status_code == 404
    assert lead.get(address[:-4] + "0000").status_code == 404
    assert lead.get(address + "?knownAt=2022-01-01").status_code == 404


def test_a_partner_sees_no_team_only_observation_in_a_story(village: Samenspoor, lead: FlaskClient) -> None:
    resident = signed_in(create(village).test_client(), village, Role.RESIDENT, VILLAGE)
    address = linked(lead, "De Huiskamer van Zonnehoek")

    assert "Waarneming vastgelegd" in shown(lead, address)
    assert "Waarneming vastgelegd" not in shown(resident, address)


def test_every_state_and_role_has_words() -> None:
    for type_ in ("session", "initiative", "plan", "commitment"):
        assert {f"state.{type_}.{state}" for state in states_of(type_)} <= set(WORDS)
    for type_, facet in (("plan", "actions"), ("initiative", "goals")):
        states = {each.state for each in facets_of(type_).values() if each.name == facet and each.state}
        assert {f"state.{facet.removesuffix('s')}.{state}" for state in states} <= set(WORDS)
    assert {f"partner_role.{role}" for role in PartnerRole} <= set(WORDS)
    assert {f"group_kind.{kind}" for kind in GroupKind} <= set(WORDS)
