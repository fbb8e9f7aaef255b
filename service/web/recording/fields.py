"""The fields of a form: made from the schema of a kind of fact, so that each fact is declared once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any

from marshmallow import fields
from msgspec import Struct

from service.api.commands.command import Command
from service.application.schemas.facts import StructSchema, correction_schema
from service.application.schemas.fields import Day, Reference, StrictBoolean, TypedWords
from service.domain.amendments import FactCorrected
from service.domain.dates import PartialDate
from service.domain.events import COMMON_FIELDS, Event
from service.domain.initiative_events import Headcount
from service.domain.values import Attendance, Count, Fulfilment, Party, ScaleRef, Subject

SHORTEST_TEXT = 301
"""Characters from which words get room for more than a line."""


class Widget(StrEnum):
    """In which form something is filled in."""

    LINE = "line"
    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    TICK = "tick"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TICKS = "ticks"
    DATE = "date"
    DAY = "day"
    COUNT = "count"
    HEADCOUNT = "headcount"
    ATTENDANCE = "attendance"
    PARTY = "party"
    REFERENCE = "reference"
    SUBJECT = "subject"
    SCALE = "scale"
    STEP = "step"
    PARTS = "parts"
    ROWS = "rows"
    CORRECTED = "corrected"


class Field(Struct, frozen=True, kw_only=True):
    """A field: its names, here and in JSON, in which form it is filled in, what can be chosen.

    ``struct`` names the value that it is a part of, empty where it is a field of the fact itself.
    """

    name: str
    json: str
    widget: Widget
    struct: str = ""
    required: bool = False
    nullable: bool = False
    choices: type[StrEnum] | None = None
    to: str = ""
    longest: int | None = None
    parts: tuple[Field, ...] = ()


MADE_FROM_NAMES = frozenset({"slug"})
"""Needed, but made from the name where they are left empty."""
USUAL = ("occurred", "standpoint")
"""Fields of every fact that are asked of everybody; the others where somebody wants to tell more."""

_STRUCTS: Mapping[type[Struct], Widget] = {
    PartialDate: Widget.DATE,
    Count: Widget.COUNT,
    Headcount: Widget.HEADCOUNT,
    Party: Widget.PARTY,
    Subject: Widget.SUBJECT,
    ScaleRef: Widget.SCALE,
    Fulfilment: Widget.STEP,
}
_PLAIN: tuple[tuple[type[fields.Field[Any]], Widget], ...] = (
    (TypedWords, Widget.TEXT),
    (Reference, Widget.REFERENCE),
    (fields.Enum, Widget.CHOICE),
    (Day, Widget.DAY),
    (StrictBoolean, Widget.YES_NO),
    (fields.Integer, Widget.NUMBER),
    (fields.Dict, Widget.CORRECTED),
    (fields.String, Widget.WORD),
)


@lru_cache(maxsize=256)
def fields_of(command: Command) -> tuple[Field, ...]:
    """Return the fields of the form of a command: its own, those it needs first, then those of all."""
    return _ordered(command.schema())


@lru_cache(maxsize=256)
def correctable(kind: type[Event]) -> tuple[Field, ...]:
    """Return the fields of a kind of fact that a correction may replace."""
    return _ordered(correction_schema(kind))


def correction_of(command: Command, kind: type[Event]) -> tuple[Field, ...]:
    """Return the fields of the form of a correction: those of the kind of fact that it corrects in it."""
    parts = correctable(kind)
    return tuple(
        _replaced(field, widget=Widget.PARTS, parts=parts) if field.widget is Widget.CORRECTED else field
        for field in fields_of(command)
    )


def own(every: Sequence[Field], usual: Collection[str] = USUAL) -> tuple[Field, ...]:
    """Return the fields that only this kind of fact has, and those that everybody is asked."""
    return tuple(field for field in every if field.name not in COMMON_FIELDS or field.name in usual)


def more(every: Sequence[Field], usual: Collection[str] = USUAL) -> tuple[Field, ...]:
    """Return the fields with which somebody tells more."""
    return tuple(field for field in every if field.name in COMMON_FIELDS and field.name not in usual)


def corrects(command: Command) -> bool:
    """Whether what a command takes depends on the fact that it is about."""
    return issubclass(command.kind, FactCorrected)


def walk(every: tuple[Field, ...]) -> Iterator[Field]:
    """Walk through fields and their parts, however deep."""
    for field in every:
        yield field
        yield from walk(field.parts)


def _ordered(schema: StructSchema) -> tuple[Field, ...]:
    made = [_field(name, field) for name, field in schema.fields.items()]
    made.sort(key=lambda field: (field.name in COMMON_FIELDS, field.name not in USUAL, not field.required))
    return tuple(made)


def _field(name: str, field: fields.Field[Any], struct: str = "") -> Field:
    one = field.inner if isinstance(field, fields.List) else field
    widget = _widget(one)
    many = isinstance(field, fields.List)
    made = Field(
        name=name,
        json=field.data_key or name,
        widget=_of_many(widget, one) if many else widget,
        struct=struct,
        required=field.required and name not in MADE_FROM_NAMES,
        nullable=field.allow_none,
        choices=one.enum if isinstance(one, fields.Enum) else None,
        to=one.to if isinstance(one, Reference) else "",
        longest=one.longest if isinstance(one, TypedWords) else None,
        parts=_parts(one),
    )
    if made.widget is Widget.YES_NO and not field.allow_none and name != "counts_people":
        return _replaced(made, widget=Widget.TICK)
    if made.widget is Widget.ROWS:
        return _replaced(made, parts=(_one(one, name, widget),))
    return made


def _one(field: fields.Field[Any], name: str, widget: Widget) -> Field:
    """Return what is filled in on each row of a list."""
    made = _field(name, field, struct="[]")
    return _replaced(made, widget=Widget.LINE if widget is Widget.TEXT else widget, json="")


def _replaced(field: Field, **changes: Any) -> Field:
    told = {name: getattr(field, name) for name in field.__struct_fields__}
    return Field(**{**told, **changes})


def _widget(field: fields.Field[Any]) -> Widget:
    if isinstance(field, fields.Nested):
        return _STRUCTS.get(_struct(field), Widget.PARTS)
    if isinstance(field, TypedWords) and field.longest < SHORTEST_TEXT:
        return Widget.LINE
    return next(widget for kind, widget in _PLAIN if isinstance(field, kind))


def _of_many(widget: Widget, field: fields.Field[Any]) -> Widget:
    if isinstance(field, fields.Nested):
        return Widget.ATTENDANCE if _struct(field) is Attendance else Widget.ROWS
    return Widget.TICKS if widget in {Widget.CHOICE, Widget.REFERENCE} else Widget.ROWS


def _parts(field: fields.Field[Any]) -> tuple[Field, ...]:
    if not isinstance(field, fields.Nested):
        return ()
    schema, struct = field.schema, _struct(field)
    return tuple(_field(name, part, struct.__name__) for name, part in schema.fields.items())


def _struct(field: fields.Nested) -> type[Struct]:
    schema = field.schema
    assert isinstance(schema, StructSchema)
    assert schema.struct
    return schema.struct
