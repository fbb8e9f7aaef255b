"""What became of promises: at each date that was agreed, kept on time or not, moved, or let go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from service.domain.commitment import (
    CommitmentBroken,
    CommitmentKept,
    CommitmentMade,
    CommitmentReleased,
    CommitmentRenegotiated,
    CommitmentWithdrawn,
)
from service.domain.dates import PartialDate
from service.projections.facts import StandingFact
from service.projections.indicators.known import Known
from service.projections.indicators.placing import Span, Verdict, all_of, not_after, span_of

CLOSINGS = (CommitmentKept, CommitmentBroken, CommitmentReleased, CommitmentWithdrawn)
LATER = (*CLOSINGS, CommitmentRenegotiated)

RENEGOTIATED, RELEASED, WITHDRAWN = "renegotiated", "released", "withdrawn"


class Promise(NamedTuple):
    """A promise, and what was told of it since, in the order of recording."""

    made: StandingFact
    terms: CommitmentMade
    later: tuple[StandingFact, ...]

    @property
    def closing(self) -> StandingFact | None:
        """The fact that closed it, if one did."""
        return next((fact for fact in self.later if isinstance(fact.event, CLOSINGS)), None)


class Deadline(NamedTuple):
    """A date at which a promise was to be kept.

    ``kept`` says whether it was, on time; ``apart`` as what it is counted instead. It is doubtful
    where it may not have been the date any more.
    """

    due: Span
    kept: Verdict
    apart: str | None = None
    doubtful: bool = False


def promises(known: Known) -> Iterator[Promise]:
    """Return every promise that stands."""
    later: dict[UUID, list[StandingFact]] = {}
    for fact in known.of(*LATER):
        later.setdefault(fact.event.originator_id, []).append(fact)
    for made in known.of(CommitmentMade):
        assert isinstance(made.event, CommitmentMade)
        yield Promise(made, made.event, tuple(later.get(made.event.originator_id, ())))


def deadlines(promise: Promise) -> Iterator[Deadline]:
    """Return the dates of a promise; none where it has no date.

    A date that was renegotiated in time and accepted makes place for the new one. A promise that
    was moved too late, or without consent, is judged by the date that was agreed.
    """
    due, doubtful = _day(promise.terms.due), False
    for fact in promise.later:
        if not isinstance(fact.event, CommitmentRenegotiated) or due is None:
            continue
        moved = all_of((not_after(span_of(fact.event.occurred), due), fact.event.accepted))
        if moved is None:
            yield _judged(promise, due, doubtful=True)
            doubtful = True
        elif moved:
            yield Deadline(due, None, RENEGOTIATED, doubtful)
        else:
            continue
        due = _day(fact.event.due)
    if due is not None:
        yield _judged(promise, due, doubtful=doubtful)


def _day(due: PartialDate) -> Span | None:
    """Return the last day on which a promise is on time, or None where it has no such day."""
    return Span(due.latest.toordinal(), due.latest.toordinal()) if due.latest else None


def _judged(promise: Promise, due: Span, *, doubtful: bool) -> Deadline:
    closing = promise.closing
    if closing is None:
        return Deadline(due, None, doubtful=doubtful)
    in_time = not_after(span_of(closing.event.occurred), due)
    match closing.event:
        case CommitmentKept():
            return Deadline(due, in_time, doubtful=doubtful)
        case CommitmentReleased(accepted=accepted):
            return _let_go(due, all_of((in_time, accepted)), RELEASED, doubtful=doubtful)
        case CommitmentWithdrawn():
            return _let_go(due, in_time, WITHDRAWN, doubtful=doubtful)
        case _:
            return Deadline(due, kept=False, doubtful=doubtful)


def _let_go(due: Span, free: Verdict, apart: str, *, doubtful: bool) -> Deadline:
    if free:
        return Deadline(due, None, apart, doubtful)
    return Deadline(due, kept=False, doubtful=doubtful or free is None)
