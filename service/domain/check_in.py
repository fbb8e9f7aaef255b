"""Peilingen: a few scale questions, answered by participants without account or name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from msgspec import Struct

from service.domain.aggregate import Aggregate
from service.domain.dates import PartialDate
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.observation import ObservationKind
from service.domain.texts import Account, Label
from service.domain.values import Audience, ProgrammeId, ScaleRef, SessionId, Slug, Subject, Word


class CheckInOpenedAlready(DomainError):
    """This check-in is opened already: open another."""


class CheckInNotOpened(DomainError):
    """This check-in was never opened, or its opening was retracted: open it first."""


class CheckInClosedAlready(DomainError):
    """This check-in is closed: it takes no more answers."""


class ClosingDatePassed(DomainError):
    """The last day to answer this check-in has passed: it takes no more answers by link."""


class CheckInWithoutItems(DomainError):
    """A check-in asks something: give at least one item."""


class ItemAskedTwice(DomainError):
    """The item “{item}” stands in this check-in twice: give each item a name of its own."""


class ItemUnknown(DomainError):
    """This check-in has no item “{item}”."""


class ItemAnsweredTwice(DomainError):
    """The item “{item}” is answered twice in one answer: give one value for each item."""


class NothingAnswered(DomainError):
    """An answer holds a value for at least one item."""


class CheckInItem(Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """One question: what it observes of what, on which scale."""

    item: Slug
    observes: ObservationKind
    subject: Subject
    scale: ScaleRef
    wording: Account | None = None


class CheckInAnswer(Struct, frozen=True, gc=False):
    """The value that one participant gave for one item."""

    item: Slug
    value: Word


class CheckInOpened(Event, frozen=True):
    """Peiling geopend."""

    topic = "check_in.opened"
    default_audience = Audience.PROGRAMME
    programme: ProgrammeId
    title: Label
    items: tuple[CheckInItem, ...]
    closes: PartialDate = PartialDate()
    session: SessionId | None = None


class CheckInAnswered(Event, frozen=True):
    """Peiling beantwoord, by one participant: a standpoint and values, no name and no words."""

    topic = "check_in.answered"
    default_audience = Audience.TEAM
    answers: tuple[CheckInAnswer, ...]


class CheckInClosed(Event, frozen=True):
    """Peiling gesloten."""

    topic = "check_in.closed"
    default_audience = Audience.PROGRAMME
    text: Account | None = None


EVENTS = (CheckInOpened, CheckInAnswered, CheckInClosed)


class CheckIn(Aggregate):
    """A few questions that whoever took part can answer while they are open."""

    type_name = "check_in"
    withholds = (CheckInAnswered,)

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.items: dict[str, CheckInItem] = {}
        self.closes = PartialDate()
        self.closed = False

    def open(self, fact: CheckInOpened) -> None:
        """Open the check-in, once; again where its opening was retracted."""
        if self.items:
            raise CheckInOpenedAlready
        self.check_corrected(fact)
        self.record(fact)

    def answer(self, fact: CheckInAnswered) -> None:
        """Record what one participant answered."""
        self._refuse_unless_open()
        self.check_corrected(fact)
        self.record(fact)

    def close(self, fact: CheckInClosed) -> None:
        """Take no more answers."""
        self._refuse_unless_open()
        self.record(fact)

    def check_corrected(self, event: Event) -> None:
        """Say no to items and answers that do not fit each other, told first or by correction."""
        match event:
            case CheckInOpened():
                _check_items(event.items)
            case CheckInAnswered():
                self._check_answers(event.answers)
            case _:
                pass

    def _check_answers(self, answers: tuple[CheckInAnswer, ...]) -> None:
        if not answers:
            raise NothingAnswered
        for answer in answers:
            if answer.item not in self.items:
                raise ItemUnknown(item=answer.item)
        if twice := _first_twice(answer.item for answer in answers):
            raise ItemAnsweredTwice(item=twice)

    def refuse_after(self, day: date) -> None:
        """Say no to an answer by link on a day (Europe/Amsterdam) after the last one to answer on."""
        self._refuse_unless_open()
        if self.closes.latest and day > self.closes.latest:
            raise ClosingDatePassed

    def _refuse_unless_open(self) -> None:
        if not self.items:
            raise CheckInNotOpened
        if self.closed:
            raise CheckInClosedAlready

    def apply(self, event: Event) -> None:
        """Keep what rules read: what is asked, and whether it still is."""
        match event:
            case CheckInOpened():
                self.items = {item.item: item for item in event.items}
                self.closes = event.closes
            case CheckInClosed():
                self.closed = True
            case _:
                pass


def _check_items(items: tuple[CheckInItem, ...]) -> None:
    if not items:
        raise CheckInWithoutItems
    if twice := _first_twice(item.item for item in items):
        raise ItemAskedTwice(item=twice)


def _first_twice(names: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None
