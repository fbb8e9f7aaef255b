"""Recording over HTTP: sessions, initiatives, updates; keyed, so that repeating is harmless."""

from __future__ import annotations

import uuid

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from tests.api.conftest import TIMELINE, Speaker, Speaks

SESSIONS = "/v1/programmes/samenredzaamheid/sessions"
INITIATIVES = "/v1/programmes/samenredzaamheid/initiatives"


def test_a_session_is_planned_and_then_held(lead: Speaker) -> None:
    plan = {"title": "Slotbijeenkomst", "scheduled": {"edtf": "2023-05", "phrase": "in mei"}}
    planned = lead.post(SESSIONS, plan)
    assert planned.status_code == 201
    session = planned.get_json()["id"]

    held = lead.post(
        f"/v1/sessions/{session}/holding",
        {
            "occurred": "2023-05-24",
            "attendance": [{"standpoint": "resident", "count": 12}, {"standpoint": "care", "count": {}}],
        },
    )

    assert held.status_code == 201
    assert (held.get_json()["version"], held.get_json()["warnings"]) == (2, [])
    (entry,) = lead.entries(f"{TIMELINE}?subject={session}")
    assert entry["kind"] == "session.held"
    assert entry["subject"]["name"] == "Slotbijeenkomst"
    assert entry["value"]["attendance"][0]["count"] == {"kind": "exact", "number": 12}


def test_an_unknown_attendance_is_a_warning_that_never_blocks(lead: Speaker) -> None:
    session = lead.post(SESSIONS, {"title": "Nog een"}).get_json()["id"]

    held = lead.post(f"/v1/sessions/{session}/holding", {})

    assert held.status_code == 201
    (warning,) = held.get_json()["warnings"]
    assert warning["code"] == "attendance_unknown"
    assert "hoeveel mensen" in warning["message"]


def test_a_session_is_held_once(lead: Speaker) -> None:
    session = lead.post(SESSIONS, {"title": "Nog een"}).get_json()["id"]
    lead.post(f"/v1/sessions/{session}/holding", {})

    again = lead.post(f"/v1/sessions/{session}/holding", {})

    assert again.status_code == 409
    assert again.get_json()["type"] == "/problems/session-held-already"


def test_an_initiative_starts_and_tells_how_it_goes(lead: Speaker) -> None:
    started = lead.post(
        INITIATIVES,
        {"name": "Buurttuin", "initiatedBy": {"standpoint": "resident"}, "occurred": "2023-04"},
    )
    initiative = started.get_json()["id"]
    told = lead.post(
        f"/v1/initiatives/{initiative}/updates",
        {"text": "De eerste bedden liggen er.", "standpoint": "resident", "people": [{"number": 3}]},
    )

    assert started.headers["Location"] == told.headers["Location"] == f"/v1/initiatives/{initiative}"
    entries = lead.entries(f"{TIMELINE}?subject={initiative}")
    assert {entry["kind"] for entry in entries} == {"initiative.started", "initiative.update_given"}
    entry = lead.get(f"/v1/facts/{told.get_json()['eventId']}").get_json()["fact"]
    assert entry["text"] == "De eerste bedden liggen er."
    assert entry["value"]["people"] == [{"kind": "exact", "number": 3}]


def test_whoever_records_reads_it_back_by_its_position(lead: Speaker) -> None:
    answer = lead.post(INITIATIVES, {"name": "Buurttuin"})
    position = int(answer.headers["Samenspoor-Position"])

    page = lead.get(f"{TIMELINE}?minPosition={position}&kind=initiative.started")

    assert "Buurttuin" in page.get_data(as_text=True)
    assert page.get_json()["knownPosition"] == position == answer.get_json()["position"]


def test_the_same_key_and_body_have_one_effect_and_one_answer(
    lead: Speaker, samenredzaamheid: Samenspoor
) -> None:
    key = str(uuid.uuid4())
    first = lead.post(INITIATIVES, {"name": "Buurttuin"}, Idempotency_Key=key)
    head = samenredzaamheid.log.recorder.head()

    again = lead.post(INITIATIVES, {"name": "Buurttuin"}, Idempotency_Key=key)

    assert again.status_code == first.status_code == 201
    assert again.get_data() == first.get_data()
    for header in ("Location", "ETag", "Samenspoor-Position"):
        assert again.headers[header] == first.headers[header]
    assert samenredzaamheid.log.recorder.head() == head


def test_the_same_key_for_another_body_is_refused(lead: Speaker) -> None:
    key = str(uuid.uuid4())
    lead.post(INITIATIVES, {"name": "Buurttuin"}, Idempotency_Key=key)

    other = lead.post(INITIATIVES, {"name": "Moestuin"}, Idempotency_Key=key)

    assert other.status_code == 422
    assert other.get_json()["type"] == "/problems/key-used-for-another-request"


def test_a_refusal_is_not_remembered(lead: Speaker) -> None:
    key = str(uuid.uuid4())
    session = lead.post(SESSIONS, {"title": "Nog een"}).get_json()["id"]
    initiative = lead.entries(TIMELINE + "?kind=initiative.started")[0]["subject"]["id"]
    address = f"/v1/initiatives/{initiative}/updates"
    assert lead.post(f"/v1/sessions/{session}/holding", [], Idempotency_Key=key).status_code == 422

    assert lead.post(address, {"text": "Het lukt."}, Idempotency_Key=key).status_code == 201


def test_a_key_is_asked_for(lead: Speaker) -> None:
    assert lead.post(INITIATIVES, {"name": "X"}, Idempotency_Key="with space").status_code == 400
    answer = lead._client.post(INITIATIVES, json={"name": "X"}, headers=lead._headers({}))
    assert answer.status_code == 400
    assert answer.get_json()["type"] == "/problems/idempotency-key-missing"


def test_every_mistake_in_a_body_is_named(lead: Speaker) -> None:
    body = {
        "called": 3,
        "occurred": {"edtf": "2022-13"},
        "initiatedBy": {"standpoint": "koning"},
        "kleur": "rood",
        "text": "Het nummer is 123456782.",
        "executors": "wij",
    }

    answer = lead.post(INITIATIVES, body)

    assert answer.status_code == 422
    fields = {mistake["field"] for mistake in answer.get_json()["errors"]}
    assert fields >= {
        "/name", "/called", "/occurred", "/initiatedBy/standpoint", "/kleur", "/text", "/executors",
    }  # fmt: skip


def test_a_place_of_another_programme_is_refused(lead: Speaker) -> None:
    answer = lead.post(INITIATIVES, {"name": "Buurttuin", "neighbourhoods": [str(uuid.uuid4())]})

    assert answer.status_code == 422
    assert answer.get_json()["type"] == "/problems/references-unknown"
    assert [mistake["field"] for mistake in answer.get_json()["errors"]] == ["/neighbourhoods/0"]


@pytest.mark.parametrize("role", [Role.PARTNER, Role.RESIDENT, Role.RESEARCHER])
def test_only_lead_and_contributor_record(speaking: Speaks, role: Role) -> None:
    organisation = "koh" if role is Role.PARTNER else None

    answer = speaking(role, organisation=organisation).post(INITIATIVES, {"name": "X"})

    assert answer.status_code == 403
    assert speaking(Role.CONTRIBUTOR).post(INITIATIVES, {"name": "X"}).status_code == 201


def test_words_are_kept_in_the_language_they_were_sent_in(
    lead: Speaker, samenredzaamheid: Samenspoor
) -> None:
    answer = lead.post(INITIATIVES, {"name": "Garden"}, Content_Language="en")

    row = samenredzaamheid.log.recorder.row_with(uuid.UUID(answer.get_json()["eventId"]))
    assert row
    name = samenredzaamheid.log.reader.decoded(row).event.name  # type: ignore[attr-defined]
    assert samenredzaamheid.log.recorder.texts([name.ref])[name.ref].language == "en"
