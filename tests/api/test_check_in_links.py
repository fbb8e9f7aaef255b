"""Links to check-ins: made by a lead, answered by anybody who has one, without account or name."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from service.domain.access import Role
from tests.api.answering import ANSWERED, Peiling
from tests.api.garden import Garden, refused


@pytest.fixture
def peiling(garden: Garden) -> Peiling:
    """Return an open check-in."""
    return Peiling(garden)


def test_one_address_for_everybody_is_answered_by_many(peiling: Peiling) -> None:
    (token,) = peiling.links()

    answers = [peiling.answer(token) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert answers[0].get_json() == {
        "message": "Dank u wel. Uw antwoord is vastgelegd, zonder uw naam.",
        "fictitious": True,
    }
    assert peiling.recorded() == 3


def test_an_answer_tells_nothing_that_leads_back_to_it(peiling: Peiling) -> None:
    answer = peiling.answer(peiling.links()[0], Accept_Language="en")

    assert answer.get_json()["message"] == "Thank you. Your answer is recorded, without your name."
    telling = {"ETag", "Location", "Samenspoor-Position", "Set-Cookie"}
    assert telling.isdisjoint(answer.headers.keys())
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_personal_link_is_used_once(peiling: Peiling) -> None:
    first, second = peiling.links("personal", 2)

    assert peiling.answer(first).status_code == 201
    assert refused(peiling.answer(first)) == (409, "link-used-already")
    assert peiling.answer(second).status_code == 201
    assert peiling.recorded() == 2


@pytest.mark.parametrize("kind", ["open", "personal"])
def test_the_same_request_again_is_answered_the_same_and_recorded_once(peiling: Peiling, kind: str) -> None:
    (token,) = peiling.links(kind)

    answers = [peiling.answer(token, Idempotency_Key="kweek").status_code for _ in range(2)]

    assert (answers, peiling.recorded()) == ([201, 201], 1)


def test_the_same_request_again_is_answered_the_same_after_the_check_in_was_closed(peiling: Peiling) -> None:
    (token,) = peiling.links("personal")
    peiling.answer(token, Idempotency_Key="kweek")
    version = peiling.garden.lead.get(peiling.address).headers["ETag"]
    assert peiling.garden.lead.post(f"{peiling.address}/closing", {}, If_Match=version).status_code == 201

    assert peiling.answer(token, Idempotency_Key="kweek").status_code == 201
    assert refused(peiling.answer(token, Idempotency_Key="other")) == (409, "check-in-closed-already")


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [("open", (422, "key-used-for-another-request")), ("personal", (409, "link-used-already"))],
)
def test_another_answer_under_the_same_key_is_refused(
    peiling: Peiling, kind: str, refusal: tuple[int, str]
) -> None:
    (token,) = peiling.links(kind)
    peiling.answer(token, Idempotency_Key="kweek")

    other = {**ANSWERED, "standpoint": "care"}

    assert refused(peiling.answer(token, other, Idempotency_Key="kweek")) == refusal
    assert peiling.recorded() == 1


def test_who_sends_a_wrong_answer_does_not_learn_whether_the_link_was_used(peiling: Peiling) -> None:
    used, fresh = peiling.links("personal", 2)
    peiling.answer(used)
    wrong = {**ANSWERED, "answers": [{"item": "eigenaarschap", "value": "9"}]}

    told = [peiling.answer(token, wrong).get_data() for token in (used, fresh)]
    asked = [peiling.asked(token).get_data() for token in (used, fresh)]

    assert told[0] == told[1]
    assert asked[0] == asked[1]


def test_whoever_has_a_link_reads_what_is_asked_in_two_languages(peiling: Peiling) -> None:
    (token,) = peiling.links()

    answer = peiling.asked(token)

    asked = answer.get_json()
    assert answer.status_code == 200
    assert (asked["title"], asked["closes"], asked["personal"]) == (
        "Hoe staat de tuin ervoor?",
        "2999-06-30",
        False,
    )
    assert asked["fictitious"] is True
    (question,) = asked["questions"]
    assert (question["item"], question["wording"]) == ("eigenaarschap", "Hoezeer is de tuin van u?")
    assert [choice["value"] for choice in question["choices"]] == ["1", "2", "3", "4", "5"]
    assert all(set(choice["label"]) == {"nl", "en"} for choice in question["choices"])
    assert {"value": "resident", "label": {"nl": "bewoner", "en": "resident"}} in asked["standpoints"]


def test_a_link_that_is_unknown_taken_back_or_out_of_date_is_told_apart(garden: Garden) -> None:
    peiling = Peiling(garden)
    made = peiling.make(kind="open").get_json()
    (link,) = made["links"]
    address = f"{peiling.address}/links/{made['id']}"
    assert garden.lead.delete(address).status_code == garden.lead.delete(address).status_code == 204

    assert refused(peiling.asked("peiling_geen")) == (404, "link-unknown")
    assert refused(peiling.answer("peiling_geen")) == (404, "link-unknown")
    assert refused(peiling.asked(link["token"])) == (404, "link-revoked")
    assert refused(peiling.answer(link["token"])) == (404, "link-revoked")


def test_after_the_closing_date_no_link_is_taken_and_none_is_made(garden: Garden) -> None:
    peiling = Peiling(garden)
    (token,) = peiling.links()
    fact = next(
        entry for entry in garden.lead.entries(f"/v1/programmes/{garden.slug}/timeline?kind=check_in.opened")
    )
    address = f"/v1/facts/{fact['id']}"
    version = garden.lead.get(address).headers["ETag"]
    yesterday = (date.today() - timedelta(days=2)).isoformat()  # noqa: DTZ011 - two days: any zone
    body = {"replaced": {"closes": yesterday}, "reason": "Eerder klaar."}
    corrected = garden.lead.post(f"{address}/correction", body, If_Match=version)
    assert corrected.status_code == 201, corrected.get_json()

    assert refused(peiling.asked(token)) == (409, "closing-date-passed")
    assert refused(peiling.answer(token)) == (409, "closing-date-passed")
    assert refused(peiling.make(kind="open")) == (409, "closing-date-passed")
    assert garden.lead.post(f"{peiling.address}/answers", ANSWERED).status_code == 201


def test_a_check_in_without_closing_date_is_open_until_it_is_closed(garden: Garden) -> None:
    opened = garden.body("openCheckIn")
    del opened["closes"]
    id = garden.lead.post(f"/v1/programmes/{garden.slug}/check-ins", opened).get_json()["id"]
    peiling = Peiling(garden)
    peiling.id, peiling.address = id, f"/v1/check-ins/{id}"
    (token,) = peiling.links()
    assert peiling.asked(token).get_json()["closes"] is None
    version = garden.lead.get(peiling.address).headers["ETag"]
    garden.lead.post(f"{peiling.address}/closing", {}, If_Match=version)

    assert refused(peiling.asked(token)) == (409, "check-in-closed-already")
    assert refused(peiling.answer(token)) == (409, "check-in-closed-already")
    assert refused(peiling.make(kind="open")) == (409, "check-in-closed-already")


@pytest.mark.parametrize("kind", ["check_in.opened", "programme.registered"])
def test_a_link_to_what_was_taken_back_leads_nowhere(garden: Garden, kind: str) -> None:
    peiling = Peiling(garden)
    (token,) = peiling.links()
    (fact,) = garden.lead.entries(f"/v1/programmes/{garden.slug}/timeline?kind={kind}")
    head = garden.service.log.recorder.head
    retracted = garden.lead.post(f"/v1/facts/{fact['id']}/retraction", {"reason": "Vergissing."})
    assert retracted.status_code == 201, retracted.get_json()
    garden.service.engine.run()
    before = head()

    assert refused(peiling.asked(token)) == (404, "link-unknown")
    assert refused(peiling.answer(token)) == (404, "link-unknown")
    assert head() == before


def test_links_are_shown_once_and_listed_without_them(peiling: Peiling) -> None:
    made = peiling.make(kind="personal", number=30, Idempotency_Key="dertig")
    again = peiling.make(kind="personal", number=30, Idempotency_Key="dertig")
    other = peiling.make(kind="personal", number=31, Idempotency_Key="dertig")
    tokens = [link["token"] for link in made.get_json()["links"]]
    peiling.answer(tokens[0])

    listed = peiling.garden.lead.get(f"{peiling.address}/links")

    assert len(set(tokens)) == 30
    assert made.get_json()["links"][0]["address"].endswith(f"/v1/check-in-links/{tokens[0]}")
    assert made.headers["Location"] == f"{peiling.address}/links"
    assert again.get_json() == {**made.get_json(), "links": None}
    assert refused(other) == (422, "key-used-for-another-request")
    (entry,) = listed.get_json()["entries"]
    assert entry == {name: value for name, value in made.get_json().items() if name != "links"}
    assert set(entry) == {"id", "kind", "number", "createdAt", "revokedAt"}


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({}, "/kind"),
        ({"kind": "secret"}, "/kind"),
        ({"kind": "open", "number": 2}, "/number"),
        ({"kind": "personal", "number": 0}, "/number"),
        ({"kind": "personal", "number": 501}, "/number"),
        ({"kind": "personal", "number": "3"}, "/number"),
        ({"kind": "open", "name": "Sanne"}, "/name"),
    ],
)
def test_wrong_wishes_are_told_field_by_field(peiling: Peiling, asked: dict[str, Any], field: str) -> None:
    answer = peiling.make(**asked)

    assert refused(answer) == (422, "mistakes-in-request")
    assert [error["field"] for error in answer.get_json()["errors"]] == [field]


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.RESEARCHER, Role.RESIDENT])
def test_only_a_lead_makes_links(peiling: Peiling, role: Role) -> None:
    somebody = peiling.garden.speaking(role)

    assert refused(peiling.make(somebody, kind="open")) == (403, "not-allowed")
    assert refused(somebody.get(f"{peiling.address}/links")) == (403, "not-allowed")


@pytest.mark.parametrize(
    ("body", "status", "refusal"),
    [
        ({}, 422, "mistakes-in-request"),
        ({**ANSWERED, "name": "Sanne"}, 422, "mistakes-in-request"),
        ({**ANSWERED, "standpoint": "mayor"}, 422, "mistakes-in-request"),
        ({**ANSWERED, "answers": []}, 422, "mistakes-in-request"),
        ({**ANSWERED, "answers": [{"item": "eigenaarschap", "value": "4", "why": "!"}]}, 422, None),
        ({**ANSWERED, "answers": [{"item": "anders", "value": "4"}]}, 409, "item-unknown"),
        ({**ANSWERED, "answers": ANSWERED["answers"] * 2}, 409, "item-answered-twice"),
        ({**ANSWERED, "answers": [{"item": "eigenaarschap", "value": "9"}]}, 409, "value-not-on-scale"),
        ({**ANSWERED, "answers": [{"item": ["eigenaarschap"], "value": {}}]}, 422, None),
        ([], 422, None),
        ("\ud800", 400, "not-strict-json"),
    ],
)
def test_what_is_no_answer_is_refused_and_the_link_stays_usable(
    peiling: Peiling, body: object, status: int, refusal: str | None
) -> None:
    (token,) = peiling.links("personal")

    answer = peiling.answer(token, body)

    assert answer.status_code == status
    assert refusal is None or refused(answer) == (status, refusal)
    assert peiling.answer(token).status_code == 201
    assert peiling.recorded() == 1


@pytest.mark.parametrize("token", ["%00", "%ed%a0%80", "..%2f..", "'--", "é" * 3000, "%F0%9F%8C%B1"])
def test_strange_links_are_unknown(peiling: Peiling, token: str) -> None:
    assert peiling.asked(token).status_code == 404
    assert peiling.answer(token).status_code == 404


def test_a_key_that_is_none_is_refused(peiling: Peiling) -> None:
    answer = peiling.answer(peiling.links()[0], Idempotency_Key="met spatie")

    assert refused(answer) == (400, "idempotency-key-malformed")


def test_a_link_opens_nothing_else(peiling: Peiling) -> None:
    (token,) = peiling.links()
    bearer = {"Authorization": f"Bearer {token}"}

    assert peiling.client.get(peiling.address, headers=bearer).status_code == 401
    assert peiling.client.get(f"/v1/check-in-links/{token}/answers").status_code == 405
    assert peiling.client.get("/v1/check-in-links/").status_code == 404


def test_what_is_answered_twice_in_one_body_is_not_strict(peiling: Peiling) -> None:
    (token,) = peiling.links()
    body = json.dumps(ANSWERED)[:-1] + ', "standpoint": "care"}'

    answer = peiling.client.post(
        f"/v1/check-in-links/{token}/answers", data=body, content_type="application/json"
    )

    assert refused(answer) == (400, "not-strict-json")
