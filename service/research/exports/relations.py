"""Which things a fact names, and in which role: organisations, places, sessions, people by a pseudonym."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any, cast
from uuid import UUID

from msgspec import Struct, inspect

from service.domain.events import COMMON_FIELDS, Event
from service.domain.values import Subject
from service.projections.rendering import bare

OWN = "of"
"""The role of what a fact is a fact of: the aggregate that it was recorded in."""

_NOT_NAMED = frozenset({"event", "None"})
_TOLD = frozenset({"fulfils", "words_of"})


class Related(Struct, frozen=True, gc=False, order=True):
    """A thing that a fact names: in which role, what sort of thing, its id."""

    role: str
    type: str
    id: UUID


Walk = Callable[[Any], Iterator[tuple[str, UUID]]]
Walks = tuple[tuple[str, Walk], ...]


def related(event: Event) -> list[Related]:
    """Return what a fact is of, and whatever else it names, each once in each role."""
    aggregate, _, _ = event.topic.partition(".")
    found = {Related(OWN, aggregate, event.originator_id): None}
    for name, walk in _walks(type(event)):
        value = getattr(event, name)
        if value is not None:
            found |= {Related(name, sort, id): None for sort, id in walk(value)}
    return list(found)


@lru_cache(maxsize=512)
def _walks(kind: type[Struct]) -> Walks:
    info = cast("inspect.StructType", inspect.type_info(kind))
    hidden = COMMON_FIELDS - _TOLD | {"programme"}
    fields = (field for field in info.fields if field.name not in hidden)
    walks = ((field.name, _walk_of(field.type, field.name)) for field in fields)
    return tuple((name, walk) for name, walk in walks if walk)


def _walk_of(declared: inspect.Type, name: str) -> Walk | None:
    kind, extra = bare(declared)
    if isinstance(kind, inspect.VarTupleType):
        each = _walk_of(kind.item_type, name)
        return each and (lambda items: (pair for item in items for pair in each(item)))
    if isinstance(kind, inspect.UUIDType):
        sort = str(extra.get("refers_to") or name)
        return None if sort in _NOT_NAMED else (lambda id: iter([(sort, id)]))
    return _walk_of_struct(kind.cls) if isinstance(kind, inspect.StructType) else None


def _walk_of_struct(kind: type[Struct]) -> Walk | None:
    if kind is Subject:
        return lambda subject: iter([(subject.type.value, subject.id)])
    walks = _inner(kind)
    return partial(_walk, walks) if walks else None


def _walk(walks: Walks, struct: Struct) -> Iterator[tuple[str, UUID]]:
    for name, walk in walks:
        value = getattr(struct, name)
        if value is not None:
            yield from walk(value)


@lru_cache(maxsize=512)
def _inner(kind: type[Struct]) -> Walks:
    info = cast("inspect.StructType", inspect.type_info(kind))
    walks = ((field.name, _walk_of(field.type, field.name)) for field in info.fields)
    return tuple((name, walk) for name, walk in walks if walk)
