"""What now, and who? The next steps of a programme on a day, from its standing facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from service.domain.catalogue import WITHHELD
from service.domain.check_in import CheckInClosed, CheckInOpened
from service.domain.commitment import (
    CommitmentBroken,
    CommitmentKept,
    CommitmentMade,
    CommitmentReleased,
    CommitmentRenegotiated,
    CommitmentWithdrawn,
)
from service.domain.cycle import (
    CycleClosed,
    CycleStarted,
    StepAdded,
    StepAssigned,
    StepRescheduled,
    StepSkipped,
)
from service.domain.initiative_events import InitiativeEnded, SetbackMet
from service.domain.plan_events import (
    ActionAdded,
    ActionAssigned,
    ActionCompleted,
    ActionDropped,
    ActionReassigned,
    PlanAdopted,
    PlanClosed,
    PlanDrafted,
    PlanEvaluated,
    PlanRevised,
)
from service.domain.session_events import (
    IdeaRaised,
    NeedRaised,
    QuestionRaised,
    ResponseGiven,
    SessionCancelled,
    SessionHeld,
    SessionPlanned,
    SessionRescheduled,
)
from service.projections.facts import StandingFact, standing_facts
from service.projections.reading import Moment
from service.projections.work_at_sessions import unanswered_input, unreported_sessions
from service.projections.work_in_cycles import cycle_steps
from service.projections.work_items import Standing, State, WorkItem, WorkKind
from service.projections.work_on_check_ins import open_check_ins
from service.projections.work_on_plans import plans_without_evaluation, setbacks_without_revision
from service.projections.work_on_promises import open_promises, pressing_actions

_STEPS = (CycleStarted, StepAdded)
_READ = (
    *(CycleClosed, StepAssigned, StepRescheduled, StepSkipped),
    *(SessionPlanned, SessionRescheduled, SessionCancelled, SessionHeld),
    *(IdeaRaised, NeedRaised, QuestionRaised, ResponseGiven),
    *(CommitmentMade, CommitmentRenegotiated),
    *(CommitmentKept, CommitmentReleased, CommitmentBroken, CommitmentWithdrawn),
    *(ActionAdded, ActionAssigned, ActionReassigned, ActionCompleted, ActionDropped, PlanClosed),
    *(CheckInOpened, CheckInClosed),
    *(PlanDrafted, PlanAdopted, PlanRevised, PlanEvaluated, SetbackMet, InitiativeEnded),
)
_ORDER = {state: place for place, state in enumerate(State)}


def next_steps(facts: Iterable[StandingFact], day: date) -> list[WorkItem]:
    """Return what is and was to be done, as it stands on a day (Europe/Amsterdam); what presses first.

    Promises that are past due without any report head the list.
    """
    standing = Standing(facts)
    items = [
        *cycle_steps(standing, day),
        *unreported_sessions(standing, day),
        *open_promises(standing, day),
        *pressing_actions(standing, day),
        *unanswered_input(standing, day),
        *open_check_ins(standing, day),
        *setbacks_without_revision(standing, day),
        *plans_without_evaluation(standing, day),
    ]
    return sorted(items, key=_pressing_first)


def _pressing_first(item: WorkItem) -> tuple[bool, int, date, int]:
    due = item.effective_due
    silent = item.kind is WorkKind.PROMISE and item.state is State.OVERDUE
    return not silent, _ORDER[item.state], due.latest or due.earliest or date.max, item.rests_on.number


def facts_of_work(moment: Moment, programme_id: str, position: int) -> list[StandingFact]:
    """Return the facts that next steps are read from: of a programme (hex), as they stand at a position."""
    steps = standing_facts(moment, programme_id, position, [kind.topic for kind in _STEPS])
    fulfilling = {kind for fact in steps for kind in _fulfilled_by(fact)}
    kinds = fulfilling.union(kind.topic for kind in (*_STEPS, *_READ))
    facts = standing_facts(moment, programme_id, position, kinds, fulfilling=True)
    return [fact for fact in facts if not isinstance(fact.event, WITHHELD)]


def _fulfilled_by(fact: StandingFact) -> Iterable[str]:
    event = fact.event
    if isinstance(event, CycleStarted):
        return [kind for step in event.steps for kind in step.fulfilled_by]
    return event.added.fulfilled_by if isinstance(event, StepAdded) else ()
