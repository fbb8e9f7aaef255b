"""Loads files of facts through the use cases: all of a file is decided first, then written at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from uuid import UUID

from eventsourcing.persistence import IntegrityError
from msgspec import Struct

from service.application.event_log import ATTEMPTS, EventLog, Outcome, TooManyAtOnce
from service.application.instruments import Instruments
from service.application.loading.comparing import Comparison
from service.application.loading.deciding import Deciding, Progress, Terms, silent
from service.application.loading.documents import Document, Mistakes, Placed
from service.application.loading.keys import keys_of
from service.application.loading.known_times import in_order, known_times
from service.application.loading.reading import FactsFile, ProposedFact
from service.domain.events import Event
from service.domain.organisation import OrganisationRegistered
from service.persistence.pending import PendingLog

CHANGED = (
    "This fact was recorded before with other content, and a recorded fact never changes:"
    " put back what stood here, and correct the fact (POST /v1/facts/{eventId}/correction)."
)
ANOTHER_ORGANISATION = (
    "An organisation with this short name was recorded before with another name or other sectors:"
    " write those here, or choose another short name."
)
ELSEWHERE = "This id is that of something in another programme: leave it out."


class Loaded(Struct, frozen=True):
    """How many facts were recorded now, and how many were there already."""

    recorded: int
    known: int


class Prepared(Struct, frozen=True):
    """A file that can be recorded: its facts, those known before, and what came of the new ones, by key."""

    facts: Sequence[ProposedFact]
    known: Mapping[str, Event]
    outcomes: Mapping[str, Outcome]
    log: PendingLog


class Loader:
    """Records the facts of a file that are not recorded yet."""

    def __init__(self, log: EventLog, instruments: Instruments) -> None:
        self._log = log
        self._instruments = instruments

    def load(self, file: Path, progress: Progress = silent) -> Loaded:
        """Record a file, or nothing at all. Raises `Mistakes` or `TooManyAtOnce`."""
        document = Document(file)
        for _ in range(ATTEMPTS):
            prepared = self.prepare(document, Terms(), progress)
            try:
                prepared.log.write()
            except IntegrityError:
                continue
            return Loaded(recorded=len(prepared.outcomes), known=len(prepared.known))
        raise TooManyAtOnce

    def prepare(self, document: Placed, terms: Terms, progress: Progress = silent) -> Prepared:
        """Decide all that a file tells, and write none of it. Raises `Mistakes` with all there are."""
        file = FactsFile(document)
        facts = file.read()
        if not file.readable:
            raise Mistakes(document.mistakes)
        known = self._known(facts, file.shared)
        self._refuse_changed(file, facts, known)
        fresh = [fact for fact in facts if fact.key not in known and not document.mistaken(fact.path)]
        pending = PendingLog(self._log.recorder)
        outcomes = self._decide(file, fresh, known, terms, pending, progress)
        if document.mistakes:
            raise Mistakes(document.mistakes)
        return Prepared(facts, known, outcomes, pending)

    def _known(self, facts: Sequence[ProposedFact], shared: Collection[UUID]) -> dict[str, Event]:
        """Return what is recorded already, by key; an organisation is known by its short name.

        What is shared with other programmes may have got the same key there, for another fact.
        """
        keys = {fact.key: fact.aggregate for fact in facts}
        known: dict[str, Event] = {}
        for aggregate in {fact.aggregate for fact in facts}:
            for event in self._log.events.get(aggregate):
                assert isinstance(event, Event)
                for key in keys.keys() & keys_of(event):
                    if aggregate not in shared or aggregate == keys[key]:
                        known[key] = event
        for fact in facts:
            founding = self._founding(fact.aggregate)
            if isinstance(fact.event, OrganisationRegistered) and founding:
                known.setdefault(fact.key, founding)
        return known

    def _founding(self, aggregate: UUID) -> Event | None:
        first = next(iter(self._log.events.get(aggregate, limit=1)), None)
        return first if isinstance(first, Event) else None

    def _refuse_changed(
        self, facts_file: FactsFile, facts: Sequence[ProposedFact], known: Mapping[str, Event]
    ) -> None:
        document = facts_file.document
        comparison = Comparison(self._log.recorder, facts_file.event_keys, known)
        for fact in facts:
            old = known.get(fact.key)
            if old and not comparison.same_fact(old, fact.event):
                organisation = isinstance(fact.event, OrganisationRegistered)
                told = ANOTHER_ORGANISATION if organisation else CHANGED
                document.mistake(fact.path, told, field=fact.key)
            if self._is_elsewhere(fact, facts_file):
                document.mistake(fact.path, ELSEWHERE, field=fact.key)

    def _is_elsewhere(self, fact: ProposedFact, facts_file: FactsFile) -> bool:
        """Whether a fact with an id of its own goes to something of another programme."""
        founding = self._founding(fact.aggregate) if fact.aggregate in facts_file.told_ids else None
        return founding is not None and founding.belongs_to != facts_file.programme

    def _decide(
        self,
        file: FactsFile,
        fresh: Sequence[ProposedFact],
        known: Mapping[str, Event],
        terms: Terms,
        pending: PendingLog,
        progress: Progress,
    ) -> Mapping[str, Outcome]:
        first_import = not self._log.recorder.rows_of(file.programme)
        times = known_times(fresh, file) if first_import else {}
        deciding = Deciding(file, known, times, terms)
        ordered = in_order(fresh, times, file.shared)
        return deciding.run(self._log.over(pending), self._instruments, ordered, progress)
