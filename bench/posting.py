"""A command over HTTP, kept for good, beside a bare route that appends with the library's own recorder."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from uuid import UUID

from eventsourcing.persistence import StoredEvent
from msgspec import Struct

from bench import words
from bench.appending import Library, initiatives
from bench.bare_posting import FILE
from bench.figures import Background, Mark
from bench.filling import SEED, Size, fill
from bench.scale import Scale
from bench.servers import APPLICATION, serving
from service.bootstrap import Samenspoor
from service.domain.access import Role

COMMAND = Mark("posting: commands/s, to a bare append", 0.4, at_least=True)
SIDES = {"ours": APPLICATION, "bare": "bench.bare_posting:create()"}
ROUNDS = 4
WARM = 100
"""Requests to each side that are not counted."""

MOST_A_SECOND = 3_000


class Place(Struct, frozen=True):
    """An initiative, and the token of who leads its programme."""

    initiative: UUID
    token: str


class Posting:
    """Measures commands, each side on a fresh copy of the same history."""

    marks = (COMMAND,)

    def __init__(self, folder: Path, places: Sequence[Place], seconds: float) -> None:
        self._folder = folder
        self._places = places
        self._seconds = seconds
        self._random = Random(SEED)
        self._number = 0

    def run(self, number: int, background: Background) -> Mapping[str, float]:
        """Load both servers in turns, one at a time."""
        copy = self._folder.with_name(f"run-{number}")
        shutil.copytree(self._folder, copy)
        took = {side: [0, 0.0] for side in SIDES}
        with serving(copy) as ours, serving(copy, SIDES["bare"]) as bare:
            ports = {"ours": ours, "bare": bare}
            for port in ports.values():
                self._post(port, WARM, 60)
            for round_ in range(ROUNDS):
                for side in sorted(SIDES, reverse=bool((number + round_) % 2)):
                    answers, seconds = self._post(ports[side], self._most, self._seconds)
                    took[side][0] += answers
                    took[side][1] += seconds
        shutil.rmtree(copy)
        rates = {side: answers / seconds for side, (answers, seconds) in took.items()}
        for side, rate in rates.items():
            background.add(f"posting, {side}", rate, "commands/s")
        return {COMMAND.name: rates["ours"] / rates["bare"]}

    @property
    def _most(self) -> int:
        return int(self._seconds * MOST_A_SECOND)

    def _post(self, port: int, most: int, seconds: float) -> tuple[int, float]:
        """Return how many commands were answered 201, and the seconds that it took."""
        plan = self._folder.with_name("plan.json")
        requests = [self._request() for _ in range(most)]
        plan.write_text(json.dumps({"port": port, "requests": requests, "most": most, "seconds": seconds}))
        command = [sys.executable, "-m", "bench.load", str(plan)]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        result = json.loads(output)
        return len(result["latencies"]), result["seconds"]

    def _request(self) -> str:
        self._number += 1
        place = self._places[self._number % len(self._places)]
        body = json.dumps(
            {
                "text": words.account(self._random),
                "toldBy": {"standpoint": "resident"},
                "standpoint": "resident",
            }
        )
        return (
            f"POST /v1/initiatives/{place.initiative}/updates HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Authorization: Bearer {place.token}\r\n"
            f"Idempotency-Key: {self._random.getrandbits(128):032x}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        )


@contextmanager
def prepared(folder: Path, scale: Scale, background: Background) -> Iterator[Posting]:
    """Invent the history to append to, the same for both recorders."""
    service = fill(folder / "log", Size.of(scale.rebuilt))
    places = _places(service)
    history = service.log.recorder.rows_after(0, 10_000_000)
    Library(
        folder / "log" / FILE,
        (StoredEvent(r.originator_id, r.originator_version, r.topic, r.state) for r in history),
        [place.initiative for place in places],
    ).close()
    service.close()
    background.remarks.append(
        f"posting: updates of {len(places)} initiatives with 22 to 28 events, in a log of {scale.rebuilt:,};"
        " 4 kept connections; the bare route writes the request's body, unread, to the library's table"
    )
    yield Posting(folder / "log", places, scale.seconds)


def _places(service: Samenspoor) -> list[Place]:
    found = initiatives(service)
    tokens = {programme: service.grants.issue(Role.LEAD, programme) for _, programme in found}
    return [Place(initiative, tokens[programme]) for initiative, programme in found]
