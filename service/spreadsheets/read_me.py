"""The first sheet of a template: how it is filled in, in plain words, and which sheets there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from service.projections.choices import CHOICES
from service.projections.headings import Words
from service.spreadsheets.messages import in_language
from service.spreadsheets.writing import put

TEXTS = Path(__file__).parent / "templates"
SHEETS: Words = ("De bladen", "The sheets")
MORE: Words = (
    "Er zijn meer soorten feiten. Haal het sjabloon dan op met ?kind=all achter het adres.",
    "There are more kinds of fact. Get the template with ?kind=all behind its address.",
)
WIDTH = 110
"""Characters in a line of the sheet."""


def paragraphs(language: str) -> Iterator[tuple[bool, str]]:
    """Walk through what is explained: whether it is a heading, and its words."""
    text = (TEXTS / f"read_me.{language}.txt").read_text("utf-8")
    standpoints = " · ".join(in_language(words, language) for words in _standpoints())
    for paragraph in text.format(standpoints=standpoints).split("\n\n"):
        words = " ".join(paragraph.split())
        yield words.startswith("# "), words.removeprefix("# ")


def _standpoints() -> list[Words]:
    (values,) = (values for kind, values in CHOICES.items() if kind.__name__ == "Standpoint")
    return list(values.values())


def write_read_me(sheet: Worksheet, titles: Sequence[str], language: str, *, complete: bool) -> None:
    """Write the explanation, and links to the sheets."""
    sheet.column_dimensions["A"].width = WIDTH
    sheet.sheet_view.showGridLines = False
    row = 0
    for heading, words in paragraphs(language):
        row += 2 if heading and row else 1
        _line(sheet, row, words, heading=heading)
    row += 2
    _line(sheet, row, in_language(SHEETS, language), heading=True)
    for title in titles:
        row += 1
        cell = put(sheet, row, 1, title)
        cell.hyperlink = f"#'{title}'!A1"
        cell.style = "Hyperlink"
    if not complete:
        _line(sheet, row + 1, in_language(MORE, language), heading=False)


def _line(sheet: Worksheet, row: int, words: str, *, heading: bool) -> None:
    cell = put(sheet, row, 1, words)
    cell.font = Font(bold=heading, size=14 if heading else 11)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[row].height = 20 if heading else 15 * (1 + len(words) // WIDTH)
