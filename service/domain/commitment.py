"""Afspraken en toezeggingen: promises from a debtor to a creditor."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from service.domain.aggregate import Aggregate
from service.domain.dates import PartialDate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.texts import Account, Quote, Remark
from service.domain.values import InitiativeId, Party, ProgrammeId, SessionId


class CommitmentMadeAlready(DomainError):
    """This promise was made already: renegotiate it, or record another."""


class CommitmentNotMade(DomainError):
    """This promise was never made, or that was retracted: record first that it was made."""


class CommitmentClosedAlready(DomainError):
    """This promise is closed already: correct how it ended if that was told wrongly."""


class PromiseRemindedOfAlready(DomainError):
    """A reminder that this promise falls due then was given already."""


class CommitmentMade(Event, frozen=True):
    """Afspraak gemaakt of toezegging gedaan; debtor, creditor and due date may each be unknown."""

    topic = "commitment.made"
    programme: ProgrammeId
    text: Account
    debtor: Party = Party()
    creditor: Party = Party()
    due: PartialDate = PartialDate()
    session: SessionId | None = None
    initiative: InitiativeId | None = None
    said_as: Quote | None = None


class CommitmentKept(Event, frozen=True):
    """Afspraak nagekomen: confirmed by the creditor, or only reported where nobody is named."""

    topic = "commitment.kept"
    text: Account | None = None
    confirmed_by: Party | None = None


class CommitmentRenegotiated(Event, frozen=True):
    """Afspraak herzien: another due date, accepted by the creditor or not."""

    topic = "commitment.renegotiated"
    due: PartialDate
    text: Account | None = None
    accepted: bool | None = None


class CommitmentReleased(Event, frozen=True):
    """Van de afspraak ontslagen: it need not be kept any more, accepted by the creditor or not."""

    topic = "commitment.released"
    text: Account | None = None
    accepted: bool | None = None


class CommitmentBroken(Event, frozen=True):
    """Afspraak niet nagekomen, as somebody told it: silence is never a broken promise."""

    topic = "commitment.broken"
    text: Account | None = None
    told_by: Party = Party()


class CommitmentWithdrawn(Event, frozen=True):
    """Toezegging ingetrokken by whoever made it."""

    topic = "commitment.withdrawn"
    reason: Remark


class CommitmentFellDue(Event, frozen=True):
    """Herinnering: the promise fell due, at the date that was then known; recorded by the service itself."""

    topic = "commitment.reminder_fell_due"
    due: PartialDate


EVENTS = (
    CommitmentMade,
    CommitmentKept,
    CommitmentRenegotiated,
    CommitmentReleased,
    CommitmentBroken,
    CommitmentWithdrawn,
    CommitmentFellDue,
)


class Commitment(Aggregate):
    """Afspraak of toezegging."""

    type_name = "commitment"

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.made = self.closed = False
        self.reminded: set[tuple[date | None, date | None]] = set()

    def make(self, fact: CommitmentMade) -> None:
        """Promise something, once; again where that was retracted."""
        if self.made:
            raise CommitmentMadeAlready
        self.record(fact)

    def keep(self, fact: CommitmentKept) -> None:
        """Record that it was kept."""
        self._follow_up(fact)

    def renegotiate(self, fact: CommitmentRenegotiated) -> None:
        """Agree on another due date; the promise stays open."""
        self._follow_up(fact)

    def release(self, fact: CommitmentReleased) -> None:
        """Record that it need not be kept any more."""
        self._follow_up(fact)

    def breach(self, fact: CommitmentBroken) -> None:
        """Record that it was not kept."""
        self._follow_up(fact)

    def withdraw(self, fact: CommitmentWithdrawn) -> None:
        """Take the promise back."""
        self._follow_up(fact)

    def remind(self, fact: CommitmentFellDue) -> None:
        """Remind of an open promise, once for each date at which it falls due."""
        if _reminder(fact) in self.reminded:
            raise PromiseRemindedOfAlready
        self._follow_up(fact)

    def _follow_up(self, fact: Event) -> None:
        if not self.made:
            raise CommitmentNotMade
        if self.closed:
            raise CommitmentClosedAlready
        self.record(fact)

    def apply(self, event: Event) -> None:
        """Keep what rules read: whether it was made and is closed, what was reminded of."""
        match event:
            case CommitmentMade():
                self.made = True
            case CommitmentKept() | CommitmentReleased() | CommitmentBroken() | CommitmentWithdrawn():
                self.closed = True
            case CommitmentFellDue():
                self.reminded.add(_reminder(event))
            case _:
                pass


def _reminder(event: CommitmentFellDue) -> tuple[date | None, date | None]:
    return event.due.earliest, event.due.latest
