"""Walks through one programme and writes what an export tells of it, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol
from uuid import UUID

from service.domain.amendments import FactStatus
from service.domain.events import Event, Recorded
from service.domain.organisation import Organisation
from service.persistence.reader import LogReader
from service.projections.directory_states import Listings, listings_of
from service.projections.tellings import Story, Told
from service.projections.timeline_story import TimelineStory
from service.research.disclosed import Disclosed
from service.research.exports.cases import case_rows
from service.research.exports.columns import Table
from service.research.exports.relations import related
from service.research.exports.rows import (
    Row,
    event_row,
    fact_row,
    link_rows,
    relation_rows,
    timeline_row,
)
from service.research.exports.tables import (
    CASES,
    EVENTS,
    FACTS,
    LINKS,
    RELATIONS,
    TEXTS,
    THINGS,
    TIMELINE,
)
from service.research.exports.texts import Named, Texts, named_in


class Sink(Protocol):
    """What takes rows of tables."""

    def add(self, table: Table, row: Row) -> None:
        """Write a row."""


class FactSink(Protocol):
    """What takes facts as they stand."""

    def add(self, slug: str, programme: UUID, told: Told) -> None:
        """Write a fact."""


class OneProgramme:
    """The history of one programme on its way out."""

    def __init__(
        self, disclosed: Disclosed, reader: LogReader, sink: Sink, facts: Sequence[FactSink]
    ) -> None:
        self.slug = disclosed.slug
        self.fictitious = False
        self.suppressed = 0
        self._disclosed = disclosed
        self._reader = reader
        self._sink = sink
        self._facts = facts
        self._listed: set[UUID] = set()
        self._named: dict[UUID, str] = {}
        self._organisations: dict[UUID, UUID] = {}

    def write(self) -> None:
        """Write events, facts and everything that these name; no words."""
        self._write_events()
        for events in self._disclosed.aggregates():
            self._write_aggregate(events)
        self._write_things_elsewhere()

    def write_texts(self, texts: Texts) -> None:
        """Write the words that may be shared; after everything else."""
        for row in texts.rows(self.slug, self._texts_named()):
            self._sink.add(TEXTS, row)

    def _write_events(self) -> None:
        disclosing = self._disclosed.disclosing
        counted = disclosing.suppressed
        for recorded, told in self._disclosed:
            self._sink.add(EVENTS, event_row(self.slug, told, disclosing.suppressed - counted))
            self.suppressed += disclosing.suppressed - counted
            counted = disclosing.suppressed
            for thing in related(recorded.event):
                if thing.type == Organisation.type_name:
                    self._organisations[disclosing.pseudonyms.id(thing.id)] = thing.id

    def _write_aggregate(self, events: Sequence[Recorded]) -> None:
        whole, timeline = Story(), TimelineStory()
        for recorded in events:
            whole.follow(recorded)
            timeline.follow(recorded)
        for told in whole.shown.values():
            self._write_fact(told)
        for told in timeline.shown.values():
            self._sink.add(TIMELINE, timeline_row(self.slug, told))
        first = events[0].event
        self._list(first.originator_id, first.topic.partition(".")[0], listings_of(r.event for r in events))

    def _write_fact(self, told: Told) -> None:
        self._add(FACTS, [fact_row(self.slug, told)])
        self._add(LINKS, link_rows(self.slug, told))
        self._add(RELATIONS, relation_rows(self.slug, told))
        self._named |= {thing.id: thing.type for thing in related(told.fact.event)}
        if told.fact.status is not FactStatus.RETRACTED:
            self._add(CASES, case_rows(self.slug, told))
            for sink in self._facts:
                sink.add(self.slug, self._disclosed.programme, told)

    def _list(self, id: UUID, sort: str, listings: Listings) -> None:
        """Write an aggregate, and what came into being within it."""
        named = {UUID(each.subject_id): (each.type, each.name_ref) for each in listings.values()}
        self.fictitious |= any(each.fictitious for each in listings.values())
        for thing, (kind, name) in ({id: (sort, None)} | named).items():
            self._write_thing(thing, kind, name)

    def _write_things_elsewhere(self) -> None:
        """Write what facts name that did not come into being here: organisations, people."""
        for id, sort in self._named.items():
            if id not in self._listed:
                listing = listings_of(told for _, told in self._of_organisation(id)).get(id.hex)
                self._write_thing(id, sort, listing.name_ref if listing else None)

    def _write_thing(self, id: UUID, sort: str, name: str | None) -> None:
        self._listed.add(id)
        self._sink.add(THINGS, {"programme": self.slug, "thing": str(id), "type": sort, "name": name})

    def _add(self, table: Table, rows: Iterable[Row]) -> None:
        for row in rows:
            self._sink.add(table, row)

    def _of_organisation(self, id: UUID) -> Iterator[tuple[Event, Event]]:
        """Return the events of an organisation, by its pseudonym: each as it is, and as it is disclosed."""
        if known := self._organisations.get(id):
            for recorded in self._reader.history(known, self._disclosed.position):
                yield recorded.event, self._disclosed.disclosing.event(recorded.event)

    def _texts_named(self) -> Iterator[Named]:
        pseudonyms = self._disclosed.disclosing.pseudonyms
        for recorded, told in self._disclosed:
            yield from named_in(recorded.event, told.event, pseudonyms, str(told.event_id))
        for id in self._organisations:
            for event, disclosed in self._of_organisation(id):
                yield from named_in(event, disclosed, pseudonyms)
