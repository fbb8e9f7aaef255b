"""Blind double coding: who may already see how somebody else coded an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from service.domain.access import Role, Viewer
from service.domain.amendments import FactStatus
from service.domain.coding import CodedKind, by_one, coded_kind
from service.domain.observation import ObservationRecorded
from service.projections.facts import StandingFact, standing_facts
from service.projections.reading import Moment

Codings = Mapping[CodedKind, Sequence[StandingFact]]
"""The codings of events, by the event and the kind in which it is coded."""


def visible_codings(facts: Iterable[StandingFact], principal: str, role: Role) -> list[StandingFact]:
    """Return the facts without the codings that a researcher may not see yet, in the same order.

    A coding is an observation that is based on an event. A researcher sees it who recorded it, or who
    coded the same event in the same kind, or once two coders did. ``principal`` is under which name they
    record. Everybody else sees what they saw. Give all observations of a programme at once: where those of
    one of two coders are left out before, the other looks alone.
    """
    told = list(facts)
    if role is not Role.RESEARCHER:
        return told
    blind = {kind for kind, coded in codings_in(told).items() if not _open(coded, principal)}
    return [fact for fact in told if _kind(fact) not in blind]


def hidden_codings(moment: Moment, programme: str, viewer: Viewer) -> frozenset[UUID]:
    """Return the codings (their first events) of a programme (hex) that a viewer may not see yet.

    Who coded an event meanwhile may see the past of it too: what counts is what stands now.
    """
    if viewer.role is not Role.RESEARCHER:
        return frozenset()
    kinds = [ObservationRecorded.topic]
    told = standing_facts(moment, programme, moment.position, kinds, retracted=True)
    seen = visible_codings(told, viewer.codes_as, viewer.role)
    return frozenset(fact.id for fact in told) - {fact.id for fact in seen}


def codings_in(facts: Iterable[StandingFact]) -> Codings:
    """Return the codings among facts."""
    found: dict[CodedKind, list[StandingFact]] = {}
    for fact in facts:
        if kind := _kind(fact):
            found.setdefault(kind, []).append(fact)
    return found


def coders(coded: Sequence[StandingFact]) -> list[StandingFact]:
    """Return of every coder their first coding that stands."""
    found: list[StandingFact] = []
    for fact in coded:
        if fact.status is not FactStatus.RETRACTED and not any(_by_one(fact, other) for other in found):
            found.append(fact)
    return found


def coded_by(coded: Iterable[StandingFact], principal: str) -> bool:
    """Whether one of these codings was recorded under that name."""
    return any(fact.event.actor == principal for fact in coded)


def _open(coded: Sequence[StandingFact], principal: str) -> bool:
    return coded_by(coded, principal) or len(coders(coded)) > 1


def _kind(fact: StandingFact) -> CodedKind | None:
    return coded_kind(fact.event) if isinstance(fact.event, ObservationRecorded) else None


def _by_one(one: StandingFact, other: StandingFact) -> bool:
    assert isinstance(one.event, ObservationRecorded)
    assert isinstance(other.event, ObservationRecorded)
    return by_one(one.event, other.event)
