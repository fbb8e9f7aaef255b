"""Spreadsheets as a file of facts: the same plain values, with sheet, row and column for their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct
from openpyxl.utils import get_column_letter

from service.application.instruments import Instruments
from service.application.loading.documents import Mistake, Path_, Placed
from service.application.loading.forms import FORMAT, NO_ON
from service.domain.errors import DomainError
from service.spreadsheets.cells import Reader
from service.spreadsheets.doubles import doubles
from service.spreadsheets.keys import Keys
from service.spreadsheets.messages import Unreadable
from service.spreadsheets.names import Names
from service.spreadsheets.ordering import in_recording_order
from service.spreadsheets.recorded import Told
from service.spreadsheets.rows import FactRow, Place, read_rows
from service.spreadsheets.sheets import Sheet
from service.spreadsheets.sources import Sources
from service.spreadsheets.telling import Telling

MISSING = frozenset({"Missing data for required field.", NO_ON})
"""What is said of a field that is not there."""


class CellMistake(Mistake, frozen=True):
    """A mistake on a sheet: its file is the sheet, its line the row, its field the heading."""

    sheet: int = 0
    column: int = 0

    @property
    def place(self) -> tuple[Any, ...]:
        """Where it stands: sheet by sheet, row by row."""
        return self.sheet, self.line, self.column, self.message

    @property
    def where(self) -> dict[str, Any]:
        """Where it stands, as it is told over HTTP."""
        return where(self.file, self.line, self.column, self.field)


def where(sheet: str, row: int, column: int, heading: str) -> dict[str, Any]:
    """Return the place of a cell, as it is told over HTTP; null is all of it."""
    cell = f"{get_column_letter(column)}{row}" if column and row else None
    return {"sheet": sheet or None, "row": row or None, "column": heading or None, "cell": cell}


class About(Struct, frozen=True, kw_only=True):
    """What spreadsheets are read against.

    ``told`` is recorded already; ``language`` is that of what is typed, ``speaks`` that of whoever
    is told of mistakes.
    """

    programme: UUID
    slug: str
    told: Sequence[Told]
    instruments: Instruments
    secret: bytes
    language: str
    speaks: str


class SheetDocument(Placed):
    """Sheets as a file of facts; ``kind`` says what they tell, where their titles do not."""

    def __init__(self, sheets: Sequence[Sheet], about: About, kind: str | None = None) -> None:
        super().__init__()
        self._speaks = about.speaks
        self._refused: set[tuple[int, int, int]] = set()
        rows = list(read_rows(sheets, self.wrong, kind))
        keyed = Keys(about.programme, about.secret).given([row for row in rows if row.kind], self.wrong)
        names = Names()
        for each in keyed:
            names.add_row(each.key, each.type, each.thing, each.name)
        names.add_recorded(about.told)
        reader = Reader(
            names=names,
            programme=str(about.programme),
            instruments=about.instruments,
            language=about.language,
        )
        self._sources = Sources(reader, self.wrong)
        self._sources.read(row for row in rows if row.kind is None)
        telling = Telling(reader, self._sources, self.wrong)
        self._facts = in_recording_order([telling.fact(each) for each in keyed])
        for row, problem in doubles(keyed, names, about.told):
            self.wrong(row.row.place(), problem)
        self._mark_mistaken()
        self.value = {
            "format": FORMAT,
            "language": about.language,
            "programme": about.slug,
            "sources": self._sources.plain,
            "facts": [fact.plain for fact in self._facts],
        }

    def wrong(self, place: Place, problem: Unreadable) -> None:
        """Note what is wrong somewhere on the sheets."""
        self._refused.add((place.sheet.number, place.row, place.column))
        self._add(place, problem.said(self._speaks))

    def where(self, path: Path_) -> dict[str, Any]:
        """Return sheet, row and column of a value."""
        place = self._place(path)
        if place is None:
            return where("", 0, 0, "")
        return where(place.sheet.title, place.row, place.column, place.heading)

    def _mark_mistaken(self) -> None:
        """Keep facts whose row holds a mistake from being recorded, without another word about them."""
        rows = {(sheet, row) for sheet, row, _ in self._refused}
        for n, fact in enumerate(self._facts):
            if fact.place in rows:
                self._mistaken.update({(), ("facts",), ("facts", n)})

    def _note(self, path: Path_, field: str, message: str | DomainError) -> None:
        place = self._place(path)
        if place is None:
            self.mistakes.append(CellMistake("", 0, field, str(message)))
            return
        if (place.sheet.number, place.row, place.column) in self._refused and place.column:
            return  # what could not be read is not missing as well
        if message in MISSING:
            if not place.column:
                return  # the heading is missing, and that was told once
            message = Unreadable("fill_in", heading=place.heading).said(self._speaks)
        refusal = message if isinstance(message, DomainError) else None
        self._add(place, str(message), refusal)

    def _add(self, place: Place, message: str, refusal: DomainError | None = None) -> None:
        self.mistakes.append(
            CellMistake(
                file=place.sheet.title,
                line=place.row,
                field=place.heading,
                message=message,
                refusal=refusal,
                sheet=place.sheet.number,
                column=place.column,
            )
        )

    def _place(self, path: Path_) -> Place | None:
        """Return the place of a value: its cell, or its row."""
        row = self._row(path)
        if row is None:
            return None
        names = tuple(part for part in path[2:4] if isinstance(part, str))
        return row.place(names if names in row.columns else names[:1])

    def _row(self, path: Path_) -> FactRow | None:
        match path:
            case ("facts", int(n), *_) if n < len(self._facts):
                return self._facts[n].row
            case ("sources", str(key), *_):
                return self._sources.rows.get(key)
            case _:
                return None
