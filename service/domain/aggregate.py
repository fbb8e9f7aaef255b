"""What all aggregates share: they decide, record, and rebuild themselves from their events."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Self, TypeVar
from uuid import UUID

import msgspec

from service.domain.amendments import (
    Amendment,
    AudienceChanged,
    CorrectionDoesNotFit,
    Fact,
    FactContested,
    FactCorrected,
    FactRetracted,
    FactRetractedAlready,
    FactStatus,
    FactUnknown,
    FieldNotCorrectable,
    NothingCorrected,
    correctable_fields,
    corrected,
    facts_of,
)
from service.domain.errors import UnknownAggregate
from service.domain.events import Event, version_told

E = TypeVar("E", bound=Event)
Kinds = tuple[type[Event], ...]
_CHANGING = frozenset({list, set, dict})


class Facts:
    """The facts of an aggregate, put together when somebody asks for them: most commands do not."""

    def __init__(self, history: Callable[[], Iterable[Event]] = tuple) -> None:
        self._history = history
        self._facts: list[Fact] | None = None

    def all(self) -> list[Fact]:
        """Return every fact as it stands, in recorded order."""
        if self._facts is None:
            self._facts = facts_of(self._history())
        return self._facts


class Aggregate(ABC):
    """A consistency boundary: methods check the rules and record; `apply` only follows.

    It is rebuilt from its facts *as corrected*, so that every rule sees the corrected state.
    """

    type_name: ClassVar[str] = ""

    withholds: ClassVar[Kinds] = ()
    """Kinds of fact that are shown to nobody one by one: not even how many there are."""

    follows: ClassVar[Kinds | None] = None
    """Kinds of fact that `apply` reads; the others need not be read to decide. None: all."""

    def __init__(self, id: UUID) -> None:
        self.id = id
        self.version = 0
        self.programme_id: UUID | None = None
        self.warnings: list[str] = []
        self._facts = Facts()
        self._withheld = 0
        self._pending: list[Event] = []

    @abstractmethod
    def apply(self, event: Event) -> None:
        """Follow an event; never fails, reads no clock."""

    def record(self, fact: E) -> E:
        """Accept the proposed fact as this aggregate's next event."""
        event = msgspec.structs.replace(fact, originator_id=self.id, originator_version=self.version + 1)
        if not self.version:
            self.programme_id = event.belongs_to
        self.version += 1
        self._withheld += self._is_withheld(event)
        self._pending.append(event)
        if not isinstance(event, Amendment):
            self.apply(event)
        return event

    def collect_events(self) -> list[Event]:
        """Hand over what was recorded since the aggregate was loaded (the library's protocol)."""
        collected, self._pending = self._pending, []
        return collected

    @classmethod
    def rebuilt(cls, id: UUID, history: Iterable[Event]) -> Self | None:
        """Return the aggregate as these events leave it, or None where there are none.

        Raises `UnknownAggregate` where they are the events of another type of aggregate.
        """
        told = tuple(history)
        return cls.recalled(id, told, len(told), lambda: told)

    @classmethod
    def recalled(
        cls, id: UUID, read: Sequence[Event], version: int, history: Callable[[], Iterable[Event]]
    ) -> Self | None:
        """Return the aggregate at a version from its first event, what rules read, and its amendments.

        ``history`` gives all that happened to it until then, for who asks for its facts.
        """
        if not read:
            return None
        self = cls(id)
        self._found(read[0])
        for fact in facts_of(_amending_what_is_read(read)):
            self._withheld += (1 + len(fact.amendments)) * self._is_withheld(fact.first)
            if fact.status is not FactStatus.RETRACTED:
                self.apply(fact.event)
        self.version = version
        self._facts = Facts(history)
        return self

    def _found(self, first: Event) -> None:
        if first.topic.partition(".")[0] != self.type_name:
            raise UnknownAggregate(type=self.type_name, id=self.id)
        self.programme_id = first.belongs_to

    def copied(self) -> Self:
        """Return another that is the same now: what one records, the other knows nothing of."""
        other = object.__new__(type(self))
        other.__dict__ = {
            name: value.copy() if type(value) in _CHANGING else value for name, value in vars(self).items()
        }
        return other

    def follow(self, told: Sequence[Event], history: Callable[[], Iterable[Event]]) -> None:
        """Follow facts that were recorded next, none of them an amendment."""
        for event in told:
            self.version = event.originator_version
            self._withheld += self._is_withheld(event)
            self.apply(event)
        self._facts = Facts(history)

    def rest(self, history: Callable[[], Iterable[Event]]) -> None:
        """Be as if loaded, now that what was decided is recorded; none of it was an amendment."""
        self.warnings = []
        self._facts = Facts(history)

    def correct(self, fact: FactCorrected) -> None:
        """Replace fields of an earlier fact."""
        target = self._standing(fact.target)
        if not fact.replaced:
            raise NothingCorrected
        for field in sorted(set(fact.replaced) - correctable_fields(type(target.event))):
            raise FieldNotCorrectable(kind=target.event.topic, field=field)
        self.record(msgspec.structs.replace(fact, target=target.first.event_id))

    def contest(self, fact: FactContested) -> None:
        """Put on record that somebody disputes an earlier fact."""
        target = self._standing(fact.target)
        self.record(msgspec.structs.replace(fact, target=target.first.event_id))

    def retract(self, fact: FactRetracted) -> None:
        """Take an earlier fact back."""
        target = self._standing(fact.target)
        self.record(msgspec.structs.replace(fact, target=target.first.event_id))

    def change_audience(self, fact: AudienceChanged) -> None:
        """Make an earlier fact meant for others."""
        target = self._standing(fact.target)
        self.record(msgspec.structs.replace(fact, target=target.first.event_id))

    def check(self, event: Event) -> Event:
        """Return the fact as this event tells or corrects it.

        Says no to an event that this aggregate could not be rebuilt from.
        """
        if not isinstance(event, FactCorrected):
            return event
        try:
            told = corrected(self.fact(event.target).event, event.replaced)
        except msgspec.ValidationError as error:
            raise CorrectionDoesNotFit(problem=error) from error
        self.check_corrected(told)
        return told

    def check_corrected(self, event: Event) -> None:  # noqa: B027 - most have nothing to refuse
        """Say no to a fact that would be refused as the correction tells it; most are accepted."""

    def speaker_of(self, event: Event) -> UUID | None:
        """Return the person whose words the quotes and remarks of an event are, or None."""
        return event.words_of

    def fact(self, target: UUID) -> Fact:
        """Return the fact with that id; an amendment's id finds the fact it amends."""
        for fact in self._facts.all():
            if target in {event.event_id for event in (fact.first, *fact.amendments)}:
                return fact
        raise FactUnknown(target=target)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact as it stands, in recorded order."""
        return tuple(self._facts.all())

    @property
    def told_version(self) -> int:
        """The version as readers are told it: what is withheld does not count."""
        return self.version - self._withheld

    def told_since(self, version: int) -> list[tuple[Event, Fact]]:
        """Return what was told after a version, in recorded order: each event with the fact that it is of."""
        shown = [fact for fact in self._facts.all() if not self._is_withheld(fact.first)]
        told = [(event, fact) for fact in shown for event in (fact.first, *fact.amendments)]
        return sorted(told, key=lambda pair: pair[0].originator_version)[version:]

    def _is_withheld(self, event: Event) -> bool:
        first = self.fact(event.target).first if isinstance(event, Amendment) else event
        return isinstance(first, self.withholds)

    def _standing(self, target: UUID) -> Fact:
        fact = self.fact(target)
        if fact.status is FactStatus.RETRACTED:
            raise FactRetractedAlready(target=target)
        return fact


def _amending_what_is_read(read: Sequence[Event]) -> Iterable[Event]:
    """Leave out amendments of facts that are not read."""
    amending = [event for event in read if isinstance(event, Amendment)]
    if not amending:
        return read
    id, versions = read[0].originator_id, {event.originator_version for event in read}
    return [
        event
        for event in read
        if not isinstance(event, Amendment) or version_told(id, event.target) in versions
    ]
