"""Which reminders are still to be given: of steps and promises that are due, once for each date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from service.domain.check_in import CheckInOpened
from service.domain.commitment import CommitmentFellDue
from service.domain.cycle import ReminderFellDue
from service.domain.dates import DateBasis, PartialDate
from service.domain.events import Event
from service.domain.values import Audience
from service.projections.facts import StandingFact, standing_facts
from service.projections.next_steps import facts_of_work, next_steps
from service.projections.reading import Moment
from service.projections.work_items import WorkItem, WorkKind
from service.projections.work_on_check_ins import last_days

Reminder = ReminderFellDue | CommitmentFellDue
_GIVEN = (ReminderFellDue, CommitmentFellDue)


def reminders(moment: Moment, programme_id: str, day: date) -> list[tuple[UUID, Event]]:
    """Return the reminders that a programme (hex) lacks on a day, each with the aggregate it is for."""
    facts = facts_of_work(moment, programme_id, moment.position)
    kinds = [kind.topic for kind in _GIVEN]
    given = standing_facts(moment, programme_id, moment.position, kinds, retracted=True)
    return list(lacking(next_steps(facts, day), given))


def lacking(items: Iterable[WorkItem], given: Iterable[StandingFact]) -> Iterator[tuple[UUID, Event]]:
    """Return a reminder of each step, promise and check-in that presses and lacks one for its date."""
    known = {_sign(fact.event.originator_id, fact.event) for fact in given}
    for item in items:
        for id, reminder in _reminders(item) if item.presses else ():
            if _sign(id, reminder) not in known:
                known.add(_sign(id, reminder))
                yield id, reminder


def _reminders(item: WorkItem) -> Iterator[tuple[UUID, Event]]:
    """Return what reminds of an item, with the aggregate it is for: a check-in is one of its steps."""
    opened = item.rests_on.event
    if isinstance(opened, CheckInOpened):
        for named in opened.fulfils:
            yield named.cycle, _reminder(item, last_days(opened), named.step)
    elif item.kind is WorkKind.PROMISE or item.step:
        yield item.subject[1], _reminder(item, item.effective_due, item.step)


def _reminder(item: WorkItem, due: PartialDate, step: str | None) -> Event:
    fell_due = due.earliest or due.latest
    bounds = PartialDate(earliest=due.earliest, latest=due.latest, basis=due.basis)
    occurred = PartialDate(earliest=fell_due, latest=fell_due, basis=DateBasis.CONVENTION)
    audience = list(Audience)[item.rests_on.audience]
    if step:
        return ReminderFellDue(step=step, due=bounds, occurred=occurred, audience=audience)
    return CommitmentFellDue(due=bounds, occurred=occurred, audience=audience)


def _sign(id: UUID, event: Event) -> tuple[UUID, str, date | None, date | None]:
    """Return what makes two reminders the same: of the same thing, for the same date."""
    assert isinstance(event, Reminder)
    step = event.step if isinstance(event, ReminderFellDue) else ""
    return id, step, event.due.earliest, event.due.latest
