"""What stands on the sheets of a workbook or in a CSV file, row by row; no formula is ever worked out."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from openpyxl import Workbook, load_workbook

from service.spreadsheets.guard import refuse_hostile
from service.spreadsheets.messages import Unreadable

MOST_SHEETS = 120
MOST_ROWS = 2_000
"""Rows with something in them, of all sheets together: a file is decided while its sender waits."""
FURTHEST_DOWN = 20_000
"""The last row of a sheet that is looked at."""
MOST_COLUMNS = 60


class Typed(Struct, frozen=True):
    """What stands in a cell: words, a day where the spreadsheet knows it as one, or why it cannot be read."""

    text: str
    day: date | None = None
    problem: Unreadable | None = None


Row = tuple[int, dict[int, Typed]]
"""The number of a row, and its cells by the number of their column, both from 1."""


class Sheet(Struct, frozen=True):
    """A sheet: its title, its place among the others, its rows with something in them."""

    title: str
    number: int
    rows: list[Row]


def read_workbook(content: bytes) -> list[Sheet]:
    """Return the sheets of an Excel workbook. Raises `Unreadable`."""
    refuse_hostile(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library warns of extensions that nobody reads here
        try:
            return _limited(_sheets(content))
        except Unreadable:
            raise
        except Exception as error:  # whatever its parsers raise at a damaged file
            raise Unreadable("not_a_workbook") from error


def _sheets(content: bytes) -> Iterator[Sheet]:
    with closing(load_workbook(io.BytesIO(content), read_only=True, keep_links=False)) as book:
        yield from _sheets_of(book)


def _sheets_of(book: Workbook) -> Iterator[Sheet]:
    if len(book.worksheets) > MOST_SHEETS:
        raise Unreadable("too_many_sheets", most=MOST_SHEETS)
    for number, sheet in enumerate(book.worksheets, 1):
        sheet.reset_dimensions()  # what a file says of its own size may be wrong
        cells = sheet.iter_rows(max_col=MOST_COLUMNS)
        rows = ({column: _cell(cell) for column, cell in enumerate(row, 1)} for row in cells)
        yield Sheet(sheet.title, number, list(_filled(rows, sheet.title)))


def _filled(rows: Iterable[dict[int, Typed]], title: str) -> Iterator[Row]:
    for number, cells in enumerate(rows, 1):
        if number > FURTHEST_DOWN:
            raise Unreadable("too_far_down", most=FURTHEST_DOWN, sheet=title)
        filled = {column: typed for column, typed in cells.items() if typed.text or typed.problem}
        if filled:
            yield number, filled


def _limited(sheets: Iterable[Sheet]) -> list[Sheet]:
    read: list[Sheet] = []
    for sheet in sheets:
        read.append(sheet)
        if sum(len(each.rows) for each in read) > MOST_ROWS + len(read):
            raise Unreadable("too_many_rows", most=MOST_ROWS, sheet=sheet.title)
    return read


def _cell(cell: Any) -> Typed:
    value = cell.value
    if value is None:
        return Typed("")
    if cell.data_type == "f":
        return Typed("", problem=Unreadable("formula"))
    if cell.data_type == "e":
        return Typed("", problem=Unreadable("cell_error", value=str(value)))
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return Typed(day.isoformat(), day)
    return Typed(_text(value))


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def read_csv(content: bytes, title: str) -> list[Sheet]:
    """Return the one sheet of a CSV file: UTF-8, with commas, semicolons or tabs. Raises `Unreadable`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("not_utf8") from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows = ({column: _csv_cell(value) for column, value in enumerate(row, 1)} for row in reader)
    try:
        return _limited([Sheet(title, 1, list(_filled(rows, title)))])
    except csv.Error as error:
        raise Unreadable("not_csv", problem=error) from error


def _csv_cell(value: str) -> Typed:
    text = _text(value)
    # A spreadsheet that opens the file again would work it out.
    return Typed("", problem=Unreadable("formula")) if text.startswith("=") else Typed(text)


def _delimiter(text: str) -> str:
    """Return what parts the headings: whichever of the three stands in the first line most often."""
    first = text.partition("\n")[0]
    return max(";,\t", key=first.count)
