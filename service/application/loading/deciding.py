"""Decides the facts of a file, one on what the other left, and notes every refusal where its fact stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from service.application.event_log import Command, EventLog, Outcome
from service.application.instruments import Instruments
from service.application.loading.reading import FactsFile, ProposedFact
from service.application.recording import UseCase
from service.application.references import ReferencesUnknown, ids_in
from service.application.use_cases import all_use_cases
from service.domain.amendments import Amendment
from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.organisation import OrganisationRegistered

ACTOR = "import"
Progress = Callable[[int, int], None]
"""Is told how many facts of how many are decided."""


def silent(_done: int, _of: int) -> None:
    """Tell nobody."""


class FactComesLater(DomainError):
    """The fact “{key}” is not recorded before this one: refer to facts that were known earlier."""


class KindNotTakenIn(DomainError):
    """Facts of the kind {kind} are not taken in from a file: record this one by itself."""


class FactOfAnother(DomainError):
    """This is told of something that does not belong to this programme: only its own facts are taken in."""


class Terms(Struct, frozen=True, kw_only=True):
    """On whose behalf facts are recorded; where they are named, of this programme and these kinds only."""

    actor: str = ACTOR
    programme: UUID | None = None
    kinds: frozenset[str] | None = None


class Deciding:
    """Carries facts through the use cases, and remembers the ids of the events they become."""

    def __init__(
        self, file: FactsFile, known: Mapping[str, Event], times: Mapping[str, int], terms: Terms
    ) -> None:
        self._file = file
        self._times = times
        self._terms = terms
        self._events = {key: event.event_id for key, event in known.items()}
        self._doubtful = set(file.doubtful)
        self._outcomes: dict[str, Outcome] = {}

    def run(
        self, log: EventLog, instruments: Instruments, facts: Sequence[ProposedFact], progress: Progress
    ) -> Mapping[str, Outcome]:
        """Decide the facts in this order; return what came of each, by key."""
        use_cases = all_use_cases(log, instruments)
        for done, fact in enumerate(facts, 1):
            if not self._doubtful.isdisjoint({fact.aggregate, *ids_in(fact.event)}):
                self._doubtful |= self._file.ids_of(fact.key)
            else:
                self._try(log, use_cases, fact)
            progress(done, len(facts))
        return self._outcomes

    def _try(self, log: EventLog, use_cases: Mapping[str, UseCase], fact: ProposedFact) -> None:
        try:
            outcome = self._decide(log, use_cases, fact)
        except DomainError as refusal:
            self._note(refusal, fact)
            self._doubtful |= self._file.ids_of(fact.key)
        else:
            self._outcomes[fact.key] = outcome
            self._events[fact.key] = outcome.events[-1]

    def _note(self, refusal: DomainError, fact: ProposedFact) -> None:
        document = self._file.document
        if not isinstance(refusal, ReferencesUnknown):
            document.mistake(fact.path, refusal, field=fact.key)
            return
        for field, message in refusal.details["mistakes"].items():
            steps = (int(step) if step.isdecimal() else step for step in field.split("/"))
            document.mistake((*fact.path, *steps), message, field=fact.key)

    def _decide(self, log: EventLog, use_cases: Mapping[str, UseCase], fact: ProposedFact) -> Outcome:
        event: Event = self._with_event_ids(fact.event)
        if self._terms.kinds is not None and event.topic not in self._terms.kinds:
            raise KindNotTakenIn(kind=event.topic)
        aggregate = fact.aggregate
        if isinstance(event, Amendment):
            _, aggregate = log.aggregate_holding(event.target)
        command = Command(
            actor=self._terms.actor,
            known_at=self._times.get(fact.key),
            language=fact.language or self._file.language,
        )
        outcome = use_cases[event.topic](aggregate, event, command)
        if self._is_of_another(event, outcome):
            raise FactOfAnother
        return outcome

    def _is_of_another(self, event: Event, outcome: Outcome) -> bool:
        """Whether the terms are for one programme, and this is told of something else.

        Organisations are of the installation: whoever fills in a programme may enter one, and no more.
        """
        if self._terms.programme is None or isinstance(event, OrganisationRegistered):
            return False
        return outcome.programme != self._terms.programme

    def _with_event_ids(self, value: Any) -> Any:
        """Put the ids of recorded events where keys of facts were written, however deep."""
        match value:
            case UUID():
                return self._event(value)
            case Struct():
                old = {name: getattr(value, name) for name in value.__struct_fields__}
                new = {name: self._with_event_ids(part) for name, part in old.items()}
                # A copy of a default is no default any more, and would be recorded.
                changes = {name: part for name, part in new.items() if part is not old[name]}
                return msgspec.structs.replace(value, **changes) if changes else value
            case tuple() if value:
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
