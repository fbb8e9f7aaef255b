"""The columns of a sheet: made from the schema of its kind of fact, so that each fact is declared once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from marshmallow import fields
from msgspec import Struct

from service.application.schemas.facts import StructSchema, fact_schema, given_fields, struct_schema
from service.application.schemas.fields import Reference, StrictBoolean, TypedWords
from service.domain.access import AMENDS, MAY_RECORD, Role
from service.domain.catalogue import EVENTS, founds
from service.domain.dates import PartialDate
from service.domain.events import COMMON_FIELDS, Event
from service.domain.initiative_events import Headcount, InitiativeStarted
from service.domain.person import ErasedPerson
from service.domain.plan_events import Figure
from service.domain.values import (
    AccountOf,
    Attendance,
    Count,
    Fulfilment,
    Party,
    ScaleRef,
    Source,
    Subject,
)
from service.projections.headings import OF_SOURCE, Words, heading


class Form(StrEnum):
    """In which form something stands in a cell."""

    TEXT = "text"
    LINES = "lines"
    WORD = "word"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    COUNT = "count"
    HEADCOUNTS = "headcounts"
    FIGURES = "figures"
    ATTENDANCES = "attendances"
    PARTY = "party"
    PARTIES = "parties"
    REFERENCE = "reference"
    REFERENCES = "references"
    SUBJECT = "subject"
    SCALE = "scale"
    SOURCE = "source"
    STEPS = "steps"


class Column(Struct, frozen=True):
    """A column: where its cells go in the fact, what stands above it, in which form its cells are."""

    path: tuple[str, ...]
    heading: Words
    form: Form
    required: bool = False
    choices: type[StrEnum] | None = None
    to: str = ""


KEY = Column(("key",), ("Sleutel", "Key"), Form.WORD)
SOURCES = ("Bronnen", "Sources")
"""What the sheet of sources is called."""

ON: Mapping[str, Words] = {
    "organisation": ("Welke organisatie", "Which organisation"),
    "session": ("Welke bijeenkomst", "Which session"),
    "initiative": ("Welk initiatief", "Which initiative"),
    "plan": ("Welk plan", "Which plan"),
    "commitment": ("Welke afspraak", "Which promise"),
    "person": ("Welke persoon", "Which person"),
    "check_in": ("Welke peiling", "Which check-in"),
    "cycle": ("Welke werkcyclus", "Which cycle"),
}
"""What stands above the column with the thing that a fact goes on from."""

PROPOSED_AS: Words = ("Eerder voorgesteld als", "Proposed before as")
LAST = ("occurred", "standpoint", "source", "audience", "account_of", "fulfils", "words_of")
"""The columns that every kind has, after its own."""

_LEFT_OUT = frozenset({"inferred"})
_ONE: Mapping[type[Struct], Form] = {
    PartialDate: Form.DATE,
    Count: Form.COUNT,
    Party: Form.PARTY,
    Subject: Form.SUBJECT,
    ScaleRef: Form.SCALE,
    Source: Form.SOURCE,
}
_SEVERAL: Mapping[type[Struct], Form] = {
    Party: Form.PARTIES,
    Headcount: Form.HEADCOUNTS,
    Figure: Form.FIGURES,
    Attendance: Form.ATTENDANCES,
    Fulfilment: Form.STEPS,
}


@lru_cache(maxsize=256)
def columns_of(kind: type[Event]) -> tuple[Column, ...]:
    """Return the columns of the sheet of a kind of fact."""
    schema = fact_schema(kind)()
    own = [name for name in schema.fields if name not in COMMON_FIELDS]
    own.sort(key=lambda name: not schema.fields[name].required)
    found = (_columns(kind, name, schema.fields[name]) for name in (*own, *LAST) if name not in _LEFT_OUT)
    return (KEY, *_on(kind), *(column for columns in found for column in columns))


@lru_cache(maxsize=1)
def columns_of_sources() -> tuple[Column, ...]:
    """Return the columns of the sheet of sources."""
    schema = struct_schema(Source)()
    columns = (_column((_name(f, n),), OF_SOURCE[n], f) for n, f in schema.fields.items())
    return (KEY, *(column for column in columns if column))


@lru_cache(maxsize=1)
def kinds_in_rows() -> Mapping[str, type[Event]]:
    """Return the kinds of fact that fit a row, by topic: all that a lead tells, but amendments.

    A kind with a required part that does not fit a cell, such as the questions of a check-in, is told
    one by one; so is the erasure of somebody.
    """
    told = MAY_RECORD[Role.LEAD].keys() - AMENDS - {ErasedPerson.topic}
    return {topic: kind for topic, kind in EVENTS.items() if topic in told and _fits(kind)}


def brings(kind: type[Event]) -> str | None:
    """Return the type of what comes into being with a fact of this kind, None where nothing does."""
    parts = (name for name, what in given_fields(kind).items() if what == "own")
    return kind.topic.partition(".")[0] if founds(kind) else next(parts, None)


def _fits(kind: type[Event]) -> bool:
    required = (field for field in fact_schema(kind)().fields.values() if field.required)
    return all(_form(field) for field in required)


def _on(kind: type[Event]) -> tuple[Column, ...]:
    aggregate = kind.topic.partition(".")[0]
    if kind is InitiativeStarted:
        return (Column(("on",), PROPOSED_AS, Form.REFERENCE, to=aggregate),)
    if founds(kind) or aggregate == "programme":
        return ()
    return (Column(("on",), ON[aggregate], Form.REFERENCE, required=True, to=aggregate),)


def _columns(kind: type[Event], name: str, field: fields.Field[Any]) -> Iterator[Column]:
    """Return the columns of a field: one, or one for each part."""
    if isinstance(field, fields.Nested) and _struct(field) is AccountOf:
        for part, inner in field.schema.fields.items():
            words = heading(kind.topic, f"{name}.{part}")
            if column := _column((_name(field, name), _name(inner, part)), words, inner, required=False):
                yield column
    elif column := _column((_name(field, name),), heading(kind.topic, name), field):
        yield column


def _column(
    path: tuple[str, ...], words: Words, field: fields.Field[Any], *, required: bool | None = None
) -> Column | None:
    form = _form(field)
    if form is None:
        return None
    one = field.inner if isinstance(field, fields.List) else field
    return Column(
        path=path,
        heading=words,
        form=form,
        required=field.required if required is None else required,
        choices=one.enum if isinstance(one, fields.Enum) else None,
        to=one.to if isinstance(one, Reference) else "",
    )


_PLAIN: tuple[tuple[type[fields.Field[Any]], Form], ...] = (
    (TypedWords, Form.TEXT),
    (Reference, Form.REFERENCE),
    (fields.Enum, Form.CHOICE),
    (StrictBoolean, Form.YES_NO),
    (fields.Integer, Form.NUMBER),
    (fields.String, Form.WORD),
)
_LISTED = {Form.TEXT: Form.LINES, Form.REFERENCE: Form.REFERENCES, Form.CHOICE: Form.CHOICES}


def _form(field: fields.Field[Any]) -> Form | None:
    """Return in which form a field stands in a cell; None where it does not fit one."""
    if isinstance(field, fields.List):
        if isinstance(field.inner, fields.Nested):
            return _SEVERAL.get(_struct(field.inner))
        return _LISTED.get(_form(field.inner) or Form.WORD)
    if isinstance(field, fields.Nested):
        return _ONE.get(_struct(field))
    return next((form for kind, form in _PLAIN if type(field) is kind), None)


def _struct(field: fields.Nested) -> type[Struct]:
    schema = field.schema
    assert isinstance(schema, StructSchema)
    assert schema.struct
    return schema.struct


def _name(field: fields.Field[Any], name: str) -> str:
    return field.data_key or name
