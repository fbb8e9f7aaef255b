"""A fact and its links, both ways, as far as the reader may know the other end."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from service.application.event_log import Command
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.amendments import FactCorrected, FactRetracted
from service.domain.catalogue import founds
from service.domain.events import Event
from service.domain.initiative_events import SetbackMet, UpdateGiven
from service.domain.plan_events import ActionAdded, PlanDrafted, PlanRevised
from service.domain.values import AccountOf, Agreement, Audience, Party
from tests.api.conftest import TIMELINE, Speaker, Speaks
from tests.application.told import account, label
from tests.projections.asking import SAMENREDZAAMHEID

Links = list[dict[str, Any]]


class Teller:
    """Records facts of the programme as somebody would."""

    def __init__(self, service: Samenspoor, initiative: UUID) -> None:
        self._service = service
        self.initiative = initiative
        self.plan = uuid4()

    def tell(self, aggregate: UUID, fact: Event) -> str:
        """Record a fact; return its id."""
        assert not founds(type(fact)) or aggregate == self.plan
        outcome = self._service.use_cases[fact.topic](aggregate, fact, Command(actor="grant:test"))
        self._service.engine.run()
        return str(outcome.events[0])

    def revision_after_a_setback(self) -> tuple[str, str, str]:
        """Tell a setback, a revision that answers it and the action it added; return their ids."""
        setback = self.tell(self.initiative, SetbackMet(text=account("De keuken is dicht")))
        self.tell(self.plan, PlanDrafted(programme=SAMENREDZAAMHEID, title=label("Samen koken")))
        revised = PlanRevised(
            text=account("Anders"), reason=label("Dicht"), authors=(Party(),), answers=UUID(setback)
        )
        revision = self.tell(self.plan, revised)
        added = ActionAdded(action=uuid4(), text=account("Koken"), revision=UUID(revision))
        return setback, revision, self.tell(self.plan, added)


@pytest.fixture
def teller(samenredzaamheid: Samenspoor, lead: Speaker) -> Teller:
    """Return somebody who tells facts."""
    started = lead.entries(TIMELINE + "?kind=initiative.started")[0]
    return Teller(samenredzaamheid, UUID(started["subject"]["id"]))


def links(speaker: Speaker, fact: str, known: str = "") -> tuple[Links, Links]:
    """Return where a fact points at, and what points at it."""
    answer = speaker.get(f"/v1/facts/{fact}{known}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()["links"], answer.get_json()["linkedFrom"]


def test_a_setback_leads_to_its_revision_and_on_to_the_action_that_was_added(
    lead: Speaker, teller: Teller
) -> None:
    setback, revision, action = teller.revision_after_a_setback()

    assert links(lead, setback) == ([], [{"rel": "answers", "eventId": revision}])
    answers, adds = {"rel": "answers", "eventId": setback}, {"rel": "adds", "eventId": action}
    assert links(lead, revision) == ([answers, adds], [])
    assert links(lead, action) == ([], [{"rel": "adds", "eventId": revision}])
    (entry,) = lead.entries(TIMELINE + "?kind=plan.revised")
    assert entry["links"] == [answers, adds]
    assert len(lead.get(f"/v1/facts/{revision}").get_json()["tellings"]) == 1


def test_a_reader_is_told_of_no_fact_that_they_may_not_see(
    lead: Speaker, partner: Speaker, teller: Teller
) -> None:
    setback, revision, action = teller.revision_after_a_setback()

    assert partner.get(f"/v1/facts/{setback}").status_code == 404
    assert links(partner, revision) == ([{"rel": "adds", "eventId": action}], [])

    second = AccountOf(event=UUID(action), agreement=Agreement.ADDS)
    hidden = UpdateGiven(text=account("En dit"), account_of=second, audience=Audience.TEAM)
    teller.tell(teller.initiative, hidden)
    assert [link["rel"] for link in links(lead, action)[1]] == ["adds", "accountOf"]
    assert [link["rel"] for link in links(partner, action)[1]] == ["adds"]


def test_rival_accounts_know_each_other(lead: Speaker, teller: Teller) -> None:
    first = teller.tell(teller.initiative, UpdateGiven(text=account("Er kwamen er veel")))
    differs = AccountOf(event=UUID(first), agreement=Agreement.DIFFERS)
    second = teller.tell(teller.initiative, UpdateGiven(text=account("Er kwam niemand"), account_of=differs))

    link = {"rel": "accountOf", "agreement": "differs"}
    assert links(lead, second) == ([{**link, "eventId": first}], [])
    assert links(lead, first) == ([], [{**link, "eventId": second}])


def test_what_points_at_an_amendment_points_at_its_fact(lead: Speaker, teller: Teller) -> None:
    first = teller.tell(teller.initiative, UpdateGiven(text=account("Er kwamen er veel")))
    corrected = FactCorrected(target=UUID(first), replaced={"standpoint": "care"}, reason=label("Fout"))
    correction = teller.tell(teller.initiative, corrected)
    agrees = AccountOf(event=UUID(correction), agreement=Agreement.AGREES)
    second = teller.tell(teller.initiative, UpdateGiven(text=account("Ja, veel"), account_of=agrees))

    assert [link["eventId"] for link in links(lead, first)[1]] == [second]
    assert [link["eventId"] for link in links(lead, second)[0]] == [correction]


def test_links_are_those_that_were_known_then(lead: Speaker, partner: Speaker, teller: Teller) -> None:
    first = teller.tell(teller.initiative, UpdateGiven(text=account("Er kwamen er veel")))
    before = lead.get(TIMELINE).get_json()["knownPosition"]
    agrees = AccountOf(event=UUID(first), agreement=Agreement.AGREES)
    second = teller.tell(teller.initiative, UpdateGiven(text=account("Ja, veel"), account_of=agrees))
    told = lead.get(TIMELINE).get_json()["knownPosition"]
    teller.tell(teller.initiative, FactRetracted(target=UUID(second), reason=label("Vergissing")))

    assert links(lead, first, f"?knownPosition={before}")[1] == []
    for position, eyes, seen in (
        (told, partner, [second]),
        (told + 1, partner, []),
        (told + 1, lead, [second]),
    ):
        found = links(eyes, first, f"?knownPosition={position}")[1]
        assert [link["eventId"] for link in found] == seen


def test_a_step_is_fulfilled_by_facts_that_the_start_of_the_cycle_leads_to(lead: Speaker) -> None:
    (cycle,) = lead.entries(TIMELINE + "?kind=cycle.started")

    _, linked_from = links(lead, cycle["id"])
    assert {link["rel"] for link in linked_from} == {"fulfils"}
    assert {link["cycle"] for link in linked_from} == {cycle["subject"]["id"]}
    assert {"meet", "updates"} <= {link["step"] for link in linked_from}
    for link in linked_from:
        back = {**link, "eventId": cycle["id"]}
        assert back in links(lead, link["eventId"])[0]


def test_what_is_retracted_or_for_others_now_is_not_there_for_who_could_read_it_before(
    lead: Speaker, speaking: Speaks, teller: Teller
) -> None:
    visitor = speaking(Role.VISITOR)
    fact = teller.tell(
        teller.initiative, UpdateGiven(text=account("Er kwamen er veel"), audience=Audience.PUBLIC)
    )
    before = lead.get(TIMELINE).get_json()["knownPosition"]
    assert visitor.get(f"/v1/facts/{fact}").status_code == 200
    teller.tell(teller.initiative, FactRetracted(target=UUID(fact), reason=label("Vergissing")))

    assert visitor.get(f"/v1/facts/{fact}").status_code == 404
    assert lead.get(f"/v1/facts/{fact}").get_json()["fact"]["status"] == "retracted"
    assert visitor.get(f"/v1/facts/{fact}?knownPosition={before}").status_code == 200
