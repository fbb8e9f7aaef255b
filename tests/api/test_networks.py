"""The network of a programme over HTTP: parties, contact in one layer, sessions in another."""

from __future__ import annotations

from typing import Any

import pytest

from service.domain.access import Role
from tests.api.conftest import Speaker, Speaks
from tests.api.garden import Garden

NETWORK = "/v1/programmes/voorbeeldwijk/network"
SPRING_2024 = "to=2024-06-30&windowDays=182"


@pytest.fixture(scope="module")
def lead(voorbeeldwijk: Speaks) -> Speaker:
    return voorbeeldwijk(Role.LEAD)


def networks(speaker: Speaker, asked: str) -> dict[str, list[dict[str, Any]]]:
    answer = speaker.get(f"{NETWORK}?{asked}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return {each["name"]: each["windows"] for each in answer.get_json()["networks"]}


def test_the_network_shows_what_d7_counts(lead: Speaker) -> None:
    ((window,),) = networks(lead, SPRING_2024).values()
    address = f"/v1/programmes/voorbeeldwijk/indicators/D7?from=2024-06-30&{SPRING_2024}"
    (point,) = lead.get(address).get_json()["series"][0]["points"]

    contacts = [pair for pair in window["pairs"] if pair["layer"] == "contact" and not pair["possible"]]
    ids = {(party["id"], party["sector"]["word"]) for party in window["parties"]}
    assert len(contacts) == point["inClass"]
    assert len(ids) == point["apart"]["parties"]
    ends = [pair[end] for pair in contacts for end in ("one", "other")]
    assert {(end["id"], end["sector"]["word"]) for end in ends} <= ids
    assert all(pair["one"]["sector"]["word"] != pair["other"]["sector"]["word"] for pair in contacts)


def test_in_zonnehoek_one_pair_was_left_in_spring_2024(lead: Speaker) -> None:
    found = networks(lead, f"by=neighbourhood&{SPRING_2024}")

    (zonnehoek,) = (windows for name, windows in found.items() if name and "Zonnehoek" in name)
    (pair,) = (pair for pair in zonnehoek[0]["pairs"] if pair["layer"] == "contact")
    assert {pair["one"]["sector"]["text"], pair["other"]["sector"]["text"]} == {"inwonerszijde", "welzijn"}
    assert pair["one"]["name"]


def test_both_layers_tell_their_evidence(lead: Speaker) -> None:
    ((window,),) = networks(lead, "to=2024-12-31&windowDays=900").values()

    assert {pair["layer"] for pair in window["pairs"]} == {"contact", "session"}
    events = {event for pair in window["pairs"] for event in pair["evidence"]}
    assert all(pair["evidence"] for pair in window["pairs"])
    assert {lead.get(f"/v1/facts/{event}").status_code for event in events} == {200}


def test_without_a_beginning_there_is_one_window_and_with_one_there_are_more(lead: Speaker) -> None:
    assert [len(windows) for windows in networks(lead, "knownAt=2024-12-31").values()] == [1]
    assert [len(w) for w in networks(lead, "from=2024-09-30&to=2024-12-31&stepDays=60").values()] == [2]


def test_a_reader_sees_contacts_that_are_theirs_to_see(garden: Garden) -> None:
    garden.told("makeContact")
    network = f"/v1/programmes/{garden.slug}/network"
    partner, other = (garden.speaking(Role.PARTNER, name) for name in ("organisation", "other organisation"))

    def pairs(speaker: Speaker) -> int:
        ((told,),) = (each["windows"] for each in speaker.get(network).get_json()["networks"])
        return len(told["pairs"])

    assert (pairs(garden.lead), pairs(partner), pairs(other)) == (1, 1, 0)
    assert pairs(garden.admin) == 0


@pytest.mark.parametrize(
    ("asked", "status"), [("by=initiative", 422), ("from=2024-02-01&to=2024-01-01", 422)]
)
def test_what_cannot_be_answered_is_refused(lead: Speaker, asked: str, status: int) -> None:
    assert lead.get(f"{NETWORK}?{asked}").status_code == status
