"""Parties that are active, and the contact between them: what a network is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from service.domain.contact import ContactMade
from service.domain.events import Event
from service.domain.programme_events import OrganisationJoined
from service.domain.values import Party, Standpoint
from service.projections.facts import StandingFact
from service.projections.indicators.known import Known
from service.projections.indicators.rollup import Rollup
from service.projections.rendering import party_fields

UNKNOWN = Standpoint.UNKNOWN.value


class Node(NamedTuple):
    """A party as it acts in one sector: a standpoint belongs to the act, so a party may be several."""

    sector: str
    party: int
    """The id of an organisation, a group or a person as a number: quicker to compare than as an id."""


Pair = tuple[Node, Node]
End = Node | str
"""One end of a contact: a party, or only the sector of one that is not named."""


class Directory:
    """Says which party of which sector is meant; a sector that is not told is that it joined with."""

    def __init__(self, known: Known, rollup: Rollup) -> None:
        self._sectors = {standpoint: rollup.sector(standpoint) for standpoint in Standpoint}
        self._joined = {
            fact.event.organisation: rollup.sector(fact.event.organisation_standpoint)
            for fact in known.of(OrganisationJoined)
            if isinstance(fact.event, OrganisationJoined)
        }

    def end(self, party: Party) -> End:
        """Return the party, or its sector where it is not named (``unknown`` where nothing is)."""
        sector = self._sectors[party.standpoint]
        if party.organisation and sector == UNKNOWN:
            sector = self._joined.get(party.organisation, UNKNOWN)
        identity = party.organisation or party.group or party.person
        return sector if identity is None or sector == UNKNOWN else Node(sector, identity.int)

    def active_in(self, event: Event) -> Iterator[End]:
        """Return everybody who acts in a fact, as far as something is told of them."""
        for name in party_fields(type(event)):
            value = getattr(event, name)
            for party in value if isinstance(value, tuple) else (value,):
                if party is not None and (end := self.end(party)) != UNKNOWN:
                    yield end

    def contact(self, fact: StandingFact) -> tuple[End, End] | None:
        """Return between whom there was contact, where the fact tells of one."""
        if not isinstance(fact.event, ContactMade):
            return None
        return self.end(fact.event.one), self.end(fact.event.other)


def differ(one: Node, other: Node) -> bool:
    """Whether two are different parties of different sectors."""
    return one.sector != other.sector and one.party != other.party


def pairs_among(nodes: Iterable[Node]) -> int:
    """Return how many pairs of different parties of different sectors there are."""
    every = set(nodes)
    alike = Counter(node.sector for node in every), Counter(node.party for node in every)
    return _pairs(len(every)) - sum(_pairs(number) for counts in alike for number in counts.values())


def _pairs(number: int) -> int:
    return number * (number - 1) // 2


def pair_of(one: Node, other: Node) -> Pair:
    """Return two parties as a pair, whichever is named first."""
    return (one, other) if one < other else (other, one)


def most_pairs(contacts: Iterable[tuple[End, End]], nodes: Iterable[Node]) -> int:
    """Return how many pairs of these parties can have had contacts of which one side is not named."""
    sizes = Counter(node.sector for node in nodes)
    sizes[UNKNOWN] = sizes.total()
    return sum(
        min(number, _size(one, sizes) * _size(other, sizes))
        for (one, other), number in Counter(contacts).items()
        if _sector(one) != _sector(other) or _sector(one) == UNKNOWN
    )


def _sector(end: End) -> str:
    return end.sector if isinstance(end, Node) else end


def _size(end: End, sizes: Counter[str]) -> int:
    return 1 if isinstance(end, Node) else sizes[end]
