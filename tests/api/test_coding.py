"""Two code the same event, and neither sees what the other made of it before both have."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import TestResponse

from service.domain.access import Role
from tests.api.conftest import Speaker
from tests.api.garden import Garden, refused

VALUE = "Onze tuin, zeiden zij."


class Coding:
    """A conclusion in a garden, and people who code it."""

    def __init__(self, garden: Garden) -> None:
        self.garden = garden
        self.event: str = garden.told("drawConclusion")["eventId"]
        self.programme = f"/v1/programmes/{garden.slug}"
        self.anna, self.bea, self.cas = (garden.speaking(Role.RESEARCHER) for _ in range(3))

    def body(self, **more: Any) -> dict[str, Any]:
        """Return a coding as it is sent."""
        told = self.garden.body("recordObservation", text=VALUE, basedOn=self.event, method="document_coding")
        told.pop("quote")
        return {**{name: value for name, value in told.items() if name != "wordsOf"}, **more}

    def code(self, by: Speaker, **more: Any) -> TestResponse:
        """Let somebody code the conclusion."""
        return by.post(f"{self.programme}/observations", self.body(**more))

    def coded(self, by: Speaker, **more: Any) -> dict[str, Any]:
        """Let somebody code the conclusion, which is accepted."""
        answer = self.code(by, **more)
        assert answer.status_code == 201, answer.get_json()
        told: dict[str, Any] = answer.get_json()
        return told

    def sees(self, reader: Speaker, told: dict[str, Any]) -> bool:
        """Whether somebody sees a coding; wherever it can be read, the same."""
        everywhere = {
            reader.get(f"/v1/observations/{told['id']}").status_code == 200,
            reader.get(f"/v1/facts/{told['eventId']}").status_code == 200,
            told["id"] in _ids(reader.get(f"{self.programme}/observations?limit=200")),
            told["eventId"] in _ids(reader.get(f"{self.programme}/timeline?limit=500")),
            told["eventId"] in _ids(reader.get(f"{self.programme}/timeline?q=onze tuin&limit=500")),
            told["eventId"] in self.linked(reader),
        }
        (seen,) = everywhere
        return seen

    def linked(self, reader: Speaker) -> set[str]:
        """Return the facts that point at the conclusion, as somebody sees them."""
        answer = reader.get(f"/v1/facts/{self.event}").get_json()
        return {link["eventId"] for link in answer["linkedFrom"]}

    def todo(self, reader: Speaker, **asked: str) -> dict[str, dict[str, Any]]:
        """Return what can be coded, by the id of the fact."""
        query = "&".join(f"{name}={value}" for name, value in {"limit": "200", **asked}.items())
        answer = reader.get(f"{self.programme}/coding?{query}")
        assert answer.status_code == 200, answer.get_json()
        return {entry["id"]: entry for entry in answer.get_json()["entries"]}


def _ids(answer: TestResponse) -> set[str]:
    assert answer.status_code == 200, answer.get_json()
    return {entry["id"] for entry in answer.get_json()["entries"]}


@pytest.fixture
def coding(garden: Garden) -> Coding:
    """Return a conclusion to code."""
    return Coding(garden)


def test_a_second_coder_is_blind_until_they_coded_it_too(coding: Coding) -> None:
    first = coding.coded(coding.anna)
    assert (coding.sees(coding.anna, first), coding.sees(coding.bea, first)) == (True, False)

    second = coding.coded(coding.bea, value="2")

    for reader in (coding.anna, coding.bea, coding.cas):
        assert coding.sees(reader, first)
        assert coding.sees(reader, second)


def test_a_lead_sees_what_is_coded_at_once(coding: Coding) -> None:
    assert coding.sees(coding.garden.lead, coding.coded(coding.anna))


def test_who_coded_it_in_another_kind_is_still_blind(coding: Coding) -> None:
    first = coding.coded(coding.anna)
    other = coding.coded(coding.bea, observes="trust_in_goal", scale={"id": "trust", "version": 1})

    assert not coding.sees(coding.bea, first)
    assert not coding.sees(coding.anna, other)


def test_the_past_is_blind_as_well_until_both_have_coded(coding: Coding) -> None:
    first = coding.coded(coding.anna)
    then = coding.garden.lead.get(f"{coding.programme}/timeline").get_json()["knownPosition"]
    address = f"{coding.programme}/timeline?knownPosition={then}&limit=500"
    before = _ids(coding.bea.get(address))

    coding.coded(coding.bea)

    assert first["eventId"] not in before
    assert first["eventId"] in _ids(coding.bea.get(address))


def test_a_coding_that_was_taken_back_makes_no_pair(coding: Coding) -> None:
    first, second = coding.coded(coding.anna), coding.coded(coding.bea)
    answer = coding.bea.post(f"/v1/facts/{second['eventId']}/retraction", {"reason": "Vergissing."})
    assert answer.status_code == 201, answer.get_json()

    assert not coding.sees(coding.cas, first)
    assert coding.code(coding.bea).status_code == 201
    assert coding.sees(coding.cas, first)


def test_what_nobody_coded_from_anything_is_seen_as_before(coding: Coding) -> None:
    told = coding.garden.told("recordObservation")

    assert coding.bea.get(f"/v1/observations/{told['id']}").status_code == 200


def test_one_person_codes_an_event_once_in_a_kind(coding: Coding) -> None:
    coding.coded(coding.anna)

    assert refused(coding.code(coding.anna, value="2")) == (409, "coded-by-the-same")
    coding.coded(coding.anna, observes="trust_in_goal", scale={"id": "trust", "version": 1})
    coding.coded(coding.anna, subject={"type": "programme", "id": coding.garden.id("programme")})


def test_a_correction_makes_nobody_code_it_twice(coding: Coding) -> None:
    coding.coded(coding.anna)
    other = coding.coded(coding.anna, observes="trust_in_goal", scale={"id": "trust", "version": 1})
    address = f"/v1/facts/{other['eventId']}"
    body = {
        "replaced": {"observes": "ownership", "scale": {"id": "experienced-ownership", "version": 1}},
        "reason": "Toch eigenaarschap.",
    }
    answer = coding.anna.post(
        f"{address}/correction", body, If_Match=coding.anna.get(address).headers["ETag"]
    )

    assert refused(answer) == (409, "coded-by-the-same")


def test_who_types_in_what_two_coded_names_both(coding: Coding) -> None:
    anna, bea = ({"standpoint": side} for side in ("research_education", "welfare"))
    told = [coding.coded(coding.garden.lead, coder=coder) for coder in (anna, bea)]

    assert all(coding.sees(coding.cas, each) for each in told)
    assert refused(coding.code(coding.garden.lead, coder=anna)) == (409, "coded-by-the-same")


def test_two_coders_mean_the_same_event_whichever_telling_they_read(coding: Coding) -> None:
    first = coding.coded(coding.anna)
    address = f"/v1/facts/{coding.event}"
    version = coding.garden.lead.get(address).headers["ETag"]
    body = {"replaced": {"text": "Beter verwoord."}, "reason": "Taal."}
    corrected = coding.garden.lead.post(f"{address}/correction", body, If_Match=version).get_json()["eventId"]

    second = coding.coded(coding.bea, basedOn=corrected)

    assert coding.sees(coding.bea, first)
    assert coding.sees(coding.anna, second)
    assert coding.todo(coding.cas)[coding.event]["codings"] == 2


def test_what_waits_for_a_second_coder_is_listed_without_what_the_first_read(coding: Coding) -> None:
    idea = coding.garden.told("raiseIdea")["eventId"]
    coding.coded(coding.anna)

    entry = coding.todo(coding.bea)[coding.event]

    assert (entry["kind"], entry["title"]) == ("session.conclusion_drawn", "Conclusie getrokken")
    assert (entry["codings"], entry["codedByMe"]) == (1, False)
    assert entry["codedIn"] == [
        {"observes": "ownership", "factor": None, "function": None, "codings": 1, "codedByMe": False}
    ]
    assert VALUE not in str(entry)
    assert coding.todo(coding.bea)[idea]["codings"] == 0
    assert set(coding.todo(coding.bea, todo="second")) == {coding.event}
    assert set(coding.todo(coding.anna, todo="second")) == set()

    coding.coded(coding.bea)

    assert coding.todo(coding.bea)[coding.event]["codings"] == 2
    assert coding.todo(coding.cas, todo="second") == {}


def test_what_can_be_coded_comes_page_by_page_and_by_kind(coding: Coding) -> None:
    ideas = [coding.garden.told("raiseIdea")["eventId"] for _ in range(3)]

    address = f"{coding.programme}/coding?kind=session.idea_raised&limit=2"
    first = coding.anna.get(address).get_json()
    second = coding.anna.get(f"{address}&cursor={first['next']}").get_json()

    assert [entry["id"] for entry in (*first["entries"], *second["entries"])] == ideas
    assert second["next"] is None


def test_observations_and_names_alone_are_nothing_to_code(coding: Coding) -> None:
    told = {coding.coded(coding.anna)["eventId"], coding.garden.told("joinOrganisation")["eventId"]}

    assert told.isdisjoint(coding.todo(coding.anna))


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.RESIDENT])
def test_only_leads_and_researchers_ask_what_to_code(coding: Coding, role: Role) -> None:
    assert refused(coding.garden.speaking(role).get(f"{coding.programme}/coding")) == (403, "not-allowed")


@pytest.mark.parametrize(
    ("query", "status"),
    [("todo=third", 422), ("limit=0", 422), ("kind=gossip", 422), ("cursor=x", 400), ("who=anna", 422)],
)
def test_what_cannot_be_asked_is_refused(coding: Coding, query: str, status: int) -> None:
    assert coding.anna.get(f"{coding.programme}/coding?{query}").status_code == status
