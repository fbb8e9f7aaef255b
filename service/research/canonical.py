"""The canonical form of a result: sorted rows of exact values, the same bytes wherever it is computed.

A row is one JSON object on a line. It holds no words, no pseudonym, no log id and no position: events are
called by their number in the history, everything else by the order in which it is told of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from service.domain.moments import rendered_moment
from service.domain.naming import camel_case
from service.domain.texts import TextRef
from service.projections.indicators.answers import Answer, Mark, MarkedWindow, Pair, Point, Series
from service.projections.indicators.changing import Change
from service.research.numbering import Numbering

Row = dict[str, Any]
_encode = msgspec.json.Encoder(order="sorted").encode

_LEFT_OUT = frozenset({"caveat", "by_lead", "words_of"})
"""Words, and what does not follow from the history: who is a lead stands in no event."""


class NotExact(TypeError):
    """A result holds a number that is not exact ({value}): use whole numbers and fractions."""

    def __init__(self, value: float) -> None:
        super().__init__((type(self).__doc__ or "").format(value=value))


def lines(rows: Iterable[Row]) -> bytes:
    """Return rows as sorted lines, names within each sorted too."""
    return b"".join(sorted(_encode(row) + b"\n" for row in rows))


def rows(answer: Answer, changes: Mapping[str, Change], numbering: Numbering) -> Iterator[Row]:
    """Return what an answer says: a row for each point, mark, window and change."""
    ref = answer.definition
    around = {
        "definition": ref.id,
        "version": ref.version,
        "rollup": ref.rollup,
        "dividedBy": answer.by.value,
    }
    plain = Plain(numbering)
    for series in answer.series:
        key = plain.key(series.key)
        for row in _of_series(series, changes.get(series.key), plain):
            yield {**around, "series": key, **row}


def _of_series(series: Series, change: Change | None, plain: Plain) -> Iterator[Row]:
    undated = frozenset(series.undated)
    for point in series.points:
        yield {"row": "point", **_in_window(point, plain)}
    for mark in series.marks:
        yield {"row": "mark", **_mark(mark, plain), "undated": mark.fact in undated}
    for window in series.windows:
        yield {"row": "window", **_in_window(window, plain)}
    if change:
        yield {"row": "change", "change": change.value}


def _in_window(told: Point | MarkedWindow, plain: Plain) -> Row:
    """Return what is told of a window, with its days in the row itself."""
    found = plain.fields(told)
    del found["window"]
    return {**found, "from": str(told.window.first), "to": str(told.window.last)}


def _mark(mark: Mark, plain: Plain) -> Row:
    return {**plain.fields(mark), "knownAt": rendered_moment(mark.known_at)}


class Plain:
    """Makes plain, exact values of results; what says nothing is left out."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._forms: dict[type, Form] = {}

    def key(self, key: str) -> str:
        """Return the key of a series, by the name of what has no word for a key."""
        try:
            return self._numbering.thing(UUID(key))
        except ValueError:
            return key

    def fields(self, struct: Struct) -> Row:
        """Return the fields of a struct that say something."""
        found: Row = {}
        for name, camel in _fields(type(struct)):
            value = getattr(struct, name)
            if value is not None:
                plain = self.value(value)
                if plain not in (None, [], {}):
                    found[camel] = plain
        return found

    def value(self, value: Any) -> Any:
        """Return a value: a fraction as “2/3”, a day as “2023-01-31”, an event as its number.

        Raises `NotExact`.
        """
        kind = type(value)
        if kind not in self._forms:
            found = next((form for kinds, form in _FORMS if issubclass(kind, kinds)), None)
            if found is None:
                raise NotExact(value)
            self._forms[kind] = found
        return self._forms[kind](self, value)

    def pair(self, pair: Pair) -> Row:
        """Return a pair without saying which of the two is the first: that goes by their ids."""
        found = self.fields(pair)
        sides = (("one", "ofOne"), ("other", "ofOther"))
        told = [{"party": found.pop(who), "value": found.pop(gave, None)} for who, gave in sides]
        return {**found, "sides": sorted(told, key=_encode)}

    def called(self, id: UUID) -> int | str:
        """Return an event by its number, anything else by its name."""
        number = self._numbering.event(id)
        return self._numbering.thing(id) if number is None else number

    def several(self, values: Sequence[Any]) -> list[Any]:
        """Return several values in an order of their own: that of ids is another in every copy."""
        if events := self._numbering.events(values):
            return sorted(events)
        return sorted((self.value(each) for each in values), key=_encode)

    def named(self, values: Mapping[Any, Any]) -> Row:
        """Return values that have names."""
        return {str(self.value(name)): self.value(each) for name, each in sorted(values.items())}


Form = Callable[[Plain, Any], Any]

_FORMS: tuple[tuple[type | UnionType, Form], ...] = (
    (NoneType | TextRef, lambda *_: None),
    (Enum, lambda _, value: value.value),
    (bool | int | str, lambda _, value: value),
    (Fraction | date, lambda _, value: str(value)),
    (UUID, Plain.called),
    (Pair, Plain.pair),
    (Struct, Plain.fields),
    (tuple | list, Plain.several),
    (dict, Plain.named),
)
"""The form of each kind of value; words have none."""


@lru_cache(maxsize=64)
def _fields(kind: type[Struct]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a struct that a result tells, each with its name there."""
    return tuple((name, camel_case(name)) for name in kind.__struct_fields__ if name not in _LEFT_OUT)
