"""Examples of facts of commitments: one of every kind."""

from __future__ import annotations

from service.domain import commitment
from service.domain.dates import PartialDate
from service.domain.events import Event
from tests.domain.examples.common import PROGRAMME, RESIDENTS, words

MADE = commitment.CommitmentMade(
    programme=PROGRAMME, text=words("Wij zoeken een andere zaal"), debtor=RESIDENTS
)

KEPT = commitment.CommitmentKept()
RENEGOTIATED = commitment.CommitmentRenegotiated(due=PartialDate.read(edtf="2023-03"))
RELEASED = commitment.CommitmentReleased()
BROKEN = commitment.CommitmentBroken()
WITHDRAWN = commitment.CommitmentWithdrawn(reason=words("Het kan niet meer"))
FELL_DUE = commitment.CommitmentFellDue(due=PartialDate.read(edtf="2023-03"))

FOUNDERS: tuple[Event, ...] = (MADE,)
"""What can be the first fact; the first of these stands for all."""

TOLD: tuple[Event, ...] = (KEPT, RENEGOTIATED, RELEASED, BROKEN, WITHDRAWN, FELL_DUE)
"""One fact of every kind that goes on from a founding fact."""
