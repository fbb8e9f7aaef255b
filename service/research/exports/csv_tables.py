"""Tables as CSV (RFC 4180, UTF-8): the twin of the Parquet data set, the same bytes for the same rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from service.research.exports.columns import Table
from service.research.exports.rows import Row, as_text


class CsvTables:
    """One file for each table; rows stand in the order in which they are added."""

    def __init__(self, folder: Path, tables: Iterable[Table]) -> None:
        folder.mkdir(parents=True)
        self._files = ExitStack()
        self._writers: dict[str, csv.DictWriter[str]] = {}
        for table in tables:
            file = self._files.enter_context(
                (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
            )
            self._writers[table.name] = csv.DictWriter(file, table.names, restval="", lineterminator="\n")
            self._writers[table.name].writeheader()

    def add(self, table: Table, row: Row) -> None:
        """Write a row."""
        self._writers[table.name].writerow({name: as_text(value) for name, value in row.items()})

    def close(self) -> None:
        """Finish the files."""
        self._files.close()
