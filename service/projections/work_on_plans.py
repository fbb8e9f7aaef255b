"""Setbacks that no revision answers, and plans that nobody evaluated. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from service.domain.cycle_steps import Period, later
from service.domain.initiative_events import InitiativeEnded, SetbackMet
from service.domain.plan_events import (
    ActionAdded,
    ActionCompleted,
    ActionDropped,
    PlanAdopted,
    PlanClosed,
    PlanDrafted,
    PlanEvaluated,
    PlanRevised,
)
from service.projections.indicators.d8_setbacks import REVISION_DAYS
from service.projections.work_items import Reason, Standing, State, WorkItem, WorkKind, timed

LOOKS_AFTER = "lead"
"""The role that sees to it that a plan is revised and evaluated."""

_ANSWERED_WITHIN = Period(days=REVISION_DAYS)
_SETBACKS = {
    State.OVERDUE: Reason.SETBACK_OVERDUE,
    State.UNDATED: Reason.SETBACK_UNDATED,
}


def setbacks_without_revision(standing: Standing, day: date) -> Iterator[WorkItem]:
    """Return setbacks of initiatives that go on and that no revision answers; within 90 days is in time."""
    answered = {event.answers for _, event in standing.of(PlanRevised)}
    ended = {event.originator_id for _, event in standing.of(InitiativeEnded)}
    for fact, met in standing.of(SetbackMet):
        if fact.id in answered or met.originator_id in ended:
            continue
        due = later(met.occurred, _ANSWERED_WITHIN)
        state = timed(due, day)
        yield WorkItem(
            kind=WorkKind.SETBACK,
            state=state,
            reason=_SETBACKS.get(state, Reason.SETBACK_OPEN),
            rests_on=fact,
            subject=("initiative", met.originator_id),
            title=met.text,
            role=LOOKS_AFTER,
            due=due,
        )


def plans_without_evaluation(standing: Standing, _: date) -> Iterator[WorkItem]:
    """Return adopted plans that nobody evaluated: due where all is done, else without a date."""
    evaluated = {event.originator_id for _, event in standing.of(PlanEvaluated)}
    adopted = {event.originator_id: fact for fact, event in standing.of(PlanAdopted)}
    over = set(_over(standing))
    for fact, drafted in standing.of(PlanDrafted):
        id = drafted.originator_id
        if id in evaluated or id not in adopted:
            continue
        yield WorkItem(
            kind=WorkKind.PLAN,
            state=State.DUE if id in over else State.UNDATED,
            reason=Reason.PLAN_DONE if id in over else Reason.PLAN_RUNNING,
            rests_on=fact,
            subject=("plan", id),
            title=drafted.title,
            role=LOOKS_AFTER,
            evidence=(adopted[id],),
        )


def _over(standing: Standing) -> Iterator[UUID]:
    """Return the plans that were closed, or of which every action was completed or dropped."""
    yield from (event.originator_id for _, event in standing.of(PlanClosed))
    settled = {event.action for _, event in standing.of(ActionCompleted)}
    settled |= {event.action for _, event in standing.of(ActionDropped)}
    actions: dict[UUID, set[UUID]] = {}
    for _, added in standing.of(ActionAdded):
        actions.setdefault(added.originator_id, set()).add(added.action)
    yield from (plan for plan, own in actions.items() if own <= settled)
