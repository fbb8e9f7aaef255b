"""Histories: what is recorded of one programme, in the order of the log, as known at a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol
from uuid import UUID

from msgspec import Struct

from service.domain.amendments import Amendment
from service.domain.catalogue import WITHHELD
from service.domain.errors import DomainError
from service.domain.events import Event, Recorded, event_id
from service.domain.person import Person
from service.domain.programme import programme_id
from service.domain.programme_events import ProgrammeRegistered
from service.persistence.chain import Chain
from service.persistence.log import StoredRow
from service.persistence.programme_rows import rows_through
from service.persistence.reader import LogReader
from service.research.refusals import ReplayRefused

ALWAYS = 2**62
"""Later than everything: as known now."""


class NothingKnownThen(DomainError):
    """Of the programme “{programme}” nothing was known then: choose a later moment."""


class NoSuchHistory(ReplayRefused):
    """There is no programme “{programme}” here: choose one of {known}."""


class Ends(Struct, frozen=True):
    """Which stretch of a log a history is: from which position to which, and the digest of its rows."""

    first: int
    last: int
    digest: str


class History(Protocol):
    """One programme's recorded events; may be read again and again, is never in memory as a whole.

    ``known_at`` is the moment as of which it is known (microseconds since 1970, UTC). ``ends`` says what
    was read, once all of it was read.
    """

    slug: str
    programme: UUID
    known_at: int

    def __iter__(self) -> Iterator[Recorded]:
        """Read the events, in the order in which they were recorded."""

    @property
    def ends(self) -> Ends:
        """Which stretch was read last."""


class Source(Protocol):
    """Where histories come from: a log, or an export of one."""

    log_id: str

    def named(self, slug: str, known_at: int | None = None) -> History:
        """Return the history of a programme. Raises `NoSuchHistory` or `NothingKnownThen`."""

    def all(self, known_at: int | None = None) -> Iterator[History]:
        """Return the history of every programme of which anything was known, by their short names."""

    def erasures(self, history: History) -> int:
        """Return how many people of a programme were erased until now: its redaction epoch."""


class LoggedHistory:
    """A history in a log, up to and including a position."""

    def __init__(self, reader: LogReader, slug: str, programme: UUID, position: int, known_at: int) -> None:
        self.slug = slug
        self.programme = programme
        self.known_at = known_at
        self._reader = reader
        self._position = position
        self._chain, self._first = Chain(programme), 0

    def __iter__(self) -> Iterator[Recorded]:
        """Read the events."""
        decoded = self._reader.decoded
        return (decoded(row) for row in self.rows())

    def rows(self) -> Iterator[StoredRow]:
        """Read the events as they are stored."""
        chain, self._first = Chain(self.programme), 0
        self._chain = chain
        for row in rows_through(self._reader.recorder, self.programme, self._position):
            self._first = self._first or row.position
            chain.add(row)
            yield row

    @property
    def ends(self) -> Ends:
        """Which stretch of the log was read last."""
        return Ends(self._first, self._position, self._chain.digest)


class Histories:
    """The histories in a log."""

    def __init__(self, reader: LogReader) -> None:
        self._reader = reader
        self._recorder = reader.recorder
        self.log_id = reader.recorder.log_id().hex

    def named(self, slug: str, known_at: int | None = None) -> LoggedHistory:
        """Return the history of a programme. Raises `NoSuchHistory` or `NothingKnownThen`."""
        programme = programme_id(slug)
        if self._recorder.row_with(event_id(programme, 1)) is None:
            known = ", ".join(history.slug for history in self.all()) or "none"
            raise NoSuchHistory(programme=slug, known=known)
        return self.of(programme, known_at)

    def erasures(self, history: History) -> int:
        """Return how many people of a programme, or whom this log does not know, were erased until now."""
        founded = (self._recorder.row_with(event_id(id, 1)) for id in self._recorder.erased_persons())
        return sum(row is None or row.programme_id == history.programme for row in founded)

    def of(
        self, programme: UUID, known_at: int | None = None, known_position: int | None = None
    ) -> LoggedHistory:
        """Return the history of a programme as known at a moment.

        Where none is named, the moment of its last event counts, so that the same log says the same again;
        ``known_position`` is the last position that counts, where that was found before. Raises
        `NothingKnownThen`.
        """
        position = known_position
        if position is None:
            position = self._recorder.position_known_at(programme, ALWAYS if known_at is None else known_at)
        founding = self._recorder.row_with(event_id(programme, 1))
        if founding is None or founding.position > position:
            raise NothingKnownThen(programme=programme if founding is None else self._slug(founding))
        if known_at is None:
            known_at = self._recorder.rows_after(position - 1, 1)[0].known_at
        return LoggedHistory(self._reader, self._slug(founding), programme, position, known_at)

    def all(self, known_at: int | None = None) -> Iterator[LoggedHistory]:
        """Return the history of every programme of which anything was known, by their short names."""
        found = []
        for programme in self._recorder.programmes():
            try:
                found.append(self.of(programme, known_at))
            except NothingKnownThen:
                continue
        return iter(sorted(found, key=lambda history: history.slug))

    def _slug(self, founding: StoredRow) -> str:
        event = self._reader.decoded(founding).event
        assert isinstance(event, ProgrammeRegistered)
        return event.slug


def withheld_among(events: Iterable[Recorded]) -> Iterator[tuple[Recorded, bool]]:
    """Say of each event whether readers are never told of it: an answer to a check-in, or what amends one."""
    hidden: set[UUID] = set()
    for recorded in events:
        withheld = _withheld(recorded.event, hidden)
        if withheld:
            hidden.add(recorded.event_id)
        yield recorded, withheld


def of_person(event: Event) -> bool:
    """Whether an event is of a person, who they are and what they consent to: no history leaves with it."""
    return event.topic.startswith(f"{Person.type_name}.")


def _withheld(event: Event, hidden: set[UUID]) -> bool:
    return isinstance(event, WITHHELD) or (isinstance(event, Amendment) and event.target in hidden)
