"""While others write and roll back, a consumer of each format gets everything that was told, in order."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from service.bootstrap import Samenspoor
from service.domain.moments import rendered_moment
from service.feeds.entries import FeedEntry
from service.feeds.shared_pages import Cursor
from tests.feeds.following import Follower
from tests.feeds.reader import DOCUMENTS, VERSIONED, Reader, ids, versions
from tests.feeds.test_nothing_is_missed import EACH, WRITERS, Writer, project

Consumer = Callable[[Event], list[str]]


class Consumers:
    """Whoever follows one feed, each in a format of their own."""

    def __init__(self, service: Samenspoor) -> None:
        self.service = service
        self.follower = Follower(service)
        self.reader = Reader(self.follower)

    def polls(self, ended: Event) -> list[str]:
        """Poll on from the last id, until the writers have ended and nothing is left."""
        found: list[str] = []
        while True:
            last_round = ended.is_set()
            asked = f"events?limit=7{f'&lastEventId={found[-1]}' if found else ''}"
            told = self.reader.client.get(f"/v1/feeds/{self.follower.token}/{asked}").get_json(force=True)
            assert all(event.get("previd") in (*found[-1:], None, *_ids(told)) for event in told)
            found += _ids(told)
            if last_round and not told:
                return found

    def streams(self, ended: Event) -> list[str]:
        """Read a stream until the writers have ended and it is silent."""
        blocks = self.service.streaming.blocks(
            self.follower.subscription, Cursor(), 600.0, may_go_on=lambda: not ended.is_set()
        )
        lines = (line for block in blocks for line in block.decode().splitlines())
        return [line.removeprefix("id: ") for line in lines if line.startswith("id: ")][1:]

    def mirrors(self, ended: Event) -> list[str]:
        """Read the newest document again and again, and go back from it where that is needed."""
        while not ended.wait(0.05):
            self.reader.ask(f"/v1/feeds/{self.follower.token}/{VERSIONED}")
        pages = self.reader.everything(VERSIONED)
        return [json.dumps(version) for page in reversed(pages) for version in reversed([*versions(page)])]


def _ids(told: Sequence[dict[str, Any]]) -> list[str]:
    return [event["id"] for event in told]


@pytest.fixture
def writer(service: Samenspoor) -> Writer:
    """Return somebody who writes, on either database."""
    return Writer(service)


def test_each_format_tells_what_was_told_while_others_write_and_roll_back(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.feeds.event_stream.HEARTBEAT", 0.2)
    consumers, ended, service = Consumers(writer.service), Event(), writer.service
    each: tuple[Consumer, ...] = (consumers.polls, consumers.streams, consumers.mirrors)
    with ThreadPoolExecutor(WRITERS + 1 + len(each)) as pool:
        projecting = pool.submit(project, service, ended)
        following = [pool.submit(consumer, ended) for consumer in each]
        try:
            for writing in [pool.submit(writer.write, number) for number in range(WRITERS)]:
                writing.result()
            service.engine.run()
        finally:
            ended.set()
        projecting.result()
        polled, streamed, mirrored = [consumer.result() for consumer in following]

    told = consumers.follower.entries()
    assert len(told) > EACH
    assert polled == [str(entry.version_id) for entry in told]
    assert streamed == polled
    assert mirrored == [json.dumps(_as_told(entry)) for entry in told]
    facts = {entry.entry_id.urn for entry in told}
    for document in DOCUMENTS:
        assert {id for page in consumers.reader.everything(document) for id in ids(page)} == facts


def _as_told(entry: FeedEntry) -> tuple[str, ...]:
    """Return what a document in Atom says of an entry: its id, when it was told, its title."""
    return entry.entry_id.urn, rendered_moment(entry.updated), entry.title
