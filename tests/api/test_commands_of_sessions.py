"""A conversation about a session: planned, prepared, held, and what was said at it."""

from __future__ import annotations

import uuid

from tests.api.garden import Garden, refused


def test_a_session_from_its_plan_to_its_conclusions(garden: Garden) -> None:
    for operation in (
        "inviteParticipants", "prepareSession", "rescheduleSession", "setAgenda", "holdSession",
        "askOpeningQuestions", "useWorkingForm", "makeContribution", "shareExperience", "raiseNeed",
        "raiseQuestion", "giveResponse", "makeRemark", "drawConclusion",
    ):  # fmt: skip
        garden.told(operation)

    session = garden.lead.get(garden.thing("holdSession")).get_json()

    assert (session["type"], session["name"], session["state"]) == ("session", "Derde bijeenkomst", "held")
    assert session["programme"]["slug"] == garden.slug
    facts = session["facts"]
    assert facts["schedule"][0]["scheduled"]["edtf"] == "2023-06-08"
    assert facts["outcome"][0]["attendance"][1]["count"] == {"kind": "exact", "number": 6}
    assert [said["state"] for said in facts["inputs"]] == ["open", "open", "answered"]
    assert facts["conclusions"][0]["text"] == "Vertrouwen groeit door samen te doen."


def test_a_session_is_held_or_cancelled_once(garden: Garden) -> None:
    garden.told("cancelSession")

    assert refused(garden.send("holdSession")) == (409, "session-cancelled-already")
    assert refused(garden.send("rescheduleSession")) == (409, "session-cancelled-already")
    assert refused(garden.send("cancelSession")) == (409, "session-cancelled-already")


def test_a_held_session_is_not_cancelled(garden: Garden) -> None:
    garden.told("holdSession")

    assert refused(garden.send("cancelSession")) == (409, "session-held-already")


def test_a_response_is_to_something_that_was_raised_here(garden: Garden) -> None:
    conclusion = garden.told("drawConclusion")["eventId"]

    answer = garden.send("giveResponse", respondsTo=conclusion)

    assert refused(answer) == (409, "nothing-to-respond-to")


def test_a_remark_says_something(garden: Garden) -> None:
    answer = garden.lead.post(garden.address("makeRemark"), {"concerns": "safety"})

    assert refused(answer) == (409, "remark-without-words")


def test_a_session_that_is_not_there_has_nothing_to_tell(garden: Garden) -> None:
    nowhere = f"/v1/sessions/{uuid.uuid4()}"
    initiative = f"/v1/sessions/{garden.id('initiative')}"

    for address in (nowhere, initiative):
        assert refused(garden.lead.post(f"{address}/holding", {})) == (404, "not-found-here")
        assert refused(garden.lead.get(address)) == (404, "not-found-here")
    assert refused(garden.lead.get("/v1/sessions/tuin")) == (404, "address-unknown")


def test_the_place_of_a_session_is_in_its_programme(garden: Garden) -> None:
    answer = garden.send("planSession", neighbourhoods=[str(uuid.uuid4()), garden.id("neighbourhood")])

    assert refused(answer) == (422, "references-unknown")
    assert [mistake["field"] for mistake in answer.get_json()["errors"]] == ["/neighbourhoods/0"]


def test_a_completed_programme_takes_no_new_sessions(garden: Garden) -> None:
    garden.id("session")
    garden.told("completeProgramme")

    assert refused(garden.send("planSession")) == (409, "programme-closed")
    assert garden.send("drawConclusion").status_code == 201


def test_a_session_is_planned_in_a_programme_that_is_open_to_the_token(garden: Garden) -> None:
    body = garden.body("planSession")

    for programme in ("nergens", str(uuid.uuid4())):
        answer = garden.lead.post(f"/v1/programmes/{programme}/sessions", body)
        assert refused(answer) == (404, "not-found-here")
    by_id = garden.lead.post(f"/v1/programmes/{garden.id('programme')}/sessions", body)
    assert by_id.status_code == 201
