"""Observed indicators over HTTP: one mark for each observation, medians where there are enough, coders."""

from __future__ import annotations

from typing import Any

import pytest

from service.domain.access import Role
from service.projections.indicators.registry import ALL
from tests.api.conftest import Speaker, Speaks
from tests.api.garden import Garden

INDICATORS = "/v1/programmes/voorbeeldwijk/indicators"
SPRING_2023 = "from=2023-06-30&to=2023-06-30&windowDays=181"
AUTUMN_2023 = "from=2023-12-31&to=2023-12-31&windowDays=184"
OBSERVED = [definition.id for definition in ALL if definition.id.startswith("O")]

Series = dict[str, Any]


@pytest.fixture(scope="module")
def lead(voorbeeldwijk: Speaks) -> Speaker:
    return voorbeeldwijk(Role.LEAD)


def series(speaker: Speaker, address: str, **headers: str) -> Series:
    answer = speaker.get(f"{INDICATORS}/{address}", **headers)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    (found,) = answer.get_json()["series"]
    return dict(found)


def test_every_observation_is_a_mark_with_who_said_it_and_how_it_was_asked(lead: Speaker) -> None:
    marks = series(lead, f"O5?{SPRING_2023}")["marks"]

    mark = next(mark for mark in marks if mark["occurred"]["earliest"] == "2023-05-09")
    assert (mark["value"], mark["scale"]) == ("4", {"id": "trust", "version": 1})
    assert (mark["method"], mark["standpoint"], mark["status"]) == ("interview", "resident", "asserted")
    assert mark["subject"]["name"] == "Voorbeeldwijk"
    assert mark["observedBy"]["organisation"]["name"] == "Hogeschool Voorbeeld"
    assert lead.get(f"/v1/facts/{mark['fact']}").status_code == 200


def test_a_median_needs_five_observations_from_three_sources(lead: Speaker) -> None:
    (window,) = series(lead, f"O5?{SPRING_2023}")["windows"]

    (median,) = (each for each in window["medians"] if each["status"] == "ok")
    assert (median["low"], median["high"], median["standpoint"]) == ("4", "4", "resident")
    assert median["n"] >= 5
    assert median["sources"] >= 3
    assert {lead.get(f"/v1/facts/{event}").status_code for event in median["evidence"]} == {200}


def test_the_answers_to_a_check_in_are_one_mark_and_few_answers_are_told_to_nobody(lead: Speaker) -> None:
    marks = [mark for mark in series(lead, "O1")["marks"] if "item" in mark]

    (told,) = (mark for mark in marks if mark["valueStatus"] == "ok")
    assert told["n"] == sum(told["distribution"].values()) >= 5
    assert all(lead.get(f"/v1/facts/{event}").status_code == 200 for event in told["evidence"])
    hidden = [mark for mark in marks if mark["valueStatus"] == "suppressed"]
    assert all("n" not in mark and "distribution" not in mark for mark in hidden)


def test_mutual_trust_is_two_values_and_the_lower_one(lead: Speaker) -> None:
    (window,) = series(lead, "O7?from=2024-06-30&to=2024-06-30&windowDays=182")["windows"]

    (pair,) = window["pairs"]
    assert {pair["ofOne"], pair["ofOther"]} == {"1", "3"}
    assert pair["lower"] == "1"
    assert pair["one"]["organisation"]["name"] or pair["other"]["organisation"]["name"]


def test_words_are_those_of_the_language_that_is_asked_for(lead: Speaker) -> None:
    answer = lead.get(f"{INDICATORS}/O5?{SPRING_2023}", Accept_Language="en").get_json()

    assert answer["definition"]["name"] == "Trust in the goal"
    assert answer["statuses"]["ok"] == "Established"


def test_observations_are_for_the_team(voorbeeldwijk: Speaks) -> None:
    resident = voorbeeldwijk(Role.RESIDENT)

    for id in OBSERVED:
        told = resident.get(f"{INDICATORS}/{id}").get_json()["series"]
        events = [event for each in told for mark in each["marks"] for event in mark["evidence"]]
        assert {resident.get(f"/v1/facts/{event}").status_code for event in events} <= {200}
    assert not [mark for mark in series(resident, "O5")["marks"] if "item" not in mark]
    assert not [mark for mark in series(resident, "O1")["marks"] if "n" in mark]


@pytest.mark.parametrize("id", OBSERVED)
def test_every_observed_indicator_tells_its_evidence(lead: Speaker, id: str) -> None:
    answer = lead.get(f"{INDICATORS}/{id}?by=standpoint").get_json()

    marks = [mark for each in answer["series"] for mark in each["marks"]]
    assert marks
    assert {each["name"] for each in answer["series"]} - {None}
    events = {event for mark in marks for event in mark["evidence"]}
    assert {lead.get(f"/v1/facts/{event}").status_code for event in events} == {200}


def test_coders_agree_on_what_both_of_them_coded(garden: Garden) -> None:
    event = garden.told("giveUpdate")["eventId"]
    first, second = (garden.speaking(Role.RESEARCHER) for _ in range(2))
    about = {"basedOn": event, "coder": None, "quote": None, "wordsOf": None}
    garden.send("recordObservation", first, **about)
    agreement = f"/v1/programmes/{garden.slug}/agreement"

    assert second.get(agreement).get_json()["entries"] == []
    garden.send("recordObservation", second, **about)

    (entry,) = second.get(agreement).get_json()["entries"]
    assert (entry["observes"], entry["n"], entry["pairs"], entry["raw"]) == ("ownership", 1, 1, 1)
    assert (entry["status"], entry["alpha"]) == ("insufficient", None)
    assert {second.get(f"/v1/facts/{id}").status_code for id in entry["evidence"]} == {200}


def test_a_researcher_sees_how_others_coded_once_they_did(garden: Garden) -> None:
    event = garden.told("giveUpdate")["eventId"]
    first, second = (garden.speaking(Role.RESEARCHER) for _ in range(2))
    about = {"basedOn": event, "coder": None, "quote": None, "wordsOf": None}
    garden.send("recordObservation", first, **about)
    ownership = f"/v1/programmes/{garden.slug}/indicators/O1"
    known = f"{ownership}?knownPosition={first.get(ownership).get_json()['knownPosition']}"

    def marks(speaker: Speaker, address: str) -> int:
        return len(speaker.get(address).get_json()["series"][0]["marks"])

    assert (marks(first, ownership), marks(second, ownership), marks(second, known)) == (1, 0, 0)
    garden.send("recordObservation", second, **about)
    assert (marks(second, ownership), marks(second, known)) == (2, 1)
