"""Who owns an action on which days, and what that says of a window."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

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
from service.projections.indicators.known import Known
from service.projections.indicators.placing import FIRST, Span, Verdict, all_of, any_of, span_of
from service.projections.indicators.rollup import Rollup

MOVES = (ActionAssigned, ActionReassigned)
ENDS = (ActionCompleted, ActionDropped)


class Tenure(NamedTuple):
    """Owners from a day to a day, each known as far as it is."""

    owners: tuple[Party, ...]
    begins: Span
    ends: Span

    def covers(self, first: int, last: int) -> Verdict:
        """Whether they were owners on a day of a window; None where the dates leave it open."""
        surely = self.begins.last <= min(last, self.ends.first) and self.ends.first >= first
        maybe = self.begins.first <= min(last, self.ends.last) and self.ends.last >= first
        return surely or (None if maybe else False)

    def any_resident(self, rollup: Rollup) -> Verdict:
        """Whether one of the owners is of the resident side; nobody owning it is no."""
        return any_of(rollup.of_residents(owner.standpoint) for owner in self.owners)

    def only_residents(self, rollup: Rollup) -> Verdict:
        """Whether no owner is of another side."""
        return all_of(rollup.of_residents(owner.standpoint) for owner in self.owners)


class Action(NamedTuple):
    """An action of a plan: the fact that added it, what became of it, and its owners in turn.

    ``in_turn`` is whether the dates settle the order in which owners followed each other.
    """

    added: StandingFact
    later: tuple[StandingFact, ...]
    begins: Span
    ends: Span
    tenures: tuple[Tenure, ...]
    in_turn: bool


def actions(known: Known, known_on: int) -> Iterator[Action]:
    """Return every action that stands; one that nothing ended is open on the day of knowing."""
    moves: dict[UUID, list[StandingFact]] = {}
    ends: dict[UUID, StandingFact] = {}
    for fact in known.of(*MOVES, *ENDS, PlanClosed):
        event = fact.event
        if isinstance(event, MOVES):
            moves.setdefault(event.action, []).append(fact)
        elif isinstance(event, ENDS):
            ends.setdefault(event.action, fact)
        else:
            ends.setdefault(event.originator_id, fact)
    for added in known.of(ActionAdded):
        event = added.event
        assert isinstance(event, ActionAdded)
        end = ends.get(event.action) or ends.get(event.originator_id)
        yield _action(added, event, moves.get(event.action, []), end, known_on)


def _action(
    added: StandingFact,
    event: ActionAdded,
    moves: list[StandingFact],
    end: StandingFact | None,
    known_on: int,
) -> Action:
    begins = span_of(event.occurred if event.starts.undated else event.starts)
    told = span_of(end.event.occurred) if end else Span(known_on, known_on)
    ends = Span(max(told.first, begins.first), max(told.last, begins.last))
    moved = sorted(
        ((span_of(fact.event.occurred), _owners(fact)) for fact in moves), key=lambda move: move[0].last
    )
    in_turn = all(one.last <= other.first for (one, _), (other, _) in pairwise(moved))
    later = (*moves, end) if end else tuple(moves)
    return Action(added, later, begins, ends, tuple(_tenures(event.owners, moved, begins, ends)), in_turn)


def _owners(fact: StandingFact) -> tuple[Party, ...]:
    assert isinstance(fact.event, MOVES)
    return fact.event.owners


def _tenures(
    owners: tuple[Party, ...], moved: list[tuple[Span, tuple[Party, ...]]], begins: Span, ends: Span
) -> Iterator[Tenure]:
    for day, following in moved:
        yield Tenure(owners, begins, _first_of(Span(max(day.first - 1, FIRST), day.last - 1), ends))
        owners, begins = following, Span(max(day.first, begins.first), max(day.last, begins.last))
    yield Tenure(owners, begins, ends)


def _first_of(one: Span, other: Span) -> Span:
    return Span(min(one.first, other.first), min(one.last, other.last))
