"""An object-centric event log, OCEL 2.0, as SQLite (https://www.ocel-standard.org): facts and what they name.

OCEL has one time for an event: the valid one stands there, known and recorded time are attributes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import UUID

from service.domain.amendments import FactStatus
from service.domain.catalogue import founds
from service.domain.events import Event
from service.domain.plan_events import ActionAdded
from service.domain.programme import Programme
from service.domain.programme_events import GroupFormed, NeighbourhoodAdded
from service.projections.tellings import Told
from service.research.exports.relations import OWN, Related, related
from service.research.exports.rows import as_text, fact_row, stamped

EVENT_ATTRIBUTES = (
    "number", "time_from", "earliest", "latest", "date_basis", "known_at", "recorded_at", "standpoint",
    "status", "audience", "content",
)  # fmt: skip
"""All of them are text: the published schema takes no other values."""

IN_PROGRAMME = "programme"
FROM_THE_START = "1970-01-01T00:00:00Z"
"""The time of what holds from the start, by the standard."""

_BRINGS: Mapping[type[Event], str] = {
    ActionAdded: "action",
    GroupFormed: "group",
    NeighbourhoodAdded: "neighbourhood",
}
"""Facts that bring something into being within an aggregate, and the field that has its id."""

_SCHEMA = """
CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT REFERENCES event_map_type (ocel_type));
CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT REFERENCES object_map_type (ocel_type));
CREATE TABLE event_object (
  ocel_event_id TEXT REFERENCES event (ocel_id), ocel_object_id TEXT REFERENCES object (ocel_id),
  ocel_qualifier TEXT, PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier));
CREATE TABLE object_object (
  ocel_source_id TEXT REFERENCES object (ocel_id), ocel_target_id TEXT REFERENCES object (ocel_id),
  ocel_qualifier TEXT, PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier));
"""


class OcelSqlite:
    """The log as a file; events stand in the order in which they are added."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True)
        self._database = sqlite3.connect(file, isolation_level=None)
        # Whoever is stopped half-way begins anew: nothing need survive a crash.
        self._database.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA} BEGIN;")
        self._tables: dict[tuple[str, str], str] = {}

    def add(self, slug: str, programme: UUID, told: Told) -> None:
        """Write a fact and what it names; what was taken back never was so."""
        if told.fact.status is FactStatus.RETRACTED:
            return
        event, id = told.fact.event, str(told.first.event_id)
        things = related(event)
        named = [Related(IN_PROGRAMME, Programme.type_name, programme)]
        named = things if event.originator_id == programme else [*things, *named]
        for thing in named:
            self._object(str(thing.id), thing.type)
        self._event(id, slug, told)
        self._relate("event_object", id, named)
        if founds(type(event)):
            self._relate("object_object", str(event.originator_id), [t for t in named if t.role != OWN])
        if brought := _BRINGS.get(type(event)):
            self._relate("object_object", str(getattr(event, brought)), things[:1])

    def close(self) -> None:
        """Finish the file."""
        self._database.execute("COMMIT")
        self._database.execute("VACUUM")
        self._database.close()

    def _event(self, id: str, slug: str, told: Told) -> None:
        time, source = stamped(told)
        values = {**fact_row(slug, told), "time_from": source}
        columns = ", ".join(f"{name} TEXT" for name in EVENT_ATTRIBUTES)
        key = "ocel_id TEXT PRIMARY KEY REFERENCES event (ocel_id), ocel_time TIMESTAMP"
        kind = told.fact.event.topic
        table = self._table("event", kind, f"{key}, {columns}")
        self._insert("event", id, kind)
        self._insert(table, id, as_text(time), *(as_text(values[name]) for name in EVENT_ATTRIBUTES))

    def _object(self, id: str, sort: str) -> None:
        key = "ocel_id TEXT REFERENCES object (ocel_id), ocel_time TIMESTAMP, ocel_changed_field TEXT"
        table = self._table("object", sort, key)
        if self._insert("object", id, sort):
            self._insert(table, id, FROM_THE_START, None)

    def _table(self, sort: str, kind: str, columns: str) -> str:
        """Return the table of a type of events or objects, made where it is the first of them."""
        if (sort, kind) not in self._tables:
            mapped = kind.replace(".", "_")
            self._insert(f"{sort}_map_type", kind, mapped)
            self._database.execute(f"CREATE TABLE {sort}_{mapped} ({columns})")
            self._tables[sort, kind] = f"{sort}_{mapped}"
        return self._tables[sort, kind]

    def _relate(self, table: str, id: str, named: Iterable[Related]) -> None:
        for thing in named:
            self._insert(table, id, str(thing.id), thing.role)

    def _insert(self, table: str, *values: str | None) -> bool:
        """Write a row, once; say whether it was new."""
        marks = ",".join("?" * len(values))
        statement = f"INSERT OR IGNORE INTO {table} VALUES ({marks})"  # noqa: S608 - our own
        return self._database.execute(statement, values).rowcount > 0
