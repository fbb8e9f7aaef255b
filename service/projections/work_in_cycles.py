"""The steps of cycles: done by what was recorded, or ahead, ready, due, overdue. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from service.domain.check_in import CheckInOpened
from service.domain.cycle import (
    CycleClosed,
    CycleStarted,
    StepAdded,
    StepAssigned,
    StepRescheduled,
    StepSkipped,
)
from service.domain.cycle_steps import ANCHOR, CycleStep, later
from service.domain.dates import PartialDate
from service.projections.facts import StandingFact
from service.projections.work_at_sessions import Dates, session_dates
from service.projections.work_done import Settled, fulfilments, settled_at
from service.projections.work_items import Detail, Reason, Standing, State, WorkItem, WorkKind, timed


def cycle_steps(standing: Standing, day: date) -> Iterator[WorkItem]:
    """Return every step of every cycle as it stands on a day."""
    dates = session_dates(standing)
    for fact, started in standing.of(CycleStarted):
        cycle = _Cycle(standing, fact, started, dates)
        for step in cycle.steps:
            yield cycle.item(step, day)


class _Due(Struct, frozen=True):
    """When a step is due; where that hangs on a date that nobody knows, the reason.

    ``told_by`` is the fact that moved it, or that planned something for it.
    """

    when: PartialDate = PartialDate()
    hangs_on: Reason | None = None
    told_by: StandingFact | None = None
    late: Reason = Reason.STEP_OVERDUE


class _Cycle:
    """One cycle, its steps in order, and what was recorded of them."""

    def __init__(self, standing: Standing, fact: StandingFact, started: CycleStarted, dates: Dates) -> None:
        id = started.originator_id
        self._fact, self._started = fact, started
        self._added = {event.added.step: (each, event) for each, event in standing.told_of(id, StepAdded)}
        self.steps = (*started.steps, *(event.added for _, event in self._added.values()))
        self._places = {step.step: n for n, step in enumerate(self.steps)}
        self._assigned = {event.step: (each, event) for each, event in standing.told_of(id, StepAssigned)}
        self._moved = {event.step: (each, event) for each, event in standing.told_of(id, StepRescheduled)}
        self._skipped = {event.step: each for each, event in standing.told_of(id, StepSkipped)}
        self._closed = [each for each, _ in standing.told_of(id, CycleClosed)]
        self._done = {step.step: fulfilments(standing, id, step, dates) for step in self.steps}
        self._begun: dict[str, Settled] = {}

    def item(self, step: CycleStep, day: date) -> WorkItem:
        """Return a step as it stands on a day."""
        return self._ended(step) or self._open(step, day)

    def _ended(self, step: CycleStep) -> WorkItem | None:
        done = self._done[step.step].by
        if done and not self._begins_anew(step):
            return self._of(step, State.DONE, Reason.FULFILLED, evidence=[each.fact for each in done])
        if skip := self._skipped.get(step.step):
            return self._of(step, State.SKIPPED, Reason.SKIPPED, evidence=[skip])
        if self._closed:
            return self._of(step, State.SKIPPED, Reason.CYCLE_CLOSED, evidence=self._closed)
        return None

    def _open(self, step: CycleStep, day: date) -> WorkItem:
        due = self._due(step)
        state, reason = self._state(due, self._waits_for(step, day), day)
        told = [Detail(due.told_by, due=due.when)] if due.told_by else []
        shown = {} if due.told_by else {"due": due.when}
        evidence = [*self._bases(step), *(each.fact for each in self._done[step.step].meant)]
        return self._of(step, state, reason, evidence=evidence, details=told, **shown)

    def _state(self, due: _Due, waits_for: Reason | None, day: date) -> tuple[State, Reason]:
        pressing = State.UNDATED if due.when.undated else timed(due.when, day)
        if pressing is State.OVERDUE:
            return pressing, due.late
        if pressing is State.DUE:
            return pressing, Reason.STEP_DUE
        for hangs_on in (due.hangs_on, waits_for):
            if hangs_on in {Reason.NO_ANCHOR, Reason.NO_DATE}:
                return State.UNDATED, hangs_on
        return (State.AHEAD, waits_for) if waits_for else (State.READY, Reason.STEP_READY)

    def _of(
        self,
        step: CycleStep,
        state: State,
        reason: Reason,
        *,
        evidence: list[StandingFact],
        details: list[Detail] | None = None,
        **shown: Any,
    ) -> WorkItem:
        fact, added = self._added.get(step.step, (self._fact, None))
        assigned = self._assigned.get(step.step)
        by_others = [Detail(assigned[0], assignees=(assigned[1].assignee,))] if assigned else []
        return WorkItem(
            kind=WorkKind.STEP,
            state=state,
            reason=reason,
            rests_on=fact,
            subject=("cycle", self._started.originator_id),
            step=step.step,
            title=added.title if added else None,
            role=step.role,
            standpoint=step.standpoint,
            details=(*by_others, *(details or ())),
            evidence=tuple(evidence),
            **shown,
        )

    def _settled(self, name: str) -> tuple[Settled, ...]:
        """Return what fulfilled a step, or that it was skipped: both let others go on."""
        if name not in self._places:
            return ()
        if done := self._done[name].by:
            return done
        return (settled_at(self._skipped[name]),) if name in self._skipped else ()

    def _base(self, step: CycleStep, after: str) -> Settled | None:
        """Return what a step counts from; None where it has not happened yet."""
        if after == ANCHOR:
            return Settled(self._fact, self._started.anchor)
        settled = self._settled(after)
        if not settled:
            return None
        if not step.repeats:
            return settled[0]
        if after not in self._begun:
            self._begun[after] = self._began_last(after, settled)
        return self._begun[after]

    def _began_last(self, name: str, settled: tuple[Settled, ...]) -> Settled:
        """Return what a step that repeats was fulfilled by first in its last round.

        A round lasts until what the step itself waits for happens again; so what is told after the
        others have gone on, such as a late update, begins no new round.
        """
        waits_for = self.steps[self._places[name]].ready_after
        before = () if waits_for in {None, ANCHOR, name} else self._settled(str(waits_for))
        if not before:
            return settled[-1]
        rounds = [sum(each.comes_after(other) for other in before) for each in settled]
        return settled[rounds.index(max(rounds))]

    def _begins_anew(self, step: CycleStep) -> bool:
        if not step.repeats or self._rounds_are_over(step):
            return False
        if self._done[step.step].meant:
            return True
        if step.ready_after in {None, ANCHOR}:
            return False
        base = self._base(step, str(step.ready_after))
        last = self._done[step.step].by[-1]
        return base is not None and (base.fact is last.fact or base.comes_after(last))

    def _rounds_are_over(self, step: CycleStep) -> bool:
        """Whether a later step of the template that does not repeat is done, or skipped."""
        after = self._started.steps[self._places[step.step] + 1 :]
        return any(self._settled(each.step) for each in after if not each.repeats)

    def _waits_for(self, step: CycleStep, day: date) -> Reason | None:
        """Return why a step is not ready; None where it is."""
        after = step.ready_after or (ANCHOR if step.ready_offset else None)
        if after is None:
            return None
        base = self._base(step, after)
        if base is None:
            return None if self._is_behind(step, after) else Reason.WAITS_FOR_STEP
        if after != ANCHOR and step.ready_offset is None:
            return None
        when = later(base.when, step.ready_offset)
        if when.undated:
            return _unknown(after)
        return Reason.NOT_YET if when.earliest and when.earliest > day else None

    def _is_behind(self, step: CycleStep, after: str) -> bool:
        """Whether what a step waits for does not come before it: then it is ready the first time."""
        return self._places.get(after, -1) >= self._places[step.step]

    def _due(self, step: CycleStep) -> _Due:
        moved = self._moved.get(step.step)
        done = self._done[step.step].by
        if moved and not (done and done[-1].fact.number > moved[0].number):
            fact, event = moved
            return _Due(event.due, Reason.NO_DATE if event.due.undated else None, fact)
        if planned := [each for each in self._done[step.step].meant if not each.when.undated]:
            fact = planned[-1].fact
            late = Reason.CHECK_IN_PAST if isinstance(fact.event, CheckInOpened) else Reason.NO_REPORT
            return _Due(planned[-1].when, None, fact, late)
        after = _due_after(step)
        base = self._base(step, after) if after else None
        if base is None:
            return _Due()
        when = later(base.when, step.due_offset)
        return _Due(when, _unknown(after) if when.undated else None)

    def _bases(self, step: CycleStep) -> list[StandingFact]:
        names = {name for name in (step.ready_after, _due_after(step)) if name not in {None, ANCHOR}}
        bases = (self._base(step, str(name)) for name in sorted(map(str, names)))
        return [base.fact for base in bases if base]


def _due_after(step: CycleStep) -> str | None:
    if step.due_after or step.due_offset is None:
        return step.due_after
    return step.ready_after or ANCHOR


def _unknown(after: str | None) -> Reason:
    return Reason.NO_ANCHOR if after == ANCHOR else Reason.NO_DATE
