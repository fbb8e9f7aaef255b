"""Whoever follows a feed while others write and roll back gets everything, once, in order."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Event
from uuid import UUID, uuid4, uuid5

import msgspec
import pytest
from eventsourcing.persistence import IntegrityError

from service.bootstrap import Samenspoor
from service.domain.catalogue import EVENTS
from service.domain.events import event_id
from service.domain.initiative_events import InitiativeStarted, UpdateGiven
from service.feeds.entries import FeedEntry, Place
from service.persistence.append import Append
from service.persistence.mapper import EventMapper
from tests.domain.examples.common import words
from tests.feeds.following import Follower
from tests.projections.histories import PROGRAMME, Teller, said

WRITERS, EACH = 3, 20
Page = Callable[[Place | None], list[FeedEntry]]


class Writer:
    """Tells facts of initiatives; some of it is rolled back after it was written."""

    def __init__(self, service: Samenspoor) -> None:
        self.service = service
        self._teller = Teller(service.log)
        self._mapper = EventMapper(EVENTS)

    def write(self, number: int) -> list[UUID]:
        """Tell facts of one initiative; return the ids of those that stand."""
        chance, initiative = Random(number), uuid5(PROGRAMME, f"initiative {number}")  # noqa: S311 - a game
        started = InitiativeStarted(programme=PROGRAMME, name=said("Eettafel"))
        self._teller.tell(initiative, started)
        told = [event_id(initiative, 1)]
        for _ in range(EACH):
            if chance.random() < 0.4:
                self._roll_back()
            else:
                self._teller.tell(initiative, UpdateGiven(text=said("Samen gegeten")))
                told.append(event_id(initiative, len(told) + 1))
        return told

    def _roll_back(self) -> None:
        """Write a fact, and the same once more: the log takes neither."""
        fact = InitiativeStarted(programme=PROGRAMME, name=words("Eettafel"))
        fact = msgspec.structs.replace(fact, originator_id=uuid4(), originator_version=1)
        one = ([self._mapper.to_stored_event(fact)], Append(command_id=uuid4(), programme_id=PROGRAMME))
        with pytest.raises(IntegrityError):
            self.service.log.recorder.insert_all([one, one])


@pytest.fixture
def writer(service: Samenspoor) -> Writer:
    """Return somebody who writes, on either database."""
    return Writer(service)


def received(page: Page, ended: Event) -> list[FeedEntry]:
    """Read on from the last entry until the writers have ended and nothing is left."""
    read: list[FeedEntry] = []
    while True:
        last_round = ended.is_set()
        found = page(read[-1].place if read else None)
        read += found
        if last_round and not found:
            return read


def check(read: list[FeedEntry], told: list[UUID]) -> None:
    """Say no to a feed that is not exactly what was told, in the order of the log."""
    own = [entry for entry in read if entry.kind.startswith("initiative.")]
    assert sorted(entry.version_id for entry in own) == sorted(told)
    assert [entry.place for entry in own] == sorted({entry.place for entry in own})


def follow(writer: Writer, page: Page) -> tuple[list[FeedEntry], list[UUID]]:
    """Let several write, one project and one follow, all at once."""
    ended, service = Event(), writer.service
    with ThreadPoolExecutor(WRITERS + 2) as pool:
        writers = [pool.submit(writer.write, number) for number in range(WRITERS)]
        projecting = pool.submit(project, service, ended)
        reading = pool.submit(received, page, ended)
        told = [id for each in writers for id in each.result()]
        service.engine.run()
        ended.set()
        projecting.result()
        return reading.result(), told


def project(service: Samenspoor, ended: Event) -> None:
    while not ended.is_set():
        service.engine.run()
        ended.wait(0.01)


def test_a_follower_gets_what_was_told_and_nothing_else_in_the_order_of_the_log(writer: Writer) -> None:
    follower, chance = Follower(writer.service), Random(7)  # noqa: S311 - a game

    def page(place: Place | None) -> list[FeedEntry]:
        return writer.service.feeds.after(follower.subscription, place, chance.randint(1, 5))

    read, told = follow(writer, page)

    check(read, told)
    assert writer.service.feeds.after(follower.subscription, None, 1000) == read


def test_a_feed_that_breaks_its_promise_is_caught(sqlite_service: Samenspoor) -> None:
    writer = Writer(sqlite_service)
    told = writer.write(1)
    whole = Follower(sqlite_service).entries()
    check(whole, told)

    for broken in (
        whole[:3] + whole[4:],  # an event dropped
        [*whole[:2], whole[3], whole[2], *whole[4:]],  # the order broken
        [entry for entry in whole if entry.place.position % 2],  # paged by counting with ids
        whole + whole[-1:],  # told twice
    ):
        with pytest.raises(AssertionError):
            check(broken, told)
