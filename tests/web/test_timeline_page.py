from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest
from flask.testing import FlaskClient

from service.application.event_log import Command
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.catalogue import EVENTS
from service.domain.naming import camel_case
from service.domain.programme import programme_id
from service.domain.programme_events import GoalSet, ProgrammeRegistered
from service.domain.texts import TextClass, Words
from service.domain.values import Audience
from service.projections.timeline_links import referring_fields
from service.web.pictures.shapes import Group
from service.web.words import WORDS
from service.wsgi import create
from tests.web.accessible import pictures_of, problems_of
from tests.web.signing_in import signed_in
from tests.web.village_pages import VILLAGE, app, lead, village, visitor

__all__ = ["app", "lead", "village", "visitor"]

PAGE = f"/programmes/{VILLAGE}/timeline"
VIEWS = ["", "&view=list", "&view=table", "&zoom=months&from=2024-03-01", "&knownAt=2024-04-20"]


def shown(client: FlaskClient, query: str = "", status: int = 200) -> str:
    answer = client.get(f"{PAGE}?lang=nl{query}")
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def facts_in_picture(page: str) -> int:
    """Return how many facts a picture says that it shows, counted from its marks."""
    marks = [link for picture in pictures_of(page) for link in picture.iter("a")]
    counts = [next((each.text for each in link.findall("text")), None) for link in marks]
    return sum(int(count or 1) for count in counts)


def facts_of(client: FlaskClient, query: str = "") -> int:
    """Return how many facts the list of the same has."""
    found = re.search(r"van (\d+) feiten", shown(client, f"&view=list{query}"))
    assert found
    return int(found[1])


@pytest.mark.parametrize("query", VIEWS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_are_sound_for_visitors_and_leads_in_both_languages(
    visitor: FlaskClient, lead: FlaskClient, query: str, language: str
) -> None:
    for client in (visitor, lead):
        answer = client.get(f"{PAGE}?lang={language}{query}")
        page = answer.get_data(as_text=True)

        assert answer.status_code == 200
        assert problems_of(page) == []
        assert f'<html lang="{language}">' in page
        assert "None" not in re.sub(r"<[^>]+>", " ", page)


def test_every_picture_has_a_title_and_a_description(lead: FlaskClient) -> None:
    pictures = pictures_of(shown(lead))

    assert len(pictures) == 7
    for picture in pictures:
        assert picture.findtext("title")
        assert re.search(r"feiten in beeld: \d+", picture.findtext("desc") or "")


def test_a_picture_hides_no_fact_in_silence(lead: FlaskClient) -> None:
    page = shown(lead)
    undated = page.count('class="chip"')

    assert facts_in_picture(page) + undated == facts_of(lead)


def test_a_visitor_sees_public_facts_only(visitor: FlaskClient, lead: FlaskClient) -> None:
    assert facts_of(visitor) == 30
    assert facts_of(lead) > 400
    assert "Waarneming vastgelegd" not in shown(visitor, "&view=table")
    assert "Waarneming vastgelegd" in shown(lead, "&view=table&group=observations")


def test_lanes_are_the_programme_its_neighbourhoods_and_its_initiatives(lead: FlaskClient) -> None:
    names = re.findall(r'<h2 class="lane-name"[^>]*>([^<]+)<small>([^<·]+) ·', shown(lead))

    assert names[:3] == [
        ("Voorbeeldwijk", "Programma"),
        ("Zonnehoek", "Wijk of dorp"),
        ("Rietbuurt", "Wijk of dorp"),
    ]
    assert ("De Lange Tafel", "Initiatief") in names


@pytest.mark.parametrize("zoom", ["half-years", "months", "weeks"])
def test_one_looks_nearer_and_moves_without_losing_a_fact(lead: FlaskClient, zoom: str) -> None:
    page = shown(lead, f"&zoom={zoom}&from=2023-06-01")
    found = re.search(r"← Eerder \((\d+)\).*?Later \((\d+)\) →", page, flags=re.DOTALL)
    assert found
    open_ended = facts_of(lead) - page.count('class="chip"')

    assert int(found[1]) + facts_in_picture(page) + int(found[2]) == open_ended


def test_a_filter_narrows_the_picture_the_list_and_the_table_alike(lead: FlaskClient) -> None:
    query = "&group=setbacks&group=revisions&standpoint=welfare"
    page = shown(lead, query)

    assert (
        facts_in_picture(page)
        == facts_of(lead, query)
        == shown(lead, f"&view=table{query}").count('class="what"')
    )
    assert 'name="group" value="setbacks" checked' in page
    assert "Toon weer alles" in page


def test_what_is_about_one_subject_can_be_chosen(lead: FlaskClient) -> None:
    assert 0 < facts_of(lead, "&dimension=ownership") < facts_of(lead, "&group=observations") < facts_of(lead)


def test_facts_of_one_place_lead_to_a_list_of_just_these(lead: FlaskClient) -> None:
    links = [link for picture in pictures_of(shown(lead)) for link in picture.iter("a")]
    many = next(link for link in links if "facts=" in (link.get("href") or ""))
    address = many.get("href") or ""
    listed = unescape(lead.get(address).get_data(as_text=True))

    assert f"van {many.findtext('text')} feiten" in listed
    assert listed.count('<li class="entry') == int(many.findtext("text") or 0)


def test_as_known_on_a_day_says_so_and_marks_what_was_corrected_since(lead: FlaskClient) -> None:
    page = shown(lead, "&knownAt=2024-04-20")

    assert "wat bekend was op 20 april 2024" in page
    assert re.search(r'href="[^"]*timeline\?lang=nl">Terug naar nu', page)
    assert facts_in_picture(page) < facts_in_picture(shown(lead))
    assert "is-changed" in page
    assert "is-changed" not in shown(lead)


def test_before_anything_was_known_the_page_says_so(lead: FlaskClient) -> None:
    assert "Toen was hier nog niets bekend." in shown(lead, "&knownAt=1999-01-01")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("&knownAt=gisteren", "Schrijf een dag als 2024-03-01"),
        ("&from=2024-13-01", "Schrijf een dag als 2024-03-01"),
        ("&zoom=eeuwen", "“eeuwen” kan niet bij “zoom”"),
        ("&group=x", "“x” kan niet bij “group”"),
        ("&page=veel", "“veel” kan niet bij “page”"),
    ],
)
def test_an_address_that_cannot_be_read_says_what_to_do(lead: FlaskClient, query: str, says: str) -> None:
    page = shown(lead, query, status=400)

    assert says in page
    assert problems_of(page) == []


def test_a_programme_without_public_facts_is_not_there(visitor: FlaskClient, village: Samenspoor) -> None:
    hidden = programme_id("verborgen")
    name = Words("Verborgen", TextClass.LABEL)
    fact = ProgrammeRegistered(programme=hidden, name=name, slug="verborgen", audience=Audience.TEAM)  # type: ignore[arg-type]
    village.use_cases["programme.registered"](hidden, fact, Command(actor="test"))
    village.engine.run()

    for slug in ("verborgen", "bestaat-niet"):
        for page in ("timeline", "timeline.svg", "trust", "trust/D2", "trust/D2.svg"):
            for query in ("", "?knownAt=2024-03-01", "?knownAt=1999-01-01"):
                answer = visitor.get(f"/programmes/{slug}/{page}{query}")
                assert answer.status_code == 404
                assert "Verborgen" not in answer.get_data(as_text=True)


def test_a_saved_picture_stands_alone(lead: FlaskClient) -> None:
    answer = lead.get(f"/programmes/{VILLAGE}/timeline.svg?lang=en&zoom=months&from=2024-03-01")
    picture = ET.fromstring(answer.get_data())  # noqa: S314 - our own picture
    space = "{http://www.w3.org/2000/svg}"

    assert answer.mimetype == "image/svg+xml"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert picture.findtext(f"{space}title") == "Timeline of Voorbeeldwijk"
    assert ".mark" in (picture.findtext(f"{space}style") or "")
    targets = {use.get("href", "")[1:] for use in picture.iter(f"{space}use")}
    assert targets <= {each.get("id") for each in picture.iter()}
    for link in picture.iter(f"{space}a"):
        assert (link.get("href") or "").startswith("http://localhost/")
    assert "This programme is invented" in answer.get_data(as_text=True)


def test_a_saved_picture_says_as_known_on_which_day(lead: FlaskClient) -> None:
    for page in ("timeline.svg", "trust/D1a.svg"):
        answer = lead.get(f"/programmes/{VILLAGE}/{page}?lang=nl&knownAt=2024-04-20")

        assert "Zoals bekend op 20 april 2024." in answer.get_data(as_text=True)


def test_the_table_of_the_picture_tells_its_numbers(lead: FlaskClient) -> None:
    page = shown(lead)
    table = page[page.index('<details class="numbers">') :]
    totals = [int(each) for each in re.findall(r'<td class="number">(\d+)</td></tr>', table)]

    assert sum(totals) == facts_in_picture(page)


def test_what_is_sent_stays_small(lead: FlaskClient) -> None:
    assert len(gzip.compress(lead.get(PAGE).data)) < 60_000


def test_what_is_recorded_is_on_the_next_page_that_is_asked_for(samenredzaamheid: Samenspoor) -> None:
    client = create(samenredzaamheid).test_client()
    address = "/programmes/samenredzaamheid/timeline?view=list&lang=nl"
    programme = programme_id("samenredzaamheid")
    goal = GoalSet(text=Words("Een nieuw doel", TextClass.ACCOUNT), audience=Audience.PUBLIC)  # type: ignore[arg-type]

    before = client.get(address).get_data(as_text=True)
    samenredzaamheid.use_cases[GoalSet.topic](programme, goal, Command(actor="test"))
    samenredzaamheid.engine.run()

    assert "Een nieuw doel" not in before
    assert "Een nieuw doel" in client.get(address).get_data(as_text=True)


def test_a_reader_sees_the_timeline_on_either_database(samenredzaamheid: Samenspoor) -> None:
    client = create(samenredzaamheid).test_client()
    address = "/programmes/samenredzaamheid/timeline?view=table"
    public = client.get(address).get_data(as_text=True)
    whole = signed_in(client, samenredzaamheid, Role.LEAD).get(address).get_data(as_text=True)

    assert "17 oktober (17 oktober 2022)" in unescape(public)
    assert public.count('class="what"') < whole.count('class="what"')


def test_every_word_of_the_timeline_is_there() -> None:
    relations = {camel_case(name) for kind in EVENTS.values() for name in referring_fields(kind)}
    relations |= {"accountOf", "fulfils", "adds", "changes"}

    assert {f"rel.{relation}" for relation in relations} <= set(WORDS)
    assert {f"group.{group}" for group in Group} <= set(WORDS)
