"""What becomes of a promise, an action or a step is open to those whose it is, for whomever it is meant."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import pytest

from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.amendments import FactCorrected, FactRetracted
from service.domain.commitment import CommitmentBroken, CommitmentMade
from service.domain.cycle import CycleStarted, StepAssigned, StepRescheduled, StepSkipped
from service.domain.dates import PartialDate
from service.domain.events import Event
from service.domain.plan_events import (
    ActionAdded,
    ActionCompleted,
    ActionReassigned,
    PlanDrafted,
    PlanRevised,
)
from service.domain.values import Audience, Party
from service.projections.facts import standing_facts
from service.projections.work_items import open_to
from tests.projections.asking import timeline
from tests.projections.histories import (
    ACTIONS,
    CYCLE,
    ORGANISATIONS,
    PLAN,
    PROGRAMME,
    PROMISES,
    Teller,
    said,
)

HOME, DISTRICT = (Viewer(Role.PARTNER, organisation=id.hex) for id in ORGANISATIONS)
OF_HOME, OF_DISTRICT = (Party(organisation=id) for id in ORGANISATIONS)
PROMISE = PROMISES[0]
FOR_TEAM = Audience.TEAM


@pytest.fixture
def promised(teller: Teller) -> Teller:
    """Return a teller who told, for the team only, of a promise and that it was broken."""
    made = CommitmentMade(programme=PROGRAMME, text=said("Ja"), debtor=OF_HOME, audience=FOR_TEAM)
    teller.tell(PROMISE, made)
    teller.tell(PROMISE, CommitmentBroken(audience=FOR_TEAM))
    return teller


def seen(service: Samenspoor, viewer: Viewer, of: UUID, at: int | None = None) -> list[str]:
    """Return the kinds of fact about something that a viewer sees: the same on timelines and in lists."""
    service.engine.run()
    shown = timeline(service, viewer, programme=PROGRAMME, subject=of.hex, at=at)
    with service.reading.moment() as moment:
        position = at or moment.position
        facts = standing_facts(moment, PROGRAMME.hex, position, originator=of.hex, retracted=True)
    listed = [fact.event.topic for fact in facts if open_to(fact, viewer)]
    assert sorted(entry["kind"] for entry in shown) == sorted(listed)
    return [kind.partition(".")[2] for kind in listed]


def first_of(teller: Teller, aggregate: UUID) -> UUID:
    return next(event for event, of in teller.events if of == aggregate)


def tell_all(teller: Teller, aggregate: UUID, facts: Sequence[Event]) -> list[int]:
    return [teller.tell(aggregate, fact) for fact in facts]


def test_what_became_of_a_promise_is_open_to_its_parties_alone(service: Samenspoor, promised: Teller) -> None:
    assert seen(service, HOME, PROMISE) == ["made", "broken"]
    assert seen(service, DISTRICT, PROMISE) == []


def test_a_promise_that_is_corrected_to_be_another_s_is_open_to_them_from_then_on(
    service: Samenspoor, promised: Teller
) -> None:
    before = service.log.recorder.head()
    seen(service, HOME, PROMISE)
    replaced = {"debtor": {"organisation": str(ORGANISATIONS[1])}}
    target = first_of(promised, PROMISE)
    promised.tell(PROMISE, FactCorrected(target=target, replaced=replaced, reason=said("Fout")))

    assert seen(service, DISTRICT, PROMISE) == ["made", "broken"]
    assert seen(service, HOME, PROMISE) == []
    assert seen(service, HOME, PROMISE, at=before) == ["made", "broken"]
    assert seen(service, DISTRICT, PROMISE, at=before) == []


def test_a_promise_that_was_never_made_has_no_parties(service: Samenspoor, promised: Teller) -> None:
    retraction = FactRetracted(target=first_of(promised, PROMISE), reason=said("Vergissing"))
    promised.tell(PROMISE, retraction)

    assert seen(service, HOME, PROMISE) == ["made"]


def test_an_action_is_open_to_its_owners_and_what_came_of_it_not_to_those_before(
    service: Samenspoor, teller: Teller
) -> None:
    action, other = ACTIONS
    tell_all(
        teller,
        PLAN,
        [
            PlanDrafted(programme=PROGRAMME, title=said("Samen koken"), audience=FOR_TEAM),
            ActionAdded(action=action, text=said("Koken"), owners=(OF_HOME,), audience=FOR_TEAM),
            ActionAdded(action=other, text=said("Eten"), audience=FOR_TEAM),
        ],
    )
    before = service.log.recorder.head()
    assert seen(service, HOME, PLAN) == ["action_added"]
    assert seen(service, DISTRICT, PLAN) == []
    revised = PlanRevised(
        text=said("Anders"), reason=said("Ziek"), authors=(Party(),), changes=(action,), audience=FOR_TEAM
    )
    teller.tell(PLAN, revised)
    teller.tell(PLAN, ActionReassigned(action=action, owners=(OF_DISTRICT,), audience=FOR_TEAM))
    teller.tell(PLAN, ActionCompleted(action=action, audience=FOR_TEAM))

    assert seen(service, HOME, PLAN) == ["action_added", "revised", "action_reassigned"]
    assert seen(service, DISTRICT, PLAN) == [
        "action_added", "revised", "action_reassigned", "action_completed",
    ]  # fmt: skip
    assert seen(service, DISTRICT, PLAN, at=before) == []


def test_a_step_is_open_to_whom_it_is_assigned_to(service: Samenspoor, teller: Teller) -> None:
    moved = StepRescheduled(step="meet", due=PartialDate.read(edtf="2024-05"))
    tell_all(
        teller,
        CYCLE,
        [
            CycleStarted(programme=PROGRAMME, template="leergemeenschap"),
            StepAssigned(step="meet", assignee=OF_HOME),
            moved,
            StepSkipped(step="prepare", reason=said("Niet nodig")),
        ],
    )

    assert seen(service, HOME, CYCLE) == ["step_assigned", "step_rescheduled"]
    assert seen(service, DISTRICT, CYCLE) == []
