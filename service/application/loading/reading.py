"""From a file to proposed facts: shapes are checked, keys become ids, every mistake is noted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

import msgspec
from marshmallow import Schema, ValidationError, fields
from msgspec import Struct

from service.application.loading.documents import Path_, Placed, flattened
from service.application.loading.forms import (
    FORMAT,
    HEADER,
    ID_FORM,
    KEY_FORM,
    MOMENT_FORM,
    NO_ON,
    NO_SUCH_KEY,
    OWN_FIELDS,
    as_id,
    as_moment,
)
from service.application.loading.keys import brings_into_being
from service.application.schemas.facts import (
    StructSchema,
    correction_schema,
    fact_schema,
    given,
    struct_schema,
)
from service.application.schemas.fields import Reference, TypedWords
from service.domain.amendments import Amendment, FactCorrected
from service.domain.catalogue import EVENTS, founds
from service.domain.events import FACT_KEY, LONGEST_KEY, NIL, Event
from service.domain.organisation import OrganisationRegistered, organisation_id
from service.domain.programme import programme_id
from service.domain.programme_events import ProgrammeRegistered
from service.domain.texts import Words
from service.domain.values import Source
from service.persistence.append import NewText


class ProposedFact(Struct, frozen=True):
    """A fact of a file: to which aggregate it goes, and where it stands."""

    key: str
    aggregate: UUID
    event: Event
    path: Path_
    known_at: int | None = None
    language: str | None = None


class FactsFile:
    """A file of facts of one programme."""

    def __init__(self, document: Placed) -> None:
        self.document = document
        header = document.value if isinstance(document.value, dict) else {}
        mistakes = len(document.mistakes)
        self._check_header(header)
        self.readable = len(document.mistakes) == mistakes
        self.programme = programme_id(str(header.get("programme")))
        self.language = str(header.get("language") or "nl")
        self._defaults: dict[str, Any] = _part(header, "defaults", dict)
        self._sources: dict[str, Any] = _part(header, "sources", dict)
        self._facts: list[Any] = _part(header, "facts", list)
        self._unread_sources: set[str] = set()
        self._raw: dict[str, Mapping[str, Any]] = {}
        self._ids: dict[str, UUID] = {}
        self.shared: set[UUID] = set()
        self.told_ids: set[UUID] = set()
        self.event_keys: dict[UUID, str] = {}
        self.doubtful: set[UUID] = set()

    def read(self) -> list[ProposedFact]:
        """Return the facts without mistakes, in the order of the file; mistakes are noted in the document.

        ``doubtful`` then holds what cannot be judged before these are mended.
        """
        self._check_sources()
        self._give_ids()
        told = [
            (raw, ("facts", n))
            for n, raw in enumerate(self._facts)
            if isinstance(raw, dict) and isinstance(raw.get("key"), str)
        ]
        facts = [self._read_fact(raw, path) for raw, path in told]
        return [fact for fact in facts if fact]

    def ids_of(self, key: str) -> set[UUID]:
        """Return the ids by which facts of the file refer to the one with this key."""
        return {self._ids[key], self._event_id(key)} if key in self._ids else set()

    def _check_header(self, header: Mapping[str, Any]) -> None:
        if header.get("format") != FORMAT:
            self.document.mistake(("format",), f"The file begins with “format: {FORMAT}”.")
        for name in sorted(header.keys() - set(HEADER)):
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
                self.event_keys[self._event_id(key)] = key

    def _check_names(self, key: str, raw: Mapping[str, Any], path: Path_) -> None:
        if len(key) > LONGEST_KEY or not re.fullmatch(FACT_KEY, key):
            self.document.mistake((*path, "key"), KEY_FORM)
        if raw.get("kind") == "programme.registered" and self.programme != programme_id(str(raw.get("slug"))):
            self.document.mistake((*path, "slug"), "Use the short name that stands at the top of the file.")
        kind = EVENTS.get(str(raw.get("kind")))
        if raw.get("id") is not None and kind and not (brings_into_being(kind) and as_id(raw["id"])):
            self.document.mistake((*path, "id"), ID_FORM)

    def _id_for(self, key: str, raw: Mapping[str, Any]) -> UUID:
        kind = EVENTS.get(str(raw.get("kind")))
        if kind is ProgrammeRegistered:
            return self.programme
        if kind is OrganisationRegistered:
            self.shared.add(organisation_id(str(raw.get("slug"))))
            return organisation_id(str(raw.get("slug")))
        id = as_id(raw.get("id"))
        if id is not None:
            self.told_ids.add(id)
        return id or uuid5(self.programme, key)

    def _read_fact(self, raw: Mapping[str, Any], path: Path_) -> ProposedFact | None:
        key, kind = raw["key"], EVENTS.get(str(raw.get("kind")))
        if kind is None:
            self.document.mistake((*path, "kind"), f"“{raw.get('kind')}” is not a kind of fact.")
            self._doubt(key)
            return None
        aggregate = self._aggregate(kind, raw, path)
        event = self._load(fact_schema(kind)(), self._typed(raw, path), path)
        if isinstance(event, FactCorrected):
            event = self._with_replaced(event, raw, path)
        known_at, language = self._known_at(raw, path), self._language(raw, path)
        if aggregate is None or not isinstance(event, Event) or self.document.mistaken(path):
            self._doubt(key, aggregate)
            return None
        told = msgspec.structs.replace(given(event, self.programme, self._ids[key]), key=key)
        return ProposedFact(key, aggregate, told, path, known_at, language)

    def _doubt(self, key: str, aggregate: UUID | None = None) -> None:
        """Remember what a mistaken fact brings into being, or goes on from."""
        self.doubtful |= self.ids_of(key)
        if aggregate and aggregate != self.programme:
            self.doubtful.add(aggregate)

    def _with_replaced(self, event: FactCorrected, raw: Mapping[str, Any], path: Path_) -> FactCorrected:
        """Read what a correction puts in place by the kind of the fact that it corrects."""
        told = self._amended(raw)
        if told is None:
            return event
        schema = correction_schema(EVENTS[told["kind"]])
        replaced = self._load(schema, raw["replaced"], (*path, "replaced"))
        return msgspec.structs.replace(event, replaced=replaced or {})

    def _amended(self, raw: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Return the fact that is amended, also where an amendment of it is named."""
        for _ in self._raw:  # amendments of amendments end, or run in a circle
            raw = self._raw.get(str(raw.get("target")), {})
            kind = EVENTS.get(str(raw.get("kind")))
            if kind is None or not issubclass(kind, Amendment):
                return raw if kind else None
        return None

    def _known_at(self, raw: Mapping[str, Any], path: Path_) -> int | None:
        if raw.get("knownAt") is None:
            return None
        moment = as_moment(raw["knownAt"])
        if moment is None:
            self.document.mistake((*path, "knownAt"), MOMENT_FORM)
        return moment

    def _language(self, raw: Mapping[str, Any], path: Path_) -> str | None:
        language = raw.get("language")
        if language is None or isinstance(language, str):
            return language
        self.document.mistake((*path, "language"), "Write a language as nl or en.")
        return None

    def _aggregate(self, kind: type[Event], raw: Mapping[str, Any], path: Path_) -> UUID | None:
        """Return the aggregate a fact goes to: the one it founds, the one it is ``on``, the programme."""
        if (on := raw.get("on")) is not None:
            return self._on(on, path)
        if founds(kind):
            return self._ids[raw["key"]]
        if kind.topic.startswith("programme."):
            return self.programme
        if issubclass(kind, Amendment):
            return self._amended_aggregate(raw, path)
        self.document.mistake((*path, "on"), NO_ON, field="on")
        return None

    def _on(self, on: Any, path: Path_) -> UUID | None:
        """Return the id of what a fact is ``on``: its key in the file, or the id of what is recorded."""
        if isinstance(on, str) and on in self._ids:
            return self._ids[on]
        if id := as_id(on):
            self.told_ids.add(id)
        else:
            self.document.mistake((*path, "on"), NO_SUCH_KEY.format(key=on))
        return id

    def _amended_aggregate(self, raw: Mapping[str, Any], path: Path_) -> UUID:
        """Return the aggregate of what is amended; it is found again from the target when it is recorded."""
        target = raw.get("target")
        if as_id(target) and target not in self._ids:
            self.document.mistake((*path, "target"), NO_SUCH_KEY.format(key=target))
        told = self._amended(raw) or {}
        on = str(told.get("on") or told.get("key"))
        goes_on = bool(told.get("on")) or founds(EVENTS.get(str(told.get("kind")), Event))
        return self._ids.get(on, self.programme) if goes_on else self.programme

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
            for where, message in flattened(error.messages):
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
            case Reference(), str():
                return self._referred(field, typed, path)
            case TypedWords(), {"erased": True, **rest} if not rest:
                # A reference to words that no text store holds: what was erased is not made again.
                return NewText.of(Words("", field.text_class), self.language).as_ref
            case _:
                return typed

    def _referred(self, field: Reference, typed: str, path: Path_) -> str:
        if typed in self._ids:
            return str(self._event_id(typed) if field.to == "event" else self._ids[typed])
        if as_id(typed) is None:
            self.document.mistake(path, NO_SUCH_KEY.format(key=typed))
            return str(NIL)
        return typed

    def _event_id(self, key: str) -> UUID:
        # What stands for an event until it is recorded and its id is known.
        return uuid5(self.programme, f"the event of {key}")


def _part(header: Mapping[str, Any], name: str, kind: type[Any]) -> Any:
    part = header.get(name)
    return part if isinstance(part, kind) else kind()


def _named(where: Path_) -> str:
    return ".".join(str(part) for part in where)
