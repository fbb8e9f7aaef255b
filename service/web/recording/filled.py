"""What a form shows of what was told before: the reading of forms, the other way round."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from service.domain.dates_in_words import read_date
from service.domain.values import CountKind
from service.projections.choices import choice
from service.spreadsheets.cells import plain_date
from service.web.recording.fields import Field, Widget
from service.web.recording.typed import DATE_PARTS, PARTY_PARTS, Form, joined
from service.web.words import day

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

PARTIES = ("organisation", "group", "person")
"""Whom a party can name, beside the standpoint."""


class Filling:
    """Fills in one form in one language."""

    def __init__(self, language: str, near: date) -> None:
        self._language = language
        self._near = near
        self.form: Form = Form()

    def fill(self, fields: Sequence[Field], told: Mapping[str, Any], name: str = "") -> Form:
        """Return the form with what is told (as JSON) in its fields."""
        for field in fields:
            if told.get(field.json) is not None:
                self._value(field, told[field.json], joined(name, field.json))
        return self.form

    def _value(self, field: Field, value: Any, name: str) -> None:
        self._FILLERS.get(field.widget, Filling._words)(self, field, value, name)

    def _words(self, _: Field, value: Any, name: str) -> None:
        # Words that were erased are told as such, and cannot be typed again.
        self.form[name] = "" if isinstance(value, dict) else str(value)

    def _yes_no(self, _: Field, value: Any, name: str) -> None:
        self.form[name] = "yes" if value else "no"

    def _tick(self, _: Field, value: Any, name: str) -> None:
        if value:
            self.form[name] = "yes"

    def _ticks(self, _: Field, value: Any, name: str) -> None:
        self.form.setlist(name, [str(each) for each in value])

    def _date(self, _: Field, value: Any, name: str) -> None:
        told = {"edtf": value} if isinstance(value, str) else dict(value)
        phrase = told.pop("phrase", None) or (self._day(told["edtf"]) if set(told) == {"edtf"} else None)
        self.form[name] = phrase or ""
        if not phrase or not self._says(phrase, value):
            for part in DATE_PARTS:
                if told.get(part):
                    self.form[f"{name}.{part}"] = str(told[part])

    def _day(self, edtf: str) -> str:
        """Return a day as people say it; what is no day as it is written."""
        return day(edtf, self._language) if _DAY.fullmatch(edtf) else edtf

    def _says(self, phrase: str, value: Any) -> bool:
        read = read_date(phrase, self._language, self._near)
        return read is not None and _stated(plain_date(read)) == _stated(value)

    def _count(self, _: Field, value: Any, name: str) -> None:
        self.form[name] = self._counted(value)

    def _counted(self, value: Any) -> str:
        told = {"kind": "exact", "number": value} if isinstance(value, int) else value
        kind = CountKind(str(told.get("kind", "exact" if "number" in told else "unknown")))
        word = choice(kind, self._language)
        if kind is CountKind.EXACT:
            return str(told["number"])
        return word if kind is CountKind.UNKNOWN else f"{word} {told['number']}"

    def _headcount(self, _: Field, value: Any, name: str) -> None:
        self.form[f"{name}.count"] = self._counted(value)
        if value.get("of"):
            self.form[f"{name}.of"] = value["of"]

    def _attendance(self, _: Field, value: Any, name: str) -> None:
        for each in value:
            self.form[f"{name}.{each['standpoint']}"] = self._counted(each.get("count", {}))

    def _party(self, _: Field, value: Any, name: str) -> None:
        for part in PARTY_PARTS:
            if value.get(part):
                self.form[f"{name}.{part}"] = value[part]
        who = [f"{type_}:{value[type_]}" for type_ in PARTIES if value.get(type_)]
        if who:
            self.form[f"{name}.who"] = "+".join(who)

    def _pair(self, field: Field, value: Any, name: str) -> None:
        one, other = (part.json for part in field.parts)
        self.form[name] = f"{value[one]}:{value.get(other, 1)}"

    def _parts(self, field: Field, value: Any, name: str) -> None:
        self.fill(field.parts, value, name)

    def _rows(self, field: Field, value: Any, name: str) -> None:
        for number, each in enumerate(value):
            self._value(field.parts[0], each, f"{name}.{number}")

    _FILLERS: ClassVar[Mapping[Widget, Callable[[Filling, Field, Any, str], None]]] = {
        Widget.YES_NO: _yes_no,
        Widget.TICK: _tick,
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


def _stated(value: Any) -> dict[str, Any]:
    """Return a date with what follows from the rest left out."""
    told = {"edtf": value} if isinstance(value, str) else dict(value)
    return {name: part for name, part in told.items() if (name, part) != ("basis", "stated")}
