"""What is known: the standing facts of a programme, in the order of recording, each act once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from service.domain.amendments import FactStatus
from service.domain.events import Event
from service.domain.programme_events import ProgrammeRegistered
from service.domain.values import Agreement
from service.projections.facts import StandingFact

E = TypeVar("E", bound=Event)
V = TypeVar("V")

_SAME_ACT = frozenset({Agreement.AGREES, Agreement.DIFFERS})


class Known:
    """Facts as they stand after every correction; those taken back are left out.

    Where two sources tell of one act, the first telling is the fact and the others stand in
    ``other_accounts``: an act counts once, however many tell it.
    """

    def __init__(self, facts: Iterable[StandingFact]) -> None:
        standing = [fact for fact in facts if fact.status is not FactStatus.RETRACTED]
        self.other_accounts: dict[UUID, list[StandingFact]] = {}
        again = self._told_again(standing)
        self.facts = [fact for fact in standing if fact.id not in again] if again else standing
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return what was made of these facts under this key, or make it: several measures begin with it."""
        if key not in self._made:
            self._made[key] = make()
        made: V = self._made[key]
        return made

    def of(self, *kinds: type[Event]) -> list[StandingFact]:
        """Return the facts of these kinds."""
        places = self._places
        if len(kinds) == 1:
            return [self.facts[place] for place in places.get(kinds[0], ())]
        found = [place for kind in set(kinds) for place in places.get(kind, ())]
        return [self.facts[place] for place in sorted(found)]

    def by_origin(self, kind: type[E]) -> dict[UUID, E]:
        """Return the event of a kind that each aggregate has once, by the aggregate's id."""
        return {fact.event.originator_id: fact.event for fact in self.of(kind) if type(fact.event) is kind}

    @cached_property
    def _places(self) -> dict[type[Event], list[int]]:
        """Where the facts of each kind stand: looked up over and over."""
        found: dict[type[Event], list[int]] = {}
        for place, fact in enumerate(self.facts):
            found.setdefault(type(fact.event), []).append(place)
        return found

    @cached_property
    def fictitious(self) -> bool:
        """Whether the programme is invented."""
        return any(event.fictitious for event in self.by_origin(ProgrammeRegistered).values())

    def differing(self, fact: StandingFact) -> list[Event]:
        """Return what other accounts tell that differs from this one."""
        others = self.other_accounts.get(fact.id, ())
        return [
            other.event
            for other in others
            if other.event.account_of and other.event.account_of.agreement is Agreement.DIFFERS
        ]

    def _told_again(self, facts: list[StandingFact]) -> set[UUID]:
        retold = [
            (fact, fact.event.account_of.event)
            for fact in facts
            if fact.event.account_of and fact.event.account_of.agreement in _SAME_ACT
        ]
        if not retold:
            return set()
        by_id = {fact.id: fact for fact in facts}
        for fact, told in retold:
            if told in by_id and type(by_id[told].event) is type(fact.event):
                self.other_accounts.setdefault(told, []).append(fact)
        return {other.id for others in self.other_accounts.values() for other in others}
