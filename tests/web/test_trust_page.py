from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest
from flask.testing import FlaskClient

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.observation import ControlFunction
from service.projections.indicators.definition import Family
from service.projections.indicators.registry import ALL, indicator
from service.web.trust_themes import BLOCKS, Theme
from service.web.words import WORDS
from service.wsgi import create
from tests.web.accessible import pictures_of, problems_of
from tests.web.signing_in import signed_in
from tests.web.village_pages import VILLAGE, app, lead, village, visitor

__all__ = ["app", "lead", "village", "visitor"]

PAGE = f"/programmes/{VILLAGE}/trust"
SPACE = "{http://www.w3.org/2000/svg}"


def shown(client: FlaskClient, query: str = "", status: int = 200) -> str:
    answer = client.get(f"{PAGE}?lang=nl{query}")
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def article(page: str, id: str) -> str:
    """Return what a page tells of one indicator."""
    begin = page.index(f'id="{id}"')
    return page[begin : page.index("</article>", begin)]


def part(page: str, name: str) -> str:
    """Return the value with which one can choose something by its name."""
    found = re.search(rf'<option value="([^"]*)"[^>]*>{re.escape(name)}</option>', page)
    assert found
    return found[1]


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_are_sound_for_visitors_and_leads_in_both_languages(
    visitor: FlaskClient, lead: FlaskClient, theme: Theme, language: str
) -> None:
    for client in (visitor, lead):
        answer = client.get(f"{PAGE}?lang={language}&theme={theme}")
        page = answer.get_data(as_text=True)

        assert answer.status_code == 200
        assert problems_of(page) == []
        assert "None" not in re.sub(r"<[^>]+>", " ", page)


def test_every_indicator_is_shown_somewhere() -> None:
    shown = {each.id for blocks in BLOCKS.values() for block in blocks for each in block.definitions}

    assert shown == {definition.id for definition in ALL}


@pytest.mark.parametrize("theme", list(Theme))
def test_each_indicator_has_its_question_as_heading_and_its_caveat(lead: FlaskClient, theme: Theme) -> None:
    page = shown(lead, f"&theme={theme}")

    for block in BLOCKS[theme]:
        for definition in block.definitions:
            told = article(page, definition.id)
            assert f"<h3>{definition.question.nl}</h3>" in told
            assert definition.caveat.nl in told


def test_observed_stands_above_derived_and_the_two_are_never_one_picture(lead: FlaskClient) -> None:
    page = shown(lead)

    for block in BLOCKS[Theme.OVERVIEW]:
        order = [*block.of(Family.OBSERVED), *block.of(Family.DERIVED)]
        places = [page.index(f'id="{definition.id}"') for definition in order]
        assert places == sorted(places)
    for picture in pictures_of(page):
        classes = {each.get("class", "").split(" ")[0] for each in picture.iter("a")}
        assert len(classes) <= 1


def test_too_little_data_is_drawn_and_said(lead: FlaskClient) -> None:
    told = article(shown(lead), "D2")

    assert 'class="insufficient"' in told
    assert "Te weinig gegevens" in told
    assert "Er is te weinig vastgelegd voor een aandeel." in told


def test_small_numbers_are_hidden_from_visitors_and_said_to_be(visitor: FlaskClient) -> None:
    told = article(shown(visitor, "&theme=ownership"), "D4")

    assert told.count('class="suppressed"') > told.count('class="band"')
    assert "Aantallen onder de vijf ziet alleen het programmateam." in told


def test_figures_of_people_are_not_told_of_the_past_to_a_visitor(
    visitor: FlaskClient, lead: FlaskClient
) -> None:
    query = "&theme=ownership&knownAt=2024-12-31"

    assert "U ziet het alleen zoals het nu bekend is." in article(shown(visitor, query), "D4")
    assert 'class="band"' in article(shown(lead, query), "D4")


def test_a_change_is_claimed_only_between_two_windows_apart_that_do_not_overlap(lead: FlaskClient) -> None:
    page = shown(lead)

    assert re.search(r"Van 20% \([^)]+\) naar 83% \([^)]+\): hoger dan daarvoor", article(page, "D1a"))
    assert "geen vast te stellen verandering" in article(page, "D5")


def test_every_window_is_one_click_from_its_facts(lead: FlaskClient) -> None:
    told = article(shown(lead), "D1a")
    addresses = re.findall(r'<a href="([^"]*)" class="band-link is-ok"', told)
    assert len(addresses) == 33

    page = unescape(lead.get(unescape(addresses[-1])).get_data(as_text=True))

    assert problems_of(page) == []
    assert "De feiten achter dit punt" in page
    assert "Bekend: " in page
    assert '<li class="entry' in page
    assert "Wat dit niet zegt" in page


def test_every_observation_is_one_click_from_its_fact(lead: FlaskClient) -> None:
    addresses = re.findall(r'<a href="(/facts/[^"]*)" class="mark', article(shown(lead), "O1"))

    assert addresses
    assert all(lead.get(unescape(address)).status_code == 200 for address in addresses)


def test_as_known_on_a_day_says_so_and_marks_what_rests_on_what_was_corrected_since(
    lead: FlaskClient,
) -> None:
    page = shown(lead, "&knownAt=2023-06-15")

    assert "wat bekend was op 15 juni 2023" in page
    assert "Daarvan is nu anders bekend" in page
    assert "is-changed" in page
    assert "is-changed" not in shown(lead)


@pytest.mark.parametrize("name", ["Zonnehoek", "De Lange Tafel", "bewoner"])
def test_one_chooses_a_neighbourhood_an_initiative_or_a_standpoint(lead: FlaskClient, name: str) -> None:
    chosen = part(shown(lead), name)
    page = shown(lead, f"&of={chosen}")

    assert f'<option value="{chosen}" selected>{name}</option>' in page
    assert problems_of(page) == []
    marks = [link for picture in pictures_of(page) for link in picture.iter("a")]
    assert marks
    assert page.count('class="mark') < shown(lead).count('class="mark')


def test_mutual_trust_shows_both_sides_and_the_lower_never_a_mean(lead: FlaskClient) -> None:
    told = article(shown(lead, "&theme=together"), "O7")

    assert "De laagste is" in told
    assert "Eenzijdig" in told


def test_an_observation_says_of_what_it_is(lead: FlaskClient) -> None:
    assert re.search(r"<title>[^<]*1: [^<]*aanwezig", article(shown(lead, "&theme=course"), "O11"))
    assert "<title>bewoner, beheer, De Huiskamer van Zonnehoek" in article(
        shown(lead, "&theme=ownership"), "O3"
    )
    assert {f"function.{function}" for function in ControlFunction} <= set(WORDS)


def test_the_table_beside_a_picture_tells_what_it_shows(lead: FlaskClient) -> None:
    told = article(shown(lead), "D2")
    bands = told.count('class="band-link')
    rows = told[told.index("<tbody>") :].count("<tr>")

    assert rows == bands


def saved(client: FlaskClient, address: str) -> ET.Element:
    answer = client.get(unescape(address))
    assert answer.status_code == 200
    assert answer.mimetype == "image/svg+xml"
    assert "attachment" in answer.headers["Content-Disposition"]
    return ET.fromstring(answer.get_data())  # noqa: S314 - our own picture


@pytest.mark.parametrize("id", ["O1", "D1a", "O7"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_picture_can_be_saved_as_a_file_that_stands_alone(
    lead: FlaskClient, id: str, language: str
) -> None:
    told = article(lead.get(f"{PAGE}?lang={language}").get_data(as_text=True), id)
    address = re.search(r'href="([^"]*[.]svg[^"]*)" download', told)
    assert address
    picture = saved(lead, address[1])
    words = " ".join(picture.itertext())
    definition = indicator(id)

    assert picture.findtext(f"{SPACE}title") == getattr(definition.question, language)
    assert getattr(definition.caveat, language)[:60] in words
    assert {"nl": "Dit programma is verzonnen", "en": "This programme is invented"}[language] in words
    assert ".band" in (picture.findtext(f"{SPACE}style") or "")
    links = list(picture.iter(f"{SPACE}a"))
    assert len(links) == len(pictures_of(told)[0].findall("a"))
    assert all((link.get("href") or "").startswith("http://localhost/") for link in links)


def test_a_saved_picture_says_of_which_part_it_is(lead: FlaskClient) -> None:
    for name in ("Zonnehoek", "De Lange Tafel", "bewoner"):
        picture = saved(lead, f"{PAGE}/O1.svg?lang=nl&of={part(shown(lead), name)}")

        assert f"Voorbeeldwijk, {name}." in " ".join(picture.itertext())


def test_what_is_not_told_has_no_picture(visitor: FlaskClient, lead: FlaskClient) -> None:
    assert visitor.get(f"{PAGE}/D4.svg?knownAt=2024-12-31").status_code == 404
    assert lead.get(f"{PAGE}/D99.svg").status_code == 400


def test_what_a_level_is_called_is_not_cut_short(lead: FlaskClient) -> None:
    told = article(shown(lead, "&theme=ownership"), "O4")

    assert "…" not in told
    assert "regisseren: wij voeren samen de" in told


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("&theme=alles", "“alles” kan niet bij “theme”"),
        ("&of=wijk:x", "“wijk:x” kan niet bij “of”"),
        ("&of=standpoint:koning", "kan niet bij “of”"),
        ("&knownAt=ooit", "Schrijf een dag als 2024-03-01"),
    ],
)
def test_an_address_that_cannot_be_read_says_what_to_do(lead: FlaskClient, query: str, says: str) -> None:
    assert says in shown(lead, query, status=400)


def test_an_indicator_that_is_not_there_says_so(lead: FlaskClient) -> None:
    answer = lead.get(f"{PAGE}/D99?lang=nl")

    assert answer.status_code == 400
    assert "“D99” kan niet bij “indicator”" in unescape(answer.get_data(as_text=True))


def test_ownership_and_trust_read_from_either_database(samenredzaamheid: Samenspoor) -> None:
    client = signed_in(create(samenredzaamheid).test_client(), samenredzaamheid, Role.LEAD)
    page = client.get("/programmes/samenredzaamheid/trust?lang=nl").get_data(as_text=True)

    assert "Te weinig gegevens" in page
    assert problems_of(page) == []
