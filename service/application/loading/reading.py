"""From a file to proposed facts: shapes are checked, keys become ids, every mistake is noted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

import msgspec
from marshmallow import Schema, ValidationError, fields
from msgspec import Struct

from service.application.loading.documents import Document, Mistakes, Path_
from service.application.schemas.facts import (
    StructSchema,
    correction_schema,
    fact_schema,
    given,
    struct_schema,
)
from service.application.schemas.fields import Reference
from service.domain.amendments import Amendment, FactCorrected
from service.domain.catalogue import EVENTS, founds
from service.domain.events import FACT_KEY, LONGEST_KEY, Event
from service.domain.organisation import organisation_id
from service.domain.programme import programme_id
from service.domain.values import Source

FORMAT = "samenspoor/1"
HEADER = {"format", "language", "programme", "sources", "defaults", "facts"}
OWN_FIELDS = {"key", "kind", "on"}
KEY_FORM = "Write a key in lower-case letters and digits, with single hyphens, points or underscores between."


class ProposedFact(Struct, frozen=True):
    """A fact of a file: to which aggregate it goes, and where it stands."""

    key: str
    aggregate: UUID
    event: Event
    path: Path_


class FactsFile:
    """A file of facts of one programme."""

    def __init__(self, document: Document) -> None:
        self.document = document
        header = document.value if isinstance(document.value, dict) else {}
        self._check_header(header)
        self.programme = programme_id(str(header.get("programme")))
        self.language = str(header.get("language") or "nl")
        self._defaults: dict[str, Any] = _part(header, "defaults", dict)
        self._sources: dict[str, Any] = _part(header, "sources", dict)
        self._facts: list[Any] = _part(header, "facts", list)
        self._unread_sources: set[str] = set()
        self._raw: dict[str, Mapping[str, Any]] = {}
        self._ids: dict[str, UUID] = {}
        self.event_keys: dict[UUID, str] = {}

    def read(self) -> list[ProposedFact]:
        """Return the facts in the order of the file. Raises `Mistakes` with all there are."""
        self._check_sources()
        self._give_ids()
        facts = list(self._read_facts())
        if self.document.mistakes:
            raise Mistakes(self.document.mistakes)
        return facts

    def _check_header(self, header: Mapping[str, Any]) -> None:
        if header.get("format") != FORMAT:
            self.document.mistake(("format",), f"The file begins with “format: {FORMAT}”.")
        for name in sorted(set(header) - HEADER):
            self.document.mistake((name,), "There is no such field at the top of a file.")
        for name, kind in (("sources", dict), ("defaults", dict), ("facts", list)):
            if not isinstance(header.get(name) or kind(), kind):
                self.document.mistake((name,), "This has another form than the file needs here.")
        if not isinstance(header.get("programme"), str):
            self.document.mistake(("programme",), "Name the programme by its short name.")

    def _check_sources(self) -> None:
        for key, source in self._sources.items():
            if self._load(struct_schema(Source)(), source, ("sources", key)) is None:
                self._unread_sources.add(key)

    def _give_ids(self) -> None:
        """Give every key its id: an organisation's by its short name, all others by programme and key."""
        for n, raw in enumerate(self._facts):
            path: Path_ = ("facts", n)
            key = raw.get("key") if isinstance(raw, dict) else None
            if not isinstance(key, str):
                self.document.mistake(path, "A fact has a key and a kind.")
            elif key in self._ids:
                self.document.mistake((*path, "key"), f"The key “{key}” stands here twice.")
            else:
                self._check_names(key, raw, path)
                self._raw[key] = raw
                self._ids[key] = self._id_for(key, raw)
                self.event_keys[uuid5(self._ids[key], "event")] = key

    def _check_names(self, key: str, raw: Mapping[str, Any], path: Path_) -> None:
        if len(key) > LONGEST_KEY or not re.fullmatch(FACT_KEY, key):
            self.document.mistake((*path, "key"), KEY_FORM)
        if raw.get("kind") == "programme.registered" and self.programme != programme_id(str(raw.get("slug"))):
            self.document.mistake((*path, "slug"), "Use the short name that stands at the top of the file.")

    def _id_for(self, key: str, raw: Mapping[str, Any]) -> UUID:
        if raw.get("kind") == "programme.registered":
            return self.programme
        if raw.get("kind") == "organisation.registered":
            return organisation_id(str(raw.get("slug")))
        return uuid5(self.programme, key)

    def _read_facts(self) -> Iterator[ProposedFact]:
        for n, raw in enumerate(self._facts):
            path: Path_ = ("facts", n)
            if not isinstance(raw, dict) or not isinstance(raw.get("key"), str):
                continue
            kind = EVENTS.get(str(raw.get("kind")))
            if kind is None:
                self.document.mistake((*path, "kind"), f"“{raw.get('kind')}” is not a kind of fact.")
                continue
            aggregate = self._aggregate(kind, raw, path)
            event = self._load(fact_schema(kind)(), self._typed(raw, path), path)
            if isinstance(event, FactCorrected):
                event = self._with_replaced(event, raw, path)
            if aggregate and isinstance(event, Event):
                key = raw["key"]
                told = given(event, self.programme, self._ids[key])
                yield ProposedFact(key, aggregate, msgspec.structs.replace(told, key=key), path)

    def _with_replaced(self, event: FactCorrected, raw: Mapping[str, Any], path: Path_) -> FactCorrected:
        """Read what a correction puts in place by the kind of the fact that it corrects."""
        kind = self._amended_kind(raw)
        if kind is None:
            return event
        replaced = self._load(correction_schema(kind), raw["replaced"], (*path, "replaced"))
        return msgspec.structs.replace(event, replaced=replaced or {})

    def _amended_kind(self, raw: Mapping[str, Any]) -> type[Event] | None:
        """Return the kind of the fact that is amended, also where an amendment of it is named."""
        for _ in self._raw:  # amendments of amendments end, or run in a circle
            raw = self._raw.get(str(raw.get("target")), {})
            kind = EVENTS.get(str(raw.get("kind")))
            if kind is None or not issubclass(kind, Amendment):
                return kind
        return None

    def _aggregate(self, kind: type[Event], raw: Mapping[str, Any], path: Path_) -> UUID | None:
        """Return the aggregate a fact goes to: the one it founds, the one it is ``on``, the programme."""
        on = raw.get("on")
        if on is not None and (not isinstance(on, str) or on not in self._ids):
            self.document.mistake((*path, "on"), f"There is no fact with the key “{on}” in this file.")
            return None
        if on is not None:
            return self._ids[on]
        if founds(kind):
            return self._ids[raw["key"]]
        if kind.topic.startswith("programme."):
            return self.programme
        if kind.topic.startswith("fact."):
            return self.programme  # found again from its target when it is recorded
        self.document.mistake(path, "Say with “on” which fact this one goes on from.", field="on")
        return None

    def _typed(self, raw: Mapping[str, Any], path: Path_) -> dict[str, Any]:
        typed = {**self._defaults, **{k: v for k, v in raw.items() if k not in OWN_FIELDS}}
        source = typed.pop("source", None)
        if source is not None and (not isinstance(source, str) or source not in self._sources):
            self.document.mistake((*path, "source"), f"There is no source “{source}” in this file.")
        elif source is not None and source not in self._unread_sources:
            typed["source"] = self._sources[source]
        return typed

    def _load(self, schema: StructSchema, typed: Any, path: Path_) -> Any:
        try:
            return schema.load(self._resolved(schema, typed, path))
        except ValidationError as error:
            for where, message in _flat(error.messages):
                self.document.mistake((*path, *where), message, field=_named(where))
            return None

    def _resolved(self, field: Schema | fields.Field[Any], typed: Any, path: Path_) -> Any:
        """Return what was typed with ids in the place of keys."""
        match field, typed:
            case Schema(), dict():
                by_name = {f.data_key or name: f for name, f in field.fields.items()}
                return {
                    name: self._resolved(by_name[name], value, (*path, name)) if name in by_name else value
                    for name, value in typed.items()
                }
            case fields.Nested(), _:
                return self._resolved(field.schema, typed, path)
            case fields.List(), list():
                return [self._resolved(field.inner, v, (*path, n)) for n, v in enumerate(typed)]
            case Reference(), str() if typed in self._ids:
                return str(self._event_id(typed) if field.to == "event" else self._ids[typed])
            case Reference(), str():
                self.document.mistake(path, f"There is no fact with the key “{typed}” in this file.")
                return str(UUID(int=0))
            case _:
                return typed

    def _event_id(self, key: str) -> UUID:
        # What stands for an event until it is recorded and its id is known.
        return uuid5(self._ids[key], "event")


def _part(header: Mapping[str, Any], name: str, kind: type[Any]) -> Any:
    part = header.get(name)
    return part if isinstance(part, kind) else kind()


def _flat(messages: Any, where: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    if isinstance(messages, dict):
        for name, inner in messages.items():
            yield from _flat(inner, where if name == "_schema" else (*where, name))
    else:
        yield from ((where, message) for message in messages)


def _named(where: Path_) -> str:
    return ".".join(str(part) for part in where)
