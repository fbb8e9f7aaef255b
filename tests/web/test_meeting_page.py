"""“Since the last meeting”: what changed, for whoever prepares the next."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

import pytest
from flask.testing import FlaskClient

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.wsgi import create
from tests.web.accessible import problems_of
from tests.web.signing_in import signed_in
from tests.web.village_pages import VILLAGE, app, lead, village, visitor

__all__ = ["app", "lead", "village", "visitor"]

PAGE = f"/programmes/{VILLAGE}/since-last-meeting"


def shown(client: FlaskClient, query: str = "", page: str = PAGE) -> str:
    answer = client.get(f"{page}?lang=nl{query}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(answer.get_data(as_text=True)))


def sessions(client: FlaskClient) -> Mapping[str, str]:
    """Return the ids of the sessions that can be chosen, by what the list says."""
    return {
        name.strip(): id for id, name in re.findall(r'<option value="(\w{32})"[^>]*>([^<]+)<', shown(client))
    }


def since(client: FlaskClient, name: str, query: str = "") -> str:
    """Return the page since the session whose name begins so."""
    id = next(id for said, id in sessions(client).items() if said.startswith(name))
    return shown(client, f"&session={id}{query}")


def part(page: str, name: str) -> str:
    """Return a part of the page, without its markup."""
    inside = page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("query", ["", "&knownAt=2024-04-20", "&knownAt=2022-09-01"])
def test_the_page_is_sound_for_a_visitor_and_a_lead(
    visitor: FlaskClient, lead: FlaskClient, language: str, query: str
) -> None:
    for client in (visitor, lead):
        answer = client.get(f"{PAGE}?lang={language}{query}")
        page = answer.get_data(as_text=True)

        assert answer.status_code == 200
        assert problems_of(page) == []
        assert "None" not in re.sub(r"<[^>]+>", " ", page)


def test_it_begins_with_the_last_session_that_was_held(lead: FlaskClient) -> None:
    page = shown(lead)

    assert "Sinds “Slotbijeenkomst”, 19 juni 2025." in page
    assert "Programma afgesloten" in part(page, "happened")
    assert "Bijeenkomst gehouden" not in part(page, "happened")


def test_sessions_that_were_cancelled_cannot_be_chosen(lead: FlaskClient) -> None:
    assert len(sessions(lead)) == 10
    assert not any(name.startswith("Hoe nu verder?") for name in sessions(lead))


def test_another_session_can_be_chosen(lead: FlaskClient) -> None:
    page = since(lead, "Wie doet wat?")
    happened = part(page, "happened")

    assert "Sinds “Wie doet wat?”, 13 maart 2025." in page
    assert "De Huiskamer van Zonnehoek" in happened
    assert "De jongste en de oudste bewoner draaiden samen de sleutel om." in happened
    assert happened.index("Het programma") < happened.index("De Klusbrigade")


def test_what_happened_before_stands_apart(lead: FlaskClient) -> None:
    page = shown(lead)
    happened, _, before = part(page, "happened").partition("Ook verteld, over eerder of zonder datum")

    assert "5 juni 2025" in before
    assert "5 juni 2025" not in happened


def test_promises_are_told_as_kept_made_and_still_open(lead: FlaskClient) -> None:
    promises = part(since(lead, "Wie doet wat?"), "promises")
    moved, _, still_open = promises.partition("Nog open")

    assert re.search(r"nagekomen De bewoners maaien de tuin voor de zomer\.", moved)
    assert "gemaakt De gemeente blijft betrokken" in moved
    assert "Een verkeersdrempel bij het speelveld." in still_open
    assert "datum voorbij, nog niets gehoord" in still_open
    assert "Elk jaar een maaltijd" not in moved


def test_input_without_an_answer_stands_beside_what_was_answered(lead: FlaskClient) -> None:
    page = part(since(lead, "Wie doet wat?"), "input")

    assert page.index("Een deur waar een rolstoel doorheen kan.") < page.index("Beantwoord sinds toen")
    assert "Elke tweede donderdag, in de Huiskamer." in page


def test_what_was_corrected_since_is_told(lead: FlaskClient) -> None:
    page = part(since(lead, "Van wie is het plan?"), "amended")

    assert "De gemeente meldt dat de folder is bezorgd. gecorrigeerd" in page
    assert 'aria-labelledby="amended"' not in shown(lead)


def test_in_the_past_it_knows_nothing_of_what_came_later(lead: FlaskClient) -> None:
    page = shown(lead, "&knownAt=2024-04-30")

    assert "Sinds “Verder met de plannen”, 11 april 2024. Stand op 30 april 2024." in page
    assert "2025" not in part(page, "happened")


def test_a_session_that_was_not_known_yet_gives_way_to_the_last_that_was(lead: FlaskClient) -> None:
    assert "Sinds “Verder met de plannen”" in since(lead, "Slotbijeenkomst", "&knownAt=2024-04-30")


def test_before_the_first_session_it_says_so(lead: FlaskClient) -> None:
    assert "Er is nog geen bijeenkomst gehouden" in shown(lead, "&knownAt=2022-09-20")


@pytest.mark.parametrize(("session", "status"), [("onzin", 400), ("0" * 32, 404)])
def test_a_session_that_is_not_there_is_told(lead: FlaskClient, session: str, status: int) -> None:
    assert lead.get(f"{PAGE}?session={session}").status_code == status


def test_others_see_nothing_that_is_not_for_them(
    village: Samenspoor, visitor: FlaskClient, lead: FlaskClient
) -> None:
    resident = signed_in(create(village).test_client(), village, Role.RESIDENT, VILLAGE)
    first = list(sessions(lead))[-1]

    for page in (since(visitor, first), shown(visitor)):
        assert "verkeersdrempel" not in page
        assert "De Klusbrigade" not in page
        assert "Besluit genomen" not in page
    assert "ingetrokken</span>" not in part(since(resident, first), "amended")


def test_a_programme_with_few_facts_has_the_page_too(samenredzaamheid: Samenspoor) -> None:
    client = signed_in(create(samenredzaamheid).test_client(), samenredzaamheid, Role.LEAD)
    page = shown(client, page="/programmes/samenredzaamheid/since-last-meeting")

    assert "17 oktober" in page
    assert "voorjaar van 2023" in part(page, "next")
