"""A conversation about organisations and programmes: who founds them, and what holds for all of one."""

from __future__ import annotations

import uuid

import pytest

from service.domain.access import Role
from tests.api.garden import Garden, refused


def test_an_administrator_founds_a_programme_and_is_told_how_to_get_a_lead(garden: Garden) -> None:
    body = garden.body("registerProgramme")

    answer = garden.admin.post("/v1/programmes", body)
    english = garden.admin.post("/v1/programmes", garden.body("registerProgramme"), Accept_Language="en")

    assert answer.status_code == 201
    assert answer.get_json()["advice"].startswith("Geef nu iemand de leiding")
    assert "Now give somebody the lead" in english.get_json()["advice"]
    assert "access-grants" in answer.get_json()["advice"]
    assert answer.headers["Location"] == f"/v1/programmes/{answer.get_json()['id']}"
    lead = garden.lead_of(answer.get_json()["id"])
    programme = lead.get(f"/v1/programmes/{body['slug']}").get_json()
    assert (programme["name"], programme["fictitious"]) == ("Beekdal doet mee", True)


def test_a_short_name_is_given_once(garden: Garden) -> None:
    assert refused(garden.send("registerProgramme", slug=garden.slug)) == (
        409,
        "programme-registered-already",
    )


@pytest.mark.parametrize("role", [Role.LEAD, Role.CONTRIBUTOR, Role.RESEARCHER, Role.RESIDENT])
def test_nobody_else_founds_a_programme(garden: Garden, role: Role) -> None:
    assert refused(garden.send("registerProgramme", garden.speaking(role))) == (403, "not-allowed")


def test_a_programme_is_told_what_it_is(garden: Garden) -> None:
    for operation in (
        "setProgrammeGoal", "setPeriod", "joinOrganisation", "addNeighbourhood", "formGroup", "chooseTheme",
        "giveSupport", "recordFinding", "reportOutcome", "linkDocument", "planFollowUp", "holdFollowUp",
    ):  # fmt: skip
        garden.told(operation)

    programme = garden.lead.get(f"/v1/programmes/{garden.slug}").get_json()

    assert {
        "goals",
        "period",
        "organisations",
        "themes",
        "support",
        "findings",
        "outcomes",
        "documents",
    } <= set(programme["facts"])
    assert programme["neighbourhoods"][0]["name"] == "Beekdal-Noord"
    assert programme["organisations"][0]["name"] == "Welzijn Beekdal"


def test_a_neighbourhood_and_a_group_are_answered_with_their_own_ids(garden: Garden) -> None:
    for operation, type_, collection in (
        ("addNeighbourhood", "neighbourhood", "neighbourhoods"),
        ("formGroup", "group", "groups"),
    ):
        answer = garden.send(operation)
        told = answer.get_json()
        assert told["type"] == type_
        assert answer.headers["Location"] == f"/v1/{collection}/{told['id']}"
        assert garden.lead.get(answer.headers["Location"]).get_json()["id"] == told["id"]


def test_an_organisation_joins_once_and_leaves(garden: Garden) -> None:
    assert refused(garden.send("partWithOrganisation")) == (409, "organisation-not-in")
    garden.told("joinOrganisation")
    assert refused(garden.send("joinOrganisation")) == (409, "organisation-joined-already")
    garden.told("partWithOrganisation")
    assert garden.send("joinOrganisation").status_code == 201


def test_only_a_registered_organisation_joins(garden: Garden) -> None:
    answer = garden.send("joinOrganisation", organisation=str(uuid.uuid4()))

    assert refused(answer) == (422, "references-unknown")
    assert [mistake["field"] for mistake in answer.get_json()["errors"]] == ["/organisation"]


def test_a_part_is_not_larger_than_the_whole(garden: Garden) -> None:
    assert refused(garden.send("recordFinding", numerator=9)) == (409, "more-than-all")


def test_a_programme_is_completed_once(garden: Garden) -> None:
    garden.told("completeProgramme")

    assert refused(garden.send("completeProgramme")) == (409, "programme-completed-already")
    assert garden.send("reportOutcome").status_code == 201


def test_an_organisation_is_registered_by_an_administrator_or_a_lead(garden: Garden) -> None:
    registered = garden.send("registerOrganisation", garden.lead)

    assert registered.status_code == 201
    assert garden.send("registerOrganisation", garden.admin).status_code == 201
    for role in (Role.CONTRIBUTOR, Role.RESIDENT, Role.RESEARCHER):
        assert refused(garden.send("registerOrganisation", garden.speaking(role))) == (403, "not-allowed")
    organisation = garden.lead.get(registered.headers["Location"]).get_json()
    assert organisation["name"] == "Welzijn Beekdal"
    assert "programme" not in organisation


def test_what_becomes_of_an_organisation_is_the_administrators(garden: Garden) -> None:
    for operation in ("noteAlias", "changeSectors", "mergeOrganisation", "renameOrganisation"):
        assert refused(garden.send(operation, garden.lead)) == (403, "not-allowed")
        assert garden.send(operation).status_code == 201

    organisation = garden.lead.get(garden.thing("noteAlias")).get_json()

    assert organisation["name"] == "Beekdal Welzijn en Zorg"
    assert organisation["slug"].startswith("nieuw-")
    assert {"aliases", "sectors", "mergers", "names"} == set(organisation["facts"])


def test_an_organisation_does_not_merge_with_what_is_not_there(garden: Garden) -> None:
    answer = garden.send("mergeOrganisation", mergedWith=[str(uuid.uuid4())])

    assert refused(answer) == (422, "references-unknown")
    assert [mistake["field"] for mistake in answer.get_json()["errors"]] == ["/mergedWith/0"]


def test_whoever_registered_an_organisation_corrects_that(garden: Garden) -> None:
    registered = garden.send("registerOrganisation", garden.lead)
    fact = f"/v1/facts/{registered.get_json()['eventId']}/correction"
    body = {"replaced": {"name": "Beekdal"}, "reason": "Verkeerd geschreven."}

    def correct(speaker: object) -> object:
        tag = garden.lead.get(registered.headers["Location"]).headers["ETag"]
        return speaker.post(fact, body, If_Match=tag)  # type: ignore[attr-defined]

    assert refused(correct(garden.speaking(Role.CONTRIBUTOR))) == (403, "not-allowed")  # type: ignore[arg-type]
    assert correct(garden.lead).status_code == 201  # type: ignore[attr-defined]
    corrected = correct(garden.admin)
    assert corrected.headers["Location"] == registered.headers["Location"]  # type: ignore[attr-defined]
    assert garden.lead.get(registered.headers["Location"]).get_json()["name"] == "Beekdal"
