"""The frame that items are made in: what is known, what is asked, and which windows something lies in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from service.domain.amendments import FactStatus
from service.domain.events import Event
from service.domain.values import Basis, Party, Standpoint
from service.projections.facts import StandingFact
from service.projections.indicators.answers import OF_NONE, PROGRAMME_KEY, By
from service.projections.indicators.belonging import Belonging
from service.projections.indicators.definition import Asked, Definition
from service.projections.indicators.known import Known
from service.projections.indicators.placing import Grid, Span, Verdict, day_of, span_of
from service.projections.indicators.shares import Reason


class Item(Struct, gc=False):
    """Something that a share counts: in which windows, in the class or not (None: unknown).

    ``possible`` are windows besides those in which it is certain; ``tags`` are told beside the share.
    What is left out of the share says as what it is counted instead; ``days`` is how long it took.
    """

    keys: tuple[str, ...]
    on: Span
    certain: range
    possible: Sequence[int]
    answer: Verdict
    evidence: tuple[UUID, ...]
    lag: int | None
    by_lead: bool
    marks: tuple[Reason, ...]
    tags: tuple[str, ...] = ()
    left_out: str | None = None
    days: Span | None = None


class Frame:
    """Makes items of facts."""

    def __init__(self, definition: Definition, known: Known, asked: Asked) -> None:
        self.definition = definition
        self.rollup = definition.rollup
        self.known = known
        self.asked = asked
        self.known_on = day_of(asked.known_at)
        self.grid = Grid(asked.windows, self.known_on)
        self.belonging = Belonging(known)
        self._leads = asked.leads or frozenset()

    def item(
        self,
        fact: StandingFact,
        answer: Verdict,
        *,
        on: Span | None = None,
        windows: tuple[range, range] | None = None,
        standpoint: Standpoint | None = None,
        key: str | None = None,
        doubtful: bool = False,
        rests_on: Iterable[StandingFact] = (),
        marks: tuple[Reason, ...] = (),
        tags: tuple[str, ...] = (),
    ) -> Item:
        """Return the item of a fact, placed by its own days where ``on`` names no others.

        ``windows`` are those in which it certainly lies and those that it touches, where days do not
        say it; what is doubtful may be no item at all, and is never more than possible.
        """
        span = span_of(fact.event.occurred)
        on = on or span
        certain, touching = windows or (self.grid.holding(on), self.grid.touching(on))
        facts = (fact, *rests_on)
        return Item(
            keys=self.keys(fact.event, standpoint) if key is None else (key,),
            on=on,
            certain=range(0) if doubtful else certain,
            possible=touching if doubtful else _without(touching, certain),
            answer=answer,
            evidence=tuple([each.id for each in facts]),
            lag=day_of(fact.known_at) - span.last if span.closed else None,
            by_lead=fact.event.actor in self._leads,
            marks=(*marks, *self._marks(facts)),
            tags=tags,
        )

    def answer(self, fact: StandingFact, classify: Callable[[Any], Verdict]) -> Verdict:
        """Return the class of a fact; unknown where another account of it belongs in another class."""
        told = classify(fact.event)
        others = self.known.differing(fact) if self.known.other_accounts else ()
        return told if all(classify(other) is told for other in others) else None

    def keys(self, event: Event, standpoint: Standpoint | None = None) -> tuple[str, ...]:
        """Return the keys of the series that a fact belongs to."""
        match self.asked.by:
            case By.NEIGHBOURHOOD:
                return tuple(str(place) for place in self.belonging.places_of(event)) or (OF_NONE,)
            case By.INITIATIVE:
                initiative = self.belonging.initiative_of(event)
                return (str(initiative) if initiative else OF_NONE,)
            case By.STANDPOINT:
                return ((standpoint or event.standpoint).value,)
            case _:
                return (PROGRAMME_KEY,)

    def parts(self) -> list[str]:
        """Return the keys that have a series even where nothing is recorded."""
        match self.asked.by:
            case By.PROGRAMME:
                return [PROGRAMME_KEY]
            case By.NEIGHBOURHOOD:
                return [str(place) for place in self.belonging.neighbourhoods]
            case By.INITIATIVE:
                return [str(initiative) for initiative in self.belonging.initiatives]
            case _:
                return []

    def _marks(self, facts: Iterable[StandingFact]) -> tuple[Reason, ...]:
        found = []
        for fact in facts:
            if fact.status is FactStatus.CONTESTED:
                found.append(Reason.CONTESTED)
            if self.known.other_accounts and self.known.differing(fact):
                found.append(Reason.ACCOUNTS_DIFFER)
        return tuple(found)


def inferred(*parties: Party) -> tuple[Reason, ...]:
    """Return the mark of what rests on a party that the recorder concluded."""
    return (Reason.INFERRED,) if any(party.basis is Basis.INFERRED for party in parties) else ()


def _without(touching: range, certain: range) -> Sequence[int]:
    if not certain:
        return touching
    if certain == touching:
        return range(0)
    return [*range(touching.start, certain.start), *range(certain.stop, touching.stop)]
