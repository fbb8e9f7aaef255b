"""Which use case records which kind of fact: one table for the API, the loader and the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from service.application.event_log import Command, Outcome
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


def use_cases_of(objects: Iterable[object]) -> Mapping[str, UseCase]:
    """Return the marked use cases of these objects, by topic."""
    table: dict[str, UseCase] = {}
    for method in (getattr(o, name) for o in objects for name in dir(type(o))):
        event = getattr(method, "records", None)
        if event is None:
            continue
        if event.topic in table:
            raise RecordsTwice(event.topic)
        table[event.topic] = method
    return table
