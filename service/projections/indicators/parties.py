"""Who a party is, without the words in which it is told; and from which source an observation comes."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeAlias
from uuid import UUID

from service.domain.observation import Method, ObservationRecorded
from service.domain.values import Party, Standpoint

Identity: TypeAlias = tuple[Hashable, ...]

SPEAKING = frozenset({Method.SELF_REPORT_SURVEY, Method.INTERVIEW, Method.GROUP_CONSENSUS})
"""Methods in which people speak for themselves: they are the source, not whoever wrote it down."""


def identity(party: Party | None) -> Identity:
    """Return what two tellings of one party share; of nobody nothing."""
    return () if party is None else (party.standpoint, party.organisation, party.group, party.person)


def body(party: Party) -> UUID | Standpoint:
    """Return for whom a party stands: its group, else its organisation; a person or standpoint by itself."""
    return party.group or party.organisation or party.person or party.standpoint


def source_of(told: ObservationRecorded) -> Identity:
    """Return the source of an observation: who spoke, else who coded or observed.

    Those who spoke without a name are told apart by where they stand and by the day on which they did: so
    many in one round of conversations are one source.
    """
    if told.method in SPEAKING:
        named = body(told.holder) is not told.holder.standpoint
        day = () if named else (told.occurred.earliest, told.occurred.latest)
        return (*identity(told.holder), *day)
    coding = told.method is Method.DOCUMENT_CODING
    return identity(told.coder if coding and told.coder else told.observed_by)
