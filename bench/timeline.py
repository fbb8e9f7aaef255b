"""A page of a timeline over HTTP, beside a bare route, a short history, and the same page as known before."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median

from msgspec import Struct

from bench import asking
from bench.asking import Answers, Asked, Key
from bench.figures import Background, Mark, stated
from bench.filling import SEED, Size, fill, stories
from bench.scale import Scale
from bench.servers import serving
from bench.teller import DAYS, FIRST_DAY

ORDERS = ("asc", "desc")
SHARES = (0.5, 0.1)
ROUNDS = 2
BARE = {o: Mark(f"timeline {o}: requests/s, to a bare route", 0.4, at_least=True) for o in ORDERS}
LENGTH = {o: Mark(f"timeline {o}: median, to 10 000 events", 1.5, at_least=False) for o in ORDERS}
KNOWN = Mark("timeline: knownAt to now, the worst of four", 1.3, at_least=False)


class Load(Struct, frozen=True):
    """Requests to one server."""

    port: int
    requests: Sequence[Asked]


class Took(Struct):
    """What the blocks of one side took together."""

    seconds: float = 0.0
    latencies: list[float] = []

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.latencies) / self.seconds

    @property
    def median(self) -> float:
        """Milliseconds."""
        return median(self.latencies) * 1000


class Timeline:
    """Measures pages, both sides of a ratio in turns."""

    marks = (*BARE.values(), *LENGTH.values(), KNOWN)

    def __init__(
        self, folder: Path, scale: Scale, sides: Mapping[str, Load], known: Mapping[str, Load]
    ) -> None:
        self._plan = folder / "plan.json"
        self._scale = scale
        self._sides = sides
        self._known = known

    def run(self, number: int, background: Background) -> Mapping[str, float]:
        """Load the servers in turns, one at a time."""
        ratios: dict[str, float] = {}
        for order in ORDERS:
            took = self._together(
                {s: self._sides[f"{s} {order}"] for s in ("ours", "before", "bare")}, number
            )
            ratios[BARE[order].name] = took["ours"].rate / took["bare"].rate
            ratios[LENGTH[order].name] = took["ours"].median / took["before"].median
            for side, load in took.items():
                background.add(f"timeline {order}, {side}", load.rate, "requests/s")
                background.add(f"timeline {order}, {side}, median", load.median, "ms")
        ratios[KNOWN.name] = max(
            self._known_to_now(order, share, number, background) for order in ORDERS for share in SHARES
        )
        return ratios

    def _known_to_now(self, order: str, share: float, number: int, background: Background) -> float:
        name = f"{order} at {share:.0%}"
        took = self._together(
            {"then": self._known[f"{name} then"], "now": self._known[f"{name} now"]}, number
        )
        ratio = took["then"].median / took["now"].median
        background.add(f"timeline {name} of the history, to now", ratio, "times")
        return ratio

    def _together(self, loads: Mapping[str, Load], number: int) -> dict[str, Took]:
        took = {side: Took() for side in loads}
        for round_ in range(ROUNDS):
            for side in sorted(loads, reverse=bool((number + round_) % 2)):
                self._block(loads[side], took[side], number * ROUNDS + round_)
        return took

    def _block(self, load: Load, took: Took, number: int) -> None:
        """Let the client load a server for a while, beginning elsewhere each time."""
        first = number * len(load.requests) // 7 % len(load.requests)
        requests = [asked.bytes() for asked in (*load.requests[first:], *load.requests[:first])]
        plan = {"port": load.port, "requests": requests, "most": 20_000, "seconds": self._scale.seconds}
        self._plan.write_text(json.dumps(plan))
        command = [sys.executable, "-m", "bench.load", str(self._plan)]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        result = json.loads(output)
        took.seconds += result["seconds"]
        took.latencies += result["latencies"]


@contextmanager
def prepared(folder: Path, scale: Scale, background: Background) -> Iterator[Timeline]:
    """Invent a long and a short history, project them, serve them, and capture what is answered."""
    sizes = {"ours": Size.of(scale.timeline), "before": Size.of(scale.timeline_before)}
    with ExitStack() as stack:
        ports, read = {}, {}
        for side, size in sizes.items():
            read[side] = _projected(folder / side, size)
            ports[side] = stack.enter_context(serving(folder / side))
        answers = {side: Answers(port) for side, port in ports.items()}
        sides: dict[str, Load] = {}
        asked: list[Asked] = []
        now: dict[str, dict[Key, Asked]] = {}
        for order in ORDERS:
            for side in ("before", "ours"):
                now[order] = _pages(answers[side], read[side], order)
                sides[f"{side} {order}"] = Load(ports[side], _mixed([*now[order].values()]))
            asked += sides[f"ours {order}"].requests
        first = _median(answers["ours"], asked)
        with stated(f"Capturing {len(asked)} answers"):
            mean = asking.capture(answers["ours"], asked, folder / "bare")
        bare = stack.enter_context(serving(folder / "bare", "bench.bare:create()"))
        answers["bare"] = Answers(bare)
        _compare(answers["ours"], answers["bare"], asked)
        for order in ORDERS:
            sides[f"bare {order}"] = Load(bare, sides[f"ours {order}"].requests)
        known = _known(answers["ours"], read["ours"], ports["ours"], now)
        _ask_all(answers["ours"], known.values())
        _ask_all(answers["ours"], (sides["ours asc"], sides["ours desc"]))
        background.add("timeline, ours, one client, asked for the first time", first, "ms")
        background.add("timeline, ours, one client, asked again", _median(answers["ours"], asked), "ms")
        background.add("timeline, bare, one client", _median(answers["bare"], asked), "ms")
        background.remarks.append(
            f"timeline: {scale.timeline:,} events in {sizes['ours'].programmes} programmes,"
            f" {scale.timeline_before:,} in {sizes['before'].programmes}; {len(asked)} addresses,"
            f" lead, partner and resident, each asked for before; {mean / 1000:.0f} kB a page;"
            " 4 kept connections"
        )
        yield Timeline(folder, scale, sides, known)


def _projected(folder: Path, size: Size) -> list[asking.Reader]:
    with stated(f"Inventing and projecting {size.events:,} events"):
        service = fill(folder, size)
        service.builds.ensure(service.log.recorder.head())
        service.engine.run()
    few = size.programmes < len(asking.ROLES)
    found = asking.readers(service, stories(size), every_role=few)
    service.close()
    return found


def _pages(
    answers: Answers, readers: Sequence[asking.Reader], order: str, known_at: str | None = None
) -> dict[Key, Asked]:
    found: dict[Key, Asked] = {}
    for reader in readers:
        found |= answers.pages(reader, order, known_at)
    return found


def _mixed(pages: Sequence[Asked]) -> list[Asked]:
    """Return pages so that neighbours are of different programmes, from different places."""
    mixed = list(pages)
    Random(SEED).shuffle(mixed)
    return mixed


def _known(
    answers: Answers, readers: Sequence[asking.Reader], port: int, now: Mapping[str, dict[Key, Asked]]
) -> dict[str, Load]:
    """Return the same pages as known before and as known now, where there are both."""
    found = {}
    for order in ORDERS:
        for share in SHARES:
            day = FIRST_DAY + timedelta(days=int(share * DAYS))
            then = _pages(answers, readers, order, day.isoformat())
            both = sorted(now[order].keys() & then.keys())
            found[f"{order} at {share:.0%} then"] = Load(port, _mixed([then[k] for k in both]))
            found[f"{order} at {share:.0%} now"] = Load(port, _mixed([now[order][k] for k in both]))
    return found


def _ask_all(answers: Answers, loads: Iterable[Load]) -> None:
    """Ask for every page once more, as preparing asks for much that nobody measures."""
    for asked in {asked for load in loads for asked in load.requests}:
        answers.get(asked)


def _median(answers: Answers, asked: Iterable[Asked]) -> float:
    """Return what pages took when they were last asked for, in milliseconds."""
    return median([answers.seconds[one] for one in asked if one in answers.seconds]) * 1000


def _compare(ours: Answers, bare: Answers, asked: Sequence[Asked]) -> None:
    """Make sure that the bare route answers the same bytes and headers."""
    for one in asked[:: max(1, len(asked) // 100)]:
        assert ours.get(one) == bare.get(one), one.path
