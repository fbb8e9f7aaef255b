"""The frame that items are made in: what is known, what is asked, and which windows something lies in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, NamedTuple
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
from service.projections.indicators.placing import (
    LAST,
    NOWHERE,
    Grid,
    Span,
    Verdict,
    besides,
    day_of,
    span_of,
)
from service.projections.indicators.shares import Reason

_CONTESTED = FactStatus.CONTESTED


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


class Place(NamedTuple):
    """Which series something is in, and in which windows it certainly and possibly lies."""

    keys: tuple[str, ...]
    certain: range
    possible: Sequence[int]


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
        self._whole = (PROGRAMME_KEY,) if asked.by in {By.PROGRAMME, By.SECTORS} else None

    def place(self, fact: StandingFact) -> Place:
        """Return where a fact belongs by its own days."""
        event = fact.event
        certain, possible = self.grid.placed(span_of(event.occurred))
        return Place(self._whole or self.keys(event), certain, possible)

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
        rests_on: Collection[StandingFact] = (),
        marks: tuple[Reason, ...] = (),
        tags: tuple[str, ...] = (),
    ) -> Item:
        """Return the item of a fact, placed by its own days where ``on`` names no others.

        ``windows`` are those in which it certainly lies and those that it touches, where days do not
        say it; what is doubtful may be no item at all, and is never more than possible.
        """
        event = fact.event
        span = span_of(event.occurred)
        on = on or span
        certain, possible = _apart(windows) if windows else self.grid.placed(on)
        if doubtful:
            certain, possible = NOWHERE, self.grid.touching(on) if windows is None else windows[1]
        facts = (fact, *rests_on) if rests_on else (fact,)
        said = self._marks(facts)
        return Item(
            keys=(self._whole or self.keys(event, standpoint)) if key is None else (key,),
            on=on,
            certain=certain,
            possible=possible,
            answer=answer,
            evidence=tuple([each.id for each in facts]) if rests_on else (fact.id,),
            lag=day_of(fact.known_at) - span.last if span.last < LAST else None,
            by_lead=event.actor in self._leads,
            marks=(*marks, *said) if said else marks,
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
        found: list[Reason] = []
        for fact in facts:
            if fact.status is _CONTESTED:
                found.append(Reason.CONTESTED)
            if self.known.other_accounts and self.known.differing(fact):
                found.append(Reason.ACCOUNTS_DIFFER)
        return tuple(found)


def inferred(*parties: Party) -> tuple[Reason, ...]:
    """Return the mark of what rests on a party that the recorder concluded."""
    return (Reason.INFERRED,) if any(party.basis is Basis.INFERRED for party in parties) else ()


def _apart(windows: tuple[range, range]) -> tuple[range, Sequence[int]]:
    certain, touching = windows
    return certain, besides(touching, certain)
