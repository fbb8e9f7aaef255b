from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.observation import ObservationKind, ObservationRecorded
from service.domain.person import Purpose
from service.domain.values import EventId, Subject, SubjectType
from service.projections.indicators.registry import DERIVED
from service.research.exported import ExportedHistories
from service.research.histories import Histories
from service.research.replay import Replay
from service.wsgi import create
from tests.api.conftest import Speaker, Speaks
from tests.application.neighbour import NAME, QUOTE, Neighbour

EVENTS = "/v1/events"
BATCH = "application/cloudevents-batch+json"


def read(speaker: Speaker, query: str = "", **headers: str) -> list[dict[str, Any]]:
    """Return the events of an answer."""
    answer = speaker.get(EVENTS + query, **headers)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return [msgspec.json.decode(line) for line in answer.get_data().splitlines()]


def test_who_goes_on_after_the_last_event_misses_nothing(voorbeeldwijk: Speaks) -> None:
    researcher = voorbeeldwijk(Role.RESEARCHER)
    whole = read(researcher, "?limit=2000")

    pages, after = [], ""
    while page := read(researcher, f"?limit=97{after}"):
        pages += page
        after = f"&after={page[-1]['cursor']}"

    assert pages == whole
    assert len({each["id"] for each in whole}) == len(whole) > 400
    assert researcher.get(f"{EVENTS}?limit=97{after}").headers["Samenspoor-Next"] == whole[-1]["cursor"]


def test_the_lines_are_replayed_as_the_log_is(
    voorbeeldwijk: Speaks, installation: Samenspoor, tmp_path: Path
) -> None:
    file = tmp_path / "history.ndjson"
    file.write_bytes(voorbeeldwijk(Role.RESEARCHER).get(f"{EVENTS}?limit=2000").get_data())
    scales = installation.instruments.scales

    logged = Replay(Histories(installation.log.reader).named("voorbeeldwijk"), scales)
    exported = Replay(ExportedHistories(file).named("voorbeeldwijk"), scales)

    for definition in DERIVED:
        assert exported.ask(definition).canonical() == logged.ask(definition).canonical()


def test_kinds_are_picked_and_the_way_on_leads_past_the_others(voorbeeldwijk: Speaks) -> None:
    lead = voorbeeldwijk(Role.LEAD)

    answer = lead.get(f"{EVENTS}?kind=contact.made,decision.taken&limit=2000")
    found = [msgspec.json.decode(line) for line in answer.get_data().splitlines()]

    assert {each["kind"] for each in found} == {"contact.made", "decision.taken"}
    whole = read(lead, "?limit=2000")
    assert answer.headers["Samenspoor-Next"] == whole[-1]["cursor"] != found[-1]["cursor"]


def test_the_same_events_come_as_cloud_events(voorbeeldwijk: Speaks) -> None:
    researcher = voorbeeldwijk(Role.RESEARCHER)
    answer = researcher.get(f"{EVENTS}?limit=3", Accept=BATCH)

    batch = answer.get_json(force=True)
    assert answer.mimetype == BATCH
    assert [each["id"] for each in batch] == [each["id"] for each in read(researcher, "?limit=3")]
    assert batch[0]["type"] == "nl.samenspoor.recorded.programme.registered.v1"
    assert batch[0]["specversion"] == "1.0"


def test_who_has_it_already_is_told_so(voorbeeldwijk: Speaks) -> None:
    researcher = voorbeeldwijk(Role.RESEARCHER)
    first = researcher.get(f"{EVENTS}?limit=3")

    again = researcher.get(f"{EVENTS}?limit=3", If_None_Match=first.headers["ETag"])

    assert (again.status_code, again.headers["Samenspoor-Next"]) == (304, first.headers["Samenspoor-Next"])
    other = researcher.get(f"{EVENTS}?limit=3", Accept=BATCH, If_None_Match=first.headers["ETag"])
    assert other.status_code == 200


def test_answers_to_check_ins_and_persons_are_never_in_it(voorbeeldwijk: Speaks) -> None:
    told = read(voorbeeldwijk(Role.LEAD), "?limit=2000")

    kinds = {each["kind"] for each in told}
    assert "check_in.opened" in kinds
    assert not {kind for kind in kinds if kind == "check_in.answered" or kind.startswith("person.")}
    assert not [each for each in told if {"actor", "key", "originator_version"} & each["data"].keys()]


def test_what_is_not_told_is_no_cursor(voorbeeldwijk: Speaks, installation: Samenspoor) -> None:
    researcher = voorbeeldwijk(Role.RESEARCHER)
    told = {int(each["cursor"].split(":")[1]) for each in read(researcher, "?limit=2000")}
    rows = installation.log.recorder.rows_after(0, 2000)
    answers = [row.position for row in rows if row.topic == "check_in.answered"]
    assert answers
    assert not told & set(answers)

    log = installation.log_id
    other = next(row.position for row in rows if row.programme_id is None)
    for cursor in (f"{log}:{answers[0]}", f"{log}:{other}", f"{uuid4().hex}:3", f"{log}:x", "3"):
        refused = researcher.get(f"{EVENTS}?after={cursor}")
        assert (refused.status_code, refused.get_json()["type"]) == (400, "/problems/cursor-not-ours"), cursor
    refused = researcher.get(f"{EVENTS}?after={log}:{rows[-1].position + 1}")
    assert refused.get_json()["type"] == "/problems/position-past-head"


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.RESIDENT, Role.PARTNER])
def test_the_history_is_for_researchers_and_leads(voorbeeldwijk: Speaks, role: Role) -> None:
    organisation = "beekdal-wonen" if role is Role.PARTNER else None
    refused = voorbeeldwijk(role, organisation=organisation).get(EVENTS)

    assert refused.status_code == 403
    assert refused.get_json()["type"] == "/problems/history-not-open"


def test_another_programme_is_not_there(voorbeeldwijk: Speaks) -> None:
    assert voorbeeldwijk(Role.RESEARCHER).get(f"{EVENTS}?programme=lijn1").status_code == 404
    assert voorbeeldwijk(Role.ADMIN).get(f"{EVENTS}?programme=voorbeeldwijk").status_code == 403
    assert voorbeeldwijk(Role.ADMIN).get(EVENTS).status_code == 404


def speaker_of(neighbour: Neighbour, role: Role) -> Speaker:
    """Return somebody with a role in the neighbour's programme."""
    neighbour.service.engine.run()
    token = neighbour.service.grants.issue(role, neighbour.programme, None)
    return Speaker(create(neighbour.service).test_client(), token, neighbour.service)


def test_a_quote_is_told_while_its_speaker_consents_to_research(sqlite_service: Samenspoor) -> None:
    neighbour = Neighbour(sqlite_service)
    neighbour.is_quoted()
    for role in (Role.RESEARCHER, Role.LEAD):
        speaker = speaker_of(neighbour, role)

        def quote(speaker: Speaker = speaker) -> dict[str, Any]:
            (event,) = read(speaker, "?kind=observation.recorded")
            told: dict[str, Any] = event["data"]["quote"]
            return told

        assert quote()["missing"] == "consent"
        neighbour.consents(Purpose.RESEARCH)
        assert quote()["value"] == QUOTE
        neighbour.withdraws(Purpose.RESEARCH)
    neighbour.is_erased()

    assert quote()["missing"] == "erased"
    assert NAME.encode() not in speaker.get(EVENTS).get_data()


def test_a_coding_that_waits_for_a_second_coder_is_hidden_from_him(sqlite_service: Samenspoor) -> None:
    neighbour = Neighbour(sqlite_service)
    coded = neighbour.is_quoted().events[-1]
    neighbour.record(uuid4(), _coding(neighbour, coded))

    assert len(read(speaker_of(neighbour, Role.LEAD), "?kind=observation.recorded")) == 2
    assert len(read(speaker_of(neighbour, Role.RESEARCHER), "?kind=observation.recorded")) == 1


def _coding(neighbour: Neighbour, coded: EventId) -> ObservationRecorded:
    return ObservationRecorded(
        programme=neighbour.programme,
        observes=ObservationKind.THRESHOLD,
        subject=Subject(type=SubjectType.PROGRAMME, id=neighbour.programme),
        based_on=coded,
    )
