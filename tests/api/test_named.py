"""A partner, for whomever it is meant, sees what names it, and confirms or contests what became of it."""

from __future__ import annotations

from typing import Any

import pytest

from service.domain.access import Role
from service.domain.organisation import organisation_id
from tests.api.conftest import TIMELINE, Speaker, Speaks

IN_PROGRAMME = "/v1/programmes/samenredzaamheid"
KOH, HAN = (str(organisation_id(slug)) for slug in ("koh", "han"))
OF_KOH = {"standpoint": "primary_care", "organisation": KOH}
OF_HAN = {"standpoint": "research_education", "organisation": HAN}
RESIDENTS = {"standpoint": "resident"}
FOR_TEAM = {"audience": "team"}
REASON = {"reason": "Zo was het niet."}


@pytest.fixture
def other(speaking: Speaks) -> Speaker:
    """Return a partner who speaks for another organisation."""
    return speaking(Role.PARTNER, organisation="han")


def told(speaker: Speaker, address: str, **body: Any) -> dict[str, Any]:
    answer = speaker.post(address, body)
    assert answer.status_code == 201, answer.get_json()
    found: dict[str, Any] = answer.get_json()
    return found


def promise(lead: Speaker, **fields: Any) -> str:
    """Record, for the team only, what KOH promised the residents; return its address."""
    made = {"text": "Wij zoeken een zaal.", "debtor": OF_KOH, "creditor": RESIDENTS, **FOR_TEAM, **fields}
    return f"/v1/commitments/{told(lead, f'{IN_PROGRAMME}/commitments', **made)['id']}"


def kinds(speaker: Speaker, address: str) -> list[str]:
    thing = address.rpartition("/")[2]
    return [entry["kind"] for entry in speaker.entries(f"{TIMELINE}?subject={thing}")]


def test_a_broken_promise_is_told_to_its_parties_and_to_no_other_partner(
    lead: Speaker, partner: Speaker, other: Speaker
) -> None:
    address = promise(lead)
    broken = told(lead, f"{address}/breach", toldBy=RESIDENTS, **FOR_TEAM)["eventId"]

    assert kinds(partner, address) == ["commitment.made", "commitment.broken"]
    assert partner.get(address).get_json()["state"] == "broken"
    assert partner.get(f"/v1/facts/{broken}").status_code == 200
    assert kinds(other, address) == []
    assert other.get(address).status_code == 404
    assert other.get(f"/v1/facts/{broken}").status_code == 404


def test_a_partner_contests_that_it_broke_its_promise(
    lead: Speaker, partner: Speaker, other: Speaker
) -> None:
    broken = told(lead, f"{promise(lead)}/breach", toldBy=RESIDENTS, **FOR_TEAM)["eventId"]
    contest = f"/v1/facts/{broken}/contest"

    assert other.post(contest, {"by": OF_HAN, **REASON}).status_code == 404
    assert partner.post(contest, {"by": OF_KOH, **REASON}).status_code == 201
    assert lead.get(f"/v1/facts/{broken}").get_json()["fact"]["status"] == "contested"


@pytest.mark.parametrize("by", [OF_HAN, RESIDENTS])
def test_a_partner_confirms_and_contests_for_itself_only(
    lead: Speaker, partner: Speaker, by: dict[str, Any]
) -> None:
    address = promise(lead)
    made = lead.get(address).get_json()["facts"]["promise"][0]["eventId"]

    for refused in (
        partner.post(f"/v1/facts/{made}/contest", {"by": by, **REASON}),
        partner.post(f"{address}/fulfilment", {"confirmedBy": by}),
    ):
        assert (refused.status_code, refused.get_json()["type"]) == (403, "/problems/speaks-for-another")
    assert partner.post(f"{address}/fulfilment", {"text": "Er is een zaal."}).status_code == 201


def test_a_promise_of_others_is_not_a_partner_s_to_confirm(lead: Speaker, partner: Speaker) -> None:
    hidden = promise(lead, debtor=OF_HAN)
    shown = promise(lead, debtor=OF_HAN, audience="partners")

    assert partner.post(f"{hidden}/fulfilment", {}).status_code == 404
    assert partner.post(f"{shown}/fulfilment", {}).status_code == 403


def test_a_promise_that_turns_out_to_be_another_s_is_confirmed_by_them(
    lead: Speaker, partner: Speaker, other: Speaker
) -> None:
    address = promise(lead, debtor=OF_HAN)
    made = lead.get(address)
    first = made.get_json()["facts"]["promise"][0]["eventId"]
    correction = {"replaced": {"debtor": OF_KOH}, "reason": "Verwisseld."}
    corrected = lead.post(f"/v1/facts/{first}/correction", correction, If_Match=made.headers["ETag"])

    assert corrected.status_code == 201, corrected.get_json()
    assert other.post(f"{address}/fulfilment", {}).status_code == 404
    assert partner.post(f"{address}/fulfilment", {}).status_code == 201


def test_an_action_is_completed_by_who_owns_it_now(lead: Speaker, partner: Speaker, other: Speaker) -> None:
    plan = told(lead, f"{IN_PROGRAMME}/plans", title="Samen koken", **FOR_TEAM)["id"]
    added = told(lead, f"/v1/plans/{plan}/actions", text="Koken", owners=[OF_KOH], **FOR_TEAM)
    action = f"/v1/plans/{plan}/actions/{added['id']}"
    version = lead.get(f"/v1/plans/{plan}").headers["ETag"]
    handed = lead.post(f"{action}/reassignment", {"owners": [OF_HAN], **FOR_TEAM}, If_Match=version)

    assert handed.status_code == 201, handed.get_json()
    assert partner.get(handed.headers["Location"]).status_code == 200
    assert partner.post(f"{action}/completion", {}).status_code == 403
    done = told(other, f"{action}/completion", by=[OF_HAN, RESIDENTS], **FOR_TEAM)["eventId"]
    assert other.get(f"/v1/facts/{done}").status_code == 200
    assert partner.get(f"/v1/facts/{done}").status_code == 404


def test_next_steps_of_a_partner_hold_what_is_its_own(
    lead: Speaker, partner: Speaker, other: Speaker
) -> None:
    promise(lead, due="2023-05")
    cycle = told(lead, f"{IN_PROGRAMME}/cycles", template="leergemeenschap", anchor="2023-01-01")["id"]
    for what, body in (("assignment", {"assignee": OF_KOH}), ("schedule", {"due": "2023-06-15"})):
        version = lead.get(f"/v1/cycles/{cycle}").headers["ETag"]
        answer = lead.post(f"/v1/cycles/{cycle}/steps/prepare/{what}", {**body, **FOR_TEAM}, If_Match=version)
        assert answer.status_code == 201, answer.get_json()

    steps = f"{IN_PROGRAMME}/next-steps?asOf=2023-07-01&assignee={KOH}"
    found = {entry["kind"]: entry["due"]["latest"] for entry in partner.entries(steps)}
    assert found == {"promise": "2023-05-31", "step": "2023-06-15"}
    assert other.entries(steps) == []


def test_a_partner_contests_what_is_told_of_its_own_organisation(
    speaking: Speaks, partner: Speaker, other: Speaker
) -> None:
    admin = speaking(Role.ADMIN)
    noted = told(admin, f"/v1/organisations/{KOH}/aliases", name="De Kooi", **FOR_TEAM)["eventId"]
    contest = f"/v1/facts/{noted}/contest"

    assert other.post(contest, {"by": OF_HAN, **REASON}).status_code == 404
    assert partner.post(contest, {"by": OF_KOH, **REASON}).status_code == 201
    aliases = partner.get(f"/v1/organisations/{KOH}").get_json()["facts"]["aliases"]
    assert [(alias["eventId"], alias["status"]) for alias in aliases] == [(noted, "contested")]
    assert "aliases" not in other.get(f"/v1/organisations/{KOH}").get_json()["facts"]


def test_residents_contest_what_became_of_a_promise_to_them(lead: Speaker, resident: Speaker) -> None:
    to_residents, to_others = promise(lead, audience="programme"), promise(lead, creditor=OF_HAN)
    kept, other = (told(lead, f"{p}/fulfilment", audience="programme")["eventId"]
                   for p in (to_residents, to_others))  # fmt: skip

    assert resident.post(f"/v1/facts/{other}/contest", {"by": RESIDENTS, **REASON}).status_code == 403
    assert resident.post(f"/v1/facts/{kept}/contest", {"by": RESIDENTS, **REASON}).status_code == 201
