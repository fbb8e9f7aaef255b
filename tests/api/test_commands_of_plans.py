"""A conversation about a plan: its problem, its adoption, its actions, its revisions, its result."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from tests.api.garden import Garden, refused


def plan(garden: Garden) -> dict[str, Any]:
    found: dict[str, Any] = garden.lead.get(garden.thing("adoptPlan")).get_json()
    return found


def test_a_plan_from_draft_to_closing(garden: Garden) -> None:
    garden.prepare("assignAction")
    for operation in (
        "chooseProblem", "adoptPlan", "withholdEndorsement", "assignAction", "reassignAction",
        "obtainManagerCommitment", "revisePlan", "completeAction", "evaluatePlan", "closePlan",
    ):  # fmt: skip
        garden.told(operation)

    told = plan(garden)

    assert (told["name"], told["state"]) == ("Samen eten in Beekdal", "closed")
    (action,) = told["facts"]["actions"]
    assert (action["state"], len(action["changes"])) == ("completed", 3)
    assert told["facts"]["evaluations"][0]["result"] == "mixed"
    assert told["facts"]["revisions"][0]["reason"] == "De keuken is dicht."


def test_a_new_action_is_answered_with_its_id(garden: Garden) -> None:
    key = str(uuid.uuid4())
    address, body = garden.address("addAction"), garden.body("addAction")

    first = garden.lead.post(address, body, Idempotency_Key=key).get_json()
    again = garden.lead.post(address, body, Idempotency_Key=key).get_json()

    assert (first["type"], again) == ("action", first)
    assert [action["action"]["id"] for action in plan(garden)["facts"]["actions"]] == [first["id"]]
    completed = garden.lead.post(f"{address}/{first['id']}/completion", {})
    assert completed.status_code == 201


def test_a_plan_is_adopted_with_a_problem_and_an_action(garden: Garden) -> None:
    assert refused(garden.send("adoptPlan")) == (409, "plan-without-problem")
    garden.told("chooseProblem")
    assert refused(garden.send("adoptPlan")) == (409, "plan-without-action")


def test_a_plan_adopted_without_residents_is_a_warning(garden: Garden) -> None:
    garden.prepare("adoptPlan")

    answer = garden.told("adoptPlan", by=[{"standpoint": "municipality"}])

    assert [warning["code"] for warning in answer["warnings"]] == ["no_resident_side"]


def test_an_action_in_the_address_is_one_of_this_plan(garden: Garden) -> None:
    answer = garden.lead.post(f"{garden.address('addAction')}/{uuid.uuid4()}/completion", {})

    assert refused(answer) == (409, "action-unknown")


def test_an_action_is_assigned_on_the_version_that_was_read(garden: Garden) -> None:
    garden.prepare("assignAction")
    read = garden.version("assignAction")
    garden.told("assignAction")

    answer = garden.lead.post(garden.address("assignAction"), garden.body("assignAction"), If_Match=read)

    assert refused(answer) == (412, "stale-version")
    assert [told["kind"] for told in answer.get_json()["since"]] == ["plan.action_assigned"]
    assert refused(garden.send("assignAction")) == (409, "action-assigned-already")


@pytest.mark.parametrize("body", [{"text": "X", "reason": "Y"}, {"text": "X", "authors": []}])
def test_a_revision_needs_reason_and_authors(garden: Garden, body: dict[str, Any]) -> None:
    answer = garden.lead.post(garden.address("revisePlan"), body, If_Match=garden.version("revisePlan"))

    assert refused(answer) == (422, "mistakes-in-request")


def test_a_revision_has_at_least_one_author(garden: Garden) -> None:
    assert refused(garden.send("revisePlan", authors=[])) == (409, "revision-without-authors")


def test_a_closed_plan_is_evaluated_only(garden: Garden) -> None:
    garden.told("closePlan")

    assert refused(garden.send("addAction")) == (409, "plan-closed-already")
    assert refused(garden.send("closePlan")) == (409, "plan-closed-already")
    assert garden.send("evaluatePlan").status_code == 201


def test_what_a_plan_names_is_in_the_programme(garden: Garden) -> None:
    nowhere = str(uuid.uuid4())

    answer = garden.send("draftPlan", group=nowhere, initiative=nowhere, session=garden.id("session"))

    assert refused(answer) == (422, "references-unknown")
    assert {mistake["field"] for mistake in answer.get_json()["errors"]} == {"/group", "/initiative"}
