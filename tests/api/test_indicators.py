"""Indicators asked over HTTP: series, evidence, windows, and who may see which numbers."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

import pytest

from service.domain.access import Role
from service.projections.indicators.registry import ALL
from tests.api.conftest import Speaker, Speaks

INDICATORS = "/v1/programmes/voorbeeldwijk/indicators"
HALF_A_YEAR = "from=2024-07-01&to=2024-12-31&windowDays=184&stepDays=184"
HALF_YEARS = "from=2024-06-30&to=2024-12-31&windowDays=184&stepDays=184"
DERIVED = [definition.id for definition in ALL if definition.id.startswith("D")]

Answer = dict[str, Any]


@pytest.fixture(scope="module")
def lead(voorbeeldwijk: Speaks) -> Speaker:
    return voorbeeldwijk(Role.LEAD)


def asked(speaker: Speaker, address: str, **headers: str) -> Answer:
    answer = speaker.get(f"{INDICATORS}/{address}", **headers)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: Answer = answer.get_json()
    return found


def points(answer: Answer, key: str = "programme") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = next(each["points"] for each in answer["series"] if each["key"] == key)
    return found


def test_every_indicator_is_listed_with_what_it_cannot_prove(lead: Speaker) -> None:
    answer = lead.get(INDICATORS).get_json()

    assert [entry["id"] for entry in answer["entries"]] == [definition.id for definition in ALL]
    (d5,) = (entry for entry in answer["entries"] if entry["id"] == "D5")
    assert (d5["family"], d5["nMin"], d5["cellMin"]) == ("derived", 8, 5)
    assert (d5["windowDays"], d5["stepDays"]) == (180, 30)
    assert d5["by"] == ["programme", "neighbourhood", "initiative", "standpoint", "sectors"]
    assert d5["beside"]["noReport"] == "datum voorbij, niets gehoord"
    in_english = lead.get(INDICATORS, Accept_Language="en").get_json()["entries"]
    assert "Commitments kept on time" in {entry["name"] for entry in in_english}


def test_a_point_says_how_much_is_known_and_between_which_bounds(lead: Speaker) -> None:
    answer = asked(lead, f"D2?{HALF_A_YEAR}")

    (point,) = points(answer)
    assert point["window"] == {"from": "2024-07-01", "to": "2024-12-31"}
    assert (point["status"], point["inClass"], point["n"], point["unknown"]) == ("ok", 5, 6, 0)
    assert point["low"] == point["high"] == 0.8333
    assert answer["definition"]["caveat"] == point["caveat"]
    assert (answer["fictitious"], answer["complete"], answer["knownAt"]) == (True, True, None)
    assert answer["statuses"] == {"ok": "Vastgesteld"}


def test_every_point_rests_on_facts_that_can_be_asked_for(lead: Speaker) -> None:
    (point,) = points(asked(lead, f"D2?{HALF_A_YEAR}"))

    kinds = {lead.get(f"/v1/facts/{event}").get_json()["fact"]["kind"] for event in point["evidence"]}

    assert kinds == {"initiative.update_given", "plan.revised"}
    assert len(point["evidence"]) == point["n"]


@pytest.mark.parametrize("id", DERIVED)
def test_every_derived_indicator_tells_its_evidence(lead: Speaker, id: str) -> None:
    (point,) = points(asked(lead, f"{id}?to=2025-06-30&from=2025-06-30&windowDays=900"))

    assert point["evidence"]
    assert {lead.get(f"/v1/facts/{event}").status_code for event in point["evidence"]} == {200}


def test_a_change_is_claimed_only_where_bounds_do_not_overlap(lead: Speaker) -> None:
    fell_and_rose = asked(lead, f"D2?{HALF_YEARS}")["series"][0]["change"]
    same = asked(lead, "D2?from=2023-12-31&to=2024-12-31&windowDays=184&stepDays=366")["series"][0]["change"]

    assert fell_and_rose == {"word": "higher", "text": "hoger dan daarvoor"}
    assert same == {"word": "not_established", "text": "geen vast te stellen verandering"}


def test_without_windows_a_series_goes_from_the_first_fact_to_the_day_of_knowing(lead: Speaker) -> None:
    answer = asked(lead, "D2?knownAt=2024-12-31")

    windows = [point["window"] for point in points(answer)]
    assert windows[-1] == {"from": "2024-07-05", "to": "2024-12-31"}
    assert "2022-01-01" < windows[0]["to"] < "2022-12-31"
    assert (answer["knownOn"], answer["knownAt"]) == ("2024-12-31", "2024-12-31T22:59:59.999999Z")


def test_series_of_parts_have_their_names(lead: Speaker) -> None:
    places = asked(lead, f"D7?by=neighbourhood&{HALF_A_YEAR}")["series"]
    initiatives = asked(lead, f"D2?by=initiative&{HALF_A_YEAR}")["series"]
    standpoints = asked(lead, f"D5?by=standpoint&{HALF_A_YEAR}", Accept_Language="en")["series"]

    assert {"Zonnehoek", "Rietbuurt"} <= {str(each["name"]).replace("De ", "") for each in places}
    assert "De Huiskamer van Zonnehoek" in {each["name"] for each in initiatives}
    assert {each["name"] for each in standpoints if each["key"] == "municipality"} == {"municipality"}


def test_promises_between_sectors_are_a_matrix(lead: Speaker) -> None:
    answer = asked(lead, f"D5?by=sectors&{HALF_A_YEAR}")

    cell = next(each for each in answer["series"] if each["key"] == "municipality→residents")
    assert cell["name"] == "gemeente → inwonerszijde"
    assert [part["key"] for part in cell["parts"]] == ["municipality", "residents"]
    assert cell["points"][0]["status"] in {"ok", "insufficient"}


def test_windows_between_sessions_meet_and_the_last_is_that_since_the_last_session(lead: Speaker) -> None:
    known = "knownAt=2025-06-30"
    windows = [point["window"] for point in points(asked(lead, f"D9?windows=sessions&{known}"))]
    (since,) = (point["window"] for point in points(asked(lead, f"D9?since=last-session&{known}")))

    assert len(windows) > 5
    assert all(before["to"] < after["from"] for before, after in pairwise(windows))
    assert windows[-1] == since
    assert since["to"] == "2025-06-30"
    few = points(asked(lead, f"D9?windows=sessions&{known}&from=2024-01-01&to=2024-06-30"))
    assert 0 < len(few) < len(windows)


def test_without_a_held_session_there_is_no_window_since_the_last(lead: Speaker) -> None:
    assert points(asked(lead, "D2?since=last-session&knownAt=2020-01-01")) == []


def test_the_past_is_shown_as_it_was_known(lead: Speaker) -> None:
    early = asked(lead, f"D5?{HALF_YEARS}&knownAt=2024-06-30")
    again = asked(lead, f"D5?{HALF_YEARS}&knownPosition={early['knownPosition']}&knownAt=2024-06-30")
    now = asked(lead, f"D5?{HALF_YEARS}")

    assert again == early
    assert points(early)[1]["n"] == 0
    assert points(now)[1]["n"] > 0


def test_an_answer_stays_the_same_until_something_changes(lead: Speaker) -> None:
    address = f"{INDICATORS}/D2?{HALF_A_YEAR}"
    tag = lead.get(address).headers["ETag"]

    assert lead.get(address, If_None_Match=tag).status_code == 304
    assert lead.get(address, Accept_Language="en", If_None_Match=tag).status_code == 200


def test_what_is_meant_for_the_team_is_counted_for_the_team(voorbeeldwijk: Speaks, lead: Speaker) -> None:
    address = "D5?from=2025-06-30&to=2025-06-30&windowDays=900"
    resident, partner = (
        voorbeeldwijk(Role.RESIDENT),
        voorbeeldwijk(Role.PARTNER, organisation="gemeente-voorbeeld"),
    )

    seen = {
        who: set(points(asked(speaker, address))[0]["evidence"])
        for who, speaker in (("lead", lead), ("resident", resident), ("partner", partner))
    }

    assert seen["partner"] < seen["lead"]
    assert {partner.get(f"/v1/facts/{event}").status_code for event in seen["partner"]} <= {200}
    assert seen["resident"] <= seen["lead"]


def test_fewer_than_five_acts_are_suppressed_for_others_than_the_team(
    voorbeeldwijk: Speaks, lead: Speaker
) -> None:
    (known,) = points(asked(lead, f"D3?{HALF_A_YEAR}"))
    (shown,) = points(asked(voorbeeldwijk(Role.RESIDENT), f"D3?{HALF_A_YEAR}"))

    assert known["n"] == 3
    assert (shown["status"], shown["n"], shown["low"], shown["evidence"]) == ("suppressed", None, None, [])


def test_people_are_told_to_others_in_quarters_as_known_now(voorbeeldwijk: Speaks, lead: Speaker) -> None:
    resident = voorbeeldwijk(Role.RESIDENT)

    shown = [point["window"] for point in points(asked(resident, f"D4?{HALF_A_YEAR}"))]
    refused = resident.get(f"{INDICATORS}/D4?knownAt=2024-12-31", Accept_Language="nl")

    assert shown == [{"from": "2024-07-01", "to": "2024-09-30"}, {"from": "2024-10-01", "to": "2024-12-31"}]
    assert (refused.status_code, refused.get_json()["type"]) == (403, "/problems/people-counted-now-only")
    assert refused.get_json()["detail"].startswith("De indicator D4 telt mensen")
    assert resident.get(f"{INDICATORS}/D4?knownPosition=400").status_code == 403
    assert asked(resident, "D5?knownAt=2024-12-31")
    assert asked(lead, "D4?knownAt=2024-12-31")


@pytest.mark.parametrize("role", [Role.RESEARCHER, Role.CONTRIBUTOR, Role.RESIDENT, Role.PARTNER])
def test_nobody_is_told_of_evidence_that_they_may_not_see(voorbeeldwijk: Speaks, role: Role) -> None:
    organisation = "welzijn-voorbeeld" if role is Role.PARTNER else None
    reader = voorbeeldwijk(role, organisation=organisation)

    answers = [asked(reader, f"{definition.id}?stepDays=180") for definition in ALL]
    events = set(re.findall(r'"evidence": \[(.*?)\]', json.dumps(answers)))

    named = {event.strip('" ') for several in events for event in several.split(",") if event}
    assert len(named) > 50
    assert {reader.get(f"/v1/facts/{event}").status_code for event in named} == {200}


def test_an_administrator_sees_definitions_and_no_content(voorbeeldwijk: Speaks) -> None:
    admin = voorbeeldwijk(Role.ADMIN)

    assert admin.get(INDICATORS).status_code == 200
    (point,) = points(asked(admin, f"D2?{HALF_A_YEAR}"))
    assert (point["n"], point["evidence"]) == (0, [])


@pytest.mark.parametrize(
    ("address", "status", "problem"),
    [
        ("D99", 404, "indicator-unknown"),
        ("D4?by=standpoint", 422, "not-asked-by"),
        ("D2?from=2024-02-01&to=2024-01-01", 422, "window-ends-before-it-begins"),
        ("D2?from=1900-01-01&to=2024-01-01&stepDays=1", 422, "too-many-windows"),
        ("D2?windowDays=0", 422, "mistakes-in-request"),
        ("D2?by=wijk", 422, "mistakes-in-request"),
        ("D2?windows=sessions&stepDays=30", 422, "mistakes-in-request"),
        ("D2?since=last-session&to=2024-01-01", 422, "mistakes-in-request"),
        ("D2?since=yesterday", 422, "mistakes-in-request"),
        ("D2?minPosition=999999", 400, "position-past-head"),
    ],
)
def test_what_cannot_be_answered_is_refused_by_name(
    lead: Speaker, address: str, status: int, problem: str
) -> None:
    answer = lead.get(f"{INDICATORS}/{address}")

    assert (answer.status_code, answer.get_json()["type"]) == (status, f"/problems/{problem}")
