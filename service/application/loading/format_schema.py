"""The JSON Schema of files of facts, for editors and for whoever makes such files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from service.application.loading.forms import FORMAT
from service.application.loading.keys import brings_into_being
from service.application.schemas.describing import Describing, docstring, required
from service.application.schemas.facts import correction_schema, fact_schema, struct_schema
from service.domain.amendments import AMENDMENTS, Amendment, FactCorrected
from service.domain.catalogue import EVENTS, founds
from service.domain.events import COMMON_FIELDS, FACT_KEY, LONGEST_KEY, Event
from service.domain.naming import camel_case
from service.domain.programme import Programme
from service.domain.values import Source

Plain = dict[str, Any]
Called = tuple[str, ...]
"""What something is called, in Dutch and English."""

LANGUAGE: Plain = {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}
OWN: Mapping[str, Plain] = {
    "key": {
        "description": "The name of this fact in the file, for ever: loading it again changes nothing.",
        "type": "string",
        "pattern": FACT_KEY,
        "maxLength": LONGEST_KEY,
    },
    "on": {"description": "The key of the fact that founded what this one is about.", "type": "string"},
    "id": {
        "description": "In exports only: the id of what this fact brought into being elsewhere.",
        "type": "string",
        "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
    },
    "knownAt": {
        "description": (
            "Since when this could be known, where that does not follow from the source: a moment, or"
            " a day that counts by its end. Heeded when the programme is imported for the first time."
        ),
        "type": "string",
        "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.+)?$",
    },
    "language": {"description": "The language of the words, where it is not the file's.", **LANGUAGE},
}
SOURCE_KEY: Plain = {
    "description": "The key of a source at the top of the file; null: no source.",
    "type": ["string", "null"],
}


def format_schema(titles: Mapping[str, Called], heading: Callable[[str, str], Called]) -> Plain:
    """Return the schema of a whole file.

    ``titles`` are what each kind of fact is called, ``heading`` what a field (``told_by``) of a kind is.
    """
    describing = Describing()
    kinds = {
        topic: _kind(kind, " · ".join(titles[topic]), _fields(kind, describing, heading))
        for topic, kind in EVENTS.items()
    }
    common = {**_fields(Event, describing, heading), "source": SOURCE_KEY}
    source = describing.struct(struct_schema(Source)())
    shared = {f"common.{name}": part for name, part in {**OWN, **common}.items()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"A file of facts ({FORMAT})",
        "description": "Facts of one programme, for “samenspoor load”.",
        **_object(_top(_shared(common), source), ["format", "programme", "facts"]),
        "definitions": {"fact": _fact(kinds), **shared, **kinds, **describing.definitions},
    }


def _shared(names: Iterable[str]) -> Plain:
    """Return references to the definitions of fields that every fact has."""
    return {name: {"$ref": f"#/definitions/common.{name}"} for name in names}


def _top(common: Plain, source: Plain) -> Plain:
    return {
        "format": {"const": FORMAT},
        "language": {"description": "The language of the words; nl where left out.", **LANGUAGE},
        "programme": {"description": "The programme's short name.", "type": "string"},
        "sources": {
            "description": "The sources that facts name, each under a key of your choice.",
            "type": "object",
            "additionalProperties": source,
        },
        "defaults": {
            "description": "What holds for every fact that does not say otherwise.",
            **_object(common, []),
        },
        "facts": {
            "description": "The facts. Write what happened first first.",
            "type": "array",
            "items": {"$ref": "#/definitions/fact"},
        },
    }


def _fact(kinds: Mapping[str, Plain]) -> Plain:
    """Return the schema of a fact; what is wrong with it is told by the schema of its kind alone."""
    return {
        "type": "object",
        "properties": {**_shared(["key"]), "kind": {"enum": list(kinds)}},
        "required": ["key", "kind"],
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": topic}}, "required": ["kind"]},
                "then": {"$ref": f"#/definitions/{topic}"},
            }
            for topic in kinds
        ],
    }


def _fields(kind: type[Event], describing: Describing, heading: Callable[[str, str], Called]) -> Plain:
    """Return the fields of a kind of fact (by their names in JSON) with what they are called."""
    return {
        field.data_key or name: _called(heading(getattr(kind, "topic", ""), name), describing.field(field))
        for name, field in fact_schema(kind)().fields.items()
    }


def _called(words: Called, part: Plain) -> Plain:
    said = ". ".join(filter(None, [" · ".join(words), part.get("description")]))
    # What stands beside a reference counts for nothing in this version of JSON Schema.
    return {**({"allOf": [part]} if "$ref" in part else part), "description": said}


def _kind(kind: type[Event], title: str, own: Plain) -> Plain:
    if issubclass(kind, FactCorrected):
        own["replaced"] = _REPLACED
    about = [name for name in OWN if name != "id" or brings_into_being(kind)]
    audience = f"Meant for: {kind.default_audience.value}, unless it says otherwise."
    description = f"{docstring(kind)} {audience}"
    told = {
        **_shared(["key"]),
        "kind": {"const": kind.topic, "description": f"{title}: {description}"},
        **_shared(about),
        **own,
        **_shared(camel_case(name) for name in COMMON_FIELDS if camel_case(name) in own),
    }
    needed = ["key", "kind", *(["on"] if _goes_on(kind) else []), *required(fact_schema(kind)())]
    return {"title": title, "description": description, **_object(told, needed)}


def _goes_on(kind: type[Event]) -> bool:
    """Whether a fact of this kind has to say what it is about."""
    of_programme = kind.topic.startswith(f"{Programme.type_name}.")
    return not (founds(kind) or of_programme or issubclass(kind, Amendment))


def _object(properties: Plain, needed: list[str]) -> Plain:
    return {
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": False,
    }


_REPLACED: Plain = {
    "description": "What replaces what: fields of the kind of fact that is corrected.",
    "type": "object",
    "minProperties": 1,
    "propertyNames": {
        "enum": sorted(
            {
                field.data_key or name
                for kind in EVENTS.values()
                if kind not in AMENDMENTS
                for name, field in correction_schema(kind).fields.items()
            }
        )
    },
}
