"""What somebody may have to do next, and the standing facts of a programme that it is read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from msgspec import Struct

from service.domain.access import Viewer
from service.domain.dates import PartialDate
from service.domain.events import Event
from service.domain.texts import TextRef
from service.domain.values import Party, Standpoint
from service.projections.facts import StandingFact
from service.projections.parties import names

E = TypeVar("E", bound=Event)


class State(StrEnum):
    """How something stands on the day that is asked about; the most pressing first."""

    OVERDUE = "overdue"
    DUE = "due"
    READY = "ready"
    UNDATED = "undated"
    AHEAD = "ahead"
    DONE = "done"
    SKIPPED = "skipped"


OPEN = frozenset({State.OVERDUE, State.DUE, State.READY, State.UNDATED, State.AHEAD})


class WorkKind(StrEnum):
    """What kind of thing it is."""

    STEP = "step"
    SESSION = "session"
    PROMISE = "promise"
    ACTION = "action"
    INPUT = "input"
    CHECK_IN = "check_in"
    SETBACK = "setback"
    PLAN = "plan"


class Reason(StrEnum):
    """Why something stands as it does: a word that stays the same in every version."""

    FULFILLED = "fulfilled"
    SKIPPED = "skipped"
    CYCLE_CLOSED = "cycle_closed"
    STEP_OVERDUE = "step_overdue"
    STEP_DUE = "step_due"
    STEP_READY = "step_ready"
    WAITS_FOR_STEP = "waits_for_step"
    NOT_YET = "not_yet"
    NO_ANCHOR = "no_anchor"
    NO_DATE = "no_date"
    NO_REPORT = "no_report"
    PROMISE_OPEN = "promise_open"
    PROMISE_DUE = "promise_due"
    PROMISE_OVERDUE = "promise_overdue"
    PROMISE_UNDATED = "promise_undated"
    ACTION_DUE = "action_due"
    ACTION_OVERDUE = "action_overdue"
    UNANSWERED = "unanswered"
    UNANSWERED_IN_TIME = "unanswered_in_time"
    UNANSWERED_UNDATED = "unanswered_undated"
    CHECK_IN_OPEN = "check_in_open"
    CHECK_IN_CLOSES_SOON = "check_in_closes_soon"
    CHECK_IN_PAST = "check_in_past"
    CHECK_IN_UNDATED = "check_in_undated"
    SETBACK_OPEN = "setback_open"
    SETBACK_OVERDUE = "setback_overdue"
    SETBACK_UNDATED = "setback_undated"
    PLAN_DONE = "plan_done"
    PLAN_RUNNING = "plan_running"


class Detail(Struct, frozen=True):
    """Something that another fact told of an item: only who may see that fact is shown it."""

    told_by: StandingFact
    assignees: tuple[Party, ...] | None = None
    due: PartialDate | None = None


class WorkItem(Struct, frozen=True, kw_only=True):
    """A step, a session, a promise, an action, somebody's input, a setback or a plan, and how it stands.

    ``rests_on`` is the fact that it is about; ``evidence`` are the others that its state follows from.
    """

    kind: WorkKind
    state: State
    reason: Reason
    rests_on: StandingFact
    subject: tuple[str, UUID]
    step: str | None = None
    title: TextRef | None = None
    role: str | None = None
    standpoint: Standpoint = Standpoint.UNKNOWN
    assignees: tuple[Party, ...] = ()
    due: PartialDate = PartialDate()
    details: tuple[Detail, ...] = ()
    evidence: tuple[StandingFact, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is still waited for."""
        return self.state in OPEN

    @property
    def presses(self) -> bool:
        """Whether it is due, or overdue."""
        return self.state in {State.DUE, State.OVERDUE}

    @property
    def effective_due(self) -> PartialDate:
        """When it is due after all that was told of that."""
        return next((detail.due for detail in self.details if detail.due), self.due)


class Standing:
    """The standing facts of a programme in the order of recording, by what is asked of them."""

    def __init__(self, facts: Iterable[StandingFact]) -> None:
        self._by_kind: dict[type[Event], list[StandingFact]] = {}
        self._by_origin: dict[UUID, list[StandingFact]] = {}
        self._by_step: dict[tuple[UUID, str], list[StandingFact]] = {}
        for fact in facts:
            self._by_kind.setdefault(type(fact.event), []).append(fact)
            self._by_origin.setdefault(fact.event.originator_id, []).append(fact)
            for named in fact.event.fulfils:
                self._by_step.setdefault((named.cycle, named.step), []).append(fact)

    def of(self, *kinds: type[E]) -> Iterator[tuple[StandingFact, E]]:
        """Return the facts of these kinds with their events, in the order of recording."""
        found = [fact for kind in kinds for fact in self._by_kind.get(kind, [])]
        if len(kinds) > 1:
            found.sort(key=lambda fact: fact.number)
        return ((fact, fact.event) for fact in found)  # type: ignore[misc]  # of the kinds asked for

    def about(self, origin: UUID) -> list[StandingFact]:
        """Return the facts of one aggregate."""
        return self._by_origin.get(origin, [])

    def told_of(self, origin: UUID, *kinds: type[E]) -> list[tuple[StandingFact, E]]:
        """Return the facts of these kinds of one aggregate, with their events."""
        return [(fact, fact.event) for fact in self.about(origin) if isinstance(fact.event, kinds)]

    def naming(self, cycle: UUID, step: str) -> list[StandingFact]:
        """Return the facts that say they fulfil a step."""
        return self._by_step.get((cycle, step), [])


def timed(due: PartialDate, day: date) -> State:
    """Return how something stands that can be done now, by the day at which it is due.

    It is overdue once its last possible day has passed, and due from its first possible day on; where
    that is open, on its last.
    """
    if due.undated:
        return State.UNDATED
    if due.latest is not None and due.latest < day:
        return State.OVERDUE
    return State.DUE if (due.earliest or due.latest or day) <= day else State.READY


def open_to(fact: StandingFact, viewer: Viewer) -> bool:
    """Whether a fact is meant for this viewer, or names the organisation that they speak for."""
    return fact.audience >= viewer.width or names(fact.parties, viewer.organisation)
