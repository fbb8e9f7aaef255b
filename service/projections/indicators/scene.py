"""The scene that marks are made in: what is known, what is asked, and where a mark belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from service.domain.amendments import FactStatus
from service.domain.events import Event
from service.domain.observation import ObservationKind
from service.domain.texts import TextRef
from service.domain.values import Agreement, Dimension, Party, Standpoint, Subject
from service.projections.facts import StandingFact
from service.projections.indicators.answers import OF_NONE, PROGRAMME_KEY, By, Mark
from service.projections.indicators.codings import DoubleCoding, double_codings
from service.projections.indicators.definition import Asked, Definition
from service.projections.indicators.frame import Frame, inferred
from service.projections.indicators.known import Known
from service.projections.indicators.parties import Identity
from service.projections.indicators.placed import Placed
from service.projections.indicators.placing import span_of
from service.projections.indicators.shares import Reason
from service.projections.indicators.subjects import Subjects

E = TypeVar("E", bound=Event)

_DIMENSIONS = {
    ObservationKind.OWNERSHIP: Dimension.OWNERSHIP,
    ObservationKind.TRUST_IN_GOAL: Dimension.TRUST_IN_GOAL,
    ObservationKind.TRUST_IN_EXECUTORS: Dimension.TRUST_IN_EXECUTORS,
    ObservationKind.MUTUAL_TRUST: Dimension.MUTUAL_TRUST,
    ObservationKind.MISTRUST: Dimension.MISTRUST,
    ObservationKind.CONTACT_CHANGE: Dimension.CONTACT,
}


class Scene:
    """Makes marks of facts."""

    def __init__(self, definition: Definition, known: Known, asked: Asked) -> None:
        self.definition = definition
        self.known = known
        self.asked = asked
        self.frame = Frame(definition, known, asked)
        self.caveat = definition.caveat_in(asked.language)
        self._subjects = Subjects(known, self.frame.belonging)

    @cached_property
    def codings(self) -> dict[UUID, DoubleCoding]:
        """What was coded twice, by the fact of each of its codings."""
        return {fact.id: coding for coding in double_codings(self.known) for fact in coding.facts}

    def told(self, kind: type[E]) -> Iterator[tuple[StandingFact, E]]:
        """Return every telling of facts of a kind: where two sources tell of one, both."""
        for fact in self.known.of(kind):
            for telling in (fact, *self.known.other_accounts.get(fact.id, ())):
                assert isinstance(telling.event, kind)
                yield telling, telling.event

    def placed(
        self,
        fact: StandingFact,
        about: Subject | None,
        *,
        holder: Party | None = None,
        observers: tuple[Party, ...] | None = None,
        observes: ObservationKind | None = None,
        source: Identity = (),
        counts: bool = False,
        marked: tuple[Reason, ...] = (),
        **own: Any,
    ) -> Placed:
        """Return the mark of a fact, with what every mark tells; ``own`` are the fields it has besides.

        ``observers`` are those who judged, if anybody did; ``marked`` is said of it beside what is said
        of any.
        """
        event = fact.event
        standpoint = _standpoint_of(event, holder)
        self_assessed = self._self_assessed(event, observers)
        parties = (*(observers or ()), *((holder,) if holder else ()))
        mark = Mark(
            fact=fact.id,
            occurred=event.occurred,
            observes=observes,
            dimension=_DIMENSIONS.get(observes) if observes else None,
            subject=about,
            holder=holder,
            standpoint=standpoint,
            source=event.source,
            source_role=_role_of(parties),
            account_of=event.account_of.event if event.account_of else None,
            words_of=event.words_of,
            known_at=fact.known_at,
            status=fact.status,
            self_assessed=self_assessed,
            by_lead=None if self.asked.leads is None else event.actor in self.asked.leads,
            fictitious=self.known.fictitious,
            reasons=(*self._said_of(fact, parties, self_assessed=self_assessed), *marked),
            caveat=self.caveat,
            **{"evidence": (fact.id,), **own},
        )
        return Placed(
            mark=mark,
            keys=self.keys(about, standpoint.value),
            on=span_of(event.occurred),
            number=fact.number,
            source=source,
            counts=counts and fact.id not in self._told_again,
        )

    def keys(self, about: Subject | None, standpoint: str) -> tuple[str, ...]:
        """Return the keys of the series that a mark belongs to."""
        match self.asked.by:
            case By.NEIGHBOURHOOD:
                places = self._subjects.places_of(about) if about else ()
                return tuple(str(place) for place in places) or (OF_NONE,)
            case By.INITIATIVE:
                initiative = self._subjects.initiative_of(about) if about else None
                return (str(initiative) if initiative else OF_NONE,)
            case By.STANDPOINT:
                return (standpoint,)
            case _:
                return (PROGRAMME_KEY,)

    @cached_property
    def _told_again(self) -> frozenset[UUID]:
        return frozenset(other.id for others in self.known.other_accounts.values() for other in others)

    def _self_assessed(self, event: Event, observers: tuple[Party, ...] | None) -> bool:
        """Whether a lead judged the own programme: told so, or entered by one and observed by nobody else."""
        told = bool(getattr(event, "self_assessed", False))
        if observers is None:
            return told
        by_lead = event.actor in (self.asked.leads or ())
        outside = any(self.frame.rollup.outside_team(party.standpoint) for party in observers)
        return told or (by_lead and not outside)

    def _said_of(
        self, fact: StandingFact, parties: Iterable[Party], *, self_assessed: bool
    ) -> tuple[Reason, ...]:
        found = [Reason.CONTESTED] if fact.status is FactStatus.CONTESTED else []
        if fact.event.inferred or inferred(*parties):
            found.append(Reason.INFERRED)
        if self._differs(fact):
            found.append(Reason.ACCOUNTS_DIFFER)
        return (*found, Reason.SELF_ASSESSED) if self_assessed else tuple(found)

    def _differs(self, fact: StandingFact) -> bool:
        account = fact.event.account_of
        differing = account is not None and account.agreement is Agreement.DIFFERS
        return differing or bool(self.known.differing(fact))


def _standpoint_of(event: Event, holder: Party | None) -> Standpoint:
    if holder is None or holder.standpoint is Standpoint.UNKNOWN:
        return event.standpoint
    return holder.standpoint


def _role_of(parties: Iterable[Party]) -> TextRef | None:
    return next((party.role for party in parties if party.role), None)
