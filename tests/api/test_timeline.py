"""The main job: a programme's timeline, asked for over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from tests.api.conftest import TIMELINE, Speaker, Speaks


def of_kind(entries: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [entry for entry in entries if entry["kind"] == kind]


def test_session_two_is_shown_with_its_inferred_date(lead: Speaker) -> None:
    held = of_kind(lead.entries(), "session.held")
    (session,) = [entry for entry in held if entry["occurred"]["phrase"]]

    occurred = session["occurred"]
    assert occurred["phrase"] == "17 oktober"
    assert (occurred["earliest"], occurred["latest"]) == ("2022-10-17", "2022-10-17")
    assert occurred["basis"] == "inferred"
    assert occurred["reason"]


def test_three_initiatives_gave_an_update(lead: Speaker) -> None:
    updates = of_kind(lead.entries(), "initiative.update_given")

    names = {entry["subject"]["name"].split()[0] for entry in updates}
    assert len(updates) == 3
    assert names == {"Vitaliteitscoöperatie", "Inwonerscollectief", "Gezondheidscentrum"}


def test_the_renaming_is_considered_and_two_conclusions_were_drawn(lead: Speaker) -> None:
    entries = lead.entries()

    assert len(of_kind(entries, "initiative.renaming_considered")) == 1
    assert len(of_kind(entries, "session.conclusion_drawn")) == 2


def test_the_last_session_is_planned_for_a_season(lead: Speaker) -> None:
    (planned,) = of_kind(lead.entries(), "session.planned")

    assert planned["occurred"]["edtf"] == "2023-21"
    assert planned["occurred"]["phrase"] == "voorjaar van 2023"
    assert (planned["occurred"]["earliest"], planned["occurred"]["latest"]) == ("2023-03-01", "2023-05-31")


def test_a_small_count_is_there_for_the_lead_only(speaking: Speaks) -> None:
    def people(role: Role, organisation: str | None = None) -> list[dict[str, Any]]:
        entries = speaking(role, organisation=organisation).entries()
        return [
            count
            for entry in of_kind(entries, "initiative.update_given")
            for count in entry["value"].get("people", [])
        ]

    assert [(c["kind"], c["number"]) for c in people(Role.LEAD)] == [("exact", 2)]
    for role, organisation in ((Role.PARTNER, "koh"), (Role.RESIDENT, None), (Role.CONTRIBUTOR, None)):
        assert [c["kind"] for c in people(role, organisation)] == ["suppressed"]
        assert "number" not in people(role, organisation)[0]


def test_nothing_is_known_before_the_source_was_published(lead: Speaker) -> None:
    before = lead.get(TIMELINE + "?knownAt=2023-02-27").get_json()
    after = lead.get(TIMELINE + "?knownAt=2023-02-28&limit=500").get_json()

    assert before["entries"] == []
    assert before["knownPosition"] == 0
    assert len(of_kind(after["entries"], "session.held")) == 2
    assert of_kind(after["entries"], "initiative.renamed") == []


def test_what_was_known_then_can_be_asked_for_by_position(lead: Speaker) -> None:
    by_day = lead.get(TIMELINE + "?knownAt=2023-03-01&limit=500").get_json()
    by_position = lead.get(f"{TIMELINE}?knownPosition={by_day['knownPosition']}&limit=500").get_json()

    assert by_position["entries"] == by_day["entries"]


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("limit", [1, 2, 7, 36])
def test_pages_together_are_the_whole_timeline(lead: Speaker, order: str, limit: int) -> None:
    whole = [entry["id"] for entry in lead.entries(f"{TIMELINE}?limit=500&order={order}")]

    paged: list[str] = []
    cursor = ""
    while True:
        page = lead.get(f"{TIMELINE}?order={order}&limit={limit}{cursor}").get_json()
        paged += [entry["id"] for entry in page["entries"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"

    assert paged == whole


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ("kind=session.held,session.planned", lambda e: e["kind"] in {"session.held", "session.planned"}),
        ("standpoint=resident_organisation", lambda e: e["standpoint"] == "resident_organisation"),
        ("dimension=ownership", lambda e: "ownership" in e["dimensions"]),
        ("from=2023-01-01", lambda e: (e["occurred"]["latest"] or "") >= "2023-01-01"),
        ("to=2022-10-16", lambda e: _dated(e) and (e["occurred"]["earliest"] or "") <= "2022-10-16"),
        ("q=EIGENAARSCHAP", lambda e: "eigenaarschap" in str(e).casefold()),
    ],
)
def test_filters_keep_what_they_say(lead: Speaker, filters: str, kept: Any) -> None:
    whole = lead.entries()

    found = lead.entries(f"{TIMELINE}?limit=500&{filters}")

    assert found == [entry for entry in whole if kept(entry)]
    assert found


def _dated(entry: dict[str, Any]) -> bool:
    return bool(entry["occurred"]["earliest"] or entry["occurred"]["latest"])


def test_a_subject_has_a_timeline_of_its_own(lead: Speaker) -> None:
    whole = lead.entries()
    subject = of_kind(whole, "initiative.renaming_considered")[0]["subject"]["id"]

    found = lead.entries(f"{TIMELINE}?limit=500&subject={subject}")

    assert found == [entry for entry in whole if entry["subject"]["id"] == subject]


def test_searching_pages_like_everything_else(lead: Speaker) -> None:
    whole = lead.entries(f"{TIMELINE}?limit=500&q=initiatief")
    first = lead.get(f"{TIMELINE}?limit=2&q=initiatief").get_json()
    second = lead.get(f"{TIMELINE}?limit=2&q=initiatief&cursor={first['next']}").get_json()

    assert first["entries"] + second["entries"] == whole[:4]


def test_titles_come_in_the_language_that_is_asked_for(lead: Speaker) -> None:
    dutch = lead.get(TIMELINE + "?kind=session.held").get_json()
    english = lead.get(TIMELINE + "?kind=session.held", Accept_Language="en").get_json()

    assert {entry["title"] for entry in dutch["entries"]} == {"Bijeenkomst gehouden"}
    assert {entry["title"] for entry in english["entries"]} == {"Session held"}


@pytest.mark.parametrize(
    "mistake",
    [
        "limit=0", "limit=abc", "kind=nothing", "from=gisteren", "order=up", "knownAt=2023-02-30",
        "knownAt=2023-02-01T10:00:00", "surprise=1", "subject=x", "standpoint=king", "q=",
    ],
)  # fmt: skip
def test_a_parameter_that_makes_no_sense_is_named(lead: Speaker, mistake: str) -> None:
    answer = lead.get(f"{TIMELINE}?{mistake}")

    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    assert answer.get_json()["errors"][0]["field"] == "?" + mistake.split("=", maxsplit=1)[0]


@pytest.mark.parametrize(
    "mistake", ["cursor=nonsense", "cursor=W10", "minPosition=999999", "knownPosition=999999"]
)
def test_a_position_or_cursor_that_is_not_ours_is_refused_loudly(lead: Speaker, mistake: str) -> None:
    answer = lead.get(f"{TIMELINE}?{mistake}")

    assert answer.status_code == 400
    assert answer.get_json()["type"] in {"/problems/cursor-not-ours", "/problems/position-past-head"}


def test_cursors_of_another_log_are_refused(lead: Speaker, samenredzaamheid: Samenspoor) -> None:
    cursor = lead.get(TIMELINE + "?limit=1").get_json()["next"]
    object.__setattr__(samenredzaamheid, "log_id", "0" * 32)

    assert lead.get(f"{TIMELINE}?cursor={cursor}").status_code == 400
