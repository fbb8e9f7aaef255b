"""Open promises, and actions of plans that are due. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from service.domain.commitment import (
    CommitmentBroken,
    CommitmentKept,
    CommitmentMade,
    CommitmentReleased,
    CommitmentRenegotiated,
    CommitmentWithdrawn,
)
from service.domain.dates import PartialDate
from service.domain.plan_events import (
    ActionAdded,
    ActionAssigned,
    ActionCompleted,
    ActionDropped,
    ActionReassigned,
    PlanClosed,
)
from service.domain.values import Party
from service.projections.facts import StandingFact
from service.projections.work_items import Detail, Reason, Standing, State, WorkItem, WorkKind, timed

Taken = ActionAssigned | ActionReassigned
_CLOSING = (CommitmentKept, CommitmentReleased, CommitmentBroken, CommitmentWithdrawn)
_PROMISES = {
    State.OVERDUE: Reason.PROMISE_OVERDUE,
    State.DUE: Reason.PROMISE_DUE,
    State.READY: Reason.PROMISE_OPEN,
    State.UNDATED: Reason.PROMISE_UNDATED,
}
_ACTIONS = {State.OVERDUE: Reason.ACTION_OVERDUE, State.DUE: Reason.ACTION_DUE}


def open_promises(standing: Standing, day: date) -> Iterator[WorkItem]:
    """Return the promises that nobody closed; without a due date they are neither late nor kept."""
    closed = {event.originator_id for _, event in standing.of(*_CLOSING)}
    for fact, made in standing.of(CommitmentMade):
        if made.originator_id in closed:
            continue
        agreed = _agreed(standing, made.originator_id)
        due = agreed[1].due if agreed else made.due
        state = timed(due, day)
        yield WorkItem(
            kind=WorkKind.PROMISE,
            state=state,
            reason=_PROMISES[state],
            rests_on=fact,
            subject=("commitment", made.originator_id),
            title=made.text,
            assignees=_known(made.debtor),
            due=PartialDate() if agreed else due,
            details=(Detail(agreed[0], due=due),) if agreed else (),
        )


def _agreed(standing: Standing, id: UUID) -> tuple[StandingFact, CommitmentRenegotiated] | None:
    """Return the last renegotiation that was not turned down."""
    told = standing.told_of(id, CommitmentRenegotiated)
    return next((each for each in reversed(told) if each[1].accepted is not False), None)


def pressing_actions(standing: Standing, day: date) -> Iterator[WorkItem]:
    """Return the actions of open plans that are due or overdue, neither completed nor dropped."""
    closed = {event.originator_id for _, event in standing.of(PlanClosed)}
    over = {
        *(event.action for _, event in standing.of(ActionCompleted)),
        *(event.action for _, event in standing.of(ActionDropped)),
    }
    told: Iterator[tuple[StandingFact, Taken]] = standing.of(ActionAssigned, ActionReassigned)
    taken_on = {event.action: (fact, event) for fact, event in told}
    for fact, added in standing.of(ActionAdded):
        state = timed(added.due, day)
        if added.originator_id in closed or added.action in over or state not in _ACTIONS:
            continue
        taken = taken_on.get(added.action)
        yield WorkItem(
            kind=WorkKind.ACTION,
            state=state,
            reason=_ACTIONS[state],
            rests_on=fact,
            subject=("plan", added.originator_id),
            title=added.text,
            assignees=() if taken else added.owners,
            due=added.due,
            details=(Detail(taken[0], assignees=taken[1].owners),) if taken else (),
        )


def _known(party: Party) -> tuple[Party, ...]:
    return () if party == Party() else (party,)
