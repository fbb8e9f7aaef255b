"""The library's documented pattern: a view that tracks its position itself, one commit for each event."""

from __future__ import annotations

import time
from pathlib import Path

from eventsourcing.persistence import Tracking
from eventsourcing.sqlite import SQLiteDatastore, SQLiteTrackingRecorder
from sqlalchemy import Connection, StaticPool, create_engine

from service.bootstrap import READ_MODELS, Samenspoor
from service.domain.events import Recorded
from service.persistence.reader import LogReader

PAGE = 1000


class View(SQLiteTrackingRecorder):
    """Our read models as a view of the library: rows and tracking record in one transaction."""

    def __init__(self, datastore: SQLiteDatastore, reader: LogReader) -> None:
        super().__init__(datastore)
        self._reader = reader
        self._models = [kind(number) for number, kind in enumerate(READ_MODELS, start=1)]
        self._connection = _over(datastore)

    def make_tables(self) -> None:
        """Make our tables and the library's."""
        self.create_table()
        for model in self._models:
            model.metadata.create_all(self._connection)

    def follow(self, recorded: Recorded, tracking: Tracking) -> None:
        """Write what one event changes, and how far the view is."""
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            for model in self._models:
                model.fold([recorded], self._connection, self._reader)


def _over(datastore: SQLiteDatastore) -> Connection:
    """Return a connection for our fold that shares the library's only one, and so its transaction."""
    with datastore.get_connection(commit=False) as held:
        raw = held._sqlite_conn
        raw.execute("PRAGMA synchronous=FULL")  # its default too: as durable as ours
        raw.execute("PRAGMA cache_size=-32000")  # as ours
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    return engine.connect()


def follow_log(service: Samenspoor, file: Path, limit: int) -> tuple[float, int]:
    """Follow the first events of a log into a new file; return the seconds and how many there were."""
    view = View(SQLiteDatastore(str(file), pool_size=1, max_overflow=0), service.log.reader)
    view.make_tables()
    began = time.perf_counter()
    done = 0
    while done < limit:
        rows = service.log.recorder.rows_after(done, min(PAGE, limit - done))
        if not rows:
            break
        for row in rows:
            recorded = service.log.reader.decoded(row)
            view.follow(recorded, Tracking(service.log.name, row.position))
        done = rows[-1].position
    return time.perf_counter() - began, done
