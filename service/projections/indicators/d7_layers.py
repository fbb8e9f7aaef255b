"""The network that D7 counts, party by party: contact in one layer, meeting at a session in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from uuid import UUID

from msgspec import Struct

from service.projections.facts import StandingFact
from service.projections.indicators.d7_acts import Act, Cell, acts, cells_of
from service.projections.indicators.d7_contact import D7
from service.projections.indicators.d7_network import Node, Pair, differ, pair_of
from service.projections.indicators.definition import Asked
from service.projections.indicators.frame import Frame
from service.projections.indicators.known import Known
from service.projections.indicators.windows import Window


class Member(Struct, frozen=True, order=True):
    """A party as it acts in one sector; the id is of an organisation, a group or a person."""

    sector: str
    id: UUID


class Tie(Struct, frozen=True):
    """Two parties with something between them, and the facts or the sessions that show it."""

    one: Member
    other: Member
    evidence: tuple[UUID, ...]
    possible: bool = False


class Network(Struct, frozen=True):
    """Who was surely active in a window, who had contact, and who was named at the same session."""

    window: Window
    parties: tuple[Member, ...]
    contacts: tuple[Tie, ...]
    meetings: tuple[Tie, ...]


def networks(facts: Sequence[StandingFact] | Known, asked: Asked) -> dict[str, tuple[Network, ...]]:
    """Return the network in each window, for each part that is asked for."""
    known = facts if isinstance(facts, Known) else Known(facts)
    frame = Frame(D7, known, asked)
    by_key: dict[str, list[Act]] = {key: [] for key in frame.parts()}
    for act in acts(frame):
        for key in act.place.keys:
            by_key.setdefault(key, []).append(act)
    return {
        key: tuple(
            _network(window, cell) for window, cell in zip(asked.windows, cells_of(frame, own), strict=True)
        )
        for key, own in sorted(by_key.items())
    }


def _network(window: Window, cell: Cell) -> Network:
    surely = _contacts(cell.contacts)
    maybe = {pair: ids for pair, ids in _contacts(cell.possible_contacts).items() if pair not in surely}
    return Network(
        window,
        tuple(_member(node) for node in sorted(cell.certain)),
        (*_ties(surely), *_ties(maybe, possible=True)),
        tuple(_ties(_meetings(cell))),
    )


def _contacts(contacts: Iterable[Act]) -> dict[Pair, list[UUID]]:
    found: dict[Pair, list[UUID]] = {}
    for act in contacts:
        one, other = act.contact or ("", "")
        if act.item and isinstance(one, Node) and isinstance(other, Node) and differ(one, other):
            found.setdefault(pair_of(one, other), []).extend(act.item.evidence)
    return found


def _meetings(cell: Cell) -> dict[Pair, list[UUID]]:
    found: dict[Pair, list[UUID]] = {}
    for session, present in cell.sessions.items():
        for one, other in combinations(sorted(present), 2):
            if differ(one, other):
                found.setdefault((one, other), []).append(session)
    return found


def _ties(pairs: dict[Pair, list[UUID]], *, possible: bool = False) -> Iterator[Tie]:
    for (one, other), evidence in sorted(pairs.items()):
        yield Tie(_member(one), _member(other), tuple(evidence), possible)


def _member(node: Node) -> Member:
    return Member(node.sector, UUID(int=node.party))
