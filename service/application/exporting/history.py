"""What a file tells of a programme: its facts and those of the organisations it names, as recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from msgspec import Struct

from service.application.loading.forms import as_id
from service.domain.amendments import Amendment, FactRetracted
from service.domain.check_in import CheckInAnswered
from service.domain.events import Event, Recorded
from service.domain.organisation import Organisation
from service.domain.privacy import SMALLEST_SHOWN
from service.persistence.log import StoredRow
from service.persistence.reader import LogReader

PAGE = 1000


def told_of(programme: UUID, log: LogReader, *, answers: bool) -> list[Recorded]:
    """Return the facts of a programme and of the organisations it names, in the order of the log.

    The answers to check-ins are told where ``answers`` asks for them, of those that have enough.
    """
    until = log.recorder.head()
    own = log.all_decoded(row for row in _rows(log, until) if row.programme_id == programme)
    told = [*own, *_organisations(own, log, until)]
    hidden = _hidden(told, answers=answers)
    shown = (r for r in told if not hidden & {r.event_id, _target(r.event)})
    return sorted(shown, key=lambda recorded: recorded.position)


def _rows(log: LogReader, until: int) -> Iterator[StoredRow]:
    position = 0
    while rows := log.recorder.rows_after(position, PAGE):
        position = rows[-1].position
        yield from (row for row in rows if row.position <= until)


def _organisations(own: Iterable[Recorded], log: LogReader, until: int) -> Iterator[Recorded]:
    """Return what is recorded of the organisations that are named, and of those that these name.

    Who names an event of an organisation, as what it answers, names that organisation.
    """
    seen = {id for recorded in own for id in (recorded.event.originator_id, recorded.event_id)}
    waiting = [id for recorded in own for id in _ids_in(recorded.event)]
    while waiting:
        id = waiting.pop()
        if id in seen:
            continue
        seen.add(id)
        if told := log.recorder.row_with(id):
            waiting.append(told.originator_id)
        history = log.history(id, until)
        if history and history[0].event.topic.startswith(f"{Organisation.type_name}."):
            yield from history
            waiting += [other for recorded in history for other in _ids_in(recorded.event)]


def _ids_in(value: Any) -> Iterator[UUID]:
    """Walk through every id that stands in a value, however deep."""
    match value:
        case UUID():
            yield value
        case Struct():
            for name in value.__struct_fields__:
                yield from _ids_in(getattr(value, name))
        case tuple() | list():
            for item in value:
                yield from _ids_in(item)
        case dict():
            yield from _ids_in(list(value.values()))
        case str():
            yield from filter(None, [as_id(value)])
        case _:
            pass


def _hidden(told: Iterable[Recorded], *, answers: bool) -> set[UUID]:
    """Return the ids of the answers to check-ins that are shown to nobody, or that nobody asked for."""
    retracted = {r.event.target for r in told if isinstance(r.event, FactRetracted)}
    answered = [r for r in told if isinstance(r.event, CheckInAnswered)]
    standing = Counter(r.event.originator_id for r in answered if r.event_id not in retracted)
    return {r.event_id for r in answered if not answers or standing[r.event.originator_id] < SMALLEST_SHOWN}


def _target(event: Event) -> UUID | None:
    return event.target if isinstance(event, Amendment) else None
