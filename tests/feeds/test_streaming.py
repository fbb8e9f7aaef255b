"""Streaming a feed: everything since the last id, then what comes, until the line is closed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from service import bootstrap
from service.bootstrap import Samenspoor
from service.feeds import event_stream
from service.feeds.event_stream import Streaming
from service.feeds.following import Following, TooManyFollow
from service.feeds.shared_pages import Cursor
from service.persistence.changes import Changes
from service.settings import Settings
from service.wsgi import create
from tests.feeds.following import Follower
from tests.feeds.polling import Poller

Block = dict[str, str]


def read(blocks: Iterator[bytes]) -> Iterator[Block]:
    """Read blocks as a receiver does; comments are left out."""
    for sent in blocks:
        for block in sent.decode().removesuffix("\n\n").split("\n\n"):
            lines = [line.partition(": ") for line in block.splitlines() if not line.startswith(":")]
            if lines:
                yield {name: value for name, _, value in lines}


class Listener:
    """Somebody at the end of a line."""

    def __init__(self, poller: Poller) -> None:
        self.poller = poller
        poller.service.engine.run()

    def blocks(self, cursor: Cursor | None = None, **asked: Any) -> Iterator[Block]:
        """Return what is sent after a cursor."""
        subscription = self.poller.follower.subscription
        streaming = self.poller.service.streaming
        return read(streaming.blocks(subscription, cursor or Cursor(), asked.pop("seconds", 60.0), **asked))


@pytest.fixture
def listener(service: Samenspoor) -> Listener:
    return Listener(Poller(service))


@pytest.fixture
def poller(sqlite_service: Samenspoor) -> Poller:
    return Poller(sqlite_service)


def test_the_first_block_says_from_where_it_goes_on(listener: Listener) -> None:
    hello = next(listener.blocks())

    assert hello["event"] == "hello"
    assert hello["id"] == "beginning"
    assert int(hello["retry"]) > 0


def test_what_is_told_comes_while_the_line_is_open(listener: Listener) -> None:
    blocks = listener.blocks()
    list(islice(blocks, 1 + len(listener.poller.batch())))

    with ThreadPoolExecutor(1) as waiting:
        coming = waiting.submit(next, blocks)
        listener.poller.tell(1)
        listener.poller.service.engine.run()
        event = msgspec.json.decode(coming.result(timeout=30)["data"])

    assert event["type"] == "nl.samenspoor.initiative.update_given.v1"
    assert event["id"] == listener.poller.batch()[-1]["id"]


def test_whoever_comes_again_is_told_everything_since(poller: Poller) -> None:
    poller.tell(250)
    told = poller.everything(limit=100)
    middle = msgspec.convert(told[20]["id"], type=type(uuid4()))
    place = poller.service.feeds.place_of(poller.follower.subscription, middle)

    hello, *rest = islice(Listener(poller).blocks(Cursor(place, middle)), len(told) - 20)

    assert hello["id"] == told[20]["id"]
    assert [block["id"] for block in rest] == [event["id"] for event in told[21:]]
    assert msgspec.json.decode(rest[0]["data"])["previd"] == told[20]["id"]


def test_a_silent_line_shows_that_it_is_open_until_its_time_is_over(poller: Poller) -> None:
    # The clock is what the line's seconds are counted by: it stands still, then jumps to the end.
    times = iter([0.0, *([0.0] * 3), 61.0])
    patient = Following(lambda: 1, Changes(), 1)
    streaming = Streaming(patient, poller.service.shared_pages, lambda: next(times))
    poller.service.engine.run()

    with _short_silences():
        sent = list(streaming.blocks(poller.follower.subscription, Cursor(), 60.0))

    assert sent[0].startswith(b"event: hello")
    assert sent[-1] == b":\n"


def test_a_subscription_that_is_taken_back_ends_the_line(poller: Poller) -> None:
    with _short_silences():
        blocks = list(Listener(poller).blocks(may_go_on=lambda: False))

    assert len(blocks) == 1 + len(poller.batch())


def test_a_process_that_ends_lets_everybody_go(poller: Poller) -> None:
    blocks = Listener(poller).blocks()
    list(islice(blocks, 1 + len(poller.batch())))

    with ThreadPoolExecutor(1) as waiting:
        rest = waiting.submit(list, blocks)
        poller.service.following.stop()

    assert rest.result() == []


def test_room_is_bounded_and_given_back_once() -> None:
    following = Following(lambda: 0, Changes(), 1)
    leave = following.take_room()
    with pytest.raises(TooManyFollow):
        following.take_room()
    leave()
    leave()

    assert callable(following.take_room())


def test_many_who_stand_at_the_same_place_share_what_is_read(poller: Poller) -> None:
    poller.tell(3)
    poller.service.engine.run()
    service, head = poller.service, poller.service.feeds.head()
    one, other = poller.follower, Follower(service)

    first = service.shared_pages.after(one.subscription, Cursor(), head)

    assert service.shared_pages.after(other.subscription, Cursor(), head) is first


def test_an_unknown_id_is_told_to_begin_again(poller: Poller) -> None:
    address = f"/v1/feeds/{poller.follower.token}/stream"

    answer = poller.client.get(address, headers={"Last-Event-ID": str(uuid4())})

    (block,) = read(iter([answer.data]))
    assert block["event"] == "reset"
    assert msgspec.json.decode(block["data"])["address"].endswith(address)


def test_beyond_the_bound_a_stream_is_asked_to_come_again(sqlite_settings: Settings) -> None:
    bootstrap.prepare(sqlite_settings)
    service = bootstrap.build(replace(sqlite_settings, streams=1))
    follower, client = Follower(service), create(service).test_client()
    address = f"/v1/feeds/{follower.token}/stream"

    with client.get(address) as open_line:
        full = client.get(address)
    again = client.get(address)
    again.close()

    assert open_line.headers["X-Accel-Buffering"] == "no"
    assert "Content-Encoding" not in open_line.headers
    assert (full.status_code, full.headers["Retry-After"]) == (503, "30")
    assert again.status_code == 200
    service.close()


class _short_silences:  # noqa: N801 - reads as a condition
    """Let silences be short: what is looked at is what they end in."""

    def __enter__(self) -> None:
        self._silence, event_stream.HEARTBEAT = event_stream.HEARTBEAT, 0.05

    def __exit__(self, *_: object) -> None:
        event_stream.HEARTBEAT = self._silence
