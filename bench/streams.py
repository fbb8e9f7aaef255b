"""Streams of feeds: what a thousand of them cost one web process, and how soon many are told of a commit."""

from __future__ import annotations

import json
import os
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

from bench.figures import Background, Mark, stated
from bench.filling import Size, fill, stories
from bench.scale import Scale
from bench.servers import serving
from service.application.event_log import Command
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.initiative_events import UpdateGiven
from service.domain.texts import TextClass, Words
from service.persistence.subscriptions import SubscriptionAsked

MEMORY = Mark("streams: kB a stream, with 1,000 open", 150, at_least=False)
SLOWER = Mark("streams: an ordinary request beside 1,000 streams, to none", 2.5, at_least=False)
TOLD = Mark("streams: ms from commit to client, median of 200 streams", 150, at_least=False)
MANY, SOME = 1000, 200
SUBSCRIPTIONS = 20
"""Different ones, each with as many streams: in one language or the other, of all kinds or of one."""

COMMITS = 20
EVENTS = 5000
ROUNDS = 4
PATIENCE = 60.0
_numbers = count(1)


class Streams:
    """Measures one web process with a worker beside it."""

    marks = (MEMORY, SLOWER, TOLD)

    def __init__(self, folder: Path, scale: Scale, service: Samenspoor, programme: UUID) -> None:
        self._folder = folder
        self._seconds = scale.seconds
        self._service = service
        self._tokens = [_subscribe(service, programme, n) for n in range(SUBSCRIPTIONS)]
        self._bearer = service.grants.issue(Role.LEAD, programme)
        self._page = f"/v1/programmes/{programme}/timeline"
        rows = service.log.recorder.rows_in(programme)
        self._initiative = next(row.originator_id for row in rows if row.topic == "initiative.started")

    def run(self, _: int, background: Background) -> Mapping[str, float]:
        """Ask without streams and with them, in turns; then tell and see when it arrives."""
        settings = {"SAMENSPOOR_STREAMS": str(MANY + 10)}
        with serving(self._folder, **settings) as port, _worker(self._folder):
            self._ask(port)
            before, bare = _memory(port), self._ask(port)
            streams = self._open(port, MANY)
            memory = (_memory(port) - before) / MANY
            beside = self._ask(port)
            for each in streams[SOME:]:
                each.close()
            arrived = self._tell(streams[:SOME])
            for each in streams[:SOME]:
                each.close()
        background.add("streams: timeline page without streams, median", bare * 1e3, "ms")
        background.add("streams: timeline page beside 1,000, median", beside * 1e3, "ms")
        background.add("streams: commit to the last of 200", median(map(max, arrived)), "ms")
        middle = median(each for of in arrived for each in of)
        return {MEMORY.name: memory, SLOWER.name: beside / bare, TOLD.name: middle}

    def _ask(self, port: int) -> float:
        """Return the median latency (s) of a timeline page."""
        request = f"GET {self._page} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {self._bearer}\r\n\r\n"
        plan = {"port": port, "requests": [request], "most": 20_000, "seconds": ROUNDS * self._seconds}
        file = self._folder / "plan.json"
        file.write_text(json.dumps(plan))
        command = [sys.executable, "-m", "bench.load", str(file)]
        result = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        return median(result["latencies"])

    def _open(self, port: int, number: int) -> list[socket.socket]:
        """Open streams, and read of each that it is open."""
        streams = []
        for n in range(number):
            line = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
            token = self._tokens[n % SUBSCRIPTIONS]
            line.sendall(f"GET /v1/feeds/{token}/stream HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            streams.append(line)
        for line in streams:
            said = b""
            while b"event: hello" not in said:
                said += line.recv(65536)
            assert said.startswith(b"HTTP/1.1 200 "), said
        return streams

    def _tell(self, streams: Sequence[socket.socket]) -> list[list[float]]:
        """Return for each commit after how many milliseconds each stream had it."""
        return [_arrivals(streams, self._commit()) for _ in range(COMMITS)]

    def _commit(self) -> tuple[float, bytes]:
        """Record an update; return when that was done, and its id."""
        words: Any = Words(f"Update {next(_numbers)}", TextClass.ACCOUNT)
        fact = UpdateGiven(text=words)
        outcome = self._service.use_cases[UpdateGiven.topic](self._initiative, fact, Command(actor="bench"))
        return time.perf_counter(), str(outcome.events[-1]).encode()


def _arrivals(streams: Sequence[socket.socket], told: tuple[float, bytes]) -> list[float]:
    began, id = told
    waiting, arrived = selectors.DefaultSelector(), []
    said = dict.fromkeys(streams, b"")
    for line in streams:
        waiting.register(line, selectors.EVENT_READ)
    while len(arrived) < len(streams):
        for key, _ in waiting.select(PATIENCE):
            line = key.fileobj
            assert isinstance(line, socket.socket)
            said[line] += line.recv(65536)
            if id in said[line]:
                arrived.append((time.perf_counter() - began) * 1e3)
                waiting.unregister(line)
    waiting.close()
    return arrived


def _subscribe(service: Samenspoor, programme: UUID, number: int) -> str:
    """Return the token of a subscription to what comes from now on."""
    asked = SubscriptionAsked(
        programme=programme,
        name=f"Partner {number}",
        language=("nl", "en")[number % 2],
        starts_after=service.log.recorder.head(),
    )
    _, token = service.subscriptions.make_once(asked, actor="bench", key=None, request_hash=b"")
    assert token
    return token


@contextmanager
def prepared(folder: Path, scale: Scale, background: Background) -> Iterator[Streams]:
    """Invent a history, project it, and follow it."""
    size = Size(EVENTS, 1)
    with stated(f"Inventing and projecting {EVENTS:,} events"):
        service = fill(folder, size)
        service.builds.ensure(service.log.recorder.head())
        service.engine.run()
    background.remarks.append(
        f"streams: {SUBSCRIPTIONS} subscriptions; 4 kept connections for ordinary requests"
    )
    yield Streams(folder, scale, service, stories(size)[0].id)
    service.close()


@contextmanager
def _worker(folder: Path) -> Iterator[None]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SAMENSPOOR_")}
    worker = subprocess.Popen(
        [sys.executable, "-m", "service", "worker"], env={**environment, "SAMENSPOOR_DATA": str(folder)}
    )
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()


def _memory(port: int) -> float:
    """Return the resident memory (kB) of the process that serves at a port: the child of gunicorn's own."""
    found = [each for each in Path("/proc").iterdir() if each.name.isdigit() and _serves(each, port)]
    (process,) = [each for each in found if str(_parent(each)) in {other.name for other in found}]
    pages = int((process / "statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1000


def _serves(process: Path, port: int) -> bool:
    try:
        return f"127.0.0.1:{port}".encode() in (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def _parent(process: Path) -> int:
    return int((process / "stat").read_text().rpartition(")")[2].split()[1])
