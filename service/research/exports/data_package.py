"""A Frictionless data package (https://datapackage.org) round the CSV files: what each column holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from service.domain.scales import Bilingual
from service.research.exports.columns import Column, Holds, Table
from service.research.exports.contents import Contents
from service.research.exports.digests import digest
from service.research.exports.tables import CASES, TABLES

NAME = "datapackage.json"


def write_data_package(folder: Path, contents: Contents) -> None:
    """Describe the tables of a folder that are there as CSV; nothing where none is."""
    files = [(table, f"csv/{table.name}.csv") for table in TABLES] + [(CASES, f"cases/{CASES.name}.csv")]
    resources = [_resource(folder, table, path) for table, path in files if (folder / path).exists()]
    if resources:
        package = {
            "profile": "tabular-data-package",
            "name": "-".join(["samenspoor", *contents.slugs]),
            "licenses": [{"path": contents.asked.licence, "title": contents.asked.licence}],
            "resources": resources,
        }
        body = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
        (folder / NAME).write_text(body, "utf-8")


def _resource(folder: Path, table: Table, path: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path,
        "description": _both(table.row),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": (folder / path).stat().st_size,
        "hash": f"sha256:{digest(folder / path)}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    return {**schema, "primaryKey": list(table.key)} if table.key else schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.holds.value}
    if column.holds is Holds.MOMENT:
        field["format"] = "any"  # microseconds, which the default format has no room for
    return {**field, "description": _both(column.means), "constraints": {"required": column.required}}


def _both(words: Bilingual) -> str:
    return f"{words.nl} · {words.en}"
