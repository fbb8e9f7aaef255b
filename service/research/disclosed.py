"""A programme's history as it may leave the house: in the order of the log, and aggregate by aggregate."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from service.domain.catalogue import WITHHELD
from service.domain.events import Recorded
from service.domain.person import Person
from service.persistence.reader import LogReader
from service.research.disclosing import Disclosing
from service.research.histories import LoggedHistory, withheld_among

_WITHHOLDING = frozenset(kind.topic.partition(".")[0] for kind in WITHHELD)
"""Types of aggregate with events that are never told one by one: check-ins."""


class Disclosed:
    """The events of a history that an export tells, disclosed; may be read again and again.

    Left out are persons, what is ``hidden`` (aggregates, as codings that wait for a second coder), and what
    is withheld from everybody. Positions are numbers from 1: those of the log would count what is left out.
    ``position`` is the last one of the log that is read.
    """

    def __init__(
        self, history: LoggedHistory, reader: LogReader, disclosing: Disclosing, hidden: Collection[UUID] = ()
    ) -> None:
        self.slug = history.slug
        self.programme = disclosing.pseudonyms.id(history.programme)
        self.disclosing = disclosing
        self._history = history
        self.position = history.ends.last
        self._reader = reader
        self._hidden = set(hidden)
        self._positions = array("q")
        self._partly: set[UUID] = set()
        self._note()

    def _note(self) -> None:
        """Read the history once: which events are told, and as which number."""
        left: dict[UUID, int] = {}
        for id in self._hidden:
            self.disclosing.hide(id)
        for recorded, withheld in withheld_among(self._history):
            event = recorded.event
            sort = event.topic.partition(".")[0]
            if sort == Person.type_name:
                self._hidden.add(event.originator_id)
                self.disclosing.hide(event.originator_id)
            if sort in _WITHHOLDING:
                self._partly.add(event.originator_id)
            if withheld:
                self.disclosing.leave_out(recorded.event_id)
            elif event.originator_id not in self._hidden:
                self._positions.append(recorded.position)
                if event.originator_id in self._partly:
                    left[event.originator_id] = left.get(event.originator_id, 0) + 1
                    self.disclosing.renumber(recorded.event_id, left[event.originator_id])

    def __len__(self) -> int:
        return len(self._positions)

    def __iter__(self) -> Iterator[tuple[Recorded, Recorded]]:
        """Read the events in the order of the log: each as it is, and as it is disclosed."""
        return self._told(self._history)

    def aggregates(self) -> Iterator[list[Recorded]]:
        """Read the disclosed events of one aggregate after the other, in the order of their founding."""
        for recorded in self._history:
            if recorded.event.originator_version == 1 and self._number(recorded):
                history = self._reader.history(recorded.event.originator_id, self.position)
                yield [told for _, told in self._told(history)]

    def _told(self, events: Iterable[Recorded]) -> Iterator[tuple[Recorded, Recorded]]:
        for recorded in events:
            if number := self._number(recorded):
                yield recorded, self.disclosing.recorded(recorded, number)

    def _number(self, recorded: Recorded) -> int:
        """Return the number of an event in the export, 0 where it is not told."""
        place = bisect_left(self._positions, recorded.position)
        found = place < len(self._positions) and self._positions[place] == recorded.position
        return place + 1 if found else 0
