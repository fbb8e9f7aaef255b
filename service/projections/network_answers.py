"""The network of a programme as JSON in one language: parties, and in two layers what is between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from service.projections.indicator_definitions import described
from service.projections.indicator_words import named_key, sector
from service.projections.indicators.d7_contact import D7
from service.projections.indicators.d7_layers import Member, Network, Tie, networks
from service.projections.indicators.definition import Asked
from service.projections.indicators.known import Known
from service.projections.marks import name_mark


class Layer(StrEnum):
    """What is between two parties: a contact that was told, or being named at the same session."""

    CONTACT = "contact"
    SESSION = "session"


def network_in_words(known: Known, asked: Asked, programme_id: str) -> dict[str, Any]:
    """Return the network in each window, for each part of a programme (hex); names are still marks."""
    told_at = _facts_of_sessions(known)
    return {
        "definition": described(D7, asked.language),
        "by": asked.by,
        "networks": [
            {
                **named_key(key, programme_id, asked.language),
                "windows": [_told(network, told_at, asked.language) for network in told],
            }
            for key, told in networks(known, asked).items()
        ],
    }


def _told(network: Network, told_at: Mapping[UUID, UUID], language: str) -> dict[str, Any]:
    return {
        "window": network.window,
        "parties": [_party(member, language) for member in network.parties],
        "pairs": [*_pairs(network, told_at, language)],
    }


def _pairs(network: Network, told_at: Mapping[UUID, UUID], language: str) -> Iterator[dict[str, Any]]:
    for tie in network.contacts:
        yield _pair(Layer.CONTACT, tie, tie.evidence, language)
    for tie in network.meetings:
        at_sessions = tuple(told_at[session] for session in tie.evidence if session in told_at)
        yield _pair(Layer.SESSION, tie, at_sessions, language)


def _pair(layer: Layer, tie: Tie, evidence: tuple[UUID, ...], language: str) -> dict[str, Any]:
    return {
        "layer": layer,
        "one": _party(tie.one, language),
        "other": _party(tie.other, language),
        "possible": tie.possible,
        "evidence": evidence,
    }


def _party(member: Member, language: str) -> dict[str, Any]:
    named = {"word": member.sector, "text": sector(member.sector, language)}
    return {"id": member.id, "name": name_mark(member.id.hex), "sector": named}


def _facts_of_sessions(known: Known) -> dict[UUID, UUID]:
    """Return for each session the first fact that is known of it, or that was told at it."""
    found: dict[UUID, UUID] = {}
    for fact in known.facts:
        for session in (fact.event.originator_id, getattr(fact.event, "session", None)):
            if session:
                found.setdefault(session, fact.id)
    return found
