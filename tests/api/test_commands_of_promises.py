"""A conversation about promises, decisions and contacts."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from service.domain.access import Role
from tests.api.garden import Garden, refused


def promise(garden: Garden) -> dict[str, Any]:
    found: dict[str, Any] = garden.lead.get(garden.thing("fulfilCommitment")).get_json()
    return found


def test_a_promise_is_made_renegotiated_and_kept(garden: Garden) -> None:
    made = promise(garden)
    for operation in ("renegotiateCommitment", "fulfilCommitment"):
        garden.told(operation)

    kept = promise(garden)

    assert (made["state"], kept["state"]) == ("open", "kept")
    (told,) = kept["facts"]["promise"]
    assert [change["kind"] for change in told["changes"]] == ["commitment.renegotiated", "commitment.kept"]


@pytest.mark.parametrize("ending", ["releaseCommitment", "breakCommitment", "withdrawCommitment"])
def test_a_promise_is_closed_once(garden: Garden, ending: str) -> None:
    garden.told(ending)

    for again in (ending, "fulfilCommitment", "renegotiateCommitment"):
        assert refused(garden.send(again)) == (409, "commitment-closed-already")


def test_a_partner_fulfils_what_its_organisation_promised(garden: Garden) -> None:
    partner = garden.speaking(Role.PARTNER, "organisation")

    for_residents = garden.send("fulfilCommitment", partner)
    reported = garden.send("fulfilCommitment", partner, confirmedBy=None)

    assert refused(for_residents) == (403, "speaks-for-another")
    assert reported.status_code == 201
    assert promise(garden)["state"] == "kept"


def test_a_partner_speaks_for_no_other_organisation(garden: Garden) -> None:
    partner = garden.speaking(Role.PARTNER, "organisation")
    other = {"organisation": garden.id("other organisation")}

    answer = garden.send("fulfilCommitment", partner, confirmedBy=other)

    assert refused(answer) == (403, "speaks-for-another")


def test_a_promise_that_does_not_name_a_partner_is_not_there_for_it(garden: Garden) -> None:
    stranger = garden.speaking(Role.PARTNER, "other organisation")

    assert refused(garden.send("fulfilCommitment", stranger)) == (404, "not-found-here")
    assert refused(stranger.get(garden.thing("fulfilCommitment"))) == (404, "not-found-here")


def test_a_decision_has_deciders_and_is_about_something_that_is_there(garden: Garden) -> None:
    nowhere = {"type": "plan", "id": str(uuid.uuid4())}

    assert refused(garden.send("takeDecision", deciders=[])) == (409, "decision-without-deciders")
    answer = garden.send("takeDecision", about=nowhere)
    assert refused(answer) == (422, "references-unknown")
    assert [mistake["field"] for mistake in answer.get_json()["errors"]] == ["/about/id"]


def test_a_contact_is_between_parties_of_whom_something_is_known(garden: Garden) -> None:
    made = garden.told("makeContact")

    assert refused(garden.send("makeContact", one={}, other={})) == (409, "contact-of-nobody")
    contact = garden.lead.get(f"/v1/contacts/{made['id']}").get_json()
    assert (contact["name"], contact["facts"]["contact"][0]["channel"]) == (None, "visit")
