"""JSON Schema of what may be typed, made from the schemas that read it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from enum import Enum
from typing import Any

from marshmallow import fields, validate

from service.application.schemas.facts import (
    MOST_ITEMS,
    CountSchema,
    PartialDateSchema,
    StructSchema,
)
from service.application.schemas.fields import Day, Reference, StrictBoolean, TypedWords

Plain = dict[str, Any]

ERASED: Plain = {
    "description": "Words that were erased where this came from: they are shown as erased, and stay so.",
    "type": "object",
    "properties": {"erased": {"const": True}},
    "required": ["erased"],
    "additionalProperties": False,
}
EDTF: Plain = {
    "description": "A stated date in EDTF (ISO 8601-2): 2022-10-17, 2022-10, 2023-21 (spring), 2022~.",
    "type": "string",
    "maxLength": 60,
}


class NameTakenTwice(Exception):
    """Two classes are called {name}: a schema could not tell them apart."""


class Describing:
    """Describes fields; what is used in many places is described once, among the ``definitions``."""

    def __init__(self) -> None:
        self.definitions: dict[str, Plain] = {"Erased": ERASED}
        self._described: dict[str, type[Any]] = {}

    def properties(self, schema: StructSchema) -> Plain:
        """Return the properties of an object, by their names in JSON."""
        return {f.data_key or name: self.field(f) for name, f in schema.fields.items()}

    def field(self, field: fields.Field[Any]) -> Plain:
        """Return the schema of one field."""
        described = next(describe for kind, describe in _DESCRIBERS if isinstance(field, kind))(self, field)
        return {"anyOf": [described, {"type": "null"}]} if field.allow_none else described

    def struct(self, schema: StructSchema) -> Plain:
        """Return a reference to the definition of a value."""
        assert schema.struct is not None
        if self._is_new(schema.struct):
            shape = {"description": docstring(schema.struct), **self._shape(schema)}
            self.definitions[schema.struct.__name__] = shape
        return _ref(schema.struct.__name__)

    def _is_new(self, kind: type[Any]) -> bool:
        known = self._described.setdefault(kind.__name__, kind)
        if known is not kind:
            raise NameTakenTwice((NameTakenTwice.__doc__ or "").format(name=kind.__name__))
        return kind.__name__ not in self.definitions

    def _shape(self, schema: StructSchema) -> Plain:
        whole: Plain = {
            "type": "object",
            "properties": self.properties(schema),
            "required": required(schema),
            "additionalProperties": False,
        }
        if isinstance(schema, PartialDateSchema):
            return {"anyOf": [EDTF, whole]}
        if isinstance(schema, CountSchema):
            number = _number(schema.fields["number"])
            return {"anyOf": [{"description": "An exact number.", **number}, whole]}
        return whole

    def enum(self, kind: type[Enum]) -> Plain:
        """Return a reference to the definition of a list of words."""
        if self._is_new(kind):
            values = [member.value for member in kind]
            self.definitions[kind.__name__] = {"description": docstring(kind), "enum": values}
        return _ref(kind.__name__)

    def words(self, field: TypedWords) -> Plain:
        """Return a reference to the definition of words of a class."""
        name = f"{field.text_class.value.capitalize()}Words"
        self.definitions[name] = {
            "description": f"Words somebody typed, of the class “{field.text_class.value}”.",
            "anyOf": [{"type": "string", "minLength": 1, "maxLength": field.longest}, _ref("Erased")],
        }
        return _ref(name)


def required(schema: StructSchema) -> list[str]:
    """Return the names in JSON of the fields that must be there."""
    return [field.data_key or name for name, field in schema.fields.items() if field.required]


def docstring(kind: type[Any]) -> str:
    """Return what a class says of itself, on one line."""
    return " ".join((inspect.getdoc(kind) or "").split())


def _ref(name: str) -> Plain:
    return {"$ref": f"#/definitions/{name}"}


def _reference(_: Describing, field: Reference) -> Plain:
    what = "an earlier fact" if field.to == "event" else f"the fact that brought the {field.to} into being"
    return {"description": f"The key of {what}; or an id.", "type": "string"}


def _string(_: Describing, field: fields.String) -> Plain:
    described: Plain = {"type": "string"}
    for check in field.validators:
        if isinstance(check, validate.Regexp):
            described["pattern"] = check.regex.pattern
        elif isinstance(check, validate.Length):
            described["maxLength"] = check.max
    return described


def _number(field: fields.Field[Any]) -> Plain:
    described: Plain = {"type": "integer"}
    for check in field.validators:
        if isinstance(check, validate.Range):
            bounds = {"minimum": check.min, "maximum": check.max}
            described |= {name: bound for name, bound in bounds.items() if bound is not None}
    return described


def _list(describing: Describing, field: fields.List[Any]) -> Plain:
    return {"type": "array", "items": describing.field(field.inner), "maxItems": MOST_ITEMS}


_DESCRIBERS: tuple[tuple[type[fields.Field[Any]], Callable[[Describing, Any], Plain]], ...] = (
    (TypedWords, Describing.words),
    (Reference, _reference),
    (fields.Nested, lambda describing, field: describing.struct(field.schema)),
    (fields.List, _list),
    (fields.Enum, lambda describing, field: describing.enum(field.enum)),
    (Day, lambda *_: {"type": "string", "format": "date"}),
    (StrictBoolean, lambda *_: {"type": "boolean"}),
    (fields.Integer, lambda _, field: _number(field)),
    (fields.Dict, lambda *_: {"type": "object"}),
    (fields.String, _string),
)
