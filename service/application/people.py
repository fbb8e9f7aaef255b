"""Use cases of persons."""

from __future__ import annotations

from collections.abc import Iterable

from service.application.event_log import Command, EventLog
from service.application.recording import UseCases
from service.domain.errors import UnknownAggregate
from service.domain.person import ErasedPerson, Person, PersonErased
from service.persistence.erasures import Erasure

JOURNAL = "erasures"
"""The actor of an erasure that the journal asks for again."""


class People(UseCases):
    """Register persons, record what they consent to, and erase them."""

    aggregate = Person


def redo_erasures(log: EventLog, journal: Iterable[Erasure]) -> None:
    """Erase whom the journal names and the database still holds, as after a restore; safe to repeat."""
    noted = list(journal)
    erased = log.recorder.erased_persons() if noted else frozenset()
    for erasure in noted:
        if erasure.person not in erased:
            _redo(log, erasure)


def _redo(log: EventLog, erasure: Erasure) -> None:
    try:
        log.change(Person, erasure.person, Command(actor=JOURNAL), Person.erase, ErasedPerson())
    except (UnknownAggregate, PersonErased):
        # The backup is older than the person, or another process was here first: words go all the same.
        log.recorder.erase_person(erasure.person, erasure.erased_at)
