"""What can be chosen in a template: each list in a column of a hidden sheet, the identifiers beside it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from service.application.instruments import Instruments
from service.domain.values import Standpoint
from service.projections.choices import CHOICES, YES_NO
from service.projections.headings import Words
from service.spreadsheets.cells import SUBJECTS
from service.spreadsheets.columns import Column, Form
from service.spreadsheets.kinds import LISTS
from service.spreadsheets.messages import in_language
from service.spreadsheets.parties import TYPES as PARTIES
from service.spreadsheets.recorded import Told, names_of_type
from service.spreadsheets.writing import put

NO_NAMES = frozenset({"event", "person"})
"""Types that no list suggests: facts have none, and names of people stay out of files that lie about."""

Choices = list[tuple[str, str]]
"""What can be chosen, and how it is recorded where that is otherwise."""


class Lists:
    """The lists of one template."""

    def __init__(self, language: str, told: Sequence[Told], instruments: Instruments) -> None:
        self._language = language
        self._told = told
        self._instruments = instruments
        self._lists: dict[str, Choices] = {}

    def place(self, column: Column) -> str | None:
        """Return where the list of a column stands, as a spreadsheet writes it; None where it has none."""
        name = _name(column)
        if name not in self._lists:
            self._lists[name] = self._choices(column)
        choices = self._lists[name]
        letter = get_column_letter(2 * list(self._lists).index(name) + 1)
        return f"'{LISTS}'!${letter}$2:${letter}${len(choices) + 1}" if choices else None

    def write(self, sheet: Worksheet) -> None:
        """Write the lists on their sheet, and hide it."""
        sheet.sheet_state = "hidden"
        for n, (name, choices) in enumerate(self._lists.items()):
            put(sheet, 1, 2 * n + 1, name)
            for row, (word, identifier) in enumerate(choices, 2):
                put(sheet, row, 2 * n + 1, word)
                put(sheet, row, 2 * n + 2, identifier)

    def _choices(self, column: Column) -> Choices:
        if column.choices:
            return self._values(column.choices)
        if column.path == ("template",):
            names = {each.ref.id: each.name for each in self._instruments.templates.values()}
            return self._sorted({id: (name.nl, name.en) for id, name in names.items()})
        if column.form is Form.SCALE:
            scales = self._instruments.scales.values()
            return self._sorted({scale.id: (scale.name.nl, scale.name.en) for scale in scales})
        if column.form is Form.YES_NO:
            return [(self._said(words), str(value)) for value, words in YES_NO.items()]
        return self._parties_and_names(column)

    def _parties_and_names(self, column: Column) -> Choices:
        if column.form in {Form.PARTY, Form.PARTIES}:
            return [*self._values(Standpoint), *self._names(*PARTIES)]
        return self._names(*SUBJECTS) if column.form is Form.SUBJECT else self._names(column.to)

    def _values(self, choices: type[StrEnum]) -> Choices:
        return [(self._said(words), value.value) for value, words in CHOICES[choices].items()]

    def _names(self, *types: str) -> Choices:
        named = (type_ for type_ in types if type_ and type_ not in NO_NAMES)
        return [(name, "") for type_ in named for name in names_of_type(self._told, type_)]

    def _sorted(self, names: dict[str, Words]) -> Choices:
        return sorted((self._said(words), id) for id, words in names.items())

    def _said(self, words: Words) -> str:
        said: str = in_language(words, self._language)
        return said


def _name(column: Column) -> str:
    """Return by which name columns share a list."""
    if column.choices:
        return column.choices.__name__
    if column.form in {Form.PARTY, Form.PARTIES}:
        return Form.PARTY.value
    return column.to or ("template" if column.path == ("template",) else column.form.value)
