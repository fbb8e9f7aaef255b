"""The evidence behind a point, and what was said of it since."""

from __future__ import annotations

import uuid
from typing import Any

from service.domain.access import Role
from tests.api.conftest import TIMELINE, Speaker, Speaks


def an_update(speaker: Speaker) -> dict[str, Any]:
    return speaker.entries(TIMELINE + "?kind=initiative.update_given")[0]


def correct(speaker: Speaker, entry: dict[str, Any], **replaced: object) -> Any:
    tag = speaker.get(f"/v1/facts/{entry['id']}").headers["ETag"]
    body = {"replaced": replaced, "reason": "Verkeerd verstaan."}
    return speaker.post(f"/v1/facts/{entry['id']}/correction", body, If_Match=tag)


def test_a_fact_is_the_entry_that_the_timeline_shows(lead: Speaker) -> None:
    entry = an_update(lead)

    answer = lead.get(f"/v1/facts/{entry['eventId']}").get_json()

    assert answer["fact"] == entry
    assert answer["tellings"] == [entry]


def test_a_correction_shows_the_old_fact_before_and_the_new_one_after_its_moment(lead: Speaker) -> None:
    before = an_update(lead)
    position = lead.get(TIMELINE).get_json()["knownPosition"]

    answer = correct(lead, before, text="Zo was het.", occurred="2022-10-18")

    assert answer.status_code == 201, answer.get_data(as_text=True)
    after = lead.get(f"/v1/facts/{before['id']}").get_json()
    assert after["fact"]["text"] == "Zo was het."
    assert after["fact"]["occurred"]["edtf"] == "2022-10-18"
    assert after["fact"]["status"] == "corrected"
    assert (after["fact"]["id"], after["fact"]["eventId"]) == (before["id"], answer.get_json()["eventId"])
    assert [telling["text"] for telling in after["tellings"]] == [before["text"], "Zo was het."]
    then = lead.entries(f"{TIMELINE}?limit=500&knownPosition={position}")
    assert before in then
    now = lead.entries()
    assert after["fact"] in now
    assert before["text"] not in [entry["text"] for entry in now]
    assert lead.get(f"/v1/facts/{answer.get_json()['eventId']}").get_json() == after


def test_why_a_fact_was_corrected_is_told_to_the_team(lead: Speaker, partner: Speaker) -> None:
    entry = an_update(lead)
    correct(lead, entry, text="Zo was het.")

    told = lead.get(f"/v1/facts/{entry['id']}").get_json()["tellings"]
    openly = partner.get(f"/v1/facts/{entry['id']}").get_json()["tellings"]

    assert [telling.get("amendment") for telling in told] == [
        None,
        {"kind": "fact.corrected", "reason": "Verkeerd verstaan."},
    ]
    assert [telling["text"] for telling in openly] == [entry["text"], "Zo was het."]
    assert not any("amendment" in telling for telling in openly)


def test_a_correction_can_be_corrected(lead: Speaker) -> None:
    entry = an_update(lead)
    correct(lead, entry, text="Eerst zo.")
    correct(lead, entry, text="Toen zo.")

    answer = lead.get(f"/v1/facts/{entry['id']}").get_json()

    assert [telling["text"] for telling in answer["tellings"]] == [entry["text"], "Eerst zo.", "Toen zo."]


def test_a_correction_needs_the_version_that_was_read(lead: Speaker) -> None:
    entry = an_update(lead)
    body = {"replaced": {"text": "Zo was het."}, "reason": "Verkeerd verstaan."}
    address = f"/v1/facts/{entry['id']}/correction"
    stale = lead.get(f"/v1/facts/{entry['id']}").headers["ETag"]
    correct(lead, entry, text="Iemand was eerder.")

    assert lead.post(address, body).status_code == 428
    answer = lead.post(address, body, If_Match=stale)
    assert answer.status_code == 412
    assert "read it again" in answer.get_json()["detail"]


def test_a_correction_names_what_it_corrects(lead: Speaker) -> None:
    entry = an_update(lead)

    assert correct(lead, entry).get_json()["type"] == "/problems/nothing-corrected"
    unknown = correct(lead, entry, slug="anders")
    assert unknown.status_code == 422
    assert unknown.get_json()["errors"][0]["field"] == "/replaced/slug"
    wrong = correct(lead, entry, occurred="gisteren")
    assert wrong.get_json()["errors"][0]["field"] == "/replaced/occurred"


def test_only_the_lead_and_whoever_recorded_a_fact_correct_it(lead: Speaker, speaking: Speaks) -> None:
    entry = an_update(lead)
    contributor = speaking(Role.CONTRIBUTOR)
    own = contributor.post(
        f"/v1/initiatives/{entry['subject']['id']}/updates", {"text": "Wij zijn begonnen."}
    ).get_json()

    for role, organisation in ((Role.PARTNER, "koh"), (Role.RESIDENT, None), (Role.RESEARCHER, None)):
        assert correct(speaking(role, organisation=organisation), entry, text="Nee.").status_code == 403
    assert correct(contributor, entry, text="Nee.").status_code == 403
    assert correct(contributor, {"id": own["eventId"]}, text="Wij begonnen toen.").status_code == 201


def test_what_is_not_there_or_not_open_is_not_found(lead: Speaker, partner: Speaker) -> None:
    remark = lead.entries(TIMELINE + "?kind=observation.recorded")[0]

    assert lead.get(f"/v1/facts/{uuid.uuid4()}").status_code == 404
    assert lead.get("/v1/facts/no-id").status_code == 404
    assert lead.get(f"/v1/facts/{remark['id']}").status_code == 200
    assert partner.get(f"/v1/facts/{remark['id']}").status_code == 404
