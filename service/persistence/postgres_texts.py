"""The text store on PostgreSQL: in the log's schema, in the log's transactions."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import psycopg
from eventsourcing.postgres import PostgresDatastore
from psycopg.rows import tuple_row

from service.persistence.append import Append
from service.persistence.log import LogRecorder, ReadText, StoredText
from service.persistence.persons import Execute, PersonStore

APPEND_LOCK = 7_364_265
LOCK_TIMEOUT = "10s"

_WORDS = (
    "SELECT ref, class, value, CASE WHEN person IS NOT NULL THEN coalesce((SELECT purposes"
    " FROM log.person_consent c WHERE c.person = t.person), '') END"
    " FROM log.text t WHERE ref = ANY(%s)"
)
_PERSONS = PersonStore(schema="log.", mark="%s")
Cursor = psycopg.Cursor[tuple[Any, ...]]


class PostgresTexts(LogRecorder):
    """What the recorder does with texts, beside appending them."""

    datastore: PostgresDatastore

    @abstractmethod
    def _fetch(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Return the rows that a question finds."""

    def texts(self, refs: Iterable[str]) -> Mapping[str, StoredText]:
        """Return the texts with those references; those that are gone are left out."""
        found = self._fetch(
            "SELECT ref, language, class, value, secret FROM log.text WHERE ref = ANY(%s)",
            list(refs),
        )
        return {row[0]: StoredText(*row) for row in found}

    def words(self, refs: Iterable[str]) -> Sequence[ReadText]:
        """Return the texts with those references, those that are left."""
        found = self._fetch(_WORDS, list(refs))
        return [(ref, text_class, value, consents) for ref, text_class, value, consents in found]

    def redactions(self) -> int:
        """Return how often texts were erased, or may be read by others than before."""
        return int(self._fetch("SELECT redactions FROM log.installation")[0][0])

    def erase_texts(self, refs: Iterable[str]) -> int:
        """Delete texts with their secrets, for ever; return how many there were."""
        with self.datastore.transaction(commit=True) as cursor:
            cursor.execute("DELETE FROM log.text WHERE ref = ANY(%s)", (list(refs),))
            erased = cursor.rowcount
            cursor.execute("UPDATE log.installation SET redactions = redactions + 1")
        return erased

    def erase_person(self, person: UUID, erased_at: int) -> None:
        """Delete the texts of a person whom this log does not know any more, and let none return."""
        with self.datastore.transaction(commit=True) as transaction:
            cursor = transaction.connection.cursor(row_factory=tuple_row)
            lock(cursor)
            _PERSONS.erase(_executing(cursor), person.hex, erased_at)

    def erased_persons(self) -> frozenset[UUID]:
        """Return everybody whose texts do not return."""
        return _PERSONS.erased(self._fetch)

    def scrub(self) -> None:
        """Leave it to PostgreSQL: its vacuum overwrites what was deleted."""


def insert_texts(cursor: Cursor, append: Append) -> None:
    """Write the texts of an append. Raises `PersonErased`."""
    _PERSONS.refuse_erased(_executing(cursor), append)
    if append.texts:
        cursor.executemany(
            "INSERT INTO log.text (ref, language, class, value, secret, person) VALUES (%s,%s,%s,%s,%s,%s)",
            [(t.ref, t.language, t.text_class, t.value, t.secret, t.person) for t in append.texts],
        )


def write_persons(cursor: Cursor, append: Append, recorded_at: int) -> None:
    """Write whose texts these are, what somebody consents to, who is erased."""
    _PERSONS.write(_executing(cursor), append, recorded_at)


def lock(cursor: Cursor) -> None:
    """Wait for the one who appends; the lock is free again when the transaction ends."""
    cursor.execute(f"SET LOCAL lock_timeout='{LOCK_TIMEOUT}'".encode())
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", (APPEND_LOCK,))


def _executing(cursor: Cursor) -> Execute:
    def execute(statement: str, *parameters: object) -> list[Any]:
        cursor.execute(statement.encode(), parameters)
        return cursor.fetchall() if cursor.description else []

    return execute
