"""By which keys a file names facts, and what they bring into being."""

from __future__ import annotations

from service.application.schemas.facts import given_fields
from service.domain.catalogue import founds
from service.domain.events import Event
from service.domain.organisation import OrganisationRegistered
from service.domain.programme_events import ProgrammeRegistered

NAMED_BY_SLUG = (ProgrammeRegistered, OrganisationRegistered)
"""What these bring into being has an id that follows from its short name, not from a key."""


def brings_into_being(kind: type[Event]) -> bool:
    """Whether a fact of this kind brings something into being whose id follows from its key."""
    return kind not in NAMED_BY_SLUG and (founds(kind) or "own" in given_fields(kind).values())


def derived_key(event: Event) -> str:
    """Return the key by which a file names a recorded fact that has none of its own, for ever the same."""
    return f"{event.topic}-{event.event_id.hex}"


def keys_of(event: Event) -> tuple[str, ...]:
    """Return every key by which a file may name a recorded fact."""
    derived = derived_key(event)
    return (event.key, derived) if event.key else (derived,)
