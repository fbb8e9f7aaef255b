"""Links on the timeline: what an entry points at, as it was known at every moment."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from service.bootstrap import Samenspoor
from service.domain.amendments import FactRetracted
from service.domain.initiative_events import SetbackMet, UpdateGiven
from service.domain.plan_events import ActionAdded, ActionReassigned, PlanDrafted, PlanRevised
from service.domain.values import AccountOf, Agreement, Party
from service.projections.timeline_links import founding_of
from tests.projections.asking import LEAD, timeline
from tests.projections.histories import ACTIONS, PLAN, PROGRAMME, SUBJECTS, Teller, said

Links = list[tuple[str, UUID]]
INITIATIVE = SUBJECTS[2]


def links(service: Samenspoor, kind: str, at: int | None = None) -> Links:
    """Return where the only entry of a kind points at."""
    service.engine.run()
    (entry,) = timeline(service, LEAD, programme=PROGRAMME, kinds=(kind,), at=at)
    return [(link["rel"], UUID(link["eventId"])) for link in entry.get("links", [])]


def last(teller: Teller) -> UUID:
    return teller.events[-1][0]


def revise(teller: Teller, **fields: Any) -> UUID:
    """Draft a plan and revise it; return the revision."""
    teller.tell(PLAN, PlanDrafted(programme=PROGRAMME, title=said("Samen koken")))
    revision = PlanRevised(text=said("Anders"), reason=said("Dicht"), authors=(Party(),), **fields)
    teller.tell(PLAN, revision)
    return last(teller)


def test_a_revision_points_at_the_setback_it_answers_and_at_the_actions_it_added_since(
    service: Samenspoor, teller: Teller
) -> None:
    teller.play([("start", 2, 1)])
    teller.tell(INITIATIVE, SetbackMet(text=said("De keuken is dicht")))
    setback = last(teller)
    revision = revise(teller, answers=setback)
    revised = service.log.recorder.head()
    teller.tell(PLAN, ActionAdded(action=ACTIONS[0], text=said("Koken"), revision=revision))
    action = last(teller)

    assert links(service, "plan.revised", at=revised) == [("answers", setback)]
    assert links(service, "plan.revised") == [("answers", setback), ("adds", action)]
    assert links(service, "plan.action_added") == []


def test_a_revision_that_added_an_action_which_is_retracted_added_none(
    service: Samenspoor, teller: Teller
) -> None:
    revision = revise(teller)
    teller.tell(PLAN, ActionAdded(action=ACTIONS[0], text=said("Koken"), revision=revision))
    service.engine.run()
    teller.tell(PLAN, FactRetracted(target=last(teller), reason=said("Vergissing")))

    assert links(service, "plan.revised") == []


def test_what_is_told_of_an_action_points_at_the_fact_that_added_it(
    service: Samenspoor, teller: Teller
) -> None:
    revise(teller)
    teller.tell(PLAN, ActionAdded(action=ACTIONS[0], text=said("Koken")))
    action = last(teller)
    service.engine.run()
    teller.tell(PLAN, ActionReassigned(action=ACTIONS[0], owners=()))

    assert links(service, "plan.action_reassigned") == [("action", action)]


def test_a_plan_points_at_the_session_it_was_made_at_and_an_account_at_the_first(
    service: Samenspoor, teller: Teller
) -> None:
    teller.play([("plan", 0, 1), ("start", 2, 1)])
    first = last(teller)
    session = SUBJECTS[0]
    teller.tell(PLAN, PlanDrafted(programme=PROGRAMME, title=said("Samen koken"), session=session))
    second = AccountOf(event=first, agreement=Agreement.DIFFERS)
    teller.tell(INITIATIVE, UpdateGiven(text=said("Het begon later"), account_of=second))

    assert links(service, "plan.drafted") == [("session", founding_of(session))]
    assert links(service, "initiative.update_given") == [("accountOf", first)]


def test_what_an_entry_does_not_have_is_left_out(service: Samenspoor, teller: Teller) -> None:
    teller.play([("start", 2, 1)])
    service.engine.run()

    (entry,) = timeline(service, LEAD, programme=PROGRAMME, kinds=("initiative.started",))
    assert not {"links", "source", "inferred", "contests", "accountOf"} & entry.keys()
    assert entry["dimensions"] == []
