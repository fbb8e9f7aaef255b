"""Use cases of cycles."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import msgspec

from service.application.event_log import Command, Outcome
from service.application.recording import UseCases, records
from service.domain.catalogue import EVENTS
from service.domain.cycle import Cycle, CycleStarted, StepAdded
from service.domain.cycle_steps import CycleStep
from service.domain.cycle_templates import template_of
from service.domain.errors import DomainError


class KindOfFactUnknown(DomainError):
    """The step “{step}” cannot be fulfilled by “{kind}”: there is no such kind of fact."""


class Cycles(UseCases):
    """Start cycles, and record who takes up which of their steps."""

    aggregate = Cycle

    @records(CycleStarted)
    def start(self, cycle: UUID, fact: CycleStarted, command: Command) -> Outcome:
        """Start a cycle in a programme: with steps of its own, or those of a template that is known here."""
        if not fact.steps:
            template = template_of(self._instruments.templates, fact.template, fact.template_version)
            fact = msgspec.structs.replace(fact, steps=template.steps)
        _refuse_unknown_kinds(fact.steps)
        return self._log.found(Cycle, cycle, command, Cycle.start, fact)

    @records(StepAdded)
    def add_step(self, cycle: UUID, fact: StepAdded, command: Command) -> Outcome:
        """Add a step that some kind of fact can fulfil."""
        _refuse_unknown_kinds([fact.added])
        return self._log.change(Cycle, cycle, command, Cycle.add_step, fact)


def _refuse_unknown_kinds(steps: Iterable[CycleStep]) -> None:
    for step in steps:
        for kind in step.fulfilled_by:
            if kind not in EVENTS:
                raise KindOfFactUnknown(step=step.step, kind=kind)
