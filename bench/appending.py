"""Appends beside the library's own recorder: python -m bench.appending FOLDER COUNT (an untouched log)."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from uuid import UUID

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore

from bench import words
from bench.filling import SEED, settings_of
from bench.rebuilding import remove
from service import bootstrap
from service.application.event_log import Command
from service.bootstrap import Samenspoor
from service.domain.catalogue import EVENTS
from service.domain.initiative_events import UpdateGiven
from service.domain.texts import TextClass, TextRef, Words
from service.domain.values import Party, Standpoint
from service.persistence.mapper import EventMapper

BLOCK = 50
ABOUT_25 = (22, 28)
QUESTION = (
    "SELECT originator_id, MAX(programme_id) FROM event"
    " WHERE topic LIKE 'initiative.%' OR topic LIKE 'fact.%'"
    " GROUP BY originator_id HAVING COUNT(*) BETWEEN ? AND ?"
    " AND SUM(topic = 'initiative.started') = 1 ORDER BY originator_id"
)
"""Which initiatives have so many events."""


def initiatives(service: Samenspoor) -> list[tuple[UUID, UUID]]:
    """Return the initiatives with about 25 events, each with its programme."""
    with closing(sqlite3.connect(service.settings.data / "log.db")) as log:
        found = log.execute(QUESTION, ABOUT_25).fetchall()
    return [(UUID(bytes=initiative), UUID(bytes=programme)) for initiative, programme in found]


class Ours:
    """Gives updates of initiatives as the API does: with a key, a request hash, words to settle."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service
        self._random = Random(SEED)
        self.initiatives = [initiative for initiative, _ in initiatives(service)]
        self._number = 0

    def append(self, count: int) -> float:
        """Append so many updates, each to another initiative; return the seconds."""
        todo = [self._next() for _ in range(count)]
        give = self._service.use_cases["initiative.update_given"]
        began = time.perf_counter()
        for initiative, fact, command in todo:
            give(initiative, fact, command)
        return time.perf_counter() - began

    def _next(self) -> tuple[UUID, UpdateGiven, Command]:
        self._number += 1
        initiative = self.initiatives[self._number % len(self.initiatives)]
        text = Words(words.account(self._random), TextClass.ACCOUNT)
        fact = UpdateGiven(
            text=text,  # type: ignore[arg-type]  # as typed: the pen settles it
            told_by=Party(standpoint=Standpoint.RESIDENT),
            standpoint=Standpoint.RESIDENT,
        )
        key = f"{self._random.getrandbits(128):032x}"
        request_hash = self._random.randbytes(32)
        return initiative, fact, Command(actor="grant:1", key=key, request_hash=request_hash)


class Library:
    """Appends events that lie ready, encoded as ours are, to the library's own table."""

    def __init__(self, file: Path, history: Iterable[StoredEvent], initiatives: Sequence[UUID]) -> None:
        self._initiatives = initiatives
        self._number = 0
        self._recorder = SQLiteApplicationRecorder(SQLiteDatastore(str(file)))
        self._recorder.create_table()
        self._recorder.insert_events(list(history))
        self._random = Random(SEED)
        self._encode = EventMapper(EVENTS).to_stored_event
        with self._recorder.datastore.transaction(commit=False) as cursor:
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone()[0] == 2, "FULL, as ours"
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone()[0] == "wal", "as ours"

    def append(self, count: int) -> float:
        """Append so many events, one at a time; return the seconds."""
        todo = [self._next() for _ in range(count)]
        began = time.perf_counter()
        for stored in todo:
            self._recorder.insert_events([stored])
        return time.perf_counter() - began

    def close(self) -> None:
        """Close the connections."""
        self._recorder.datastore.close()

    def _next(self) -> StoredEvent:
        self._number += 1
        fact = UpdateGiven(
            originator_id=self._initiatives[self._number % len(self._initiatives)],
            originator_version=1000 + self._number,
            actor="grant:1",
            text=TextRef(f"{self._random.getrandbits(128):032x}", self._random.randbytes(32).hex()),
            told_by=Party(standpoint=Standpoint.RESIDENT),
            standpoint=Standpoint.RESIDENT,
        )
        return self._encode(fact)


def main(folder: Path, count: int) -> None:
    """Append on both sides in turns; print the seconds of each."""
    remove(folder, "stock.db")
    service = bootstrap.build(settings_of(folder))
    service.log.recorder.expect_commands()  # as the process that serves does at its start
    ours = Ours(service)
    history = service.log.recorder.rows_after(0, 10_000_000)
    library = Library(
        folder / "stock.db",
        (StoredEvent(r.originator_id, r.originator_version, r.topic, r.state) for r in history),
        ours.initiatives,
    )
    sides = {"ours": ours.append, "library": library.append}
    seconds = dict.fromkeys(sides, 0.0)
    os.sync()  # of both: what was prepared is not to be written while they are measured
    for append in sides.values():
        append(BLOCK)  # warm, not counted
    blocks = count // BLOCK
    unread = len(ours.initiatives) // BLOCK
    first = 0.0
    for block in range(blocks):
        for name in sorted(sides, reverse=bool(block % 2)):
            seconds[name] += sides[name](BLOCK)
        first = seconds["ours"] if block < unread else first
    print(json.dumps({**seconds, "events": blocks * BLOCK, "first": first, "unread": unread * BLOCK}))
    service.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
