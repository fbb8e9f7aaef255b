"""A whole meeting on one page: recorded at once or not at all; and what is put right afterwards."""

from __future__ import annotations

import re

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from tests.web.recording_forms import OWN, Browser, mistakes, recorded
from tests.web.signing_in import HERE

NEW = f"{OWN}/meeting?session=new"
TIMELINE = f"/programmes/{HERE}/timeline?view=list"
MEETING = {
    "title": "Zesde bijeenkomst",
    "occurred": "17 oktober 2024",
    "place": "Buurthuis De Beek",
    "attendance.resident": "ruim 20",
    "attendance.welfare": "6",
    "contributions.0.text": "Een verhaal over de tuin.",
    "contributions.0.by.standpoint": "resident",
    "conclusions.0.text": "Vertrouwen groeit door samen te doen.",
    "conclusions.0.dimensions": ["mutual_trust", "ownership"],
    "input.0.kind": "raiseQuestion",
    "input.0.text": "Wie betaalt het water?",
    "updates.0.text": "De eerste bedden liggen er.",
    "promises.1.text": "Wij zoeken een andere zaal.",
    "promises.1.debtor.standpoint": "welfare",
    "promises.1.due": "eind 2024",
}


@pytest.fixture
def lead(samenredzaamheid: Samenspoor) -> Browser:
    return Browser(samenredzaamheid)


def head(browser: Browser) -> int:
    return browser.service.log.recorder.head()


def topics(browser: Browser, after: int) -> list[str]:
    return [row.topic for row in browser.service.log.recorder.rows_after(after, 50)]


def test_a_meeting_is_recorded_at_once_and_seen_on_the_timeline(lead: Browser) -> None:
    before = head(lead)

    answer = lead.send(NEW, **MEETING)

    assert "Vastgelegde feiten: 7." in lead.read(recorded(answer))
    assert topics(lead, before) == [
        "session.planned",
        "session.held",
        "session.contribution_made",
        "session.conclusion_drawn",
        "session.question_raised",
        "initiative.update_given",
        "commitment.made",
    ]
    page = lead.read(TIMELINE)
    assert "Zesde bijeenkomst" in page


def test_sent_twice_a_meeting_is_recorded_once(lead: Browser) -> None:
    fields = lead.filled(lead.open(NEW), **MEETING)

    first = recorded(lead.send_again(NEW, fields))
    there = head(lead)
    again = recorded(lead.send_again(NEW, fields))

    assert again == first
    assert head(lead) == there


def test_one_mistake_keeps_the_whole_meeting_back_and_stands_at_its_field(lead: Browser) -> None:
    there = head(lead)

    answer = lead.send(NEW, **{**MEETING, "promises.1.due": "ooit eens", "attendance.welfare": "veel"})

    assert answer.status_code == 422
    assert head(lead) == there
    page = answer.get_data(as_text=True)
    assert 'id="promises.1.due-wrong"' in page
    assert 'id="attendance.welfare-wrong"' in page
    assert "De eerste bedden liggen er." in page


def test_a_refusal_of_one_fact_keeps_the_others_back(lead: Browser) -> None:
    there = head(lead)

    answer = lead.send(NEW, **{**MEETING, "conclusions.0.text": "Over 111222333."})

    assert answer.status_code == 422
    assert any("burgerservicenummer" in message for message in mistakes(answer))
    assert head(lead) == there


def test_an_empty_page_about_a_new_meeting_asks_for_its_title(lead: Browser) -> None:
    answer = lead.send(NEW)

    assert answer.status_code == 422
    assert "Dit veld is verplicht." in mistakes(answer)


def test_a_meeting_that_was_held_is_added_to(lead: Browser) -> None:
    recorded(lead.send(NEW, **MEETING))
    choices = lead.read(f"{OWN}/meeting")
    (session,) = re.findall(r"session=([0-9a-f-]+)[^>]*><span>Zesde bijeenkomst", choices)
    before = head(lead)

    address = f"{OWN}/meeting?session={session}"
    assert "Aanwezig" not in lead.read(address)
    recorded(lead.send(address, **{"conclusions.0.text": "We gaan door."}))

    assert topics(lead, before) == ["session.conclusion_drawn"]
    assert lead.send(address).status_code == 422


def test_a_planned_meeting_is_filled_in_as_it_was_planned(lead: Browser) -> None:
    planned = {"title": "Zesde bijeenkomst", "scheduled": "17 oktober 2024", "place": "Buurthuis De Beek"}
    recorded(lead.send(f"{OWN}/planSession", **planned))
    (session,) = re.findall(r"session=([0-9a-f-]+)[^>]*><span>Zesde", lead.read(f"{OWN}/meeting"))

    shown = lead.open(f"{OWN}/meeting?session={session}")

    assert (shown.fields["occurred"], shown.fields["place"]) == ("17 oktober 2024", "Buurthuis De Beek")
    recorded(lead.send_again(f"{OWN}/meeting?session={session}", lead.filled(shown)))


def test_what_to_be_warned_of_is_told_after_recording(samenredzaamheid: Samenspoor) -> None:
    lead = Browser(samenredzaamheid, language="en")

    done = lead.read(recorded(lead.send(NEW, title="Sixth meeting")))

    assert "Recorded" in done
    assert "It does not say how many people came" in done


def test_a_meeting_can_be_told_in_english(samenredzaamheid: Samenspoor) -> None:
    lead = Browser(samenredzaamheid, language="en")
    page = lead.read(NEW)

    assert "Who were there?" in page
    assert "Vul in" not in page
    recorded(lead.send(NEW, title="Sixth meeting", occurred="spring of 2024"))


def test_a_researcher_does_not_record_meetings(samenredzaamheid: Samenspoor) -> None:
    researcher = Browser(samenredzaamheid, Role.RESEARCHER)

    assert researcher.get(NEW).status_code == 403


def fact_of(browser: Browser, answer_address: str) -> str:
    found = re.search(r"fact=([0-9a-f-]+)", answer_address)
    assert found
    return found[1]


def test_a_fact_is_corrected_contested_and_taken_back(lead: Browser) -> None:
    address = recorded(lead.send(f"{OWN}/setProgrammeGoal", text="Meer buren kennen elkaar."))
    fact = f"/programmes/{HERE}/facts/{fact_of(lead, address)}"
    assert f'href="{fact}/correct?lang=nl"' in lead.read(f"/facts/{fact_of(lead, address)}")

    shown = lead.open(f"{fact}/correct")
    assert shown.fields["replaced.text"] == "Meer buren kennen elkaar."
    recorded(
        lead.send(f"{fact}/correct", **{"replaced.text": "Alle buren kennen elkaar.", "reason": "Fout."})
    )
    assert lead.open(f"{fact}/correct").fields["replaced.text"] == "Alle buren kennen elkaar."

    recorded(lead.send(f"{fact}/audience", meantFor="public"))
    recorded(lead.send(f"{fact}/contest", **{"by.standpoint": "resident", "reason": "Dat is te veel."}))
    recorded(lead.send(f"{fact}/retract", reason="Dit was een ander programma."))
    assert lead.get(f"{fact}/correct").status_code == 404


def test_a_correction_that_changes_nothing_is_refused_in_words(lead: Browser) -> None:
    address = recorded(lead.send(f"{OWN}/setProgrammeGoal", text="Meer buren kennen elkaar."))
    fact = f"/programmes/{HERE}/facts/{fact_of(lead, address)}"

    answer = lead.send(f"{fact}/correct", reason="Fout.")

    assert answer.status_code == 422
    assert "Er is nog niets vastgelegd" in answer.get_data(as_text=True)


def test_a_stale_version_shows_what_changed_and_keeps_what_was_typed(lead: Browser) -> None:
    address = recorded(lead.send(f"{OWN}/setProgrammeGoal", text="Meer buren kennen elkaar."))
    correct = f"/programmes/{HERE}/facts/{fact_of(lead, address)}/correct"
    fields = lead.filled(
        lead.open(correct), **{"replaced.text": "Alle buren kennen elkaar.", "reason": "Het zijn er meer."}
    )
    recorded(lead.send(f"{OWN}/setPeriod", starts="2023"))

    stale = lead.send_again(correct, fields)

    assert stale.status_code == 409
    page = stale.get_data(as_text=True)
    assert "Dit is intussen veranderd" in page
    assert "Looptijd" in page
    assert "Alle buren kennen elkaar." in page
    newest = re.search(r'name="version" value="(\d+)"', page)
    assert newest
    fields["version"] = newest[1]
    recorded(lead.send_again(correct, fields))


def test_somebody_elses_fact_is_not_corrected_by_a_contributor(samenredzaamheid: Samenspoor) -> None:
    lead, contributor = Browser(samenredzaamheid), Browser(samenredzaamheid, Role.CONTRIBUTOR)
    address = recorded(lead.send(f"{OWN}/setProgrammeGoal", text="Meer buren kennen elkaar."))

    answer = contributor.get(f"/programmes/{HERE}/facts/{fact_of(lead, address)}/correct")

    assert answer.status_code == 403


def test_a_fact_of_another_programme_is_not_there(lead: Browser) -> None:
    admin = Browser(lead.service, Role.ADMIN, None)
    recorded(admin.send("/record/registerProgramme", name="Elders"))
    other = Browser(lead.service, Role.LEAD, "elders")
    address = recorded(other.send("/programmes/elders/record/setProgrammeGoal", text="Iets anders."))

    assert lead.get(f"/programmes/{HERE}/facts/{fact_of(other, address)}/correct").status_code == 404
