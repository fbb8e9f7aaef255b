"""Check-ins from end to end: opened, links made and shown once, answered on a phone without an account."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.wsgi import create
from tests.web.recording_forms import OWN, Browser, Shown, mistakes, recorded
from tests.web.signing_in import csrf_in

OPEN = f"{OWN}/openCheckIn"


@pytest.fixture
def lead(samenredzaamheid: Samenspoor) -> Browser:
    return Browser(samenredzaamheid)


def opened(lead: Browser, **more: str) -> str:
    """Open a check-in; return the address of its links."""
    shown = lead.open(OPEN)
    subject = next(value for value, _ in shown.options["items.0.subject"] if value.startswith("initiative:"))
    typed = {
        "title": "Hoe staat de tuin ervoor?",
        "items.0.observes": "ownership",
        "items.0.subject": subject,
        "items.0.scale": "experienced-ownership:1",
        "items.0.wording": "Hoezeer is de tuin van u?",
        **more,
    }
    recorded(lead.send_again(OPEN, lead.filled(shown, **typed)))
    found = re.search(
        rf'{OWN}/check-ins/([0-9a-f-]+)/links[^"]*"><span>Hoe staat', lead.read(f"{OWN}/check-ins")
    )
    assert found
    return f"{OWN}/check-ins/{found[1]}/links"


def links(lead: Browser, address: str, **asked: str) -> list[str]:
    """Make links; return the paths that they lead to."""
    hidden = hidden_in(lead.read(address))
    answer = lead.post(address, {**hidden, **asked})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    made = answer.get_data(as_text=True)
    assert "<svg" in made
    return re.findall(r'href="[^"]*(/check-in\?key=[^"]+)"', made)


def hidden_in(page: str) -> dict[str, str]:
    """Return the hidden fields of the form that makes links."""
    form = page.partition('class="make"')[2].partition("</form>")[0]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', form))


def answer(visitor: FlaskClient, link: str, **given: str) -> TestResponse:
    page = visitor.get(link).get_data(as_text=True)
    sent = re.search(r'name="sent" value="([^"]+)"', page)
    assert sent
    return visitor.post(link, data={"sent": sent[1], **given})


def answers_of(service: Samenspoor) -> int:
    rows = service.log.recorder.rows_after(0, 1000)
    return sum(row.topic == "check_in.answered" for row in rows)


def test_a_check_in_is_answered_by_its_link_without_an_account(lead: Browser) -> None:
    (link,) = links(lead, opened(lead), kind="open")
    visitor = create(lead.service).test_client()

    page = visitor.get(link)
    assert "Hoezeer is de tuin van u?" in page.get_data(as_text=True)
    assert page.headers["Cache-Control"] == "no-store"
    sent = answer(visitor, link, **{"answer.vraag-1": "4", "standpoint": "resident"})

    assert (sent.status_code, sent.headers["Location"]) == (303, "/check-in/thanks?lang=nl")
    assert "Dank u wel" in visitor.get(sent.headers["Location"]).get_data(as_text=True)
    assert answers_of(lead.service) == 1


def test_the_same_answer_sent_twice_counts_once(lead: Browser) -> None:
    (link,) = links(lead, opened(lead), kind="open")
    visitor = create(lead.service).test_client()
    given = {"sent": "one-key", "answer.vraag-1": "4"}

    assert visitor.post(link, data=given).status_code == 303
    assert visitor.post(link, data=given).status_code == 303
    assert answers_of(lead.service) == 1


def test_a_personal_link_works_once(lead: Browser) -> None:
    made = links(lead, opened(lead), kind="personal", number="3")
    visitor = create(lead.service).test_client()

    assert len(made) == 3
    assert answer(visitor, made[0], **{"answer.vraag-1": "4"}).status_code == 303
    again = answer(visitor, made[0], **{"answer.vraag-1": "2"})
    assert again.status_code == 409
    assert "al gebruikt" in again.get_data(as_text=True)
    assert answers_of(lead.service) == 1


def test_an_empty_answer_is_not_sent(lead: Browser) -> None:
    (link,) = links(lead, opened(lead), kind="open")

    empty = answer(create(lead.service).test_client(), link)

    assert empty.status_code == 422
    assert "Kies bij minstens één vraag" in empty.get_data(as_text=True)


def test_links_are_shown_once(lead: Browser) -> None:
    address = opened(lead)
    hidden = hidden_in(lead.read(address))

    assert lead.post(address, {**hidden, "kind": "open"}).status_code == 200
    again = lead.post(address, {**hidden, "kind": "open"})

    assert again.status_code == 422
    assert "worden één keer getoond" in again.get_data(as_text=True)
    assert "Een link voor iedereen" in lead.read(address)


@pytest.mark.parametrize("number", ["0", "veel", "100000"])
def test_links_are_made_in_a_number_that_can_be(lead: Browser, number: str) -> None:
    address = opened(lead)
    hidden = hidden_in(lead.read(address))

    refused = lead.post(address, {**hidden, "kind": "personal", "number": number})

    assert refused.status_code == 422
    assert "Schrijf een aantal" in refused.get_data(as_text=True)


def test_after_the_closing_date_no_link_is_made(lead: Browser) -> None:
    address = opened(lead, closes="2023-01-01")
    hidden = hidden_in(lead.read(address))

    assert lead.post(address, {**hidden, "kind": "open"}).status_code == 422


def revocations(page: str) -> list[str]:
    return re.findall(r'action="([^"]+/revocation[^"]*)"', page)


def test_links_are_taken_back_and_what_was_answered_stays(lead: Browser) -> None:
    address = opened(lead)
    (link,) = links(lead, address, kind="open")
    visitor = create(lead.service).test_client()
    answer(visitor, link, **{"answer.vraag-1": "4"})
    (revocation,) = revocations(lead.read(address))

    taken_back = lead.post(revocation, {"csrf": csrf_in(lead.get(address))})

    assert (taken_back.status_code, taken_back.headers["Location"]) == (303, f"{address}?lang=nl#made")
    assert "ingetrokken op" in lead.read(address)
    assert revocations(lead.read(address)) == []
    assert visitor.get(link).status_code == 404
    assert answers_of(lead.service) == 1


def test_links_to_something_else_are_not_taken_back(lead: Browser) -> None:
    address = opened(lead)
    links(lead, address, kind="open")
    (revocation,) = revocations(lead.read(address))
    proof = {"csrf": csrf_in(lead.get(address))}

    elsewhere = re.sub("/links/[0-9a-f]+", "/links/0000", revocation)

    assert lead.post(elsewhere, proof).status_code == 404
    assert len(revocations(lead.read(address))) == 1


def test_links_are_a_leads(samenredzaamheid: Samenspoor) -> None:
    contributor = Browser(samenredzaamheid, Role.CONTRIBUTOR)

    assert contributor.get(f"{OWN}/check-ins").status_code == 403


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "hoort niet bij een peiling"), ("en", "belongs to no check-in")]
)
def test_a_link_that_is_not_ours_is_told(samenredzaamheid: Samenspoor, language: str, said: str) -> None:
    visitor = create(samenredzaamheid).test_client()

    unknown = visitor.get("/check-in?key=onzin", headers={"Accept-Language": language})

    assert unknown.status_code == 404
    assert said in unknown.get_data(as_text=True)


def test_a_question_without_a_subject_is_told_at_its_field(lead: Browser) -> None:
    refused = lead.send(OPEN, **{"title": "Hoe gaat het?", "items.0.observes": "ownership"})

    assert refused.status_code == 422
    assert mistakes(refused) == ["Dit veld is verplicht.", "Dit veld is verplicht."]
    assert Shown(refused.get_data(as_text=True)).fields["title"] == "Hoe gaat het?"
