"""D5, commitments kept on time: of what fell due, and between which sectors."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from service.domain.commitment import CommitmentKept, CommitmentMade
from service.domain.scales import Bilingual
from service.projections.facts import StandingFact
from service.projections.indicators.answers import By
from service.projections.indicators.belonging import FOUNDING
from service.projections.indicators.d5_promises import (
    LATER,
    RELEASED,
    RENEGOTIATED,
    WITHDRAWN,
    Deadline,
    Promise,
    deadlines,
    promises,
)
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.frame import Frame, Item, inferred
from service.projections.indicators.items import shares_of
from service.projections.indicators.known import Known
from service.projections.indicators.wording import OWN, SHARE

CONFIRMED, REPORTED, NO_REPORT, UNDATED = "confirmed", "onlyReported", "noReport", "withoutDueDate"
"""Kept, says the creditor; kept, says somebody; past due and nothing told; no date was agreed."""


def _items(frame: Frame) -> Iterator[Item]:
    for promise in promises(frame.known):
        told = list(deadlines(promise))
        for deadline in told:
            yield _item(frame, promise, deadline)
        if not told:
            yield _undated(frame, promise)


def _item(frame: Frame, promise: Promise, deadline: Deadline) -> Item:
    terms = promise.terms
    item = frame.item(
        promise.made,
        deadline.kept,
        on=deadline.due,
        standpoint=terms.debtor.standpoint,
        key=_cell(frame, terms),
        doubtful=deadline.doubtful and not deadline.apart,
        rests_on=promise.later,
        marks=inferred(terms.debtor, terms.creditor),
        tags=_tags(promise.closing, deadline),
    )
    item.left_out = deadline.apart
    return item


def _undated(frame: Frame, promise: Promise) -> Item:
    """Return a promise without a date: told where it was made, neither kept nor late."""
    item = frame.item(
        promise.made,
        None,
        standpoint=promise.terms.debtor.standpoint,
        key=_cell(frame, promise.terms),
    )
    item.left_out = UNDATED
    return item


def _cell(frame: Frame, terms: CommitmentMade) -> str | None:
    if frame.asked.by is not By.SECTORS:
        return None
    debtor, creditor = terms.debtor.standpoint, terms.creditor.standpoint
    return f"{frame.rollup.sector(debtor)}→{frame.rollup.sector(creditor)}"


def _tags(closing: StandingFact | None, deadline: Deadline) -> tuple[str, ...]:
    if closing is None:
        return (NO_REPORT,)
    if deadline.kept and isinstance(closing.event, CommitmentKept):
        return (CONFIRMED,) if closing.event.confirmed_by else (REPORTED,)
    return ()


def past_due_without_report(known: Known, known_on: int) -> list[UUID]:
    """Return the promises that are past due (a day as ordinal) and of which nothing was told.

    The longest ago first: these head the work list. Silence is never a broken promise.
    """
    silent = [
        (deadline.due.last, promise.made.number, promise.made.id)
        for promise in promises(known)
        if promise.closing is None
        for deadline in deadlines(promise)
        if deadline.apart is None and deadline.due.last < known_on
    ]
    return list(dict.fromkeys(id for _, _, id in sorted(silent)))


D5 = Definition(
    id="D5",
    version=1,
    family=Family.DERIVED,
    name=Bilingual("Afspraken op tijd nagekomen", "Commitments kept on time"),
    question=Bilingual(
        "Welk deel van de afspraken waarvan de datum voorbij is, is op tijd nagekomen?",
        "What part of the commitments that fell due was kept on time?",
    ),
    unit=SHARE,
    range=(0, 1),
    n_min=8,
    cell_min=5,
    caveat=Bilingual(
        "Dit telt afspraken, geen vertrouwen; waar niemand iets over vertelde, kan toch nagekomen zijn.",
        "This counts commitments, not trust; one that nobody told about may have been kept all the same.",
    ),
    source=OWN,
    reads=(*FOUNDING, CommitmentMade, *LATER),
    by=(*PARTS, By.SECTORS),
    tells=(RENEGOTIATED, RELEASED, WITHDRAWN, CONFIRMED, REPORTED, NO_REPORT, UNDATED),
    measure=shares_of(_items),
)
