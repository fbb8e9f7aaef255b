"""By which keys a file names what is recorded: facts, and what they brought into being."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid5

from service.application.loading.keys import NAMED_BY_SLUG, derived_key
from service.application.schemas.facts import given_fields
from service.domain.events import Event, Recorded


class Names:
    """The keys of the facts of one programme.

    A fact keeps the key it was recorded with. One that has none, or shares it with another, has a
    key that follows from its kind and its event; the programme's own facts come before those of
    organisations, which may have got their keys in another programme.
    """

    def __init__(self, told: Iterable[Recorded], programme: UUID) -> None:
        self._programme = programme
        self._events: dict[UUID, str] = {}
        self._things: dict[UUID, str] = {}
        taken: set[str] = set()
        for recorded in sorted(told, key=lambda r: (r.programme_id != programme, r.position)):
            event = recorded.event
            key = event.key if event.key and event.key not in taken else derived_key(event)
            taken.add(key)
            self._events[recorded.event_id] = key
            if brought := brought_into_being(event):
                self._things.setdefault(brought, key)

    def event(self, id: UUID) -> str:
        """Return the key of a fact; of one that the file does not tell, its id."""
        return self._events.get(id, str(id))

    def thing(self, id: UUID) -> str:
        """Return the key of the fact that brought something into being; its id where the file has none."""
        return self._things.get(id, str(id))

    def told_id(self, event: Event) -> UUID | None:
        """Return the id of what a fact brought into being, where it does not follow from the key."""
        brought = brought_into_being(event)
        if brought is None or isinstance(event, NAMED_BY_SLUG):
            return None
        return None if brought == uuid5(self._programme, self.event(event.event_id)) else brought


def brought_into_being(event: Event) -> UUID | None:
    """Return the id of the aggregate that an event founded, or of what else came into being with it."""
    if event.originator_version == 1:
        return event.originator_id
    for name, what in given_fields(type(event)).items():
        if what == "own":
            found: UUID = getattr(event, name)
            return found
    return None
