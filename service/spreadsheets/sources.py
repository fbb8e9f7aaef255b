"""The sources that rows name: those of the sheet of sources, and those that are only a title."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from service.spreadsheets.cells import Reader
from service.spreadsheets.messages import Unreadable
from service.spreadsheets.names import fold
from service.spreadsheets.ordering import bounds_of_plain
from service.spreadsheets.rows import FactRow, Wrong
from service.spreadsheets.sheets import Typed


class Sources:
    """Sources by key or title."""

    def __init__(self, reader: Reader, wrong: Wrong) -> None:
        self._reader = reader
        self._wrong = wrong
        self._by_word: dict[str, str] = {}
        self.plain: dict[str, dict[str, Any]] = {}
        self.rows: dict[str, FactRow] = {}

    def read(self, rows: Iterable[FactRow]) -> None:
        """Read the rows of the sheet of sources."""
        for row in rows:
            key = row.text("key") or row.text("title")
            if fold(key) in self._by_word:
                self._wrong(row.place(), Unreadable("source_twice", source=key))
                continue
            for word in filter(None, (row.text("key"), row.text("title"))):
                self._by_word.setdefault(fold(word), key)
            self.rows[key] = row
            self.plain[key] = self._source(row)

    def _source(self, row: FactRow) -> dict[str, Any]:
        source: dict[str, Any] = {}
        for path, typed in row.cells.items():
            if path != ("key",):
                try:
                    source[path[0]] = self._reader.read(row.columns[path][1], typed)
                except Unreadable as problem:
                    self._wrong(row.place(path), problem)
        return source

    def refer(self, typed: Typed) -> str:
        """Return the key of the source that is named; one that is on no sheet is a title.

        Raises `Unreadable`.
        """
        if typed.problem:
            raise typed.problem
        key = self._by_word.setdefault(fold(typed.text), typed.text)
        self.plain.setdefault(key, {"title": typed.text})
        return key

    def published(self, key: str | None) -> date | None:
        """Return a day near to what a source tells: the last on which it can have appeared."""
        return bounds_of_plain(self.plain.get(key or "", {}).get("published"))[1]
