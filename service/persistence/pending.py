"""A log on top of another: what is recorded in it waits, until all of it is written at once or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

import msgspec
from eventsourcing.persistence import StoredEvent, Subscription

from service.domain.events import event_id
from service.domain.person import PersonErased
from service.persistence.append import Append, Remembered, Use
from service.persistence.log import (
    BEGINNING,
    PAGE,
    Appending,
    LogRecorder,
    ReadEvent,
    ReadText,
    StoredRow,
    StoredText,
)


class PendingLog(LogRecorder):
    """Reads through to a log, and keeps to itself what is appended.

    So many facts are decided, each on what those before it left, before the first is written (ADR 11).
    """

    def __init__(self, log: LogRecorder) -> None:
        self._log = log
        self._command_id = uuid4()
        self._head = log.head()
        self._erased = set(log.erased_persons())
        self._waiting: list[Appending] = []
        self._rows: dict[UUID, list[StoredRow]] = {}
        self._row_with: dict[UUID, StoredRow] = {}
        self._texts: dict[str, StoredText] = {}

    def write(self, remember: Remembered | None = None) -> Sequence[int]:
        """Write all that waits, and what is remembered of the command; return the positions.

        Raises the library's `IntegrityError` where somebody else was first; then nothing is written.
        """
        if not self._waiting:
            return ()
        events, append = self._waiting[-1]
        last = (events, msgspec.structs.replace(append, remember=remember))
        return self._log.insert_all([*self._waiting[:-1], last])

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:
        """Let events wait, with their texts; return the positions they would have. Raises `PersonErased`."""
        append: Append = msgspec.structs.replace(kwargs["append"], command_id=self._command_id)
        self._refuse_erased(append)
        if append.erasing:
            self._erased.add(UUID(append.erasing.person))
        self._waiting.append((stored_events, append))
        for text in append.texts:
            self._texts[text.ref] = StoredText(
                text.ref, text.language, text.text_class, text.value, text.secret
            )
        return [self._wait(event, append) for event in stored_events]

    def _refuse_erased(self, append: Append) -> None:
        persons = {text.person for text in append.texts} | {claim.person for claim in append.claims}
        for person in sorted(filter(None, persons)):
            if UUID(person) in self._erased:
                raise PersonErased(person=UUID(person))

    def _wait(self, event: StoredEvent, append: Append) -> int:
        originator_id = event.originator_id
        assert isinstance(originator_id, UUID)
        self._head += 1
        row = StoredRow(
            position=self._head,
            event_id=event_id(originator_id, event.originator_version),
            originator_id=originator_id,
            originator_version=event.originator_version,
            topic=event.topic,
            state=event.state,
            programme_id=append.programme_id,
            recorded_at=0,
            known_at=0,
            command_id=append.command_id,
        )
        self._rows.setdefault(originator_id, []).append(row)
        self._row_with[row.event_id] = row
        return row.position

    def insert_all(self, appendings: Sequence[Appending]) -> Sequence[int]:
        """Let what several commands recorded wait."""
        return [p for events, append in appendings for p in self.insert_events(events, append=append)]

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """Return the events of one aggregate, those that wait among them (the library's protocol)."""
        assert isinstance(originator_id, UUID)
        waiting = [
            StoredEvent(originator_id, row.originator_version, row.topic, row.state)
            for row in self._rows.get(originator_id, ())
            if (gt or 0) < row.originator_version <= (2**62 if lte is None else lte)
        ]
        found = [*self._log.select_events(originator_id, gt=gt, lte=lte), *waiting]
        return (found[::-1] if desc else found)[:limit]

    def read_events(
        self, originator_id: UUID, after: int = 0, topics: frozenset[str] | None = None
    ) -> Sequence[ReadEvent]:
        """Return version, topic and state of the events of an aggregate, those that wait among them."""
        waiting = (
            (row.originator_version, row.topic, row.state)
            for row in self._rows.get(originator_id, ())
            if row.originator_version > after
        )
        return [*self._log.read_events(originator_id, after, topics), *waiting]

    def rows_of(self, originator_id: UUID, until: int | None = None) -> Sequence[StoredRow]:
        """Return the rows of one aggregate in order, those that wait among them."""
        waiting = self._rows.get(originator_id, ())
        return [
            *self._log.rows_of(originator_id, until),
            *(row for row in waiting if until is None or row.position <= until),
        ]

    def rows_in(self, programme_id: UUID | None) -> Sequence[StoredRow]:
        """Return the rows of a programme in order, those that wait among them."""
        waiting = [row for rows in self._rows.values() for row in rows if row.programme_id == programme_id]
        return [*self._log.rows_in(programme_id), *sorted(waiting, key=lambda row: row.position)]

    def programmes(self) -> list[UUID]:
        """Return the programmes of which rows are written."""
        return self._log.programmes()

    def rows_known(
        self, programme_id: UUID, after: tuple[int, int] = BEGINNING, limit: int = PAGE
    ) -> Sequence[StoredRow]:
        """Return rows that are written."""
        return self._log.rows_known(programme_id, after, limit)

    def row_with(self, event_id: UUID) -> StoredRow | None:
        """Return the row of the event with that id."""
        return self._row_with.get(event_id) or self._log.row_with(event_id)

    def rows_after(self, position: int, limit: int) -> Sequence[StoredRow]:
        """Return rows that are written."""
        return self._log.rows_after(position, limit)

    def head(self) -> int:
        """Return the position that the last event would have."""
        return self._head

    def max_notification_id(self) -> int | None:
        """Return the position of the last event (the library's protocol)."""
        return self._head or None

    def position_known_at(self, programme_id: UUID, known_at: int) -> int:
        """Return the last position of a programme that was known then."""
        return self._log.position_known_at(programme_id, known_at)

    def remembered(self, principal: str, key: str) -> Remembered | None:
        """Return what is remembered of an idempotency key."""
        return self._log.remembered(principal, key)

    def use_marked(self, mark: str) -> Use | None:
        """Return how a link was used."""
        return self._log.use_marked(mark)

    def positions_of(self, command_id: UUID) -> Sequence[int]:
        """Return the positions that a command wrote."""
        return self._log.positions_of(command_id)

    def log_id(self) -> UUID:
        """Return the identity of the log below."""
        return self._log.log_id()

    def texts(self, refs: Iterable[str]) -> Mapping[str, StoredText]:
        """Return the texts with those references, those that wait among them."""
        wanted = list(refs)
        return {**self._log.texts(wanted), **{r: self._texts[r] for r in wanted if r in self._texts}}

    def words(self, refs: Iterable[str]) -> Sequence[ReadText]:
        """Return texts that are written."""
        return self._log.words(refs)

    def redactions(self) -> int:
        """Return how often texts were erased in the log below."""
        return self._log.redactions()

    def erased_persons(self) -> frozenset[UUID]:
        """Return everybody whose texts do not return."""
        return frozenset(self._erased)

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription[PendingLog]:
        """Not offered: nothing is followed before it is written."""
        raise NotImplementedError(f"subscribe({gt}, {topics})")

    def erase_texts(self, refs: Iterable[str]) -> int:
        """Not offered: only events wait."""
        raise NotImplementedError(f"erase_texts({list(refs)})")

    def erase_person(self, person: UUID, erased_at: int) -> None:
        """Not offered: only events wait."""
        raise NotImplementedError(f"erase_person({person}, {erased_at})")

    def forget_keys(self, before: int) -> int:
        """Not offered: only events wait."""
        raise NotImplementedError(f"forget_keys({before})")

    def scrub(self) -> None:
        """Do nothing: what waits is in memory only."""

    def close(self) -> None:
        """Leave the log below open: it is somebody else's."""
