"""The event log: load, decide, commit; conflicts and repeated requests end well."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, Generic, NamedTuple, NoReturn, TypeVar
from uuid import UUID, uuid4

import msgspec
from eventsourcing.application import Application
from eventsourcing.persistence import IntegrityError, Mapper
from eventsourcing.popo import POPOFactory
from eventsourcing.utils import Environment, EnvType
from msgspec import Struct

from service.application.belonging import belonging
from service.application.kept_outcomes import KeptOutcome, packed, unpacked
from service.application.pen import Pen
from service.application.references import References
from service.domain.aggregate import Aggregate
from service.domain.catalogue import EVENTS, aggregate_of
from service.domain.errors import DomainError, UnknownAggregate
from service.domain.events import Event, Recorded, event_id
from service.domain.programme import Programme
from service.persistence.append import Append, NewText, Remembered, Use
from service.persistence.erasures import ErasureJournal
from service.persistence.known_aggregates import Aggregates, Foundings
from service.persistence.log import LogRecorder, StoredRow
from service.persistence.mapper import EventMapper
from service.persistence.reader import LogReader

A = TypeVar("A", bound=Aggregate)
F = TypeVar("F", bound=Event)
Check = Callable[[Any, Event], None]
"""Says no to a fact, as an amendment leaves it, that the aggregate alone cannot judge."""

ATTEMPTS = 8


class KeyUsedForAnotherRequest(DomainError):
    """This Idempotency-Key was used for another request: choose a new key for a new request."""


class LinkUsedAlready(DomainError):
    """This link was used already: its answer is recorded, and counts once."""


class StaleVersion(DomainError):
    """This was changed since you read it: read it again (now version {version}) and decide anew."""


class TooManyAtOnce(DomainError):
    """Others change the same thing at this moment: try again in a second."""


class Outcome(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a command did: the aggregate as it is now, the events, the position to wait for."""

    type: str
    id: UUID
    programme: UUID | None = None
    version: int
    events: tuple[UUID, ...]
    warnings: tuple[str, ...] = ()
    position: int = 0


class Command(Struct, frozen=True, kw_only=True):
    """Who asks, on what conditions: the same for every use case.

    ``actor`` is an opaque principal; ``language`` that of the words; ``expects`` the
    version that the asker last read; ``key`` and ``request_hash`` make a repetition harmless;
    ``use`` is that of a link which may be used once; ``known_at`` (microseconds) is for imports.
    """

    actor: str
    key: str | None = None
    request_hash: bytes = b""
    expects: int | None = None
    known_at: int | None = None
    language: str = "nl"
    use: Use | None = None


class Proposal(NamedTuple, Generic[A, F]):
    """A fact, who proposes it, and what decides about it."""

    command: Command
    decide: Callable[[A, F], None]
    fact: F
    check: Check | None


class EventLog(Application[UUID]):
    """The library's application round our recorder and mapper; aggregates are loaded and dropped."""

    name = "samenspoor"
    recorder: LogRecorder

    def __init__(self, recorder: LogRecorder, erasures: ErasureJournal | None = None) -> None:
        self._given = recorder
        self._erasures = erasures
        self._mapper = EventMapper(EVENTS)
        self.reader = LogReader(recorder, self._mapper)
        self._foundings = Foundings(recorder)
        self._aggregates = Aggregates(recorder, self._mapper)
        self._references = References(recorder, self._foundings, partial(self.load, Programme))
        super().__init__()

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        """Return an empty environment: settings are ours."""
        return Environment(name, env)

    def construct_factory(self, env: Environment) -> POPOFactory:  # type: ignore[override]
        """Return the plain factory: it only joins mapper and recorder."""
        return POPOFactory(env)

    def construct_mapper(self) -> Mapper[UUID]:
        """Return our mapper."""
        return self._mapper

    def construct_recorder(self) -> LogRecorder:
        """Return the recorder that was passed in."""
        return self._given

    def over(self, recorder: LogRecorder) -> EventLog:
        """Return another log over a recorder, that notes erasures where this one does."""
        return EventLog(recorder, self._erasures)

    def close(self) -> None:
        """Close the connections to the log."""
        super().close()
        self._given.close()

    def load(self, kind: type[A], id: UUID) -> A:
        """Return an aggregate as all its events leave it. Raises `UnknownAggregate`."""
        return self._aggregates.load(kind, id) or _unknown(kind, id)

    def found(
        self,
        kind: type[A],
        id: UUID,
        command: Command,
        decide: Callable[[A, F], None],
        fact: F,
        check: Check | None = None,
    ) -> Outcome:
        """Let a new aggregate, or the one that has this id already, decide about its first fact."""
        return self._commit(kind, id, lambda kind, id: kind(id), Proposal(command, decide, fact, check))

    def change(
        self,
        kind: type[A],
        id: UUID,
        command: Command,
        decide: Callable[[A, F], None],
        fact: F,
        check: Check | None = None,
    ) -> Outcome:
        """Let an aggregate decide about a fact, and record what it accepts.

        Raises `UnknownAggregate`, `StaleVersion`, `TooManyAtOnce` or a refusal of the domain.
        """
        return self._commit(kind, id, _unknown, Proposal(command, decide, fact, check))

    def _commit(
        self, kind: type[A], id: UUID, absent: Callable[[type[A], UUID], A], proposal: Proposal[A, F]
    ) -> Outcome:
        if known := self._aggregates.take(kind, id):
            # Nearly always it is as it was. If not, its version is taken, or the refusal is not final.
            with suppress(IntegrityError, DomainError):
                return self._decide(known, proposal)
        for _ in range(ATTEMPTS):
            try:
                return self._decide(self._aggregates.read(kind, id) or absent(kind, id), proposal)
            except IntegrityError:  # somebody else was first, or this request before
                if answered := self.answered(proposal.command):
                    return answered
                if proposal.command.use and self.recorder.use_marked(proposal.command.use.mark):
                    raise LinkUsedAlready from None
        raise TooManyAtOnce

    def _decide(self, aggregate: A, proposal: Proposal[A, F]) -> Outcome:
        """Let an aggregate decide, which is dropped after every failure: again it would store nothing."""
        expects = proposal.command.expects
        if expects not in {None, aggregate.told_version}:
            since = aggregate.told_since(expects or 0)
            raise StaleVersion(version=aggregate.told_version, id=aggregate.id, since=since)
        pen = Pen(proposal.command.language)
        proposal.decide(aggregate, pen.settle(proposal.fact))
        return self._put_on_record(aggregate, pen.texts, proposal.command, proposal.check)

    def _put_on_record(
        self, aggregate: Aggregate, texts: tuple[NewText, ...], command: Command, check: Check | None
    ) -> Outcome:
        events = [msgspec.structs.replace(event, actor=command.actor) for event in aggregate.collect_events()]
        for event in events:
            told = aggregate.check(event)
            self._references.check(aggregate, event, told)
            if check:
                check(aggregate, told)
        append = Append(
            command_id=uuid4(),
            programme_id=aggregate.programme_id,
            known_at=command.known_at,
            texts=texts,
            remember=_remember(command, aggregate, len(events)),
            use=command.use,
        )
        append = belonging(append, aggregate, events, self._erasures)
        # Not by `save`: it makes recordings that nobody reads, which takes as long as all that is decided.
        positions = self.recorder.insert_events([*map(self._mapper.to_stored_event, events)], append=append)
        assert positions
        outcome = Outcome(
            type=aggregate.type_name,
            id=aggregate.id,
            programme=aggregate.programme_id,
            version=aggregate.told_version,
            events=tuple(event.event_id for event in events),
            warnings=tuple(aggregate.warnings),
            position=positions[-1],
        )
        self._aggregates.keep(aggregate, events)
        return outcome

    def answered(self, command: Command) -> Outcome | None:
        """Return the outcome that this key had before. Raises `KeyUsedForAnotherRequest`."""
        if command.key is None:
            return None
        found = self.recorder.remembered(command.actor, command.key)
        if found is None:
            return None
        if found.request_hash != command.request_hash:
            raise KeyUsedForAnotherRequest
        return self._told_again(unpacked(found.answer), found.position)

    def _told_again(self, kept: KeptOutcome, position: int) -> Outcome:
        (last,) = self.recorder.rows_after(position - 1, 1)
        versions = range(last.originator_version - kept.events + 1, last.originator_version + 1)
        return Outcome(
            type=self._type_of(last.originator_id).type_name,
            id=last.originator_id,
            programme=last.programme_id,
            version=kept.version,
            events=tuple(event_id(last.originator_id, version) for version in versions),
            warnings=kept.warnings,
            position=position,
        )

    def history(self, id: UUID, until: int | None = None) -> list[Recorded]:
        """Return everything recorded of one aggregate, up to and including a position."""
        return self.reader.history(id, until)

    def told_version_of(self, id: UUID, version: int | None = None) -> int:
        """Return the version of an aggregate as readers are told it (``version``: all), 0 for none."""
        founding = self.founding(id)
        kind = aggregate_of(founding.topic) if founding else Aggregate
        if kind.withholds:
            return self.load(kind, id).told_version
        return self.version_of(id) if version is None else version

    def version_of(self, id: UUID) -> int:
        """Return the version of an aggregate, 0 where there is none."""
        last = self.recorder.select_events(id, desc=True, limit=1)
        return last[0].originator_version if last else 0

    def founding(self, id: UUID) -> StoredRow | None:
        """Return the row with which an aggregate began, None where there is none."""
        return self._foundings.row(id)

    def aggregate_holding(self, event_id: UUID) -> tuple[type[Aggregate], UUID]:
        """Return type and id of the aggregate that the event belongs to."""
        row = self.recorder.row_with(event_id)
        if row is None:
            raise UnknownAggregate(type="fact", id=event_id)
        return self._type_of(row.originator_id), row.originator_id

    def _type_of(self, id: UUID) -> type[Aggregate]:
        founding = self.founding(id)
        assert founding
        return aggregate_of(founding.topic)


def _unknown(kind: type[Aggregate], id: UUID) -> NoReturn:
    raise UnknownAggregate(type=kind.type_name, id=id)


def _remember(command: Command, aggregate: Aggregate, events: int) -> Remembered | None:
    if command.key is None:
        return None
    return Remembered(
        principal=command.actor,
        key=command.key,
        request_hash=command.request_hash,
        answer=packed(KeptOutcome(aggregate.told_version, events, tuple(aggregate.warnings))),
    )
