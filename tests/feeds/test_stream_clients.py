"""Clients that others wrote, and one that is cut off again and again, get everything in order."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser

from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.initiative_events import InitiativeStarted, UpdateGiven
from tests.conftest import settings_of
from tests.feeds.following import Follower
from tests.feeds.streamed import Stream
from tests.feeds.test_foreign_readers import CLIENTS
from tests.projections.histories import PROGRAMME, SUBJECTS, Teller, said
from tests.system.installation import KINDS, Installation

INITIATIVE = SUBJECTS[2]
READ_IN_BROWSER = """
([address, number]) => new Promise((resolve) => {
    const ids = [], source = new EventSource(address);
    source.onmessage = (message) => {
        ids.push(message.lastEventId);
        if (ids.length === number) { source.close(); resolve(ids); }
    };
})
"""


class Line:
    """A subscription that a running installation serves, web and worker each a process of its own."""

    def __init__(self, service: Samenspoor, running: Installation) -> None:
        self.running = running
        self.follower = Follower(service)
        self._teller = Teller(service.log)

    def address(self, what: str) -> str:
        """Return the address of a format."""
        return f"{self.running.address}/v1/feeds/{self.follower.token}/{what}"

    def tell(self, number: int) -> None:
        """Tell so many facts; the worker passes them on."""
        if not self._teller.events or self._teller.events[-1][1] != INITIATIVE:
            self._teller.tell(INITIATIVE, InitiativeStarted(programme=PROGRAMME, name=said("Eettafel")))
        for n in range(number):
            self._teller.tell(INITIATIVE, UpdateGiven(text=said(f"Keer {n}")))

    def ids(self) -> list[str]:
        """Return the ids of everything that the subscription reads."""
        return [str(entry.version_id) for entry in self.follower.entries(limit=10_000)]


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    settings = settings_of(tmp_path_factory.mktemp("streamed") / "data", None)
    bootstrap.prepare(settings)
    with bootstrap.running(settings) as service:
        running = Installation(settings, "")
        try:
            for kind in KINDS:
                running.start(kind)
            running.wait_until_answering()
            found = Line(service, running)
            found.tell(30)
            yield found
        finally:
            running.stop()


def node(script: str, *arguments: str) -> bytes:
    """Return what a client for Node printed."""
    return subprocess.run(
        ["node", script, *arguments], cwd=CLIENTS, check=True, capture_output=True, timeout=60
    ).stdout


def test_whoever_is_cut_off_again_and_again_misses_nothing(line: Line) -> None:
    stream, number = Stream(line.address("stream")), len(line.ids()) + 40

    with ThreadPoolExecutor(1) as reading:
        done = reading.submit(stream.read_until, number)
        for _ in range(4):
            line.tell(10)
            line.running.restart("web")
            line.running.restart("worker")
            line.running.wait_until_answering()
        done.result(timeout=60)

    assert stream.ids == line.ids()


@pytest.mark.node
def test_eventsource_reads_everything_in_order(line: Line) -> None:
    ids = line.ids()

    assert json.loads(node("stream.mjs", line.address("stream"), str(len(ids)))) == ids


@pytest.mark.node
def test_cloudevents_reads_every_batch(line: Line) -> None:
    found = json.loads(node("events.mjs", line.address("events")))

    assert [event["id"] for event in found] == line.ids()
    assert {event["type"] for event in found} >= {"nl.samenspoor.initiative.update_given.v1"}


@pytest.mark.browser
def test_a_browser_reads_everything_in_order(line: Line, browser: Browser) -> None:
    ids, page = line.ids(), browser.new_page()

    assert page.evaluate(READ_IN_BROWSER, [line.address("stream"), len(ids)]) == ids
    page.close()
