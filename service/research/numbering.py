"""Names for what a history is about that any copy of the history gives: by kind, in the order of telling.

The first organisation that a history mentions is ``organisation-1``. So a result from the log and one from
an export, in which every id is another, are the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, cast
from uuid import UUID

from msgspec import Struct, inspect

from service.domain.catalogue import aggregate_of
from service.domain.events import Event
from service.domain.values import Subject
from service.projections.rendering import bare
from service.research.standing import Standing

Mention = tuple[str, UUID]
"""Of which type something is, and its id."""

EVENT = "event"


class Numbering:
    """Names everything that the facts of a history mention; events are called by their number in it."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing

    def event(self, id: UUID) -> int | None:
        """Return which event of the history this is, the first is 1; None for one outside it."""
        return self._standing.numbers.get(id)

    def events(self, ids: Sequence[Any]) -> list[int]:
        """Return which events these are; nothing where any of them is something else."""
        if not ids or type(ids[0]) is not UUID:
            return []
        numbers = self._standing.numbers
        try:
            return [numbers[id] for id in ids]
        except KeyError:
            return []

    def thing(self, id: UUID) -> str:
        """Return the name of what is no event."""
        return self._names.get(id, "unknown")

    @cached_property
    def _names(self) -> dict[UUID, str]:
        found: dict[UUID, str] = {}
        counted: Counter[str] = Counter()
        for fact in self._standing.facts:
            for what, id in _mentions(fact.event):
                if id not in found:
                    counted[what] += 1
                    found[id] = f"{what}-{counted[what]}"
        return found


def _mentions(event: Event) -> Iterator[Mention]:
    yield aggregate_of(event.topic).type_name.replace("_", "-"), event.originator_id
    yield from _within(event, "")


def _within(value: Any, what: str) -> Iterator[Mention]:
    match value:
        case UUID() if what and what != EVENT:
            yield what, value
        case Subject():
            yield value.type.value, value.id
        case Struct():
            for name, referred in _fields(type(value)):
                yield from _within(getattr(value, name), referred)
        case tuple():
            for item in value:
                yield from _within(item, what)
        case _:
            pass


@lru_cache(maxsize=512)
def _fields(kind: type[Struct]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a struct, each with the type of what its ids refer to ("" where it has none)."""
    info = cast("inspect.StructType", inspect.type_info(kind))
    return tuple((field.name, _referred(field.name, field.type)) for field in info.fields)


def _referred(name: str, declared: inspect.Type) -> str:
    kind, extra = bare(declared)
    if isinstance(kind, inspect.VarTupleType):
        return _referred(name, kind.item_type)
    given = {"own": name, "programme": "programme"}.get(extra.get("given", ""), "")
    return str(extra.get("refers_to", given))
