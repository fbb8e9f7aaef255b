"""A conversation about a fact: corrected, contested, retracted, meant for others; and who may do so."""

from __future__ import annotations

import uuid

import pytest

from service.domain.access import Role
from tests.api.garden import Garden, refused

WRONG = {"reason": "Zo was het niet."}


def fact(garden: Garden, event: str, what: str = "") -> str:
    return f"/v1/facts/{event}{what}"


def test_a_fact_is_contested_corrected_and_retracted_and_nothing_is_lost(garden: Garden) -> None:
    event = garden.id("event_id")
    for operation in ("contestFact", "correctFact", "changeAudience", "retractFact"):
        garden.told(operation)

    told = garden.lead.get(fact(garden, event)).get_json()

    assert [telling["status"] for telling in told["tellings"]][-1] == "retracted"
    assert told["fact"]["id"] == event
    assert refused(garden.send("contestFact")) == (409, "fact-retracted-already")


def test_what_a_correction_puts_in_place_is_read_by_the_kind_of_fact(garden: Garden) -> None:
    for replaced, field in (
        ({"occurred": "gisteren"}, "/replaced/occurred"),
        ({"slug": "x"}, "/replaced/slug"),
        ({"by": {"group": str(uuid.uuid4())}}, "/replaced/by/group"),
    ):
        answer = garden.send("correctFact", replaced=replaced)
        assert answer.status_code == 422
        assert [mistake["field"] for mistake in answer.get_json()["errors"]] == [field]
    assert refused(garden.send("correctFact", replaced={})) == (422, "nothing-corrected")


def test_an_amendment_is_found_by_the_event_that_amended_too(garden: Garden) -> None:
    corrected = garden.told("correctFact")["eventId"]

    answer = garden.lead.post(fact(garden, corrected, "/contest"), garden.body("contestFact"))

    assert answer.status_code == 201
    assert answer.headers["Location"] == fact(garden, garden.id("event_id"))


def test_an_event_that_is_not_there_is_not_amended(garden: Garden) -> None:
    for event in (str(uuid.uuid4()), garden.id("session")):
        answer = garden.lead.post(fact(garden, event, "/contest"), garden.body("contestFact"))
        assert refused(answer) == (404, "not-found-here")


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.RESEARCHER, Role.RESIDENT])
def test_whoever_recorded_a_fact_corrects_it_and_takes_it_back(garden: Garden, role: Role) -> None:
    speaker = garden.speaking(role)
    own = "recordObservation" if role is Role.RESEARCHER else "raiseIdea"
    told = garden.send(own, speaker).get_json()
    tag = garden.lead.get(fact(garden, told["eventId"])).headers["ETag"]
    body = {"replaced": {"text": "Anders."}, **WRONG}

    corrected = speaker.post(fact(garden, told["eventId"], "/correction"), body, If_Match=tag)
    retracted = speaker.post(fact(garden, told["eventId"], "/retraction"), WRONG)

    assert (corrected.status_code, retracted.status_code) == (201, 201)


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.RESEARCHER, Role.RESIDENT])
def test_nobody_but_the_lead_amends_what_another_recorded(garden: Garden, role: Role) -> None:
    event, speaker = garden.id("event_id"), garden.speaking(role)
    tag = garden.lead.get(fact(garden, event)).headers["ETag"]
    body = {"replaced": {"text": "Anders."}, **WRONG}

    expected = (403, "not-allowed")
    assert refused(speaker.post(fact(garden, event, "/correction"), body, If_Match=tag)) == expected
    assert refused(speaker.post(fact(garden, event, "/retraction"), WRONG)) == expected
    assert refused(speaker.post(fact(garden, event, "/audience"), {"meantFor": "team"})) == expected


def test_what_is_corrected_wrongly_says_nothing_to_whom_it_is_not_open(garden: Garden) -> None:
    remark, resident = garden.told("makeRemark")["eventId"], garden.speaking(Role.RESIDENT)
    body = {"replaced": {"occurred": "gisteren"}, **WRONG}

    answer = resident.post(fact(garden, remark, "/correction"), body, If_Match='"1"')

    assert refused(answer) == (404, "not-found-here")


def test_a_partner_contests_what_names_its_organisation(garden: Garden) -> None:
    named = garden.told("linkPartner")["eventId"]
    other = garden.told("celebrateSuccess")["eventId"]
    hidden = garden.told("learnLesson")["eventId"]
    partner = garden.speaking(Role.PARTNER, "organisation")
    by = {"by": {"standpoint": "welfare"}, **WRONG}

    assert partner.post(fact(garden, named, "/contest"), by).status_code == 201
    assert refused(partner.post(fact(garden, other, "/contest"), by)) == (403, "not-allowed")
    assert refused(partner.post(fact(garden, hidden, "/contest"), by)) == (404, "not-found-here")


def test_a_resident_contests_what_names_residents(garden: Garden) -> None:
    named = garden.told("giveUpdate")["eventId"]
    other = garden.told("linkPartner")["eventId"]
    resident = garden.speaking(Role.RESIDENT)
    by = {"by": {"standpoint": "resident"}, **WRONG}

    assert resident.post(fact(garden, named, "/contest"), by).status_code == 201
    assert refused(resident.post(fact(garden, other, "/contest"), by)) == (403, "not-allowed")


def test_a_partner_completes_the_action_of_its_organisation_only(garden: Garden) -> None:
    partner = garden.speaking(Role.PARTNER, "organisation")
    stranger = garden.speaking(Role.PARTNER, "other organisation")

    assert refused(garden.send("completeAction", stranger)) == (403, "not-allowed")
    assert garden.send("completeAction", partner).status_code == 201
    assert refused(garden.send("dropAction", partner)) == (403, "not-allowed")


def test_an_action_that_went_to_others_is_not_the_partners_any_more(garden: Garden) -> None:
    garden.told("reassignAction")

    answer = garden.send("completeAction", garden.speaking(Role.PARTNER, "organisation"))

    assert refused(answer) == (403, "not-allowed")


@pytest.mark.parametrize("operation", ["raiseIdea", "raiseNeed", "raiseQuestion"])
def test_a_resident_brings_in_ideas_needs_and_questions_and_nothing_else(
    garden: Garden, operation: str
) -> None:
    resident = garden.speaking(Role.RESIDENT)

    assert garden.send(operation, resident).status_code == 201
    assert refused(garden.send("drawConclusion", resident)) == (403, "not-allowed")
    assert refused(garden.send("planSession", resident)) == (403, "not-allowed")


def test_a_researcher_codes_and_records_nothing_else(garden: Garden) -> None:
    researcher = garden.speaking(Role.RESEARCHER)

    assert garden.send("recordObservation", researcher).status_code == 201
    assert garden.send("contestFact", researcher).status_code == 201
    assert refused(garden.send("giveUpdate", researcher)) == (403, "not-allowed")


def test_an_administrator_records_nothing_in_a_programme(garden: Garden) -> None:
    for operation in ("planSession", "holdSession", "setProgrammeGoal", "contestFact"):
        assert refused(garden.send(operation, garden.admin)) == (404, "not-found-here")
