"""From an event to plain values for JSON: names in camel case, references as marks, defaults left out.

How a field is rendered follows from its declared type; it is worked out once for each struct.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from msgspec import Struct, inspect

from service.domain.dates import PartialDate
from service.domain.events import COMMON_FIELDS, Event
from service.domain.naming import camel_case
from service.domain.privacy import SMALLEST_SHOWN
from service.domain.texts import TextRef
from service.domain.values import Count, Party
from service.projections.marks import name_mark, text_mark

_HIDDEN_FIELDS = frozenset({"programme", "slug", "fictitious", "text", "target", "dimensions"})


class Rendering:
    """Renders values for the team, or with small counts of people suppressed.

    It remembers whether it met any. Counts are of people unless the struct that holds them declares
    that it ``counts_people`` or not, and says that it does not.
    """

    def __init__(self, *, suppress: bool) -> None:
        self._suppress = suppress
        self.small_counts = False

    def own_fields(self, event: Event) -> dict[str, Any]:
        """Return the fields that only this kind of event has, without its main text."""
        return self._fields(event, own_fields(type(event)))

    def struct(self, struct: Struct) -> dict[str, Any]:
        """Return a value's fields."""
        return self._fields(struct, all_fields(type(struct)))

    def structs(self, structs: tuple[Struct, ...]) -> list[dict[str, Any]]:
        """Return the fields of each."""
        return [self.struct(struct) for struct in structs]

    def count(self, count: Count) -> dict[str, Any]:
        """Return a count; a small one without its number where that is suppressed."""
        plain = self.struct(count)
        if count.number is not None and count.number < SMALLEST_SHOWN:
            self.small_counts = True
            if self._suppress:
                del plain["number"]
                return {**plain, "kind": "suppressed"}
        return plain

    def _fields(self, struct: Struct, fields: Fields) -> dict[str, Any]:
        # What was left out when it was decoded is the default itself: no need to compare.
        found = {}
        inner = self if getattr(struct, "counts_people", True) else Rendering(suppress=False)
        for name, camel, default, render in fields:
            value = getattr(struct, name)
            if value is not default and value is not None:
                found[camel] = value if render is None else render(inner, value)
        return found


Render = Callable[[Rendering, Any], Any]
Fields = tuple[tuple[str, str, Any, Render | None], ...]
"""For each field: name, name in JSON, default, and how to render it (None: as it is)."""


def rendered_date(date: PartialDate) -> dict[str, Any]:
    """Return a partial date with all its parts; open and unknown ones are null."""
    return {
        "phrase": date.phrase and text_mark(date.phrase),
        "edtf": date.edtf,
        "earliest": date.earliest,
        "latest": date.latest,
        "basis": date.basis,
        "reason": date.reason and text_mark(date.reason),
    }


@lru_cache(maxsize=512)
def all_fields(kind: type[Struct]) -> Fields:
    """Return how each field of a struct is rendered."""
    info = cast("inspect.StructType", inspect.type_info(kind))
    return tuple((f.name, camel_case(f.name), _default(f), _render_of(f.type)) for f in info.fields)


@lru_cache(maxsize=512)
def own_fields(kind: type[Event]) -> Fields:
    """Return how the fields that only this kind of event has are rendered."""
    hidden = COMMON_FIELDS | _HIDDEN_FIELDS
    return tuple(field for field in all_fields(kind) if field[0] not in hidden)


@lru_cache(maxsize=512)
def party_fields(kind: type[Event]) -> tuple[str, ...]:
    """Return the names of the fields of an event that hold parties."""
    info = cast("inspect.StructType", inspect.type_info(kind))
    return tuple(f.name for f in info.fields if _holds_party(bare(f.type)[0]))


def _holds_party(kind: inspect.Type) -> bool:
    if isinstance(kind, inspect.VarTupleType):
        return _holds_party(bare(kind.item_type)[0])
    return isinstance(kind, inspect.StructType) and kind.cls is Party


def _default(field: inspect.Field) -> Any:
    return _NO_DEFAULT if field.required else field.default


_NO_DEFAULT = object()


def _render_of(declared: inspect.Type) -> Render | None:
    kind, extra = bare(declared)
    if isinstance(kind, inspect.VarTupleType):
        each = _render_of(kind.item_type)
        if each is None:
            return lambda _, items: list(items)
        return lambda r, items: [each(r, item) for item in items]
    if isinstance(kind, inspect.UUIDType):
        return None if extra.get("refers_to") == "event" else _render_name
    return _render_of_struct(kind.cls) if isinstance(kind, inspect.StructType) else None


def _render_of_struct(kind: type[Struct]) -> Render:
    if kind is TextRef:
        return lambda _, text: text_mark(text)
    if kind is PartialDate:
        return lambda _, date: rendered_date(date)
    return Rendering.count if issubclass(kind, Count) else Rendering.struct


def _render_name(_: Rendering, id: UUID) -> dict[str, Any]:
    return {"id": id, "name": name_mark(id.hex)}


def bare(declared: inspect.Type) -> tuple[inspect.Type, Mapping[str, Any]]:
    """Return a declared type without “or nothing” and without its metadata, and those."""
    if isinstance(declared, inspect.UnionType):
        (declared,) = (part for part in declared.types if not isinstance(part, inspect.NoneType))
    if isinstance(declared, inspect.Metadata):
        return declared.type, declared.extra or {}
    return declared, {}
