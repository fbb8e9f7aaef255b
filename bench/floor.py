"""The floor of a rebuild: read the rows, decode them, write the same rows in bulk, and nothing else."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any, NamedTuple

from service.domain.catalogue import EVENTS
from service.persistence.mapper import EventMapper

PAGE = 1000
NOT_READ_MODELS = ("build", "parked", "lease", "access_grant")


class _Copy(NamedTuple):
    """A finished table of a read model: how to make it, and everything in it."""

    name: str
    schema: list[str]
    rows: list[tuple[Any, ...]]


def write_again(log: Path, finished: Path, file: Path) -> tuple[float, int]:
    """Write the rows of finished read models into a new file; return the seconds and how many events."""
    tables = _finished(finished)
    target = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "cache_size=-32000"):
        target.execute(f"PRAGMA {pragma}")
    for statement in (statement for table in tables for statement in table.schema):
        target.execute(statement)
    source = sqlite3.connect(log, isolation_level=None)
    events = source.execute("SELECT COUNT(*) FROM event").fetchone()[0]
    decode = EventMapper(EVENTS).decode
    began = time.perf_counter()
    for start in range(0, events, PAGE):
        page = source.execute(
            "SELECT position, event_id, originator_id, originator_version, topic, state,"
            " programme_id, recorded_at, known_at, command_id FROM event"
            " WHERE position>? ORDER BY position LIMIT ?",
            (start, PAGE),
        ).fetchall()
        for row in page:
            decode(row[4], row[5])
        target.execute("BEGIN IMMEDIATE")
        for table in tables:
            _insert(target, table, start / events, (start + PAGE) / events)
        target.execute("COMMIT")
    seconds = time.perf_counter() - began
    for table in tables:
        written = target.execute(f'SELECT COUNT(*) FROM "{table.name}"').fetchone()[0]
        assert written == len(table.rows), table.name
    return seconds, events


def _insert(target: sqlite3.Connection, table: _Copy, start: float, end: float) -> None:
    """Write the share of a table that belongs to a page, in one statement."""
    rows = table.rows[round(start * len(table.rows)) : round(min(end, 1.0) * len(table.rows))]
    if rows:
        marks = ",".join("?" * len(rows[0]))
        target.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)


def _finished(file: Path) -> list[_Copy]:
    source = sqlite3.connect(file)
    schemas = source.execute(
        "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC"
    ).fetchall()
    names = {name for name, _ in schemas if not name.startswith("sqlite_")} - {*NOT_READ_MODELS}
    return [
        _Copy(
            name,
            [sql for of, sql in schemas if of == name],
            source.execute(f'SELECT * FROM "{name}"').fetchall(),
        )
        for name in sorted(names)
    ]
