"""From rows to facts as a file has them: every cell read by its column, every mistake where it stands."""

from __future__ import annotations

from typing import Any

from service.domain.observation import ObservationRecorded
from service.spreadsheets.cells import Reader
from service.spreadsheets.keys import KeyedRow
from service.spreadsheets.messages import Unreadable
from service.spreadsheets.rows import FactRow, Wrong
from service.spreadsheets.sources import Sources

_NO_CELLS = frozenset({("key",), ("source",), ("slug",)})
"""What is read before the other cells of a row."""


class Fact:
    """A fact as a file has it, with its row and the keys of those that it needs before it."""

    def __init__(self, keyed: KeyedRow) -> None:
        self.row: FactRow = keyed.row
        self.mistaken = False
        self.needs: frozenset[str] = frozenset()
        assert keyed.row.kind
        self.plain: dict[str, Any] = {"key": keyed.key, "kind": keyed.row.kind.topic}
        if keyed.slug:
            self.plain["slug"] = keyed.slug

    @property
    def place(self) -> tuple[int, int]:
        """The sheet and the row."""
        return self.row.sheet.number, self.row.number


class Telling:
    """Reads rows, one after the other."""

    def __init__(self, reader: Reader, sources: Sources, wrong: Wrong) -> None:
        self._reader = reader
        self._sources = sources
        self._wrong = wrong

    def fact(self, keyed: KeyedRow) -> Fact:
        """Return the fact that a row tells, as far as it can be read."""
        fact, row = Fact(keyed), keyed.row
        names = self._reader.names
        names.found.clear()
        self._read_source(fact)
        near = self._sources.published(fact.plain.get("source"))
        for path, typed in row.cells.items():
            if path in _NO_CELLS:
                continue
            try:
                _put(fact.plain, path, self._reader.read(row.columns[path][1], typed, near))
            except Unreadable as problem:
                self._refuse(fact, path, problem)
        if row.kind is ObservationRecorded and "value" in fact.plain:
            self._read_value(fact)
        fact.needs = frozenset(names.found)
        return fact

    def _read_source(self, fact: Fact) -> None:
        typed = fact.row.cells.get(("source",))
        if typed is None:
            return
        try:
            fact.plain["source"] = self._sources.refer(typed)
        except Unreadable as problem:
            self._refuse(fact, ("source",), problem)

    def _read_value(self, fact: Fact) -> None:
        try:
            fact.plain["value"] = self._reader.value_on_scale(fact.plain["value"], fact.plain.get("scale"))
        except Unreadable as problem:
            self._refuse(fact, ("value",), problem)

    def _refuse(self, fact: Fact, path: tuple[str, ...], problem: Unreadable) -> None:
        fact.mistaken = True
        self._wrong(fact.row.place(path), problem)


def _put(plain: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    *outer, name = path
    for part in outer:
        plain = plain.setdefault(part, {})
    plain[name] = value
