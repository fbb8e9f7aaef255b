"""Fills an installation with invented history: straight into the log, thousands of events a commit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from uuid import UUID

from msgspec import Struct

from bench.story import Story
from bench.teller import Teller, Told
from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.catalogue import EVENTS
from service.domain.organisation import OrganisationRegistered, organisation_id
from service.persistence.append import Append
from service.persistence.mapper import EventMapper
from service.persistence.sqlite import SQLiteLogRecorder
from service.settings import Settings

SEED = 20221017
EVENTS_OF_A_PROGRAMME = 5000
ORGANISATIONS = 40
JOINED = 8
A_COMMIT = 5000


class Size(Struct, frozen=True):
    """How much is invented."""

    events: int
    programmes: int

    @classmethod
    def of(cls, events: int) -> Size:
        """Return a size with programmes of the usual length."""
        return cls(events, max(1, events // EVENTS_OF_A_PROGRAMME))


def settings_of(folder: Path) -> Settings:
    """Return settings of an installation with its data in that folder."""
    return Settings.from_environment({"SAMENSPOOR_DATA": str(folder)})


def stories(size: Size) -> list[Story]:
    """Return the stories of all programmes."""
    each = (size.events - ORGANISATIONS) // size.programmes
    rest = (size.events - ORGANISATIONS) % size.programmes
    found = []
    for number in range(size.programmes):
        joined = [organisation_id(_slug(number * 3 + n)) for n in range(JOINED)]
        found.append(Story(SEED, number, each + (number < rest), joined))
    return found


def fill(folder: Path, size: Size) -> Samenspoor:
    """Return a new installation whose log holds so many events; read models stand empty."""
    service = filled(folder, _told(size))
    assert service.log.recorder.head() == size.events
    return service


def filled(folder: Path, source: Iterator[Told]) -> Samenspoor:
    """Return a new installation whose log holds what is told; read models stand empty."""
    bootstrap.prepare(settings_of(folder))
    service = bootstrap.build(settings_of(folder))
    recorder = service.log.recorder
    assert isinstance(recorder, SQLiteLogRecorder)
    mapper = EventMapper(EVENTS)
    commands = Teller(f"{SEED}/commands", ())
    while some := list(islice(source, A_COMMIT)):
        with recorder.datastore.transaction(commit=True) as cursor:
            for told in some:
                append = Append(
                    command_id=commands.id(),
                    programme_id=told.programme_id,
                    known_at=told.known_at,
                    texts=told.texts,
                )
                stored = mapper.to_stored_event(told.event)
                # The recorder's own write, many appends to a commit: an append knows one programme.
                recorder._insert_events(cursor, [stored], append=append)
    return service


def _told(size: Size) -> Iterator[Told]:
    """Tell every programme at once, in turns: one event of each, as the log of years would be."""
    yield from _organisations()
    telling = [story.told() for story in stories(size)]
    while telling:
        still = []
        for story in telling:
            told = next(story, None)
            if told:
                yield told
                still.append(story)
        telling = still


def _organisations() -> Iterator[Told]:
    t = Teller(f"{SEED}/organisations", ())
    for number in range(ORGANISATIONS):
        event = OrganisationRegistered(
            originator_id=organisation_id(_slug(number)),
            originator_version=1,
            actor="operator",
            name=t.name(),
            slug=_slug(number),
        )
        yield Told(event, None, t.known_at, tuple(t.texts))
        t.texts.clear()


def _slug(number: int) -> str:
    return f"organisatie-{number % ORGANISATIONS}"


def programme_ids(size: Size) -> list[UUID]:
    """Return the ids of the programmes, in the order of their telling."""
    return [story.id for story in stories(size)]
