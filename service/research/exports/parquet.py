"""Tables as Parquet, partitioned by programme: table/programme=name/part-0.parquet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from service.research.exports.columns import Holds, Table
from service.research.exports.rows import Row

BATCH = 10_000
"""Rows of one table that are held in memory."""

PARTED_BY = "programme"

_TYPES: Mapping[Holds, pa.DataType] = {
    Holds.TEXT: pa.string(),
    Holds.INTEGER: pa.int64(),
    Holds.NUMBER: pa.float64(),
    Holds.DAY: pa.date32(),
    Holds.MOMENT: pa.timestamp("us", tz="UTC"),
    Holds.OBJECT: pa.string(),
    Holds.LIST: pa.string(),
}


class ParquetTables:
    """A folder for each table, in it one for each programme; the programme is no column of the files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: dict[tuple[str, str], _Part] = {}

    def add(self, table: Table, row: Row) -> None:
        """Write a row."""
        key = (table.name, row[PARTED_BY])
        if key not in self._parts:
            self._parts[key] = _Part(self._folder, table, row[PARTED_BY])
        self._parts[key].add(row)

    def close(self) -> None:
        """Finish the files."""
        for part in self._parts.values():
            part.close()


class _Part:
    """The rows of one table of one programme."""

    def __init__(self, folder: Path, table: Table, programme: str) -> None:
        inside = folder / table.name / f"{PARTED_BY}={programme}"
        inside.mkdir(parents=True)
        columns = [column for column in table.columns if column.name != PARTED_BY]
        self._schema = pa.schema(
            [pa.field(each.name, _TYPES[each.holds], nullable=not each.required) for each in columns]
        )
        self._writer = pq.ParquetWriter(inside / "part-0.parquet", self._schema, compression="zstd")
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= BATCH:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []
