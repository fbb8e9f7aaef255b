"""Examples of facts of cycles: one of every kind."""

from __future__ import annotations

from service.domain import cycle
from service.domain.cycle_steps import ANCHOR, CycleStep, Period
from service.domain.dates import PartialDate
from service.domain.events import Event
from service.domain.values import Standpoint
from tests.domain.examples.common import PROGRAMME, RESIDENTS, words

INVITE = CycleStep(step="invite", role="lead", standpoint=Standpoint.PROGRAMME_TEAM)
MEET = CycleStep(step="theme-meeting", ready_after="invite", fulfilled_by=("session.held",))
INTERVIEWS = CycleStep(step="interviews", due_after=ANCHOR, due_offset=Period(years=1))

STARTED = cycle.CycleStarted(
    programme=PROGRAMME, template="movit", template_version=1, steps=(INVITE, MEET, INTERVIEWS)
)

SKIPPED = cycle.StepSkipped(step="invite", reason=words("Iedereen wist het al"))

CLOSED = cycle.CycleClosed(text=words("Tot volgend jaar"))

REMINDED = cycle.ReminderFellDue(step="interviews", due=PartialDate.read(edtf="2018-02-07"))

FOUNDERS: tuple[Event, ...] = (STARTED,)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = (
    cycle.StepAssigned(step="theme-meeting", assignee=RESIDENTS),
    cycle.StepRescheduled(step="theme-meeting", due=PartialDate.read(edtf="2017-03-14")),
    SKIPPED,
    cycle.StepAdded(added=CycleStep(step="extra-round", ready_after="theme-meeting"), title=words("Extra")),
    CLOSED,
    REMINDED,
)
"""One fact of every kind that goes on from a founding fact."""
