"""Bodies for every kind of fact, made from its schema: every field filled, every text planted."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from marshmallow import Schema, fields

from service.application.schemas.facts import correction_schema, fact_schema
from service.application.schemas.fields import Day, Reference, StrictBoolean, TypedWords
from service.domain.events import Event

DAY = "2022-10-17"
PLAIN: Mapping[str, Any] = {
    "edtf": DAY,
    "slug": "zonderling",
    "step": "theme-meeting",
    "role": "lead",
    "template": "movit",
    "ready_after": "theme-meeting",
    "due_after": "anchor",
    "fulfilled_by": "session.held",
    "item": "eigenaarschap",
    "field": "occurred",
    "value": "4",
    "id": "trust",
    "version": 1,
}
"""What stands in the few fields that are typed but are no words."""

LEFT_OUT: Mapping[str, frozenset[str]] = {"observation.recorded": frozenset({"factor", "function"})}
"""Fields without words that go with another kind of observation only."""

OF_A_PROGRAMME = frozenset({"fulfils", "words_of", "group", "person"})
"""Fields without words that lead into a programme: what stands outside of one, or founds it, has none."""


class Planter:
    """Fills schemas with a name that nobody else has, and remembers every text it planted."""

    def __init__(
        self, name: str, references: Mapping[str, UUID], left_out: frozenset[str] = frozenset()
    ) -> None:
        self.name = name
        self.left_out = left_out
        self.texts: list[str] = []
        self.references = dict(references)

    def body(self, kind: type[Event]) -> dict[str, Any]:
        """Return what somebody would type to record this kind of fact."""
        schema = fact_schema(kind)(exclude=LEFT_OUT.get(kind.topic, ()))
        return self._filled(schema, kind.topic)

    def replaced(self, kind: type[Event]) -> dict[str, Any]:
        """Return what somebody would type to correct every text of this kind of fact."""
        schema = correction_schema(kind)
        body = self._filled(schema, f"{kind.topic}, corrected")
        return {name: body[name] for name in body if name in texts_in(schema)}

    def _filled(self, schema: Schema, path: str) -> dict[str, Any]:
        return {
            field.data_key or name: self._value(field, name, f"{path}, {name}")
            for name, field in schema.fields.items()
            if name not in self.left_out
        }

    def _value(self, field: fields.Field[Any], name: str, path: str) -> Any:
        match field:
            case TypedWords():
                self.texts.append(f"{self.name} ({path}, {len(self.texts)})")
                return self.texts[-1]
            case fields.Nested():
                return self._filled(field.schema, path)
            case fields.List():
                return [self._value(field.inner, name, path)]
            case fields.Enum():
                return _some(field.enum)
            case _:
                return self._plain(field, name)

    def _plain(self, field: fields.Field[Any], name: str) -> Any:
        match field:
            case Reference():
                return str(self.references[name if name in self.references else field.to])
            case _ if name in PLAIN:
                return PLAIN[name]
            case Day():
                return DAY
            case StrictBoolean() | fields.Integer():
                return True if isinstance(field, StrictBoolean) else 5
            case fields.Dict():
                return {}
            case _:
                raise TypeError(f"{name}: say in PLAIN what stands here")


def _some(kind: type[enum.Enum]) -> Any:
    return list(kind)[1].value


def texts_in(schema: Schema) -> set[str]:
    """Return the names of the fields that hold words, however deep."""
    return {
        field.data_key or name
        for name, field in schema.fields.items()
        if any(isinstance(inner, TypedWords) for inner in every_field_of(field))
    }


def every_field_of(field: fields.Field[Any]) -> Iterator[fields.Field[Any]]:
    """Walk through a field, its items and its parts."""
    yield field
    if isinstance(field, fields.List):
        yield from every_field_of(field.inner)
    elif isinstance(field, fields.Nested):
        for part in field.schema.fields.values():
            yield from every_field_of(part)
