"""The same object-centric event log, OCEL 2.0, as JSON: read from the SQLite file row by row."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from service.research.exports.ocel_sqlite import EVENT_ATTRIBUTES

_NAMED = "SELECT ocel_object_id, ocel_qualifier FROM event_object WHERE ocel_event_id=? ORDER BY rowid"
_TARGETS = "SELECT ocel_target_id, ocel_qualifier FROM object_object WHERE ocel_source_id=? ORDER BY rowid"


def write_ocel_json(sqlite_file: Path, file: Path) -> None:
    """Write the log of an OCEL file in SQLite as JSON."""
    with closing(sqlite3.connect(sqlite_file)) as database, file.open("w", encoding="utf-8") as out:
        log = _Log(database)
        parts = {
            "objectTypes": log.types("object", ()),
            "eventTypes": log.types("event", EVENT_ATTRIBUTES),
            "objects": log.objects(),
            "events": log.events(),
        }
        for n, (name, items) in enumerate(parts.items()):
            out.write(f"{',' if n else '{'}\n{json.dumps(name)}: [")
            out.writelines(_with_commas(items))
            out.write("\n]")
        out.write("\n}\n")


def _with_commas(items: Iterable[Any]) -> Iterator[str]:
    for n, item in enumerate(items):
        yield f"{',' if n else ''}\n{json.dumps(item, ensure_ascii=False)}"


class _Log:
    """What an OCEL file in SQLite holds, as the JSON has it."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._tables = {
            sort: dict(database.execute(f"SELECT ocel_type, ocel_type_map FROM {sort}_map_type"))  # noqa: S608 - our own
            for sort in ("event", "object")
        }

    def types(self, sort: str, attributes: Iterable[str]) -> Iterator[Any]:
        """Return the types of events or objects."""
        for kind in self._tables[sort]:
            yield {"name": kind, "attributes": [{"name": name, "type": "string"} for name in attributes]}

    def objects(self) -> Iterator[Any]:
        """Return every object with what it is related to."""
        for id, kind in self._database.execute("SELECT ocel_id, ocel_type FROM object ORDER BY rowid"):
            yield {"id": id, "type": kind, "attributes": [], "relationships": self._related(_TARGETS, id)}

    def events(self) -> Iterator[Any]:
        """Return every event with the objects that it names."""
        columns = ", ".join(("ocel_time", *EVENT_ATTRIBUTES))
        for id, kind in self._database.execute("SELECT ocel_id, ocel_type FROM event ORDER BY rowid"):
            told = f"SELECT {columns} FROM event_{self._tables['event'][kind]} WHERE ocel_id=?"  # noqa: S608 - our own
            time, *values = self._database.execute(told, (id,)).fetchone()
            named = zip(EVENT_ATTRIBUTES, values, strict=True)
            attributes = [{"name": name, "value": value} for name, value in named if value is not None]
            yield {
                "id": id,
                "type": kind,
                "time": time,
                "attributes": attributes,
                "relationships": self._related(_NAMED, id),
            }

    def _related(self, question: str, id: str) -> list[Any]:
        found = self._database.execute(question, (id,))
        return [{"objectId": other, "qualifier": qualifier} for other, qualifier in found]
