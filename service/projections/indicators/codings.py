"""Double codings: what two coders read in the same event, each by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from msgspec import Struct

from service.domain.coding import coded_kind
from service.domain.observation import ObservationRecorded
from service.projections.coding import coders
from service.projections.facts import StandingFact
from service.projections.indicators.known import Known
from service.projections.indicators.parties import Identity, identity


class DoubleCoding(Struct, frozen=True, gc=False):
    """The codings of one event by two coders or more, the first of each, in the order of recording."""

    facts: tuple[StandingFact, ...]

    @property
    def told(self) -> list[ObservationRecorded]:
        """The codings as they are told."""
        return [fact.event for fact in self.facts if isinstance(fact.event, ObservationRecorded)]

    @property
    def comparable(self) -> bool:
        """Whether all of them give a value on the same version of the same scale."""
        scales = {told.scale for told in self.told}
        return len(scales) == 1 and None not in scales

    @property
    def agree(self) -> bool | None:
        """Whether the coders chose the same value; None where that cannot be compared."""
        return len({told.value for told in self.told}) == 1 if self.comparable else None


def double_codings(known: Known) -> Iterator[DoubleCoding]:
    """Return what was coded twice: the same event, in the same kind, of the same thing and parties.

    A second coding that names the first belongs to it, whatever else it says.
    """
    by_id = {fact.id: fact for fact in known.of(ObservationRecorded)}
    found: dict[Identity, list[StandingFact]] = {}
    for fact in sorted(by_id.values(), key=lambda fact: fact.number):
        if key := _key(fact, by_id):
            found.setdefault(key, []).append(fact)
    for coded in found.values():
        first_of_each = _by_different_coders(coded)
        if len(first_of_each) > 1:
            yield DoubleCoding(first_of_each)


def _by_different_coders(coded: Sequence[StandingFact]) -> tuple[StandingFact, ...]:
    return tuple(coders(coded)) if len(coded) > 1 else ()


def _key(fact: StandingFact, by_id: dict[UUID, StandingFact]) -> Identity | None:
    assert isinstance(fact.event, ObservationRecorded)
    first = by_id.get(fact.event.second_coding_of) if fact.event.second_coding_of else None
    told = first.event if first else fact.event
    assert isinstance(told, ObservationRecorded)
    kind = coded_kind(told)
    return None if kind is None else (kind, told.subject, identity(told.holder), identity(told.trustee))
