"""What somebody typed into a form, as the JSON that the API takes, and which mistakes stand at its fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from werkzeug.datastructures import MultiDict

from service.domain.dates_in_words import read_date
from service.domain.values import Standpoint
from service.spreadsheets.cells import plain_date
from service.spreadsheets.counts import read_count
from service.spreadsheets.messages import Unreadable
from service.web.recording.fields import Field, Widget

Form = MultiDict[str, str]
Path = tuple[str | int, ...]
Mistakes = dict[str, list[str]]

NOTHING = None
MOST_ROWS = 200
DATE_PARTS = ("edtf", "earliest", "latest", "basis", "reason")
PARTY_PARTS = ("standpoint", "role", "basis", "reason")
MEANS_NOBODY = frozenset({"owners"})
"""Required lists that may be empty: an action that nobody took over."""

_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
_WHOLE = re.compile(r"[0-9]{1,8}")


class Typed:
    """Reads one form in one language; ``near`` is the day of today, for dates without a year."""

    def __init__(self, form: Form, language: str, near: date) -> None:
        self._form = form
        self._language = language
        self._near = near
        self.mistakes: Mistakes = {}
        self.places: dict[Path, str] = {}

    def read(self, fields: Sequence[Field], name: str = "", path: Path = ()) -> dict[str, Any]:
        """Return what these fields say under a name; what is left empty is left out."""
        told: dict[str, Any] = {}
        for field in fields:
            at, place = joined(name, field.json), (*path, field.json)
            value = self._value(field, at, place)
            if value is not NOTHING:
                told[field.json] = value
        return told

    def mistake(self, name: str, message: str) -> None:
        """Note what is wrong at a field."""
        self.mistakes.setdefault(name, []).append(message)

    def given(self, name: str) -> str:
        """Return what stands in a field, trimmed."""
        return self._form.get(name, "").strip()

    def _value(self, field: Field, name: str, path: Path) -> Any:
        self.places[path] = name
        return self._READERS.get(field.widget, Typed._words)(self, field, name, path)

    def _words(self, field: Field, name: str, _: Path) -> Any:
        typed = self.given(name)
        if field.name == "slug" and not typed:
            return slug_of(self.given(joined(name.rpartition(".")[0], "name"))) or NOTHING
        return typed or NOTHING

    def _number(self, _: Field, name: str, __: Path) -> Any:
        typed = self.given(name)
        if typed and not _WHOLE.fullmatch(typed):
            return self._unreadable(name, "not_a_number", typed)
        return int(typed) if typed else NOTHING

    def _tick(self, _: Field, name: str, __: Path) -> Any:
        return True if self.given(name) else NOTHING

    def _yes_no(self, _: Field, name: str, __: Path) -> Any:
        return {"yes": True, "no": False}.get(self.given(name), NOTHING)

    def _ticks(self, _: Field, name: str, __: Path) -> Any:
        return [value for value in self._form.getlist(name) if value] or NOTHING

    def _date(self, _: Field, name: str, path: Path) -> Any:
        phrase = self.given(name)
        exact = {part: typed for part in DATE_PARTS if (typed := self.given(f"{name}.{part}"))}
        for part in exact:
            self.places[*path, part] = f"{name}.{part}"
        if exact:
            return {**exact, **({"phrase": phrase} if phrase else {})}
        read = read_date(phrase, self._language, self._near) if phrase else None
        if phrase and read is None:
            return self._unreadable(name, "not_a_date", phrase)
        return plain_date(read) if read else NOTHING

    def _count(self, _: Field, name: str, __: Path) -> Any:
        typed = self.given(name)
        count = read_count(typed) if typed else None
        return self._unreadable(name, "not_a_count", typed) if typed and count is None else count

    def _headcount(self, field: Field, name: str, path: Path) -> Any:
        count, of = self._count(field, f"{name}.count", path), self.given(f"{name}.of")
        if of:
            self.places[*path, "of"] = f"{name}.of"
        return {**(count or {}), **({"of": of} if of else {})} or NOTHING

    def _attendance(self, field: Field, name: str, path: Path) -> Any:
        told: list[dict[str, Any]] = []
        for standpoint in Standpoint:
            at = f"{name}.{standpoint.value}"
            count = self._count(field, at, path)
            if count is not None:
                self.places[*path, len(told)] = at
                told.append({"standpoint": standpoint.value, "count": count})
        return told or NOTHING

    def _party(self, _: Field, name: str, path: Path) -> Any:
        told: dict[str, Any] = {}
        for part in PARTY_PARTS:
            if typed := self.given(f"{name}.{part}"):
                told[part] = typed
                self.places[*path, part] = f"{name}.{part}"
        for who in filter(None, self.given(f"{name}.who").split("+")):
            type_, __, id = who.partition(":")
            told[type_] = id
            self.places[*path, type_] = f"{name}.who"
        return told or NOTHING

    def _pair(self, field: Field, name: str, path: Path) -> Any:
        """Return two things that are chosen at once: type and id, scale and version, cycle and step."""
        first, __, second = self.given(name).partition(":")
        if not first:
            return NOTHING
        if field.widget is Widget.SCALE and not _WHOLE.fullmatch(second):
            return self._unreadable(name, "not_a_number", second)
        one, other = (part.json for part in field.parts)
        self.places[*path, one] = self.places[*path, other] = name
        return {one: first, other: int(second) if field.widget is Widget.SCALE else second}

    def _parts(self, field: Field, name: str, path: Path) -> Any:
        return self.read(field.parts, name, path) or NOTHING

    def _rows(self, field: Field, name: str, path: Path) -> Any:
        (one,) = field.parts
        told: list[Any] = []
        for number in self.rows(name):
            value = self._value(one, f"{name}.{number}", (*path, len(told)))
            if value is not NOTHING:
                told.append(_numbered(field, value, len(told) + 1))
        return told if told or (field.required and field.name in MEANS_NOBODY) else NOTHING

    def rows(self, name: str) -> range:
        """Return the numbers of the rows of a list that the form holds."""
        begins = f"{name}."
        heads = (key[len(begins) :].partition(".")[0] for key in self._form if key.startswith(begins))
        numbers = [int(head) for head in heads if _WHOLE.fullmatch(head)]
        return range(min(max(numbers, default=-1) + 1, MOST_ROWS))

    def _unreadable(self, name: str, code: str, typed: str) -> None:
        self.mistake(name, Unreadable(code, typed=typed).said(self._language))

    _READERS: ClassVar[Mapping[Widget, Callable[[Typed, Field, str, Path], Any]]] = {
        Widget.NUMBER: _number,
        Widget.TICK: _tick,
        Widget.YES_NO: _yes_no,
        Widget.TICKS: _ticks,
        Widget.DATE: _date,
        Widget.COUNT: _count,
        Widget.HEADCOUNT: _headcount,
        Widget.ATTENDANCE: _attendance,
        Widget.PARTY: _party,
        Widget.SUBJECT: _pair,
        Widget.SCALE: _pair,
        Widget.STEP: _pair,
        Widget.PARTS: _parts,
        Widget.ROWS: _rows,
    }


def _numbered(field: Field, value: Any, number: int) -> Any:
    """Return a row; the question of a check-in gets a name of its own where nobody gave it one."""
    if field.name == "items" and isinstance(value, dict) and "item" not in value:
        return {"item": f"vraag-{number}", **value}
    return value


def joined(name: str, part: str) -> str:
    """Return the name of a part of a field."""
    return f"{name}.{part}" if name and part else name or part


def slug_of(name: str) -> str:
    """Return a short name made of a name: lower-case letters, digits and single hyphens."""
    bare = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return _NOT_IN_SLUGS.sub("-", bare).strip("-")[:80].rstrip("-")
