"""The facts that stand after a history: what read models hold, folded in memory for one programme."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from operator import attrgetter
from uuid import UUID

from msgspec import Struct

from service.domain.amendments import AMENDMENTS, Amendment, Fact, FactStatus, amended
from service.domain.events import Recorded
from service.domain.values import Audience
from service.projections.facts import StandingFact
from service.research.histories import of_person, withheld_among


class Standing(Struct, frozen=True):
    """The facts of a programme as they stand, in the order of recording; those taken back are left out.

    ``numbers`` says which event of the history told a fact first, by the fact's id: the first is 1. Not
    counted is what no export holds, so that a history and its export count the same.
    """

    facts: tuple[StandingFact, ...]
    by_kind: Mapping[str, list[StandingFact]]
    numbers: Mapping[UUID, int]
    events: int
    """How many events are counted."""

    def of(self, kinds: Collection[str]) -> list[StandingFact]:
        """Return the facts of these kinds."""
        found = [fact for kind in kinds for fact in self.by_kind.get(kind, ())]
        return sorted(found, key=_number)


_number = attrgetter("number")


def standing(history: Iterable[Recorded]) -> Standing:
    """Fold a history into the facts that stand after it, as the team sees them.

    Which organisations a fact names is not worked out: the team sees all.
    """
    facts: dict[UUID, StandingFact] = {}
    amendments: dict[UUID, Fact] = {}
    numbers: dict[UUID, int] = {}
    persons: set[UUID] = set()
    number = 0
    for recorded, withheld in withheld_among(history):
        if of_person(recorded.event):
            persons.add(recorded.event.originator_id)
        told = not withheld and recorded.event.originator_id not in persons
        number += told
        if isinstance(recorded.event, AMENDMENTS):
            _amend(facts, amendments, recorded)
            continue
        facts[recorded.event_id] = _told(recorded)
        if told:
            numbers[recorded.event_id] = number
    kept = tuple([fact for fact in facts.values() if fact.status is not FactStatus.RETRACTED])
    by_kind: dict[str, list[StandingFact]] = {}
    for fact in kept:
        by_kind.setdefault(fact.event.topic, []).append(fact)
    return Standing(kept, by_kind, numbers, number)


def _told(recorded: Recorded) -> StandingFact:
    return StandingFact(
        number=recorded.position,
        id=recorded.event_id,
        status=FactStatus.ASSERTED,
        audience=recorded.event.seen_by.width,
        known_at=recorded.known_at,
        event=recorded.event,
    )


def _amend(facts: dict[UUID, StandingFact], amendments: dict[UUID, Fact], recorded: Recorded) -> None:
    """Put the fact as the amendment leaves it in the place of the fact."""
    amendment = recorded.event
    assert isinstance(amendment, Amendment)
    before = facts[amendment.target]
    fact = amendments.setdefault(amendment.target, Fact(before.event, before.event, []))
    fact.amendments.append(amendment)
    fact.event = amended(fact.event, amendment)
    retracted = fact.status is FactStatus.RETRACTED
    facts[amendment.target] = StandingFact(
        number=before.number,
        id=before.id,
        status=fact.status,
        audience=(Audience.TEAM if retracted else fact.event.seen_by).width,
        known_at=recorded.known_at,
        event=fact.event,
    )
