"""Every thing is read by its id, every collection page by page; as it stands, or as it was known."""

from __future__ import annotations

import threading
import uuid
from typing import Any

import pytest

from service.api.reads import IN_PROGRAMMES, Read
from service.domain.access import Role
from tests.api.garden import MADE_BY, Garden, refused

READS = {read.type: read for reads in IN_PROGRAMMES.values() for read in reads}
MAKING = {**MADE_BY, "decision": "takeDecision", "contact": "makeContact", "observation": "recordObservation"}


def collection(garden: Garden, read: Read) -> str:
    return "/v1/people" if read.type == "person" else f"/v1/programmes/{garden.slug}/{read.collection}"


def make(garden: Garden, type_: str) -> str:
    id: str = garden.told(MAKING[type_])["id"]
    return id


def listed(garden: Garden, address: str) -> list[dict[str, Any]]:
    answer = garden.lead.get(address)
    assert answer.status_code == 200, answer.get_json()
    entries: list[dict[str, Any]] = answer.get_json()["entries"]
    return entries


@pytest.mark.parametrize("type_", READS)
def test_a_thing_is_read_by_its_id_and_in_its_collection(garden: Garden, type_: str) -> None:
    read = READS[type_]
    id = make(garden, type_)

    answer = garden.lead.get(f"/v1/{read.collection}/{id}")

    one = answer.get_json()
    around = {"programme", "fictitious", "knownPosition", "complete"}
    assert (one["id"], one["type"], set(one) & around) == (id, type_, around)
    entry = {name: value for name, value in one.items() if name not in around}
    assert entry in listed(garden, collection(garden, read))
    tag = answer.headers["ETag"]
    assert garden.lead.get(f"/v1/{read.collection}/{id}", If_None_Match=tag).status_code == 304


@pytest.mark.parametrize("type_", READS)
def test_what_is_not_there_or_in_another_programme_is_not_found(
    garden: Garden, gardens: Any, type_: str
) -> None:
    read, stranger = READS[type_], gardens().lead
    id = make(garden, type_)

    assert refused(garden.lead.get(f"/v1/{read.collection}/{uuid.uuid4()}")) == (404, "not-found-here")
    assert refused(stranger.get(f"/v1/{read.collection}/{id}")) == (404, "not-found-here")
    if type_ != "person":
        assert refused(stranger.get(collection(garden, read))) == (404, "not-found-here")
    wrong = "initiatives" if type_ != "initiative" else "plans"
    assert refused(garden.lead.get(f"/v1/{wrong}/{id}")) == (404, "not-found-here")


@pytest.mark.parametrize("type_", READS)
def test_pages_together_are_the_whole_collection(garden: Garden, type_: str) -> None:
    address = collection(garden, READS[type_])
    made = [make(garden, type_) for _ in range(3)]

    paged, cursor = [], ""
    while True:
        page = garden.lead.get(f"{address}?limit=2{cursor}").get_json()
        paged += [entry["id"] for entry in page["entries"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
        make(garden, type_)  # what comes while somebody pages on is for the next time

    assert [id for id in paged if id in made] == made
    assert len(paged) == len(set(paged)) <= 5


def test_a_collection_is_sorted_out_by_state(garden: Garden) -> None:
    for operation in ("cancelSession", "fulfilCommitment", "pauseInitiative", "closePlan"):
        garden.told(operation)
    sessions, plans = (f"/v1/programmes/{garden.slug}/{of}" for of in ("sessions", "plans"))
    planned = make(garden, "session")

    assert [entry["id"] for entry in listed(garden, f"{sessions}?state=planned")] == [planned]
    assert [entry["id"] for entry in listed(garden, f"{sessions}?state=cancelled")] == [garden.id("session")]
    assert listed(garden, f"{plans}?state=drafted") == []
    assert [entry["state"] for entry in listed(garden, f"{plans}?state=closed")] == ["closed"]
    unknown = garden.lead.get(f"{plans}?state=happy")
    assert refused(unknown) == (422, "mistakes-in-request")


def test_a_collection_is_sorted_out_by_kind(garden: Garden) -> None:
    observations, groups = (f"/v1/programmes/{garden.slug}/{of}" for of in ("observations", "groups"))
    garden.told("recordObservation")
    garden.told("formGroup")
    garden.told("formGroup", groupKind="core_group")

    assert len(listed(garden, f"{observations}?kind=ownership")) == 1
    assert listed(garden, f"{observations}?kind=say") == []
    assert len(listed(garden, f"{groups}?kind=core_group")) == 1


def test_organisations_are_read_by_everybody_and_sorted_out_by_sector(garden: Garden) -> None:
    garden.told("registerOrganisation", sectors=["funder"], name="Fonds")
    visitor = garden.speaking(Role.RESIDENT)

    for speaker in (garden.lead, visitor, garden.admin):
        page = speaker.get("/v1/organisations?kind=funder&limit=200").get_json()
        assert {entry["name"] for entry in page["entries"]} == {"Fonds"}
        one = speaker.get(f"/v1/organisations/{page['entries'][0]['id']}").get_json()
        assert (one["name"], one["slug"]) == ("Fonds", page["entries"][0]["slug"])
        first = speaker.get("/v1/organisations?limit=1").get_json()
        second = speaker.get(f"/v1/organisations?limit=1&cursor={first['next']}").get_json()
        assert first["entries"] != second["entries"]
    assert refused(garden.lead.get(f"/v1/organisations/{uuid.uuid4()}")) == (404, "not-found-here")


def test_a_thing_is_shown_as_it_was_known(garden: Garden) -> None:
    before = garden.told("giveUpdate")["position"]
    garden.told("renameInitiative")
    address = garden.thing("giveUpdate")

    then = garden.lead.get(f"{address}?knownPosition={before}").get_json()

    assert (then["name"], then["knownPosition"]) == ("Buurttuin Beekdal", before)
    assert garden.lead.get(address).get_json()["name"] == "Tuin voor iedereen"
    collection_then = f"/v1/programmes/{garden.slug}/initiatives?knownPosition={before}"
    assert [entry["name"] for entry in listed(garden, collection_then)] == ["Buurttuin Beekdal"]
    assert listed(garden, f"/v1/programmes/{garden.slug}/initiatives?knownAt=2001-01-01") == []


def test_a_reader_of_a_thing_waits_until_it_stands_as_recorded(garden: Garden) -> None:
    address = garden.thing("renameInitiative")
    body, tag = garden.body("renameInitiative"), garden.version("renameInitiative")
    renamed = garden.lead.record(garden.address("renameInitiative"), body, If_Match=tag)
    assert renamed.status_code == 201

    worker = threading.Thread(target=garden.service.engine.run)
    worker.start()
    read = garden.lead.get(address)
    worker.join()

    assert read.get_json()["name"] == "Tuin voor iedereen"
    assert read.headers["ETag"].startswith('"2.')


def test_a_reader_sees_what_is_meant_for_them(garden: Garden) -> None:
    garden.told("linkPartner")
    plan, commitment = make(garden, "plan"), make(garden, "commitment")
    resident = garden.speaking(Role.RESIDENT)
    partner = garden.speaking(Role.PARTNER, "other organisation")
    named = garden.speaking(Role.PARTNER, "organisation")

    assert partner.get(f"/v1/plans/{plan}").status_code == 200
    assert refused(partner.get(f"/v1/commitments/{commitment}")) == (404, "not-found-here")
    for speaker in (named, resident):
        assert speaker.get(f"/v1/commitments/{commitment}").status_code == 200
    team = make(garden, "observation")
    assert refused(resident.get(f"/v1/observations/{team}")) == (404, "not-found-here")
    assert resident.get(f"/v1/programmes/{garden.slug}/observations").get_json()["entries"] == []


def test_an_administrator_reads_no_content_by_that_role(garden: Garden) -> None:
    for type_, read in READS.items():
        id = make(garden, type_)
        assert refused(garden.admin.get(f"/v1/{read.collection}/{id}")) == (404, "not-found-here")
        if type_ != "person":
            assert garden.admin.get(collection(garden, read)).get_json()["entries"] == []


@pytest.mark.parametrize("mistake", ["limit=0", "limit=201", "kleur=rood", "knownAt=ooit"])
def test_a_parameter_that_makes_no_sense_is_named(garden: Garden, mistake: str) -> None:
    answer = garden.lead.get(f"/v1/programmes/{garden.slug}/sessions?{mistake}")

    assert refused(answer) == (422, "mistakes-in-request")
    assert answer.get_json()["errors"][0]["field"].endswith(mistake.partition("=")[0])


def test_a_cursor_of_another_collection_is_refused(garden: Garden) -> None:
    make(garden, "session")
    make(garden, "session")
    cursor = garden.lead.get(f"/v1/programmes/{garden.slug}/sessions?limit=1").get_json()["next"]

    answer = garden.lead.get(f"/v1/programmes/{garden.slug}/plans?cursor={cursor}")

    assert refused(answer) == (400, "cursor-not-ours")
