"""A conversation about an initiative: from proposal to ending, with its goals, roles and setbacks."""

from __future__ import annotations

import uuid

from tests.api.garden import Garden, refused


def test_an_initiative_from_proposal_to_ending(garden: Garden) -> None:
    garden.prepare("startProposedInitiative")
    proposed = garden.lead.get(garden.thing("giveUpdate")).get_json()
    for operation in (
        "startProposedInitiative", "giveUpdate", "setInitiativeGoal", "reachInitiativeGoal", "linkPartner",
        "takeRole", "handRoleOver", "meetSetback", "learnLesson", "celebrateSuccess", "considerRenaming",
        "renameInitiative", "pauseInitiative", "resumeInitiative", "endInitiative",
    ):  # fmt: skip
        garden.told(operation)

    initiative = garden.lead.get(garden.thing("giveUpdate")).get_json()

    assert (proposed["state"], proposed["name"]) == ("proposed", "Buurttuin Beekdal")
    assert (initiative["state"], initiative["name"]) == ("ended", "Tuin voor iedereen")
    assert initiative["id"] == proposed["id"]
    assert {goal["state"] for goal in initiative["facts"]["goals"]} == {"open", "reached"}
    assert initiative["facts"]["partners"][0]["partner"]["organisation"]["name"] == "Welzijn Beekdal"


def test_an_ended_initiative_goes_on_with_a_warning_only(garden: Garden) -> None:
    garden.told("endInitiative")

    told = garden.send("takeRole")

    assert told.status_code == 201
    assert [warning["code"] for warning in told.get_json()["warnings"]] == ["initiative_ended"]
    assert refused(garden.send("endInitiative"))[0] == 409
    assert refused(garden.send("pauseInitiative"))[0] == 409


def test_a_warning_is_told_in_the_language_that_is_asked_for(garden: Garden) -> None:
    garden.told("endInitiative")
    address, body = garden.address("takeRole"), garden.body("takeRole")

    dutch = garden.lead.post(address, body).get_json()["warnings"][0]["message"]
    english = garden.lead.post(address, body, Accept_Language="en").get_json()["warnings"][0]["message"]

    assert dutch.startswith("Dit initiatief was al gestopt.")
    assert english.startswith("This initiative had ended already.")


def test_only_what_lies_still_is_resumed(garden: Garden) -> None:
    assert refused(garden.send("resumeInitiative"))[0] == 409


def test_a_goal_in_the_address_is_one_of_this_initiative(garden: Garden) -> None:
    setback = garden.told("meetSetback")["eventId"]
    goals = f"{garden.thing('giveUpdate')}/goals"

    for goal in (setback, str(uuid.uuid4())):
        assert refused(garden.lead.post(f"{goals}/{goal}/achievement", {}))[0] == 409
    assert refused(garden.lead.post(f"{goals}/eten/achievement", {})) == (404, "address-unknown")


def test_what_stands_in_the_address_is_no_field_of_the_body(garden: Garden) -> None:
    answer = garden.send("reachInitiativeGoal", goal=garden.id("goal"))

    assert refused(answer) == (422, "mistakes-in-request")
    assert [mistake["field"] for mistake in answer.get_json()["errors"]] == ["/goal"]


def test_a_name_is_changed_on_the_version_that_was_read(garden: Garden) -> None:
    address, body = garden.address("renameInitiative"), garden.body("renameInitiative")
    read = garden.version("renameInitiative")
    garden.told("giveUpdate")
    garden.told("meetSetback")

    stale = garden.lead.post(address, body, If_Match=read, Accept_Language="en")

    assert refused(stale) == (412, "stale-version")
    assert [told["title"] for told in stale.get_json()["since"]] == ["Update given", "Setback"]
    weak = garden.version("renameInitiative")
    assert garden.lead.post(address, body, If_Match=f"W/{weak}").status_code == 201
    assert refused(garden.lead.post(address, body, If_Match="*")) == (428, "version-missing")


def test_facts_that_are_only_added_may_name_the_version_too(garden: Garden) -> None:
    read = garden.version("renameInitiative")
    garden.told("giveUpdate")

    answer = garden.lead.post(garden.address("giveUpdate"), garden.body("giveUpdate"), If_Match=read)

    assert refused(answer) == (412, "stale-version")
