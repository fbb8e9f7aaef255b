"""An empty workbook to fill in: a sheet for each kind of fact, made from the schema of that kind."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from service.application.instruments import Instruments
from service.domain.catalogue import EVENTS
from service.spreadsheets.columns import SOURCES, Column, Form, columns_of, columns_of_sources
from service.spreadsheets.hints import hint
from service.spreadsheets.kinds import LISTS, READ_ME, all_kinds, sheet_title
from service.spreadsheets.lists import Lists
from service.spreadsheets.messages import in_language
from service.spreadsheets.read_me import write_read_me
from service.spreadsheets.recorded import Told
from service.spreadsheets.sheets import MOST_ROWS
from service.spreadsheets.writing import put

NEEDED = PatternFill("solid", fgColor="FFE8C9")
OPTIONAL = PatternFill("solid", fgColor="E6EEF5")
WIDTHS: Mapping[Form, int] = {Form.TEXT: 45, Form.LINES: 45, Form.DATE: 20, Form.NUMBER: 10, Form.YES_NO: 10}
USUAL_WIDTH = 22
STRICT = frozenset({Form.CHOICE, Form.YES_NO})
"""Forms in which only what stands on the list can be typed; elsewhere the list is a suggestion."""


class Template(Struct, frozen=True, kw_only=True):
    """What a template is made for: kinds of fact, in a language, with names that are known."""

    kinds: Sequence[str]
    language: str
    told: Sequence[Told]
    instruments: Instruments

    def written(self) -> bytes:
        """Return the workbook (.xlsx)."""
        book = Workbook()
        first = book.active
        assert isinstance(first, Worksheet)
        first.title = self._said(READ_ME)
        lists = Lists(self.language, self.told, self.instruments)
        titles = [self._said(SOURCES), *(self._said(sheet_title(kind)) for kind in self.kinds)]
        complete = len(self.kinds) == len(all_kinds())
        write_read_me(first, titles, self.language, complete=complete)
        for title, kind in zip(titles, (None, *self.kinds), strict=True):
            columns = columns_of(EVENTS[kind]) if kind else columns_of_sources()
            self._write(book.create_sheet(title), columns, lists)
        lists.write(book.create_sheet(LISTS))
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def _write(self, sheet: Worksheet, columns: Sequence[Column], lists: Lists) -> None:
        for number, column in enumerate(columns, 1):
            words = self._said(column.heading) + (" *" if column.required else "")
            cell = put(sheet, 1, number, words)
            cell.font = Font(bold=True)
            cell.fill = NEEDED if column.required else OPTIONAL
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if told := self._said(hint(column)):
                cell.comment = Comment(told, "samenspoor", width=320, height=120)
            letter = get_column_letter(number)
            sheet.column_dimensions[letter].width = WIDTHS.get(column.form, USUAL_WIDTH)
            # As text, so that no spreadsheet makes a day of “mei 2023” or “3-5”.
            sheet.column_dimensions[letter].number_format = "@"
            if place := lists.place(column):
                self._choose(sheet, letter, place, strict=column.form in STRICT)
        sheet.freeze_panes = "A2"

    def _choose(self, sheet: Worksheet, letter: str, place: str, *, strict: bool) -> None:
        validation = DataValidation(type="list", formula1=place, allow_blank=True, showErrorMessage=strict)
        validation.add(f"{letter}2:{letter}{MOST_ROWS}")
        sheet.add_data_validation(validation)

    def _said(self, words: tuple[str, str]) -> str:
        said: str = in_language(words, self.language)
        return said
