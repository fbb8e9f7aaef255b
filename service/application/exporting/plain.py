"""From recorded facts to what somebody would have typed: the schemas of the loader, the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec
from marshmallow import fields
from msgspec import Struct

from service.application.exporting.names import Names
from service.application.schemas.facts import StructSchema, correction_schema, fact_schema
from service.application.schemas.fields import Day, Reference, TypedWords
from service.domain.amendments import FactCorrected, corrected
from service.domain.dates import DateBasis, PartialDate, bounds_of
from service.domain.events import Event
from service.domain.texts import TextRef
from service.domain.values import Count, CountKind
from service.persistence.log import StoredText

ERASED = {"erased": True}
"""What stands in the place of words that are gone."""


class Plain:
    """Tells facts in plain values: keys for references, words for texts, defaults left out."""

    def __init__(self, names: Names, words: Mapping[str, StoredText]) -> None:
        self._names = names
        self._words = words

    def fields_of(self, event: Event) -> dict[str, Any]:
        """Return the fields of a fact."""
        return self._struct(fact_schema(type(event))(), event)

    def replaced(self, correction: FactCorrected, first: Event) -> dict[str, Any]:
        """Return what a correction puts in the place of fields of a fact, by the kind of that fact."""
        told = corrected(first, correction.replaced)
        schema = correction_schema(type(first))
        replaced = {name: field for name, field in schema.fields.items() if name in correction.replaced}
        return {
            field.data_key or name: self._value(field, getattr(told, name))
            for name, field in replaced.items()
        }

    def _struct(self, schema: StructSchema, struct: Struct) -> dict[str, Any]:
        # What was left out when it was recorded is the default itself; what was written is told again.
        defaults = _defaults(type(struct))
        told = {name: getattr(struct, name) for name in schema.fields}
        return {
            field.data_key or name: self._value(field, told[name])
            for name, field in schema.fields.items()
            if name not in defaults or told[name] is not defaults[name]
        }

    def _value(self, field: fields.Field[Any], value: Any) -> Any:
        match field, value:
            case _, None:
                return None
            case fields.Nested(), Struct():
                return self._nested(field.schema, value)
            case fields.List(), tuple():
                return [self._value(field.inner, item) for item in value]
            case Reference(), _:
                return self._names.event(value) if field.to == "event" else self._names.thing(value)
            case _:
                return self._bare(field, value)

    def _bare(self, field: fields.Field[Any], value: Any) -> Any:
        match field:
            case TypedWords():
                return self._typed(value)
            case fields.Enum():
                return value.value
            case Day():
                return value.isoformat()
            case _:
                return value

    def _typed(self, text: TextRef) -> Any:
        found = self._words.get(text.ref)
        return found.value if found else dict(ERASED)

    def _nested(self, schema: Any, struct: Struct) -> Any:
        plain = self._struct(schema, struct)
        if isinstance(struct, PartialDate):
            return _shorter_date(plain, struct)
        if isinstance(struct, Count):
            return plain["number"] if plain == {"kind": CountKind.EXACT, "number": struct.number} else plain
        return plain


def _shorter_date(plain: dict[str, Any], date: PartialDate) -> Any:
    """Leave out what follows from the rest: bounds from EDTF, and that a known date was stated."""
    if date.edtf and (date.earliest, date.latest) == bounds_of(date.edtf):
        plain = {name: part for name, part in plain.items() if name not in {"earliest", "latest"}}
    if date.edtf or date.earliest or date.latest:
        plain["basis"] = date.basis.value
        if date.basis is DateBasis.STATED:
            del plain["basis"]
    return date.edtf if plain.keys() == {"edtf"} else plain


@lru_cache(maxsize=512)
def _defaults(kind: type[Struct]) -> Mapping[str, Any]:
    """Return the defaults of the fields that have one."""
    return {
        field.name: field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
        for field in msgspec.structs.fields(kind)
        if not field.required
    }
