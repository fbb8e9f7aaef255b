"""The rows of read models, as they can be compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from service.persistence import sqlite
from service.persistence.log import LogRecorder
from service.persistence.reader import LogReader
from service.persistence.views import Views
from service.projections.builds import Builds
from service.projections.engine import Engine
from service.projections.read_model import FOREVER

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""The rows of the tables of each read model that tell what stood when, without their numbers."""


def rows_of(views: Views, builds: Builds, numbers: Sequence[int] = ()) -> Rows:
    """Return every row of these builds (of all where none is named), in a settled order."""
    found: Rows = {}
    with views.reading() as connection:
        for state in builds.states():
            if numbers and state.build not in numbers:
                continue
            for table in builds.kinds[state.name](state.build).metadata.sorted_tables:
                if "to_position" in table.c:
                    found[table.name.rpartition("_")[0]] = _rows(connection, table)
    return found


def _rows(connection: Connection, table: Table) -> list[Row]:
    columns = [column for column in table.c if column.name != "seq"]
    rows = [dict(row._mapping) for row in connection.execute(select(*columns))]
    return sorted(rows, key=repr)


def standing(rows: Rows, position: int = FOREVER - 1) -> Rows:
    """Return the rows that stand at a position (at the end where none is given)."""
    return {
        name: [
            {column: value for column, value in row.items() if column != "to_position"}
            for row in found
            if row["from_position"] <= position < row["to_position"]
        ]
        for name, found in rows.items()
    }


def rebuild(reader: LogReader, views: Views, builds: Builds, page: int) -> Rows:
    """Build every read model anew beside the others, in pages of that size; return the rows."""
    numbers = [builds.begin(name) for name in builds.kinds]
    Engine(reader, views, builds, page).run()
    return rows_of(views, builds, numbers)


def cut(log: Path, position: int, to: Path) -> LogRecorder:
    """Return a log that ends at a position of another one (SQLite)."""
    recorder = sqlite.open_recorder(to)
    with closing(sqlite3.connect(to)) as connection, connection:
        connection.execute("ATTACH ? AS whole", (str(log),))
        connection.execute("INSERT INTO event SELECT * FROM whole.event WHERE position<=?", (position,))
    return recorder
