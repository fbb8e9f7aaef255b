"""The steps of a cycle: who is expected, when they become ready and due, what fulfils them."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Annotated

from msgspec import Meta, Struct

from service.domain.dates import DateBasis, PartialDate
from service.domain.errors import DomainError
from service.domain.values import Slug, Standpoint

ANCHOR = "anchor"
"""What a step waits for, or is due after, where it counts from the cycle's own date."""

Topic = Annotated[str, Meta(pattern=r"^[a-z_]+\.[a-z_]+$", max_length=60)]
"""A kind of fact, such as ``session.held``."""


class StepThereAlready(DomainError):
    """The step “{step}” is in this cycle already: give another one another name."""


class StepUnknown(DomainError):
    """There is no step “{step}” in this cycle: its steps are {steps}."""


class StepWaitsForLater(DomainError):
    """The step “{step}” waits for “{after}”, which does not come before it: only steps that repeat may."""


class Period(Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """A length of time, counted as a calendar does: first years and months, then days."""

    years: Annotated[int, Meta(ge=0, le=100)] = 0
    months: Annotated[int, Meta(ge=0, le=1200)] = 0
    days: Annotated[int, Meta(ge=0, le=36_600)] = 0

    def after(self, day: date) -> date | None:
        """Return the day that lies this much later; None beyond the last year there is."""
        month = day.month - 1 + self.months
        year = day.year + self.years + month // 12
        if year > date.max.year:
            return None
        last = calendar.monthrange(year, month % 12 + 1)[1]
        try:
            return date(year, month % 12 + 1, min(day.day, last)) + timedelta(days=self.days)
        except OverflowError:
            return None


NO_TIME = Period()


class CycleStep(Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """A step: ``ready_after`` and ``due_after`` name another step, or the ``anchor``."""

    step: Slug
    role: Slug | None = None
    standpoint: Standpoint = Standpoint.UNKNOWN
    ready_after: Slug | None = None
    ready_offset: Period | None = None
    due_after: Slug | None = None
    due_offset: Period | None = None
    fulfilled_by: tuple[Topic, ...] = ()
    repeats: bool = False


def refuse_misfits(steps: Iterable[CycleStep], there: Collection[str] = ()) -> None:
    """Say no to a step that is there twice, or that waits for what cannot come before it.

    A step that repeats may wait for itself or a later one: its first time it is ready at once.
    Raises `StepThereAlready`, `StepUnknown` or `StepWaitsForLater`.
    """
    steps = list(steps)
    every = {*there, *(step.step for step in steps)}
    before = {ANCHOR, *there}
    for step in steps:
        if step.step in before:
            raise StepThereAlready(step=step.step)
        for after in (step.ready_after, step.due_after):
            _refuse_impossible(step, after, before, every)
        before.add(step.step)


def _refuse_impossible(step: CycleStep, after: str | None, before: set[str], every: set[str]) -> None:
    if after is None or after in before:
        return
    if after not in every:
        raise StepUnknown(step=after, steps=", ".join(sorted(every)))
    if not step.repeats:
        raise StepWaitsForLater(step=step.step, after=after)


def later(date_: PartialDate, period: Period | None) -> PartialDate:
    """Return the date that lies a period after a partial date, as far as that is known."""
    shift = (period or NO_TIME).after
    return PartialDate(
        earliest=shift(date_.earliest) if date_.earliest else None,
        latest=shift(date_.latest) if date_.latest else None,
        basis=DateBasis.UNKNOWN if date_.undated else DateBasis.RELATIVE,
    )
