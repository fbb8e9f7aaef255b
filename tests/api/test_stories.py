"""The story of an initiative, asked over HTTP: its facts in one order, and only links that were recorded."""

from __future__ import annotations

from typing import Any

import pytest

from service.domain.access import Role
from tests.api.conftest import Speaker, Speaks
from tests.api.garden import Garden

INITIATIVES = "/v1/programmes/voorbeeldwijk/initiatives"
Story = dict[str, Any]


def story(speaker: Speaker, initiative: str, **asked: object) -> Story:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    answer = speaker.get(f"/v1/initiatives/{initiative}/story?{query}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: Story = answer.get_json()
    return found


def kinds(told: Story) -> list[str]:
    return [entry["kind"] for entry in told["entries"]]


def linked(told: Story) -> set[tuple[str, str, str]]:
    """Return the links by the kinds of the facts at both ends."""
    by_id = {entry["id"]: entry["kind"] for entry in told["entries"]}
    return {
        (by_id[link["from"]], link["rel"], by_id[link["to"]]) for link in told["links"] if link["to"] in by_id
    }


def huiskamer(speaker: Speaker) -> str:
    """Return the id of the initiative to which a promise was broken."""
    found = speaker.get(INITIATIVES).get_json()["entries"]
    (id,) = (entry["id"] for entry in found if entry["name"] == "De Huiskamer van Zonnehoek")
    return str(id)


@pytest.fixture
def setback(garden: Garden) -> str:
    """Let a setback be met, answered by a revision that adds an action, which is then done."""
    garden._ids["setback"] = garden.told("meetSetback")["eventId"]
    garden._ids["plan"] = garden.told("draftPlan", initiative=None, session=None)["id"]
    revision = garden.told("revisePlan")["eventId"]
    garden._ids["action"] = garden.told("addAction", revision=revision, session=None)["id"]
    garden.told("completeAction")
    return garden.id("initiative")


def test_a_setback_leads_to_the_revision_that_answers_it_and_on_to_actions(
    garden: Garden, setback: str
) -> None:
    told = story(garden.lead, setback)

    assert linked(told) >= {
        ("plan.revised", "answers", "initiative.setback_met"),
        ("plan.revised", "adds", "plan.action_added"),
        ("plan.action_completed", "action", "plan.action_added"),
    }
    assert "plan.drafted" not in kinds(told)  # of no initiative: nobody recorded that it belongs here
    assert told["initiative"]["name"] == "Buurttuin Beekdal"


def test_plans_promises_and_decisions_of_an_initiative_belong_to_its_story(garden: Garden) -> None:
    garden.told("draftPlan")
    garden.told("makeCommitment", initiative=garden.id("initiative"))
    garden.told("takeDecision")
    garden.told("planSession", title="Over iets anders")

    told = kinds(story(garden.lead, garden.id("initiative")))

    assert {"initiative.started", "plan.drafted", "commitment.made", "decision.taken"} <= set(told)
    assert "session.planned" not in told


def test_what_was_observed_of_it_and_what_two_tell_of_one_act_is_told(garden: Garden) -> None:
    update = garden.told("giveUpdate")["eventId"]
    rival = {"event": update, "agreement": "differs"}
    garden.told("giveUpdate", text="Er ligt nog niets.", accountOf=rival)
    garden.told("recordObservation", basedOn=update)

    told = story(garden.lead, garden.id("initiative"))

    assert linked(told) >= {
        ("initiative.update_given", "accountOf", "initiative.update_given"),
        ("observation.recorded", "basedOn", "initiative.update_given"),
    }
    (account,) = (link for link in told["links"] if link["rel"] == "accountOf")
    assert account["agreement"] == "differs"


def test_the_session_of_an_update_is_linked_and_other_updates_there_are_no_part_of_it(
    garden: Garden,
) -> None:
    garden.told("giveUpdate")
    other = garden.told("startInitiative", name="Iets anders")["id"]
    mine, garden._ids["initiative"] = garden.id("initiative"), other
    garden.told("giveUpdate", text="Van de anderen")

    told = story(garden.lead, mine)

    (update,) = (entry for entry in told["entries"] if entry["kind"] == "initiative.update_given")
    assert {link["rel"] for link in told["links"] if link["from"] == update["id"]} == {"session"}
    assert {entry["subject"]["id"] for entry in told["entries"]} == {mine}


def test_the_step_that_a_fact_fulfils_is_told(garden: Garden) -> None:
    garden.told("giveUpdate", fulfils=[{"cycle": garden.id("cycle"), "step": "update"}])

    told = story(garden.lead, garden.id("initiative"))

    (link,) = (link for link in told["links"] if link["rel"] == "fulfils")
    assert (link["cycle"], link["step"]) == (garden.id("cycle"), "update")
    assert garden.lead.get(f"/v1/facts/{link['to']}").get_json()["fact"]["kind"] == "cycle.started"


def test_a_story_comes_in_pages_in_the_order_of_the_timeline(voorbeeldwijk: Speaks) -> None:
    lead = voorbeeldwijk(Role.LEAD)
    initiative = huiskamer(lead)
    whole = story(lead, initiative, limit=500)
    seen: list[str] = []
    links: list[Any] = []
    asked: dict[str, object] = {"limit": 7}
    while True:
        page = story(lead, initiative, **asked)
        seen += [entry["id"] for entry in page["entries"]]
        links += page["links"]
        if page["next"] is None:
            break
        asked["cursor"] = page["next"]

    days = [entry["occurred"]["earliest"] or entry["occurred"]["latest"] for entry in whole["entries"]]
    assert seen == [entry["id"] for entry in whole["entries"]]
    assert len(seen) > 20
    assert sorted(map(str, links)) == sorted(map(str, whole["links"]))
    assert [day for day in days if day] == sorted(day for day in days if day)
    backwards = story(lead, initiative, limit=500, order="desc")
    assert [entry["id"] for entry in backwards["entries"]] == seen[::-1]


def test_a_story_is_told_as_it_was_known(voorbeeldwijk: Speaks) -> None:
    lead = voorbeeldwijk(Role.LEAD)
    initiative = huiskamer(lead)

    then = story(lead, initiative, limit=500, knownAt="2023-12-31")
    now = story(lead, initiative, limit=500)

    assert then["knownAt"].startswith("2023-12-31")
    assert 0 < len(then["entries"]) < len(now["entries"])
    assert max(entry["knownAt"] for entry in then["entries"]) <= then["knownAt"]


def test_a_reader_sees_the_story_as_far_as_it_is_theirs(garden: Garden, setback: str) -> None:
    partner = garden.speaking(Role.PARTNER, "other organisation")

    told = story(partner, setback)

    assert "initiative.started" in kinds(told)
    assert "initiative.setback_met" not in kinds(told)
    shown = {entry["id"] for entry in told["entries"]}
    assert {link["to"] for link in told["links"]} <= {
        event
        for event in (link["to"] for link in told["links"])
        if partner.get(f"/v1/facts/{event}").status_code == 200
    }
    assert {link["from"] for link in told["links"]} <= shown


def test_what_one_may_not_know_has_no_story(garden: Garden, gardens: Any) -> None:
    initiative = garden.id("initiative")
    stranger = gardens()

    assert stranger.lead.get(f"/v1/initiatives/{initiative}/story").status_code == 404
    assert garden.admin.get(f"/v1/initiatives/{initiative}/story").status_code == 404
    assert garden.lead.get(f"/v1/initiatives/{garden.id('plan')}/story").status_code == 404
    assert garden.lead.get(f"/v1/initiatives/{initiative}/story?cursor=abc").status_code == 400
