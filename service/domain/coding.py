"""Coderingen: what somebody read in an event that was recorded. Two code the same, blind to each other."""

from __future__ import annotations

from uuid import UUID

from msgspec import Struct

from service.domain.observation import ControlFunction, ObservationKind, ObservationRecorded, same_coder
from service.domain.values import Party


class CodedKind(Struct, frozen=True, gc=False):
    """In what an event is coded: the kind, and of success factors and control which one."""

    event: UUID
    observes: ObservationKind
    factor: int | None = None
    function: ControlFunction | None = None


def coded_kind(told: ObservationRecorded) -> CodedKind | None:
    """Return what two codings share that are a pair; None for an observation that codes no event."""
    if told.based_on is None:
        return None
    return CodedKind(told.based_on, told.observes, told.factor, told.function)


def coded_twice(one: ObservationRecorded, other: ObservationRecorded) -> bool:
    """Whether the same person coded the same event twice: in the same kind, of the same thing and parties."""
    told = coded_kind(one)
    return (
        told is not None and told == coded_kind(other) and _about(one) == _about(other) and by_one(one, other)
    )


def by_one(one: ObservationRecorded, other: ObservationRecorded) -> bool:
    """Whether two codings are by one coder.

    Whoever records is the coder, unless somebody else is named: one assistant may type in what two coded.
    """
    if one.coder and other.coder:
        if same_coder(one.coder, other.coder):
            return True
        if _who(one.coder) != _who(other.coder):
            return False
    return one.actor == other.actor


def _about(told: ObservationRecorded) -> tuple[object, ...]:
    return told.subject, _who(told.holder), _who(told.trustee)


def _who(party: Party | None) -> tuple[object, ...] | None:
    """Return who a party is, without the words in which it is told."""
    return None if party is None else (party.standpoint, party.organisation, party.group, party.person)
