"""A neighbour with a name and words of her own, told of in a programme as people would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any, Self
from uuid import UUID, uuid4

import psycopg
from psycopg.sql import SQL, Identifier

from service.application.event_log import Outcome
from service.bootstrap import Samenspoor
from service.domain.access import Viewer
from service.domain.events import Event
from service.domain.observation import ObservationKind, ObservationRecorded
from service.domain.person import ConsentGiven, ConsentWithdrawn, ErasedPerson, PersonRegistered, Purpose
from service.domain.texts import TextClass, Words
from service.domain.values import Audience, Subject, SubjectType
from tests.application.told import command, register_programme
from tests.projections.asking import LEAD, timeline

NAME, CONTACT = "Wilhelmina Kwibus", "wil@kwibus.example"
QUOTE, REMARK = "Wij koken zelf wel", "Zij woont op de hoek"
OWN_WORDS = (NAME, CONTACT, QUOTE, REMARK)

REGISTERED = f"- {{key: wil, kind: person.registered, name: {NAME}, contact: {CONTACT}}}"
QUOTED = """\
- key: {key}
  kind: observation.recorded
  observes: remark
  subject: {{type: programme, id: programme}}
  quote: {quote}
  wordsOf: wil
"""
SAID = QUOTED.format(key="said", quote=QUOTE)
GONE = "- {key: gone, kind: person.erased, on: wil}"

"""The same, as facts of a file."""


def said(value: str, text_class: TextClass = TextClass.QUOTE) -> Any:
    """Return words that have not been written to the text store yet."""
    return Words(value, text_class)


class Neighbour:
    """A person of a programme, registered, and quoted in an observation that is meant for everybody."""

    def __init__(self, service: Samenspoor) -> None:
        self.service = service
        self.programme = register_programme(service)
        self.person, self.observation = uuid4(), uuid4()
        identity = TextClass.IDENTITY
        self.registered = self.record(
            self.person,
            PersonRegistered(
                programme=self.programme, name=said(NAME, identity), contact=said(CONTACT, identity)
            ),
        )

    def known_to(self, service: Samenspoor) -> Self:
        """Return the same neighbour, as another process knows her."""
        twin = copy(self)
        twin.service = service
        return twin

    def record(self, aggregate: UUID, fact: Event, **conditions: Any) -> Outcome:
        """Record a fact."""
        return self.service.use_cases[fact.topic](aggregate, fact, command(**conditions))

    def is_quoted(self, *, by_name: bool = True, quote: str = QUOTE) -> Outcome:
        """Record what she said, with or without whose words they are."""
        return self.record(self.observation, self.quoted(by_name=by_name, quote=quote))

    def quoted(self, *, by_name: bool = True, quote: str = QUOTE) -> ObservationRecorded:
        """Return what she said as a fact."""
        return ObservationRecorded(
            programme=self.programme,
            observes=ObservationKind.REMARK,
            subject=Subject(type=SubjectType.PROGRAMME, id=self.programme),
            quote=said(quote),
            words_of=self.person if by_name else None,
            audience=Audience.PUBLIC,
        )

    def is_remarked_on(self) -> Outcome:
        """Record a remark about her: why she withdraws."""
        self.consents(Purpose.TAKING_PART)
        withdrawn = ConsentWithdrawn(
            purpose=Purpose.TAKING_PART, reason=said(REMARK, TextClass.REMARK), words_of=self.person
        )
        return self.record(self.person, withdrawn)

    def consents(self, purpose: Purpose) -> Outcome:
        """Record that she consents."""
        return self.record(self.person, ConsentGiven(purpose=purpose))

    def withdraws(self, purpose: Purpose) -> Outcome:
        """Record that she does not consent any more."""
        return self.record(self.person, ConsentWithdrawn(purpose=purpose))

    def is_erased(self, **conditions: Any) -> Outcome:
        """Erase her."""
        return self.record(self.person, ErasedPerson(), **conditions)

    def entries(self, viewer: Viewer = LEAD, **asked: Any) -> list[dict[str, Any]]:
        """Return the timeline of the programme for a reader."""
        self.service.engine.run()
        return timeline(self.service, viewer, programme=self.programme, **asked)

    def quote(self, viewer: Viewer = LEAD, **asked: Any) -> str | None:
        """Return what a reader sees of her quote."""
        (entry,) = self.entries(viewer, kinds=("observation.recorded",), **asked)
        quote: str | None = entry["value"]["quote"]
        return quote


def words_left(service: Samenspoor, words: Iterable[str] = OWN_WORDS) -> dict[str, list[str]]:
    """Return where each of these words still stands: in files of the data folder, in rows of PostgreSQL."""
    places = dict(_places(service))
    found = {w: [name for name, content in places.items() if w.encode() in content] for w in words}
    return {w: names for w, names in found.items() if names}


def _places(service: Samenspoor) -> Iterator[tuple[str, bytes]]:
    for file in service.settings.data.rglob("*"):
        if file.is_file():
            yield file.name, file.read_bytes()
    if service.settings.database_url:
        yield from _tables(service.settings.database_url)


def _tables(url: str) -> Iterator[tuple[str, bytes]]:
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "SELECT table_schema, table_name FROM information_schema.tables"
            " WHERE table_schema IN ('log', 'views', 'public')"
        ).fetchall()
        for schema, table in tables:
            rows = connection.execute(SQL("SELECT * FROM {}").format(Identifier(schema, table))).fetchall()
            cells = (cell for row in rows for cell in row)
            yield table, b"|".join(c if isinstance(c, bytes) else str(c).encode() for c in cells)


def event_count(service: Samenspoor, topic: str) -> int:
    """Return how many events of a kind the log holds."""
    return sum(row.topic == topic for row in service.log.recorder.rows_after(0, 10_000))
