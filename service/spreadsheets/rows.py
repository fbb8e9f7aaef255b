"""Which row tells which kind of fact, and which cell goes under which heading; the rest is a mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from msgspec import Struct

from service.domain.catalogue import EVENTS
from service.domain.events import Event
from service.spreadsheets.columns import SOURCES, Column, columns_of, columns_of_sources
from service.spreadsheets.kinds import LISTS, READ_ME, kind_of_sheet
from service.spreadsheets.messages import Unreadable
from service.spreadsheets.names import fold
from service.spreadsheets.sheets import Row, Sheet, Typed

_IGNORED = frozenset(fold(title) for title in (*READ_ME, LISTS))
_SOURCES = frozenset(fold(title) for title in SOURCES)

Placed = tuple[int, Column]
"""A column of a sheet: its number, and what it is for."""


class Place(Struct, frozen=True):
    """A cell, a row (column 0) or a sheet (row 0)."""

    sheet: Sheet
    row: int = 0
    column: int = 0
    heading: str = ""


Wrong = Callable[[Place, Unreadable], None]
"""Takes note of what is wrong somewhere."""


class FactRow(Struct, frozen=True):
    """A row that tells a fact, or, without a kind, a source."""

    kind: type[Event] | None
    sheet: Sheet
    number: int
    columns: Mapping[tuple[str, ...], Placed]
    cells: Mapping[tuple[str, ...], Typed]

    def place(self, path: tuple[str, ...] = ()) -> Place:
        """Return the place of a cell, or of the row where it has no such column."""
        number, column = self.columns.get(path, (0, None))
        heading = self.sheet_heading(number) if column else ""
        return Place(self.sheet, self.number, number, heading)

    def sheet_heading(self, number: int) -> str:
        """Return what stands above a column, without the mark that it is needed."""
        return _bare(self.sheet.rows[0][1][number].text)

    def text(self, *path: str) -> str:
        """Return what is typed in a cell, as it stands."""
        typed = self.cells.get(path)
        return typed.text if typed else ""


def read_rows(sheets: Sequence[Sheet], wrong: Wrong, kind: str | None = None) -> Iterator[FactRow]:
    """Walk through the rows of all sheets; ``kind`` says what they tell, where the title does not."""
    for sheet in sheets:
        topic = kind or kind_of_sheet(sheet.title)
        if fold(sheet.title) in _IGNORED or not sheet.rows:
            continue
        if topic:
            yield from _rows_of(sheet, EVENTS[topic], columns_of(EVENTS[topic]), wrong)
        elif fold(sheet.title) in _SOURCES:
            yield from _rows_of(sheet, None, columns_of_sources(), wrong)
        else:
            wrong(Place(sheet), Unreadable("unknown_sheet", title=sheet.title))


def _rows_of(
    sheet: Sheet, kind: type[Event] | None, columns: Sequence[Column], wrong: Wrong
) -> Iterator[FactRow]:
    first, *rows = sheet.rows
    placed = _headings(sheet, first, columns, wrong)
    if not placed or not rows:
        return
    there = {column.path: (number, column) for number, column in placed.items()}
    for column in columns:
        if column.required and column.path not in there:
            wrong(Place(sheet, 1), Unreadable("missing_heading", heading=column.heading))
    for number, cells in rows:
        for stray in cells.keys() - placed.keys() - first[1].keys():
            wrong(Place(sheet, number, stray), Unreadable("no_heading"))
        told = {placed[n].path: typed for n, typed in cells.items() if n in placed}
        if told:
            yield FactRow(kind, sheet, number, there, told)


def _headings(sheet: Sheet, first: Row, columns: Sequence[Column], wrong: Wrong) -> dict[int, Column]:
    """Return which column of the sheet is for what."""
    by_heading = {fold(word): column for column in columns for word in (*column.heading, _dotted(column))}
    found: dict[int, Column] = {}
    number, cells = first
    named = {n: fold(_bare(typed.text)) for n, typed in cells.items()}
    if number != 1 or not any(name in by_heading for name in named.values()):
        wrong(Place(sheet, 1), Unreadable("no_headings"))
        return {}
    for n, name in named.items():
        place = Place(sheet, 1, n, cells[n].text)
        if name not in by_heading:
            wrong(
                place, Unreadable("unknown_heading", heading=cells[n].text, advice=_advice(name, by_heading))
            )
        elif by_heading[name] in found.values():
            wrong(place, Unreadable("heading_twice"))
        else:
            found[n] = by_heading[name]
    return found


def _bare(heading: str) -> str:
    return heading.rstrip(" *")


def _advice(name: str, by_heading: Mapping[str, Column]) -> Unreadable | str:
    near = get_close_matches(name, by_heading, n=1, cutoff=0.7)
    return Unreadable("did_you_mean", name=by_heading[near[0]].heading) if near else ""


def _dotted(column: Column) -> str:
    return ".".join(column.path)
