"""What now, and who? Asked over HTTP, by people who may see different things."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.commitment import CommitmentMade, CommitmentRenegotiated
from service.domain.cycle import CycleStarted, StepAdded, StepAssigned
from service.domain.cycle_steps import CycleStep
from service.domain.dates import PartialDate
from service.domain.events import Event
from service.domain.organisation import organisation_id
from service.domain.programme import programme_id
from service.domain.values import Audience, Party, Standpoint
from tests.api.conftest import Speaker, Speaks
from tests.application.told import account, command, label

NEXT_STEPS = "/v1/programmes/samenredzaamheid/next-steps"
PROGRAMME = programme_id("samenredzaamheid")
KOH = Party(standpoint=Standpoint.PRIMARY_CARE, organisation=organisation_id("koh"))
ON_1_JULY = NEXT_STEPS + "?asOf=2023-07-01"


def on(day: str) -> PartialDate:
    return PartialDate.read(edtf=day)


class Recording:
    """Somebody who records facts, and lets them be projected."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service

    def tell(self, fact: Event, aggregate: UUID | None = None) -> UUID:
        """Record a fact; return its aggregate."""
        aggregate = aggregate or uuid4()
        self._service.use_cases[fact.topic](aggregate, fact, command())
        self._service.engine.run()
        return aggregate

    def promise(self, due: str, **fields: Any) -> UUID:
        """Record a promise."""
        words = account("Wij zoeken een grotere zaal")
        return self.tell(CommitmentMade(programme=PROGRAMME, text=words, due=on(due), **fields))

    def movit(self, anchor: str = "2022-03") -> UUID:
        """Start a cycle."""
        fact = CycleStarted(
            programme=PROGRAMME, template="movit", title=label("Ronde in Brummen"), anchor=on(anchor)
        )
        return self.tell(fact)


@pytest.fixture
def recording(samenredzaamheid: Samenspoor) -> Recording:
    """Return somebody who records facts of the programme."""
    return Recording(samenredzaamheid)


def entries(speaker: Speaker, address: str, kind: str | None = None, **headers: str) -> list[dict[str, Any]]:
    answer = speaker.get(address, **headers)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: list[dict[str, Any]] = answer.get_json()["entries"]
    return [entry for entry in found if kind in {None, entry["kind"]}]


def test_the_last_session_has_no_report_on_1_july_2023(lead: Speaker) -> None:
    (session,) = entries(lead, ON_1_JULY, "session")

    assert (session["state"], session["reason"]["word"]) == ("overdue", "no_report")
    assert "nog geen verslag" in session["reason"]["text"]
    assert session["title"] == session["subject"]["name"]
    assert (session["due"]["phrase"], session["due"]["latest"]) == ("voorjaar van 2023", "2023-05-31")
    assert session["party"]["role"] == "lead"
    evidence = lead.get(f"/v1/facts/{session['evidence'][0]}").get_json()
    assert evidence["fact"]["kind"] == "session.planned"


def test_the_last_session_is_not_missed_while_it_can_still_be_held(lead: Speaker) -> None:
    assert entries(lead, NEXT_STEPS + "?asOf=2023-05-31", "session") == []


def test_sentences_come_in_the_language_that_is_asked_for(lead: Speaker) -> None:
    (session,) = entries(lead, ON_1_JULY, "session", Accept_Language="en")

    assert session["reason"]["text"].endswith("there is no report yet.")


def test_the_day_is_today_or_the_day_of_what_was_known(lead: Speaker) -> None:
    today = lead.get(NEXT_STEPS).get_json()
    then = lead.get(NEXT_STEPS + "?knownAt=2023-02-27").get_json()

    assert today["asOf"] > "2026"
    assert (then["asOf"], then["entries"], then["knownPosition"]) == ("2023-02-27", [], 0)


def test_what_was_known_then_can_be_asked_for_by_position(lead: Speaker, recording: Recording) -> None:
    before = lead.get(ON_1_JULY).get_json()
    recording.promise("2023-06")

    assert entries(lead, ON_1_JULY, "promise")
    then = lead.get(f"{ON_1_JULY}&knownPosition={before['knownPosition']}").get_json()
    assert then["entries"] == before["entries"]


def test_a_cycle_is_told_step_by_step(lead: Speaker, recording: Recording) -> None:
    cycle = recording.movit(anchor="2022-03-07")
    extra = StepAdded(added=CycleStep(step="party", ready_after="plan"), title=label("Een feest"))
    recording.tell(extra, cycle)

    steps = {e["step"]: e for e in entries(lead, ON_1_JULY, "step") if e["subject"]["id"] == str(cycle)}

    assert len(steps) == 9
    assert (steps["invite"]["state"], steps["invite"]["title"]) == ("ready", "Uitnodigen")
    assert (steps["party"]["state"], steps["party"]["title"]) == ("ahead", "Een feest")
    follow_up = steps["follow-up"]
    assert (follow_up["state"], follow_up["due"]["latest"]) == ("overdue", "2023-03-07")
    assert follow_up["party"] == {
        "role": "researcher", "standpoint": "research_education", "assignees": [],
    }  # fmt: skip
    english = entries(lead, ON_1_JULY, "step", Accept_Language="en")
    assert "Follow-up interviews with key informants" in {step["title"] for step in english}


def test_the_title_of_a_step_whose_template_is_not_here_is_its_name(
    lead: Speaker, recording: Recording
) -> None:
    steps = (CycleStep(step="first-round"),)
    cycle = recording.tell(CycleStarted(programme=PROGRAMME, template="of-another", steps=steps))

    (step,) = (e for e in entries(lead, ON_1_JULY, "step") if e["subject"]["id"] == str(cycle))

    assert step["title"] == "First round"


def test_it_can_be_asked_who_and_until_when(lead: Speaker, recording: Recording) -> None:
    recording.promise("2023-06", debtor=KOH)
    recording.promise("2023-09", debtor=Party(standpoint=Standpoint.CARE))

    def promises(asked: str) -> list[str]:
        return [entry["due"]["edtf"] for entry in entries(lead, f"{ON_1_JULY}&{asked}", "promise")]

    assert promises(f"assignee={KOH.organisation}") == ["2023-06"]
    assert promises("assignee=care") == ["2023-09"]
    assert promises("assignee=nobody") == []
    assert promises("before=2023-09-02") == ["2023-06", "2023-09"]
    assert promises("before=2023-09-01") == ["2023-06"]
    assert {e["kind"] for e in entries(lead, ON_1_JULY + "&assignee=researcher&before=2020-01-01")} == set()


def test_it_can_be_asked_for_kinds_of_work_only(lead: Speaker, recording: Recording) -> None:
    recording.promise("2023-06")

    assert {e["kind"] for e in entries(lead, ON_1_JULY + "&kind=promise,session")} == {"promise", "session"}
    assert {e["kind"] for e in entries(lead, ON_1_JULY + "&kind=setback")} == {"setback"}
    assert lead.get(ON_1_JULY + "&kind=iets").get_json()["errors"][0]["field"] == "?kind"


def test_a_promise_of_which_nothing_was_told_heads_the_list(lead: Speaker, recording: Recording) -> None:
    recording.promise("2023-06")

    assert entries(lead, ON_1_JULY)[0]["reason"]["word"] == "promise_overdue"


def test_a_party_sees_what_was_agreed_since_and_others_only_what_is_meant_for_them(
    partner: Speaker, resident: Speaker, recording: Recording
) -> None:
    recording.promise("2023-06", debtor=KOH)
    recording.promise("2023-05")
    own = recording.promise("2023-04", creditor=KOH)
    recording.tell(CommitmentRenegotiated(due=on("2023-12"), audience=Audience.TEAM), own)

    shown, told = (entries(reader, ON_1_JULY, "promise") for reader in (resident, partner))
    assert [(e["due"] and e["due"]["edtf"], len(e["evidence"])) for e in shown] == [
        ("2023-05", 1), ("2023-06", 1), (None, 1),
    ]  # fmt: skip
    assert [(e["state"], e["due"]["edtf"], len(e["evidence"])) for e in told] == [
        ("overdue", "2023-06", 1), ("ready", "2023-12", 2),
    ]  # fmt: skip


def test_a_step_is_open_to_the_organisation_that_it_is_assigned_to(
    partner: Speaker, recording: Recording
) -> None:
    cycle = recording.movit()
    recording.tell(StepAssigned(step="invite", assignee=KOH), cycle)

    found = [e for e in entries(partner, ON_1_JULY, "step") if e["subject"]["id"] == str(cycle)]

    (invite,) = found
    assert invite["step"] == "invite"
    assert invite["party"]["assignees"][0]["organisation"]["name"].startswith("Stichting Kwaliteit")


def test_what_is_meant_for_the_team_is_for_the_team(
    lead: Speaker, speaking: Speaks, recording: Recording
) -> None:
    recording.promise("2023-06", audience=Audience.TEAM)

    assert len(entries(lead, ON_1_JULY, "promise")) == 1
    assert len(entries(speaking(Role.RESEARCHER), ON_1_JULY, "promise")) == 1
    assert entries(speaking(Role.CONTRIBUTOR), ON_1_JULY, "promise") == []
    assert entries(speaking(Role.ADMIN), ON_1_JULY) == []


def test_the_tag_stays_until_something_changes(lead: Speaker, recording: Recording) -> None:
    tag = lead.get(ON_1_JULY).headers["ETag"]

    assert lead.get(ON_1_JULY, If_None_Match=tag).status_code == 304
    recording.promise("2023-06")
    assert lead.get(ON_1_JULY, If_None_Match=tag).status_code == 200


@pytest.mark.parametrize("mistake", ["asOf=gisteren", "before=2023-02-30", "assignee=De%20baas", "who=me"])
def test_a_parameter_that_makes_no_sense_is_named(lead: Speaker, mistake: str) -> None:
    answer = lead.get(f"{NEXT_STEPS}?{mistake}")

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["field"] == "?" + mistake.partition("=")[0]


def test_the_next_steps_of_another_programme_are_not_there(lead: Speaker, speaking: Speaks) -> None:
    assert lead.get("/v1/programmes/elders/next-steps").status_code == 404
    assert lead.get(NEXT_STEPS + "?minPosition=999999").status_code == 400
