"""Which use case records which kind of fact: one table for the API, the loader and the tests."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any, ClassVar, TypeVar, get_type_hints
from uuid import UUID

from service.application.event_log import Command, EventLog, Outcome
from service.application.instruments import Instruments
from service.domain.aggregate import Aggregate
from service.domain.catalogue import founds
from service.domain.errors import DomainError
from service.domain.events import Event

UseCase = Callable[[UUID, Any, Command], Outcome]
"""Takes the id of the aggregate, the proposed fact and the command."""

M = TypeVar("M", bound=Callable[..., Outcome])


class RecordsTwice(Exception):
    """Two use cases record the same kind of fact."""


def records(event: type[Event]) -> Callable[[M], M]:
    """Mark the use case that records this kind of fact."""

    def mark(method: M) -> M:
        method.records = event  # type: ignore[attr-defined]
        return method

    return mark


class UseCases:
    """The use cases of one aggregate: load, let it decide, commit.

    Every decision of the aggregate is a use case by itself. Only those that look at something else
    as well (the programme, another aggregate) are written out, marked with `records`.
    """

    aggregate: ClassVar[type[Aggregate]]

    def __init__(self, log: EventLog, instruments: Instruments) -> None:
        self._log = log
        self._instruments = instruments

    def table(self) -> dict[str, UseCase]:
        """Return the use cases by the topic of what they record. Raises `RecordsTwice`."""
        written_out = _marked(self)
        decided: dict[str, UseCase] = {
            event.topic: partial(self._decide, method, founding=founds(event))
            for event, method in decisions(self.aggregate).items()
        }
        return {topic: partial(self._once, each) for topic, each in (decided | written_out).items()}

    def _once(self, use_case: UseCase, id: UUID, fact: Any, command: Command) -> Outcome:
        """Record a fact, or answer a repeated request as before.

        What was recorded under this key keeps it from being recorded again; what refuses it now may
        be its own effect. So only a request that fails is looked for.
        """
        try:
            return use_case(id, fact, command)
        except DomainError:
            if answered := self._log.answered(command):
                return answered
            raise

    def _decide(
        self,
        decide: Callable[[Any, Any], None],
        id: UUID,
        fact: Event,
        command: Command,
        *,
        founding: bool,
    ) -> Outcome:
        commit = self._log.found if founding else self._log.change
        return commit(self.aggregate, id, command, decide, fact)


@cache
def decisions(aggregate: type[Aggregate]) -> Mapping[type[Event], Callable[[Any, Any], None]]:
    """Return the methods with which an aggregate decides, by the kind of fact they take."""
    found: dict[type[Event], Callable[[Any, Any], None]] = {}
    for name, method in inspect.getmembers(aggregate, inspect.isfunction):
        event: Any = None if name.startswith("_") else get_type_hints(method).get("fact")
        if getattr(event, "topic", "").startswith(f"{aggregate.type_name}."):
            if event in found:
                raise RecordsTwice(event.topic)
            found[event] = method
    return found


def _marked(group: object) -> dict[str, UseCase]:
    table: dict[str, UseCase] = {}
    for method in (getattr(group, name) for name in dir(type(group))):
        event = getattr(method, "records", None)
        if event is None:
            continue
        if event.topic in table:
            raise RecordsTwice(event.topic)
        table[event.topic] = method
    return table


def use_cases_of(groups: Iterable[UseCases]) -> Mapping[str, UseCase]:
    """Return the use cases of these groups, by topic. Raises `RecordsTwice`."""
    table: dict[str, UseCase] = {}
    for group in groups:
        of_group = group.table()
        if twice := sorted(table.keys() & of_group.keys()):
            raise RecordsTwice(", ".join(twice))
        table.update(of_group)
    return table
