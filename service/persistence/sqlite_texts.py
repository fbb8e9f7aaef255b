"""The text store on SQLite: in the log's file, in the log's transactions."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import structlog
from eventsourcing.sqlite import SQLiteCursor, SQLiteDatastore

from service.persistence.append import Append
from service.persistence.log import LogRecorder, ReadText, StoredText
from service.persistence.persons import Execute, PersonStore

log = structlog.get_logger(__name__)

_WORDS = (
    "SELECT ref, class, value, CASE WHEN person IS NOT NULL THEN coalesce((SELECT purposes"
    " FROM person_consent WHERE person_consent.person=text.person), '') END"
    " FROM text WHERE number IN (SELECT value FROM json_each(?))"
)
_INSERT = "INSERT INTO text (number, ref, language, class, value, secret, person) VALUES (?,?,?,?,?,?,?)"


def _number(ref: str) -> int:
    """Return the number that a text has here: the first half of its reference, which is a time."""
    return int(ref[:16], 16) & (2**63 - 1)


def _numbers(refs: Iterable[str]) -> str:
    return json.dumps([_number(ref) for ref in refs])


_PERSONS = PersonStore(key="number", key_of=_number)


class SQLiteTexts(LogRecorder):
    """What the recorder does with texts, beside appending them."""

    datastore: SQLiteDatastore

    @abstractmethod
    def _fetch(self, statement: str, *parameters: object) -> list[Any]:
        """Return the rows that a question finds."""

    def texts(self, refs: Iterable[str]) -> Mapping[str, StoredText]:
        """Return the texts with those references; those that are gone are left out."""
        found = self._fetch(
            "SELECT ref, language, class, value, secret FROM text"
            " WHERE number IN (SELECT value FROM json_each(?))",
            _numbers(refs),
        )
        return {row[0]: StoredText(*row) for row in found}

    def words(self, refs: Iterable[str]) -> Sequence[ReadText]:
        """Return the texts with those references, those that are left."""
        return self._fetch(_WORDS, _numbers(refs))

    def redactions(self) -> int:
        """Return how often texts were erased, or may be read by others than before."""
        return int(self._fetch("SELECT redactions FROM installation")[0][0])

    def erase_texts(self, refs: Iterable[str]) -> int:
        """Delete texts with their secrets, for ever; return how many there were."""
        with self.datastore.transaction(commit=True) as c:
            c.execute(
                "DELETE FROM text WHERE number IN (SELECT value FROM json_each(?)) RETURNING 1",
                (_numbers(refs),),
            )
            erased = len(c.fetchall())
            c.execute("UPDATE installation SET redactions = redactions + 1")
        self.scrub()
        return erased

    def erase_person(self, person: UUID, erased_at: int) -> None:
        """Delete the texts of a person whom this log does not know any more, and let none return."""
        with self.datastore.transaction(commit=True) as c:
            _PERSONS.erase(_executing(c), person.hex, erased_at)
        self.scrub()

    def erased_persons(self) -> frozenset[UUID]:
        """Return everybody whose texts do not return."""
        return _PERSONS.erased(self._fetch)

    def scrub(self) -> None:
        """Empty the write-ahead log, which held what was deleted as well; waits for who reads there."""
        if self._fetch("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]:
            log.warning("erased_words_linger", until="nobody reads for long, or the next start")


def insert_texts(c: SQLiteCursor, append: Append) -> None:
    """Write the texts of an append. Raises `PersonErased`."""
    _PERSONS.refuse_erased(_executing(c), append)
    for text in append.texts:
        row = (text.ref, text.language, text.text_class, text.value, text.secret, text.person)
        c.execute(_INSERT, (_number(text.ref), *row))


def write_persons(c: SQLiteCursor, append: Append, recorded_at: int) -> None:
    """Write whose texts these are, what somebody consents to, who is erased."""
    _PERSONS.write(_executing(c), append, recorded_at)


def _executing(c: SQLiteCursor) -> Execute:
    def execute(statement: str, *parameters: object) -> list[Any]:
        c.execute(statement, parameters)
        return list(c.fetchall())

    return execute
