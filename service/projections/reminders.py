"""Which reminders are still to be given: of steps and promises that are due, once for each date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from service.domain.commitment import CommitmentFellDue
from service.domain.cycle import ReminderFellDue
from service.domain.dates import DateBasis, PartialDate
from service.domain.events import Event
from service.domain.values import Audience
from service.projections.facts import StandingFact, standing_facts
from service.projections.next_steps import facts_of_work, next_steps
from service.projections.reading import Moment
from service.projections.work_items import WorkItem, WorkKind

Reminder = ReminderFellDue | CommitmentFellDue
_GIVEN = (ReminderFellDue, CommitmentFellDue)


def reminders(moment: Moment, programme_id: str, day: date) -> list[tuple[UUID, Event]]:
    """Return the reminders that a programme (hex) lacks on a day, each with the aggregate it is for."""
    facts = facts_of_work(moment, programme_id, moment.position)
    kinds = [kind.topic for kind in _GIVEN]
    given = standing_facts(moment, programme_id, moment.position, kinds, retracted=True)
    return list(lacking(next_steps(facts, day), given))


def lacking(items: Iterable[WorkItem], given: Iterable[StandingFact]) -> Iterator[tuple[UUID, Event]]:
    """Return a reminder of each step and promise that presses, where none was given for that date."""
    known = {_sign(fact.event.originator_id, fact.event) for fact in given}
    for item in items:
        reminder = _reminder(item) if item.presses else None
        if reminder and _sign(item.subject[1], reminder) not in known:
            yield item.subject[1], reminder


def _reminder(item: WorkItem) -> Event | None:
    due = item.effective_due
    fell_due = due.earliest or due.latest
    bounds = PartialDate(earliest=due.earliest, latest=due.latest, basis=due.basis)
    occurred = PartialDate(earliest=fell_due, latest=fell_due, basis=DateBasis.CONVENTION)
    audience = list(Audience)[item.rests_on.audience]
    match item.kind:
        case WorkKind.STEP if item.step:
            return ReminderFellDue(step=item.step, due=bounds, occurred=occurred, audience=audience)
        case WorkKind.PROMISE:
            return CommitmentFellDue(due=bounds, occurred=occurred, audience=audience)
        case _:
            return None


def _sign(id: UUID, event: Event) -> tuple[UUID, str, date | None, date | None]:
    """Return what makes two reminders the same: of the same thing, for the same date."""
    assert isinstance(event, Reminder)
    step = event.step if isinstance(event, ReminderFellDue) else ""
    return id, step, event.due.earliest, event.due.latest
