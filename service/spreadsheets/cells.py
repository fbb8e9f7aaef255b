"""From what stands in a cell to what a file of facts would say there, by the form of its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from service.application.instruments import Instruments
from service.domain.dates_in_words import DateInWords, read_date
from service.domain.values import ScaleRef, SubjectType
from service.spreadsheets.choosing import (
    as_standpoint,
    read_choice,
    read_scale,
    read_template,
    read_value,
    read_yes_no,
)
from service.spreadsheets.columns import Column, Form
from service.spreadsheets.counts import read_count, read_count_of
from service.spreadsheets.messages import Unreadable
from service.spreadsheets.names import Names, fold
from service.spreadsheets.parties import read_party
from service.spreadsheets.sheets import Typed

SUBJECTS = tuple(type_.value for type_ in SubjectType)

_LINE = re.compile(r"\n+")
_PART = re.compile(r"[;\n]+")
_CHOICE = re.compile(r"[;,\n]+")
_WHOLE = re.compile(r"-?\d{1,9}")
_THE_PROGRAMME = frozenset({"programma", "het programma", "dit programma", "programme", "the programme"})


class Reader(Struct, frozen=True, kw_only=True):
    """Reads the cells of one file."""

    names: Names
    programme: str
    instruments: Instruments
    language: str

    def read(self, column: Column, typed: Typed, near: date | None = None) -> Any:
        """Return the plain value of a cell. Raises `Unreadable`."""
        if typed.problem:
            raise typed.problem
        if column.form is Form.DATE:
            return self._date(typed, near)
        return _READERS[column.form](self, column, typed.text)

    def value_on_scale(self, value: str, scale: Mapping[str, Any] | None) -> str:
        """Return the word of a value on a scale that is known here. Raises `Unreadable`."""
        known = scale and self.instruments.scales.get(ScaleRef(scale["id"], scale["version"]))
        return read_value(value, known) if known else value

    def _date(self, typed: Typed, near: date | None) -> Any:
        if typed.day:
            return typed.day.isoformat()
        read = read_date(typed.text, self.language, near)
        if read is None:
            raise Unreadable("not_a_date", typed=typed.text)
        return plain_date(read)

    def text(self, _: Column, text: str) -> str:
        return text

    def lines(self, _: Column, text: str) -> list[str]:
        return [line.strip() for line in _LINE.split(text) if line.strip()]

    def word(self, column: Column, text: str) -> str:
        return read_template(text, self.instruments.templates) if column.path == ("template",) else text

    def number(self, _: Column, text: str) -> int:
        if not _WHOLE.fullmatch(text):
            raise Unreadable("not_a_number", typed=text)
        return int(text)

    def yes_no(self, _: Column, text: str) -> bool:
        return read_yes_no(text)

    def choice(self, column: Column, text: str) -> str:
        assert column.choices
        return read_choice(text, column.choices)

    def choices(self, column: Column, text: str) -> list[str]:
        return [self.choice(column, part) for part in _parts(_CHOICE, text)]

    def count(self, _: Column, text: str) -> Any:
        count = read_count(text)
        if count is None:
            raise Unreadable("not_a_count", typed=text)
        return count

    def headcounts(self, _: Column, text: str) -> list[dict[str, Any]]:
        return [{**count, **({"of": of} if of else {})} for count, of in self._counted(text)]

    def figures(self, _: Column, text: str) -> list[dict[str, Any]]:
        figures = self._counted(text)
        if not all(of for _, of in figures):
            raise Unreadable("not_counted")
        return [{"count": count, "of": of} for count, of in figures]

    def _counted(self, text: str) -> list[tuple[dict[str, Any], str | None]]:
        counted = [read_count_of(part) for part in _parts(_PART, text)]
        if not all(counted):
            raise Unreadable("not_counted")
        return [each for each in counted if each]

    def attendances(self, _: Column, text: str) -> list[dict[str, Any]]:
        return [self._attendance(part) for part in _parts(_PART, text)]

    def _attendance(self, part: str) -> dict[str, Any]:
        who, _, many = part.partition(":")
        standpoint, count = as_standpoint(who), read_count(many) if many.strip() else {}
        if standpoint is None or count is None:
            raise Unreadable("not_an_attendance")
        return {"standpoint": standpoint, "count": count}

    def party(self, _: Column, text: str) -> dict[str, Any]:
        return read_party(text, self.names)

    def parties(self, _: Column, text: str) -> list[dict[str, Any]]:
        return [read_party(part, self.names) for part in _parts(_PART, text)]

    def reference(self, column: Column, text: str) -> str:
        return self.names.find(text, (column.to,)).ref

    def references(self, column: Column, text: str) -> list[str]:
        return [self.reference(column, part) for part in _parts(_PART, text)]

    def subject(self, _: Column, text: str) -> dict[str, str]:
        if fold(text) in _THE_PROGRAMME:
            return {"type": SubjectType.PROGRAMME.value, "id": self.programme}
        meant = self.names.find(text, SUBJECTS)
        return {"type": meant.type, "id": meant.ref}

    def scale(self, _: Column, text: str) -> dict[str, Any]:
        return read_scale(text, self.instruments.scales)

    def steps(self, _: Column, text: str) -> list[dict[str, str]]:
        return [self._step(part) for part in _parts(_PART, text)]

    def _step(self, part: str) -> dict[str, str]:
        cycle, colon, step = (word.strip() for word in part.rpartition(":"))
        if not colon or not cycle or not step:
            raise Unreadable("not_a_step")
        return {"cycle": self.names.find(cycle, ("cycle",)).ref, "step": step}


_READERS: Mapping[Form, Callable[[Reader, Column, str], Any]] = {
    Form.TEXT: Reader.text,
    Form.LINES: Reader.lines,
    Form.WORD: Reader.word,
    Form.NUMBER: Reader.number,
    Form.YES_NO: Reader.yes_no,
    Form.CHOICE: Reader.choice,
    Form.CHOICES: Reader.choices,
    Form.COUNT: Reader.count,
    Form.HEADCOUNTS: Reader.headcounts,
    Form.FIGURES: Reader.figures,
    Form.ATTENDANCES: Reader.attendances,
    Form.PARTY: Reader.party,
    Form.PARTIES: Reader.parties,
    Form.REFERENCE: Reader.reference,
    Form.REFERENCES: Reader.references,
    Form.SUBJECT: Reader.subject,
    Form.SCALE: Reader.scale,
    Form.STEPS: Reader.steps,
    Form.SOURCE: Reader.text,
}


def plain_date(read: DateInWords) -> Any:
    """Return a date as a file of facts has it; a phrase that only repeats the day is left out."""
    if read.exact or read.phrase == read.edtf:
        return read.edtf
    parts = {
        "edtf": read.edtf,
        "earliest": None if read.edtf or not read.earliest else read.earliest.isoformat(),
        "latest": None if read.edtf or not read.latest else read.latest.isoformat(),
        "basis": None if read.undated else read.basis.value,
        "phrase": read.phrase,
        "reason": read.reason,
    }
    return {name: part for name, part in parts.items() if part is not None}


def _parts(separator: re.Pattern[str], text: str) -> list[str]:
    return [part.strip() for part in separator.split(text) if part.strip()]
