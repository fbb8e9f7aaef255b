"""From an event to plain values for JSON: names in camel case, references as marks, defaults left out.

Read models hold no words. Where words belong, they hold a mark that is replaced when they are read,
between two separators that no JSON can hold: ``t`` and a reference for a text, ``n`` and an id for
the name of something, ``k`` and a kind for the title of a kind, ``f`` for whether it is fictitious.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from service.domain.dates import PartialDate
from service.domain.events import COMMON_FIELDS, Event
from service.domain.texts import TextRef
from service.domain.values import Count

SEPARATOR = "\x1f"
_encode = msgspec.json.Encoder().encode
_OPENING, _CLOSING = '"@<', '>@"'
SMALLEST_SHOWN = 5
"""Counts of people below this are shown to the team only."""

_EVENT_IDS = frozenset({"event", "based_on"})
_HIDDEN_FIELDS = frozenset({"programme", "slug", "fictitious", "text", "target", "dimensions"})


def rendered(value: Any) -> str:
    """Return JSON with its marks between separators."""
    body = _encode(value).decode()
    return body.replace(_OPENING, SEPARATOR).replace(_CLOSING, SEPARATOR)


def text_mark(text: TextRef) -> str:
    """Return the mark for a text."""
    return f"@<t{text.ref}>@"


def name_mark(id: str) -> str:
    """Return the mark for the name of something, by its id (hex)."""
    return f"@<n{id}>@"


def title_mark(kind: str) -> str:
    """Return the mark for the title of a kind of fact."""
    return f"@<k{kind}>@"


FICTITIOUS_MARK = "@<f>@"


class Rendering:
    """Renders values for the team, or with small counts suppressed; remembers whether it met any."""

    def __init__(self, *, suppress: bool) -> None:
        self._suppress = suppress
        self.small_counts = False

    def own_fields(self, event: Event) -> dict[str, Any]:
        """Return the fields that only this kind of event has, without its main text."""
        return {
            camel: value if name in _EVENT_IDS else self.value(value)
            for name, camel in own_names(type(event))
            if (value := getattr(event, name)) not in (None, ())
        }

    def value(self, value: Any) -> Any:
        """Return a value as JSON may hold it."""
        if isinstance(value, (str, int)):
            return value
        if isinstance(value, Struct):
            return self._struct_value(value)
        if isinstance(value, UUID):
            return {"id": value, "name": name_mark(value.hex)}
        if isinstance(value, (tuple, list)):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return {camel_case(name): self.value(item) for name, item in value.items()}
        return value

    def _struct_value(self, struct: Struct) -> Any:
        if isinstance(struct, TextRef):
            return text_mark(struct)
        if isinstance(struct, PartialDate):
            return rendered_date(struct)
        plain = self._struct(struct)
        if isinstance(struct, Count) and struct.number is not None and struct.number < SMALLEST_SHOWN:
            self.small_counts = True
            if self._suppress:
                del plain["number"]
                return {**plain, "kind": "suppressed"}
        return plain

    def _struct(self, struct: Struct) -> dict[str, Any]:
        return {
            camel: value if name in _EVENT_IDS else self.value(value)
            for name, camel, default in struct_names(type(struct))
            if (value := getattr(struct, name)) is not None and value != default
        }


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
def own_names(kind: type[Event]) -> tuple[tuple[str, str], ...]:
    """Return names and JSON names of the fields that only this kind of event has."""
    return tuple(
        (name, camel_case(name))
        for name in kind.__struct_fields__
        if name not in COMMON_FIELDS and name not in _HIDDEN_FIELDS
    )


@lru_cache(maxsize=512)
def struct_names(kind: type[Struct]) -> tuple[tuple[str, str, Any], ...]:
    """Return names, JSON names and defaults of a struct's fields."""
    names = kind.__struct_fields__
    defaults = (object(),) * (len(names) - len(kind.__struct_defaults__)) + tuple(kind.__struct_defaults__)
    return tuple((name, camel_case(name), default) for name, default in zip(names, defaults, strict=True))


@lru_cache(maxsize=4096)
def camel_case(name: str) -> str:
    """Return ``initiated_by`` as ``initiatedBy``."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
