"""Whether a fact of a file is what was recorded of it before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from service.domain.amendments import Amendment
from service.domain.cycle import CycleStarted
from service.domain.events import Event
from service.domain.organisation import OrganisationRegistered
from service.domain.texts import TextRef, Words
from service.persistence.log import LogRecorder

_GIVEN = {"originator_id", "originator_version", "actor", "key"}


class Comparison:
    """Compares what was recorded with what is proposed: texts by their words, references by their facts."""

    def __init__(self, recorder: LogRecorder, keys: Mapping[UUID, str], known: Mapping[str, Event]) -> None:
        self._recorder = recorder
        self._events = {id: _ids_of(known[key]) for id, key in keys.items() if key in known}

    def same_fact(self, old: Event, new: Event) -> bool:
        """Whether a fact is told as it was recorded.

        An organisation is entered by every file that names it, each with a source and reasons of its
        own: its name and sectors must be the same. A cycle took the steps of its template where the
        file gives none.
        """
        if isinstance(old, OrganisationRegistered) and isinstance(new, OrganisationRegistered):
            return self.same(old.name, new.name) and set(old.sectors) == set(new.sectors)
        if isinstance(old, CycleStarted) and isinstance(new, CycleStarted) and not new.steps:
            new = msgspec.structs.replace(new, steps=old.steps)
        return self.same(old, new)

    def same(self, old: Any, new: Any) -> bool:
        """Whether they are the same; a text that is gone counts as the same.

        What a correction put in place was recorded as plain JSON values, and is read back first.
        """
        match old, new:
            case TextRef(), Words():
                found = self._recorder.texts([old.ref]).get(old.ref)
                return found is None or found.value == new.value
            case TextRef(), TextRef():
                return True  # the file says that the words are gone
            case dict(), Struct():
                return self.same(msgspec.convert(old, _recorded_as(new)), new)
            case _, UUID():
                return str(old) in {str(id) for id in self._events.get(new, {new})}
            case _, Struct() | dict() | tuple():
                parts, proposed = _parts(old), _parts(new)
                return parts.keys() == proposed.keys() and all(
                    self.same(parts[name], proposed[name]) for name in parts
                )
            case _:
                return bool(old == new)


def _ids_of(event: Event) -> Iterable[UUID]:
    """Return the ids by which a reference to this event may have been recorded."""
    return {event.event_id, event.target} if isinstance(event, Amendment) else {event.event_id}


def _recorded_as(value: Struct) -> type[Struct]:
    return TextRef if isinstance(value, Words) else type(value)


def _parts(value: Any) -> Mapping[Any, Any]:
    match value:
        case Struct():
            told = {n: getattr(value, n) for n in value.__struct_fields__ if n not in _GIVEN}
            return {"": type(value), **told}
        case tuple() | list():
            return dict(enumerate(value))
        case _:
            return value if isinstance(value, dict) else {}
