"""What fulfils a step of a cycle: facts that name it, and what became of things that are meant for it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from msgspec import Struct

from service.domain.catalogue import FOUNDING
from service.domain.check_in import CheckInOpened
from service.domain.cycle_steps import CycleStep
from service.domain.dates import PartialDate
from service.domain.programme_events import FollowUpHeld, FollowUpPlanned
from service.domain.session_events import SessionCancelled, SessionHeld
from service.projections.facts import StandingFact
from service.projections.work_at_sessions import Dates
from service.projections.work_items import Standing
from service.projections.work_on_check_ins import last_days

_BRING_ABOUT = FOUNDING | {FollowUpPlanned}
"""Facts that bring something about: naming a step they say what it is meant for, not that it is done."""


class Settled(Struct, frozen=True):
    """Something has happened: the fact that says so, and when it was."""

    fact: StandingFact
    when: PartialDate

    def comes_after(self, other: Settled) -> bool:
        """Whether it was later: by the days, and where they leave that open, in the order of recording."""
        if self.when.earliest and other.when.latest and self.when.earliest > other.when.latest:
            return True
        if self.when.latest and other.when.earliest and self.when.latest < other.when.earliest:
            return False
        return self.fact.number > other.fact.number


class Fulfilments(Struct, frozen=True):
    """What fulfils a step, in the order of recording, and what is still only meant for it.

    What is meant for it has the date for which it is planned, where it has one.
    """

    by: tuple[Settled, ...]
    meant: tuple[Settled, ...]


def settled_at(fact: StandingFact) -> Settled:
    """Return that a fact happened at its own date."""
    return Settled(fact, fact.event.takes_place)


def fulfilments(standing: Standing, cycle: UUID, step: CycleStep, dates: Dates) -> Fulfilments:
    """Return what fulfils a step: facts that say so, and what became of things meant for it."""
    found: dict[UUID, StandingFact] = {}
    meant: list[Settled] = []
    for fact in standing.naming(cycle, step.step):
        if not _is_only_meant(fact, step):
            found[fact.id] = fact
            continue
        came = {each.id: each for each in _came_of(standing, fact, step)}
        found.update(came)
        if not came and not standing.told_of(fact.event.originator_id, SessionCancelled):
            meant.append(_planned(fact, dates))
    in_order = sorted(found.values(), key=lambda fact: fact.number)
    return Fulfilments(tuple(_settled(fact, dates) for fact in in_order), tuple(meant))


def _planned(fact: StandingFact, dates: Dates) -> Settled:
    if isinstance(fact.event, FollowUpPlanned):
        return settled_at(fact)
    if isinstance(fact.event, CheckInOpened):
        return Settled(fact, last_days(fact.event))
    return Settled(fact, dates.get(fact.event.originator_id, PartialDate()))


def _settled(fact: StandingFact, dates: Dates) -> Settled:
    when = fact.event.takes_place
    if isinstance(fact.event, SessionHeld) and when.undated:
        when = dates.get(fact.event.originator_id, when)
    return Settled(fact, when)


def _is_only_meant(fact: StandingFact, step: CycleStep) -> bool:
    """Whether a thing is meant for a step that another kind of fact about such a thing fulfils."""
    kind = fact.event.topic
    if kind in step.fulfilled_by or type(fact.event) not in _BRING_ABOUT:
        return False
    sort = kind.partition(".")[0]
    return any(other.partition(".")[0] == sort for other in step.fulfilled_by)


def _came_of(standing: Standing, meant: StandingFact, step: CycleStep) -> Iterator[StandingFact]:
    for fact in standing.about(meant.event.originator_id):
        if fact.event.topic not in step.fulfilled_by:
            continue
        planned = isinstance(meant.event, FollowUpPlanned)
        if not planned or (isinstance(fact.event, FollowUpHeld) and fact.event.plans == meant.id):
            yield fact
