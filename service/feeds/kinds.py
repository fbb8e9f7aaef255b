"""The catalogue of what a feed can hold: each kind of fact with the JSON Schema of its events' data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from msgspec import Struct, inspect

from service.domain.catalogue import EVENTS
from service.domain.dates import PartialDate
from service.domain.texts import TextRef
from service.domain.values import Count
from service.feeds.cloud_events import schema_of, type_of
from service.feeds.entries import State
from service.feeds.subscribing import KINDS
from service.projections.rendering import all_fields, bare, own_fields
from service.projections.titles import title

DIALECT = "https://json-schema.org/draft/2020-12/schema"
POLICY = {
    "nl": "Een type verandert niet. Er kunnen velden bij komen: lees wat u kent en laat de rest liggen."
    " Zou een veld verdwijnen of iets anders gaan betekenen, dan komt er een nieuw type bij (v2), en blijft"
    " het oude ten minste een jaar komen.",
    "en": "A type does not change. Fields may be added: read what you know and leave the rest. Where a field"
    " would go or come to mean something else, a new type is added (v2), and the old one goes on for at least"
    " a year.",
}

Plain = dict[str, Any]

_WORDS: Plain = {"type": ["string", "null"], "description": "Words; null where they are not for you."}
_ID: Plain = {"type": "string", "format": "uuid"}
_DAY: Plain = {"type": ["string", "null"], "format": "date"}
_DATE: Plain = {
    "type": "object",
    "description": "When something was so: inclusive days, open where null.",
    "properties": {
        "phrase": _WORDS,
        "edtf": {"type": ["string", "null"]},
        "earliest": _DAY,
        "latest": _DAY,
        "basis": {"type": "string"},
        "reason": _WORDS,
    },
}
_COUNT: Plain = {
    "type": "object",
    "description": "How many; a number of people below five is left out.",
    "properties": {"kind": {"type": "string"}, "number": {"type": "integer"}},
}
_NAMED: Plain = {
    "type": "object",
    "properties": {"id": _ID, "name": {"type": ["string", "null"]}},
    "required": ["id"],
}


def catalogue(source: str) -> list[Plain]:
    """Return every kind with the type of its events, its titles, and the address of its schema."""
    return [
        {
            "kind": kind,
            "type": type_of(kind),
            "title": {language: title(kind, language) for language in ("nl", "en")},
            "audience": EVENTS[kind].default_audience,
            "dataschema": schema_of(kind, source),
        }
        for kind in KINDS
    ]


def schema(kind: str, source: str) -> Plain:
    """Return the JSON Schema of the data of a kind's events. ``fact`` is null in what was withdrawn."""
    event = EVENTS[kind]
    own = {camel: _shape(_declared(event, name)) for name, camel, *_ in own_fields(event)}
    fact: Plain = {
        "type": ["object", "null"],
        "properties": {
            "id": _ID,
            "kind": {"const": kind},
            "occurred": _DATE,
            "standpoint": {"type": "string"},
            "value": {"type": "object", "properties": own},
        },
        "required": ["id", "kind", "occurred", "standpoint", "value"],
    }
    return {
        "$schema": DIALECT,
        "$id": schema_of(kind, source),
        "title": title(kind, "en"),
        "type": "object",
        "properties": {
            "entryId": _ID,
            "state": {"enum": [state.value for state in State]},
            "title": {"type": "string"},
            "address": {"type": "string", "format": "uri"},
            "programme": _NAMED,
            "text": _WORDS,
            "fact": fact,
        },
        "required": ["entryId", "state", "title", "address", "programme", "text", "fact"],
    }


def _declared(kind: type[Struct], name: str) -> inspect.Type:
    info = cast("inspect.StructType", inspect.type_info(kind))
    return next(field.type for field in info.fields if field.name == name)


def _shape(declared: inspect.Type) -> Plain:
    """Return the schema of a field as it is rendered."""
    kind, extra = bare(declared)
    if isinstance(kind, inspect.VarTupleType):
        return {"type": "array", "items": _shape(kind.item_type)}
    if isinstance(kind, inspect.UUIDType):
        return _ID if extra.get("refers_to") == "event" else _NAMED
    if isinstance(kind, inspect.StructType):
        return _shape_of_struct(kind.cls)
    if isinstance(kind, inspect.EnumType):
        return {"enum": [member.value for member in kind.cls]}
    return _SIMPLE.get(type(kind), {})


def _shape_of_struct(kind: type[Struct]) -> Plain:
    if kind is TextRef:
        return _WORDS
    if kind is PartialDate:
        return _DATE
    if issubclass(kind, Count):
        return _COUNT
    parts = {camel: _shape(_declared(kind, name)) for name, camel, *_ in all_fields(kind)}
    return {"type": "object", "properties": parts}


_SIMPLE: Mapping[type[inspect.Type], Plain] = {
    inspect.StrType: {"type": "string"},
    inspect.IntType: {"type": "integer"},
    inspect.BoolType: {"type": "boolean"},
    inspect.DateType: {"type": "string", "format": "date"},
}
