"""Exports programmes, and reads everything that an export holds, however it is packed."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from service.bootstrap import Samenspoor
from service.domain.programme import programme_id
from service.research.exports.asked import ExportAsked, Format, PartAsked
from service.research.exports.contents import Contents
from service.research.pseudonyms import fresh, of_study

KEY = "5a" * 32
TABLES_ONLY = frozenset({Format.CSV})

csv.field_size_limit(10_000_000)


def export(service: Samenspoor, folder: Path, *slugs: str, key: str | None = None, **asked: Any) -> Contents:
    """Export programmes into a folder, with a study's key or with fresh pseudonyms."""
    parts = [PartAsked(programme=programme_id(slug)) for slug in slugs]
    return service.research_exports.write(
        parts, ExportAsked(**asked), of_study(key) if key else fresh(), folder
    )


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a table, as its CSV has them."""
    file = folder / ("cases" if table == "cases" else "csv") / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as content:
        return list(csv.DictReader(content))


def states(folder: Path) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """Return the events, each with what a replay reads of it."""
    return ((row, json.loads(row["state"])) for row in rows(folder, "events"))


def everything(folder: Path) -> dict[str, str]:
    """Return what every file holds, by its path: also what is packed."""
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {path: _content(file) for path, file in files.items()}


def _content(file: Path) -> str:
    match file.suffix:
        case ".parquet":
            return repr(pq.ParquetFile(file).read().to_pylist())
        case ".sqlite":
            with closing(sqlite3.connect(file)) as database:
                return "\n".join(database.iterdump())
        case _:
            return file.read_text("utf-8")
