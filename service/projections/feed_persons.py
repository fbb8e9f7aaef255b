"""Whose words facts carry, and which events of a person change how those words are read.

All of it follows from events: what the text store holds no more is not needed (ADR 15).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import BigInteger, Column, Connection, Index, Table, insert, select

from service.domain.amendments import AMENDMENTS
from service.domain.events import Event, Recorded
from service.domain.person import EVENTS, ErasedPerson, Person, Purpose
from service.persistence.reader import LogReader
from service.projections.parties import parties_named
from service.projections.read_model import Identifier, ReadModel
from service.projections.tellings import Row, Told

_OF_PERSONS = (*EVENTS, *AMENDMENTS)


def persons_in(told: Told) -> set[str]:
    """Return the persons (hex) whose words a fact carries, or whom it names, in all that was told of it."""
    fact = told.fact
    events = (fact.first, fact.event, *fact.amendments) if fact.amendments else (fact.event,)
    return {id for event in events for id in _persons_of(event)}


def _persons_of(event: Event) -> set[str]:
    named = {party.person for party in parties_named(event)}
    return {id.hex for id in (event.words_of, *named) if id}


def changes_words(recorded: Recorded, log: LogReader) -> bool:
    """Whether an event of a person changes how their words are read in a feed.

    An erasure does, and whatever gives or takes the consent to sharing with partners.
    """
    if isinstance(recorded.event, ErasedPerson):
        return True
    told = log.history(recorded.event.originator_id, recorded.position)
    return _shares(told) != _shares(told[:-1])


def _shares(history: Sequence[Recorded]) -> bool:
    if not history:
        return False
    person = Person.rebuilt(history[0].event.originator_id, (recorded.event for recorded in history))
    return person is not None and Purpose.SHARING_WITH_PARTNERS in person.consents


class PersonRows:
    """What a build keeps of whose words facts carry."""

    def __init__(self, model: ReadModel) -> None:
        self.table: Table = model.table(
            "feed_person",
            Column("person_id", Identifier, nullable=False),
            Column("originator_id", Identifier, nullable=False),
            Column("fact_id", Identifier, nullable=False),
            Column("from_position", BigInteger, nullable=False),
        )
        Index(f"feed_person_{model.build}_by_person", self.table.c.person_id)

    def write(self, connection: Connection, told: Iterable[Row]) -> None:
        """Write whose words newly told facts carry."""
        names = ("originator_id", "fact_id", "from_position")
        carried = [
            {"person_id": id, **{name: row[name] for name in names}} for row in told for id in row["persons"]
        ]
        if carried:
            connection.execute(insert(self.table), carried)

    def facts_of(self, connection: Connection, person: str) -> list[tuple[str, str]]:
        """Return the facts that carry words of a person, each after its aggregate (all in hex)."""
        rows = self.table.c
        found = select(rows.originator_id, rows.fact_id).where(rows.person_id == person).distinct()
        return [(row.originator_id, row.fact_id) for row in connection.execute(found)]

    def speaking(self, page: Sequence[Recorded], connection: Connection) -> list[Recorded]:
        """Return the events of a page that may change how words are read: those of who speaks in facts."""
        told = [recorded for recorded in page if isinstance(recorded.event, _OF_PERSONS)]
        if not told:
            return []
        here = {id for recorded in page for id in _persons_of(recorded.event)}
        wanted = {recorded.event.originator_id.hex for recorded in told} - here
        speakers = here | self._known(connection, wanted)
        return [recorded for recorded in told if recorded.event.originator_id.hex in speakers]

    def _known(self, connection: Connection, persons: Iterable[str]) -> set[str]:
        rows, wanted = self.table.c, sorted(persons)
        found: set[str] = set()
        for start in range(0, len(wanted), 500):
            some = rows.person_id.in_(wanted[start : start + 500])
            found |= set(connection.execute(select(rows.person_id).where(some).distinct()).scalars())
        return found
