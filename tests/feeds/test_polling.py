"""Polling a feed: from the last id on nothing is missed, and whoever cannot go on is told where to begin."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID

import pytest

from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.initiative_events import UpdateGiven
from service.domain.values import Audience
from service.settings import Settings
from tests.feeds.polling import INITIATIVE, Poller
from tests.projections.histories import said


@pytest.fixture
def poller(service: Samenspoor) -> Poller:
    return Poller(service)


@pytest.fixture
def sqlite_poller(sqlite_service: Samenspoor) -> Poller:
    return Poller(sqlite_service)


def test_batches_follow_each_other_without_a_gap(poller: Poller) -> None:
    poller.tell(7)

    told = poller.everything(limit=3)

    assert [event["id"] for event in told] == [str(e.version_id) for e in poller.follower.entries()]
    assert [event.get("previd") for event in told] == [None, *(event["id"] for event in told[:-1])]


def test_an_event_says_what_it_is_and_holds_the_fact(sqlite_poller: Poller) -> None:
    event = sqlite_poller.batch()[-1]

    assert event["type"] == "nl.samenspoor.initiative.started.v1"
    assert event["subject"] == str(INITIATIVE)
    assert event["data"]["title"] == "Initiatief gestart: Eettafel"
    assert event["data"]["fact"]["kind"] == "initiative.started"
    assert event["dataschema"].endswith("/v1/feed-kinds/initiative.started")


def test_a_batch_has_the_media_type_of_batches_and_can_be_asked_for_again(sqlite_poller: Poller) -> None:
    sqlite_poller.service.engine.run()
    answer = sqlite_poller.ask(limit=1)
    again = sqlite_poller.client.get(
        f"/v1/feeds/{sqlite_poller.follower.token}/events?limit=1",
        headers={"If-None-Match": answer.headers["ETag"]},
    )

    assert answer.mimetype == "application/cloudevents-batch+json"
    assert answer.headers["Cache-Control"] == "private, max-age=3600"
    assert again.status_code == 304


def test_at_the_end_the_list_is_empty(sqlite_poller: Poller) -> None:
    assert sqlite_poller.batch(last=sqlite_poller.last()) == []


@pytest.mark.parametrize("last", [str(UUID(int=1)), "nothing-like-it", "0"])
def test_an_unknown_id_is_answered_with_where_to_begin_again(sqlite_poller: Poller, last: str) -> None:
    answer = sqlite_poller.ask(last=last)

    assert answer.status_code == 410
    assert answer.get_json()["restart"].endswith(f"/v1/feeds/{sqlite_poller.follower.token}/events")


def test_whoever_waits_is_told_as_soon_as_there_is_something(sqlite_poller: Poller) -> None:
    last = sqlite_poller.last()

    with ThreadPoolExecutor(1) as waiting:
        answer = waiting.submit(sqlite_poller.ask, last=last, timeout=25)
        sqlite_poller.tell(1)
        sqlite_poller.service.engine.run()
        told = answer.result(timeout=20).get_json(force=True)

    assert [each["type"] for each in told] == ["nl.samenspoor.initiative.update_given.v1"]


def test_whoever_waits_in_vain_gets_an_empty_list(sqlite_poller: Poller) -> None:
    assert sqlite_poller.batch(last=sqlite_poller.last(), timeout=1) == []


def test_beyond_the_bound_whoever_would_wait_is_asked_to_come_again(sqlite_settings: Settings) -> None:
    bootstrap.prepare(sqlite_settings)
    poller = Poller(bootstrap.build(replace(sqlite_settings, streams=1)))
    last = poller.last()
    leave = poller.service.following.take_room()

    full = poller.ask(last=last, timeout=5)
    at_once = poller.ask(last=last)
    leave()

    assert (full.status_code, full.headers["Retry-After"]) == (503, "30")
    assert at_once.status_code == 200
    assert poller.ask(last=last, timeout=1).status_code == 200
    poller.service.close()


def test_what_is_withdrawn_comes_as_a_new_event_without_its_words(sqlite_poller: Poller) -> None:
    sqlite_poller.tell(1)
    before = sqlite_poller.batch()
    number = next(
        n for n, (event, _) in enumerate(sqlite_poller.teller.events) if str(event) == before[-1]["id"]
    )
    sqlite_poller.teller.retract(number, 0)

    (gone,) = sqlite_poller.batch(last=before[-1]["id"])

    assert gone["data"]["entryId"] == before[-1]["data"]["entryId"]
    assert gone["data"]["state"] == "withdrawn"
    assert gone["data"]["text"] is None
    assert gone["data"]["fact"] is None
    assert "Het gaat goed" not in str(sqlite_poller.everything(limit=50))


def test_what_is_not_meant_for_partners_is_not_told(sqlite_poller: Poller) -> None:
    sqlite_poller.teller.tell(INITIATIVE, UpdateGiven(text=said("Onder ons"), audience=Audience.PROGRAMME))

    assert "Onder ons" not in str(sqlite_poller.everything(limit=50))
