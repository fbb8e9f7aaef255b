"""Sessions that nobody reported, and input of residents that nobody answered. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from service.domain.cycle_steps import Period, later
from service.domain.dates import DateBasis, PartialDate
from service.domain.events import Event
from service.domain.session_events import (
    IdeaRaised,
    NeedRaised,
    QuestionRaised,
    ResponseGiven,
    SessionCancelled,
    SessionHeld,
    SessionPlanned,
    SessionRescheduled,
)
from service.domain.values import RESIDENT_SIDE, Standpoint
from service.projections.facts import StandingFact
from service.projections.work_items import Detail, Reason, Standing, State, WorkItem, WorkKind, timed

Dates = dict[UUID, PartialDate]
Input = IdeaRaised | NeedRaised | QuestionRaised
ANSWERED_WITHIN = Period(days=90)
"""Input is answered at the next session, or within this time where that comes first."""

REPORTS = "lead"
"""The role that reports sessions and sees to it that input is answered."""


def session_dates(standing: Standing) -> Dates:
    """Return when each session was, or is planned; those that were cancelled are left out."""
    dates: Dates = {}
    for _, event in standing.of(SessionPlanned, SessionRescheduled):
        dates[event.originator_id] = event.takes_place
    for _, held in standing.of(SessionHeld):
        if not held.occurred.undated:
            dates[held.originator_id] = held.occurred
    for _, cancelled in standing.of(SessionCancelled):
        dates.pop(cancelled.originator_id, None)
    return dates


def unreported_sessions(standing: Standing, day: date) -> Iterator[WorkItem]:
    """Return planned sessions whose last possible day has passed without a report: never “missed”."""
    for fact, planned in standing.of(SessionPlanned):
        id = planned.originator_id
        if standing.told_of(id, SessionHeld, SessionCancelled):
            continue
        moves = standing.told_of(id, SessionRescheduled)
        due = moves[-1][1].scheduled if moves else planned.scheduled
        if timed(due, day) is not State.OVERDUE:
            continue
        yield WorkItem(
            kind=WorkKind.SESSION,
            state=State.OVERDUE,
            reason=Reason.NO_REPORT,
            rests_on=fact,
            subject=("session", id),
            title=planned.title,
            role=REPORTS,
            due=PartialDate() if moves else due,
            details=tuple(Detail(each, due=move.scheduled) for each, move in moves[-1:]),
        )


def unanswered_input(standing: Standing, day: date) -> Iterator[WorkItem]:
    """Return ideas, needs and questions of the resident side that nobody responded to."""
    dates = session_dates(standing)
    answered = {event.responds_to for _, event in standing.of(ResponseGiven)}
    told: Iterator[tuple[StandingFact, Input]] = standing.of(IdeaRaised, NeedRaised, QuestionRaised)
    for fact, event in told:
        if fact.id in answered or not _of_residents(event, event.by.standpoint):
            continue
        due = _window(event, dates)
        state = timed(due, day)
        yield WorkItem(
            kind=WorkKind.INPUT,
            state=state,
            reason=_reason(state),
            rests_on=fact,
            subject=("session", event.originator_id),
            title=event.text,
            role=REPORTS,
            due=due,
        )


def _of_residents(event: Event, by: Standpoint) -> bool:
    return (event.standpoint if by is Standpoint.UNKNOWN else by) in RESIDENT_SIDE


def _reason(state: State) -> Reason:
    if state is State.UNDATED:
        return Reason.UNANSWERED_UNDATED
    return Reason.UNANSWERED if state is State.OVERDUE else Reason.UNANSWERED_IN_TIME


def _window(event: Event, dates: Dates) -> PartialDate:
    """Return the last day for an answer: of the next session or 90 days on, whichever comes first."""
    raised = event.takes_place
    if raised.undated:
        raised = dates.get(event.originator_id, raised)
    end = later(raised, ANSWERED_WITHIN)
    if raised.latest is None:
        return end
    following = [each for each in dates.values() if each.earliest and each.earliest > raised.latest]
    return PartialDate(
        earliest=_first([end.earliest, *(each.earliest for each in following)]),
        latest=_first([end.latest, *(each.latest for each in following)]),
        basis=DateBasis.RELATIVE,
    )


def _first(days: list[date | None]) -> date | None:
    return min((day for day in days if day), default=None)
