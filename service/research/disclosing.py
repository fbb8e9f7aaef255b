"""What of an event may leave the house: pseudonyms for ids, no small counts of people, coarser dates.

How a field is disclosed follows from its declared type; it is worked out once for each struct.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import takewhile
from typing import Any, TypeVar, cast
from uuid import UUID

import msgspec
from msgspec import Struct, inspect, structs

from service.domain.amendments import FactCorrected, corrected, facts_of
from service.domain.dates import PartialDate
from service.domain.events import NIL, Event, Recorded, event_id
from service.domain.privacy import SMALLEST_SHOWN
from service.domain.programme_events import FindingRecorded
from service.domain.texts import TextRef
from service.domain.values import Count
from service.persistence.reader import LogReader
from service.projections.rendering import bare
from service.research.coarsening import Grain, by_then, widened
from service.research.pseudonyms import Pseudonyms

S = TypeVar("S", bound=Struct)
Change = Callable[["Disclosing", Any], Any]

SUPPRESSED = Count()
"""In the place of a small count of people: its number is unknown to whoever reads the export."""


class Disclosing:
    """Discloses the events of one export.

    Versions of check-ins would tell how many answered: `renumber` gives what is left of them new ones.
    ``suppressed`` is how many counts were left out until now.
    """

    def __init__(self, pseudonyms: Pseudonyms, grain: Grain, reader: LogReader) -> None:
        self.pseudonyms = pseudonyms
        self.suppressed = 0
        self._grain = grain
        self._reader = reader
        self._versions: dict[UUID, int] = {}
        self._hidden: set[UUID] = set()
        self._left_out: set[UUID] = set()
        self._counts_people = True
        self.event_id = lru_cache(maxsize=65_536)(self._event_id)

    def renumber(self, event: UUID, version: int) -> None:
        """Give an event another version than it has in the log."""
        self._versions[event] = version

    def leave_out(self, event: UUID) -> None:
        """Leave out an event: its id says nothing any more of which one it was."""
        self._left_out.add(event)

    def hide(self, originator: UUID) -> None:
        """Leave out every event of an aggregate."""
        self._hidden.add(originator)

    def recorded(self, recorded: Recorded, number: int) -> Recorded:
        """Return an event as it may leave the house, with its number in the export for position."""
        return Recorded(
            position=number,
            event_id=self.event_id(recorded.event_id),
            programme_id=recorded.programme_id and self.pseudonyms.id(recorded.programme_id),
            recorded_at=by_then(recorded.recorded_at, self._grain),
            known_at=by_then(recorded.known_at, self._grain),
            command_id=NIL,
            event=self.event(recorded.event),
        )

    def event(self, event: Event) -> Event:
        """Return the event itself; keys of files and names of accounts are not told."""
        told = self.struct(event)
        version = self._versions.get(event.event_id, event.originator_version)
        actor = self.pseudonyms.actor(event.actor)
        own = {"replaced": self._replaced(event)} if isinstance(event, FactCorrected) else {}
        return structs.replace(told, key=None, actor=actor, originator_version=version, **own)

    def struct(self, told: S) -> S:
        """Return a struct with everything in it disclosed."""
        outer, self._counts_people = self._counts_people, getattr(told, "counts_people", True)
        if isinstance(told, FindingRecorded):
            told = cast("S", self._without_small_rest(told))
        told = self._with_changes(told)
        self._counts_people = outer
        return told

    def _with_changes(self, told: S) -> S:
        changed = {
            name: change(self, value)
            for name, change in _changes(type(told))
            if (value := getattr(told, name)) is not None
        }
        return structs.replace(told, **changed) if changed else told

    def date(self, date: PartialDate) -> PartialDate:
        """Return a date, coarser where that is asked for."""
        return self.struct(date) if self._grain is Grain.DAY else widened(date, self._grain)

    def text(self, text: TextRef) -> TextRef:
        """Return a reference to a text that leads nowhere but to the texts of the export."""
        return TextRef(self.pseudonyms.text(text.ref), "")

    def count(self, count: Count) -> Count:
        """Return a count; a small one of people without its number."""
        told = self._with_changes(count)
        if not self._counts_people or count.number is None or count.number >= SMALLEST_SHOWN:
            return told
        self.suppressed += 1
        return structs.replace(told, kind=SUPPRESSED.kind, number=SUPPRESSED.number)

    def _without_small_rest(self, finding: FindingRecorded) -> FindingRecorded:
        """Leave out both counts of a finding where one subtracted from the other gives a small one."""
        part, whole = finding.numerator.number, finding.denominator.number
        if not finding.counts_people or part is None or whole is None:
            return finding
        if not 0 < whole - part < SMALLEST_SHOWN:
            return finding
        self.suppressed += 2
        return structs.replace(finding, numerator=SUPPRESSED, denominator=SUPPRESSED)

    def _replaced(self, correction: FactCorrected) -> dict[str, Any]:
        """Return what a correction puts in the place of fields, disclosed as those were themselves."""
        before = self._reader.history(correction.originator_id)
        events = (each.event for each in before)
        until = takewhile(lambda event: event.originator_version < correction.originator_version, events)
        fact = next(fact for fact in facts_of(until) if fact.first.event_id == correction.target)
        told = self.struct(corrected(fact.event, correction.replaced))
        return {name: msgspec.to_builtins(getattr(told, name)) for name in correction.replaced}

    def _event_id(self, event: UUID) -> UUID:
        """Return the id of an event after its aggregate's pseudonym, so that a fold finds it again."""
        row = None if event in self._left_out else self._reader.recorder.row_with(event)
        if row is None or row.originator_id in self._hidden:
            return self.pseudonyms.id(event)
        version = self._versions.get(event, row.originator_version)
        return event_id(self.pseudonyms.id(row.originator_id), version)


@lru_cache(maxsize=512)
def _changes(kind: type[Struct]) -> tuple[tuple[str, Change], ...]:
    """Return the fields of a struct that are disclosed otherwise than they are, and how."""
    info = cast("inspect.StructType", inspect.type_info(kind))
    changes = ((field.name, _change_of(field.type)) for field in info.fields)
    return tuple((name, change) for name, change in changes if change)


def _change_of(declared: inspect.Type) -> Change | None:
    kind, extra = bare(declared)
    if isinstance(kind, inspect.VarTupleType):
        each = _change_of(kind.item_type)
        return each and (lambda d, items: tuple(each(d, item) for item in items))
    if isinstance(kind, inspect.UUIDType):
        if extra.get("refers_to") == "event":
            return lambda d, id: d.event_id(id)
        return lambda d, id: d.pseudonyms.id(id)
    return _change_of_struct(kind.cls) if isinstance(kind, inspect.StructType) else None


def _change_of_struct(kind: type[Struct]) -> Change:
    if kind is TextRef:
        return Disclosing.text
    if kind is PartialDate:
        return Disclosing.date
    return Disclosing.count if issubclass(kind, Count) else Disclosing.struct
