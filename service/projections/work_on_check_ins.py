"""Check-ins that are open, and soon to be closed. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from service.domain.check_in import CheckInClosed, CheckInOpened
from service.domain.dates import PartialDate
from service.projections.work_items import Reason, Standing, State, WorkItem, WorkKind, timed

CLOSES = "lead"
"""The role that asks people to answer, and closes a check-in."""

SOON = timedelta(days=7)
"""So long before its last day it is time to ask once more who would like to answer."""

_REASONS = {
    State.READY: Reason.CHECK_IN_OPEN,
    State.DUE: Reason.CHECK_IN_CLOSES_SOON,
    State.OVERDUE: Reason.CHECK_IN_PAST,
    State.UNDATED: Reason.CHECK_IN_UNDATED,
}


def open_check_ins(standing: Standing, day: date) -> Iterator[WorkItem]:
    """Return the check-ins that nobody closed yet; how many answered them is not looked at."""
    for fact, opened in standing.of(CheckInOpened):
        if standing.told_of(opened.originator_id, CheckInClosed):
            continue
        state = timed(last_days(opened), day)
        yield WorkItem(
            kind=WorkKind.CHECK_IN,
            state=state,
            reason=_REASONS[state],
            rests_on=fact,
            subject=("check_in", opened.originator_id),
            title=opened.title,
            role=CLOSES,
            due=opened.closes,
        )


def last_days(opened: CheckInOpened) -> PartialDate:
    """Return the last days to answer a check-in: a week, up to the day on which it closes."""
    closes = opened.closes
    if closes.latest is None:
        return closes
    return PartialDate(earliest=closes.latest - SOON, latest=closes.latest, basis=closes.basis)
