"""Loads a file of facts through the use cases: rehearsed as a whole first, then recorded."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct

from service.application.event_log import Command, EventLog
from service.application.loading.comparing import Comparison
from service.application.loading.documents import Document, Mistakes
from service.application.loading.known_times import WHEN_RECORDED, known_times
from service.application.loading.reading import FactsFile, ProposedFact
from service.application.recording import UseCase
from service.application.use_cases import all_use_cases
from service.domain.amendments import Amendment
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.organisation import OrganisationRegistered
from service.persistence import sqlite
from service.persistence.append import Append

ACTOR = "import"
Progress = Callable[[int, int], None]


def _silent(_done: int, _of: int) -> None:
    pass


CHANGED = (
    "This fact was recorded before with other content, and a recorded fact never changes:"
    " put back what stood here, and correct the fact (POST /v1/facts/{eventId}/correction)."
)


class FactComesLater(DomainError):
    """The fact “{key}” is not recorded before this one: refer to facts that were known earlier."""


class Loaded(Struct, frozen=True):
    """How many facts were recorded now, and how many were there already."""

    recorded: int
    known: int


class Loader:
    """Records the facts of a file that are not recorded yet."""

    def __init__(self, log: EventLog) -> None:
        self._log = log

    def load(self, file: Path, progress: Progress = _silent) -> Loaded:
        """Record a file, or nothing at all. Raises `Mistakes`."""
        document = Document(file)
        facts_file = FactsFile(document)
        facts = facts_file.read()
        known = self._known(facts)
        self._refuse_changed(facts_file, facts, known)
        fresh = [fact for fact in facts if fact.key not in known]
        first_import = not self._log.recorder.rows_of(facts_file.programme)
        times = known_times(fresh, facts_file.programme) if first_import else {}
        fresh.sort(key=lambda fact: times.get(fact.key, WHEN_RECORDED))
        recording = _Recording(facts_file, known, times)
        self._rehearse(facts, fresh, recording, document)
        recording.run(self._log, fresh, progress)
        return Loaded(recorded=len(fresh), known=len(known))

    def _known(self, facts: list[ProposedFact]) -> dict[str, Event]:
        """Return what is recorded already, by key; an organisation is known by its short name."""
        keys = {fact.key for fact in facts}
        known: dict[str, Event] = {}
        for aggregate in {fact.aggregate for fact in facts}:
            for event in self._log.events.get(aggregate):
                assert isinstance(event, Event)
                if event.key in keys:
                    known[event.key] = event
        for fact in facts:
            founding = self._founding(fact.aggregate)
            if isinstance(fact.event, OrganisationRegistered) and founding:
                known.setdefault(fact.key, founding)
        return known

    def _founding(self, aggregate: UUID) -> Event | None:
        first = next(iter(self._log.events.get(aggregate, limit=1)), None)
        return first if isinstance(first, Event) else None

    def _refuse_changed(
        self, facts_file: FactsFile, facts: list[ProposedFact], known: Mapping[str, Event]
    ) -> None:
        document = facts_file.document
        comparison = Comparison(self._log.recorder, facts_file.event_keys, known)
        for fact in facts:
            old = known.get(fact.key)
            if old and old.key == fact.key and not comparison.same(old, fact.event):
                document.mistake(fact.path, CHANGED, field=fact.key)
        if document.mistakes:
            raise Mistakes(document.mistakes)

    def _rehearse(
        self,
        facts: list[ProposedFact],
        fresh: list[ProposedFact],
        recording: _Recording,
        document: Document,
    ) -> None:
        """Record everything in a log that is thrown away, and note every refusal."""
        with tempfile.TemporaryDirectory(prefix="samenspoor-") as folder:
            scratch = EventLog(sqlite.open_recorder(Path(folder) / "rehearsal.db"))
            for aggregate in {recording.programme, *(fact.aggregate for fact in facts)}:
                self._copy(aggregate, scratch)
            recording.copy().run(scratch, fresh, _silent, document)
            scratch.close()
        if document.mistakes:
            raise Mistakes(document.mistakes)

    def _copy(self, aggregate: UUID, scratch: EventLog) -> None:
        stored = self._log.recorder.select_events(aggregate)
        if stored:
            scratch.recorder.insert_events(stored, append=Append(command_id=uuid4()))


class _Recording:
    """Carries facts through the use cases, and remembers the ids of the events they become."""

    def __init__(self, file: FactsFile, known: Mapping[str, Event], times: Mapping[str, int]) -> None:
        self._file = file
        self._times = times
        self._events = {key: event.event_id for key, event in known.items()}

    @property
    def programme(self) -> UUID:
        """The programme that the facts are recorded in."""
        return self._file.programme

    def copy(self) -> _Recording:
        """Return another recording that begins where this one is."""
        twin = _Recording(self._file, {}, self._times)
        twin._events = dict(self._events)
        return twin

    def run(
        self,
        log: EventLog,
        facts: list[ProposedFact],
        progress: Progress,
        document: Document | None = None,
    ) -> None:
        """Record the facts; with a document, refusals become mistakes in it."""
        use_cases = all_use_cases(log)
        for done, fact in enumerate(facts, 1):
            try:
                self._record(log, use_cases, fact)
            except DomainError as refusal:
                if document is None:
                    raise
                document.mistake(fact.path, str(refusal), field=fact.key)
            progress(done, len(facts))

    def _record(self, log: EventLog, use_cases: Mapping[str, UseCase], fact: ProposedFact) -> None:
        event: Event = self._with_event_ids(fact.event)
        aggregate = fact.aggregate
        if isinstance(event, Amendment):
            _, aggregate = log.aggregate_holding(event.target)
        command = Command(actor=ACTOR, known_at=self._times.get(fact.key), language=self._file.language)
        outcome = use_cases[event.topic](aggregate, event, command)
        self._events[fact.key] = outcome.events[-1]

    def _with_event_ids(self, value: Any) -> Any:
        """Put the ids of recorded events where keys of facts were written, however deep."""
        match value:
            case UUID():
                return self._event(value)
            case Struct():
                names = value.__struct_fields__
                return msgspec.structs.replace(
                    value, **{name: self._with_event_ids(getattr(value, name)) for name in names}
                )
            case tuple():
                return tuple(self._with_event_ids(item) for item in value)
            case dict():
                return {name: self._with_event_ids(item) for name, item in value.items()}
            case _:
                return value

    def _event(self, id: UUID) -> UUID:
        key = self._file.event_keys.get(id)
        if key is None:
            return id
        if key not in self._events:
            raise FactComesLater(key=key)
        return self._events[key]
