"""Templates that are filled in as people do: by the title of a sheet and the headings on it."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook, load_workbook


class Filled:
    """A workbook that is being filled in."""

    def __init__(self, template: bytes) -> None:
        self.book = load_workbook(io.BytesIO(template))

    def row(self, sheet: str, **cells: Any) -> Filled:
        """Fill in the next row of a sheet; an underscore in the name of a column is a space."""
        page = self.book[sheet]
        columns = {str(cell.value).rstrip(" *"): n for n, cell in enumerate(page[1], 1)}
        number = page.max_row + 1
        for name, value in cells.items():
            page.cell(number, columns[name.replace("_", " ")], value)
        return self

    def content(self) -> bytes:
        """Return the workbook as a file."""
        return content_of(self.book)


def content_of(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_of(title: str, *rows: list[Any]) -> bytes:
    """Return a workbook with one sheet."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(row)
    return content_of(book)
