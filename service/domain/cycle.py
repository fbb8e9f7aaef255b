"""Werkcycli: the steps a community goes through. A step is fulfilled by what happens, never ticked."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from service.domain.aggregate import Aggregate
from service.domain.cycle_steps import CycleStep, StepUnknown, refuse_misfits
from service.domain.dates import PartialDate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.texts import Account, Label, Remark
from service.domain.values import GroupId, NeighbourhoodId, Party, ProgrammeId, Slug

TemplateVersion = Annotated[int, Meta(ge=1, le=1000)]


class CycleStartedAlready(DomainError):
    """This cycle was started already: add, skip or reschedule its steps, or start another."""


class CycleNotStarted(DomainError):
    """This cycle was never started, or that was retracted: start it first."""


class CycleWithoutSteps(DomainError):
    """A cycle has at least one step: name a template that is known here, or give steps of its own."""


class CycleClosedAlready(DomainError):
    """This cycle was closed: start another, or retract the closing if it was told wrongly."""


class StepSkippedAlready(DomainError):
    """The step “{step}” was skipped: retract the skipping if the step counts again."""


class ReminderGivenAlready(DomainError):
    """A reminder that “{step}” falls due then was given already."""


class CycleStarted(Event, frozen=True):
    """Werkcyclus gestart; its steps are in the event itself, so that a replay needs no template."""

    topic = "cycle.started"
    programme: ProgrammeId
    template: Slug
    template_version: TemplateVersion = 1
    title: Label | None = None
    anchor: PartialDate = PartialDate()
    neighbourhood: NeighbourhoodId | None = None
    group: GroupId | None = None
    steps: tuple[CycleStep, ...] = ()


class StepAssigned(Event, frozen=True):
    """Stap toegewezen: somebody takes it up."""

    topic = "cycle.step_assigned"
    step: Slug
    assignee: Party


class StepRescheduled(Event, frozen=True):
    """Stap verzet: it is due at another time than the template says."""

    topic = "cycle.step_rescheduled"
    step: Slug
    due: PartialDate
    reason: Remark | None = None


class StepSkipped(Event, frozen=True):
    """Stap overgeslagen, and why."""

    topic = "cycle.step_skipped"
    step: Slug
    reason: Remark


class StepAdded(Event, frozen=True):
    """Stap toegevoegd, of this cycle only."""

    topic = "cycle.step_added"
    added: CycleStep
    title: Label


class CycleClosed(Event, frozen=True):
    """Werkcyclus afgesloten: none of its steps is waited for any more."""

    topic = "cycle.closed"
    text: Account | None = None


class ReminderFellDue(Event, frozen=True):
    """Herinnering: a step fell due, at the date that was then known; recorded by the service itself."""

    topic = "cycle.reminder_fell_due"
    step: Slug
    due: PartialDate


EVENTS = (
    CycleStarted,
    StepAssigned,
    StepRescheduled,
    StepSkipped,
    StepAdded,
    CycleClosed,
    ReminderFellDue,
)


class Cycle(Aggregate):
    """Werkcyclus: the steps a community goes through, after a template."""

    type_name = "cycle"

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.started = self.closed = False
        self.steps: set[str] = set()
        self.skipped: set[str] = set()
        self.reminded: set[tuple[str, date | None, date | None]] = set()

    def start(self, fact: CycleStarted) -> None:
        """Start the cycle, once; again where its start was retracted."""
        if self.started:
            raise CycleStartedAlready
        self.check_corrected(fact)
        self.record(fact)

    def assign_step(self, fact: StepAssigned) -> None:
        """Say who takes a step up; somebody else may later."""
        self._refuse_unless_ahead(fact.step)
        self.record(fact)

    def reschedule_step(self, fact: StepRescheduled) -> None:
        """Give a step another date."""
        self._refuse_unless_ahead(fact.step)
        self.record(fact)

    def skip_step(self, fact: StepSkipped) -> None:
        """Leave a step out, with the reason."""
        self._refuse_unless_ahead(fact.step)
        self.record(fact)

    def add_step(self, fact: StepAdded) -> None:
        """Add a step after the others."""
        self._refuse_unless_open()
        refuse_misfits([fact.added], self.steps)
        self.record(fact)

    def close(self, fact: CycleClosed) -> None:
        """Close the cycle, once."""
        self._refuse_unless_open()
        self.record(fact)

    def remind(self, fact: ReminderFellDue) -> None:
        """Remind of a step, once for each date at which it falls due."""
        self._refuse_unless_ahead(fact.step)
        if _reminder(fact) in self.reminded:
            raise ReminderGivenAlready(step=fact.step)
        self.record(fact)

    def check_corrected(self, event: Event) -> None:
        """Say no to steps that cannot be gone through, told first or by correction."""
        if isinstance(event, CycleStarted):
            if not event.steps:
                raise CycleWithoutSteps
            refuse_misfits(event.steps)

    def _refuse_unless_open(self) -> None:
        if not self.started:
            raise CycleNotStarted
        if self.closed:
            raise CycleClosedAlready

    def _refuse_unless_ahead(self, step: str) -> None:
        self._refuse_unless_open()
        if step not in self.steps:
            raise StepUnknown(step=step, steps=", ".join(sorted(self.steps)))
        if step in self.skipped:
            raise StepSkippedAlready(step=step)

    def apply(self, event: Event) -> None:
        """Keep what rules read: which steps there are, which are skipped, what was reminded of."""
        match event:
            case CycleStarted():
                self.started = True
                self.steps |= {step.step for step in event.steps}
            case StepAdded():
                self.steps.add(event.added.step)
            case StepSkipped():
                self.skipped.add(event.step)
            case ReminderFellDue():
                self.reminded.add(_reminder(event))
            case CycleClosed():
                self.closed = True
            case _:
                pass


def _reminder(event: ReminderFellDue) -> tuple[str, date | None, date | None]:
    return event.step, event.due.earliest, event.due.latest
