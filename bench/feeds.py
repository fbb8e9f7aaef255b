"""Documents of feeds: an unchanged one beside a bare route, and those of a long feed beside a short one."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median

from msgspec import Struct

from bench import bare_feed
from bench.asking import ADDED_BY_SERVER
from bench.figures import Background, Mark, stated
from bench.filling import Size, fill, stories
from bench.scale import Scale
from bench.servers import serving
from bench.teller import DAYS, FIRST_DAY
from service.bootstrap import Samenspoor
from service.feeds.addresses import FeedAddresses
from service.persistence.subscriptions import Format, Subscription, SubscriptionAsked

UNCHANGED = Mark("feeds: an unchanged feed (304), requests/s, to a bare route", 0.4, at_least=True)
LENGTH = Mark("feeds: documents of a long feed, to a short one, the worst", 1.5, at_least=False)
ROUNDS, TIMES = 4, 15
CALENDAR = "calendar"
"""What it costs goes with its sessions (300 at most), of which a long history has more: no mark."""

LAST_DAY = FIRST_DAY + timedelta(days=DAYS)
MOST = 20_000
"""Requests of one block."""


class Followed(Struct, frozen=True):
    """A programme, and a subscription to it."""

    service: Samenspoor
    subscription: Subscription
    token: str

    def documents(self) -> Mapping[str, Callable[[], object]]:
        """Return what makes each kind of document: nothing that was made before is used."""
        publishing, subscription = self.service.publishing, self.subscription
        addresses = FeedAddresses(self.service.settings.base_url, self.token)
        edition = publishing.edition(subscription)
        middle = max(1, edition.closed.number // 2)
        made: dict[str, Callable[[], object]] = {
            f"current, {format_}": lambda format_=format_: publishing.current(
                subscription, addresses, format_, edition
            )
            for format_ in (Format.ATOM, Format.RSS, Format.JSON)
        }
        return {
            **made,
            CALENDAR: lambda: publishing.calendar(subscription, edition, LAST_DAY),
            "edition": lambda: publishing._edition(subscription),
            "archive": lambda: publishing.archive(subscription, addresses, Format.ATOM, edition, middle),
        }


class Documents:
    """Measures documents, both sides of a ratio in turns."""

    marks = (UNCHANGED, LENGTH)

    def __init__(
        self, folder: Path, scale: Scale, sides: Mapping[str, Followed], asked: Mapping[str, tuple[int, str]]
    ) -> None:
        self._plan = folder / "plan.json"
        self._scale = scale
        self._sides = {side: followed.documents() for side, followed in sides.items()}
        self._asked = asked

    def run(self, number: int, background: Background) -> Mapping[str, float]:
        """Make every document of both feeds; then ask both servers, one at a time."""
        ratios = [self._ratio(kind, background) for kind in self._sides["long"] if kind != CALENDAR]
        self._ratio(CALENDAR, background)
        rates = self._rates(number)
        for side, rate in rates.items():
            background.add(f"feeds, unchanged, {side}", rate, "requests/s")
        return {LENGTH.name: max(ratios), UNCHANGED.name: rates["ours"] / rates["bare"]}

    def _ratio(self, kind: str, background: Background) -> float:
        took: dict[str, list[float]] = {side: [] for side in self._sides}
        for _ in range(TIMES):
            for side, seconds in took.items():
                seconds.append(_seconds(self._sides[side][kind]))
        for side, seconds in took.items():
            background.add(f"feeds, {kind}, {side}", median(seconds) * 1e3, "ms")
        return median(took["long"]) / median(took["short"])

    def _rates(self, number: int) -> Mapping[str, float]:
        took = {side: [0, 0.0] for side in self._asked}
        for round_ in range(ROUNDS):
            for side in sorted(self._asked, reverse=bool((number + round_) % 2)):
                answers, seconds = self._block(side)
                took[side][0] += answers
                took[side][1] += seconds
        return {side: answers / seconds for side, (answers, seconds) in took.items()}

    def _block(self, side: str) -> tuple[int, float]:
        """Let the client load a server for a while; return how many answers came, in how many seconds."""
        port, request = self._asked[side]
        plan = {"port": port, "requests": [request], "most": MOST, "seconds": self._scale.seconds}
        self._plan.write_text(json.dumps(plan))
        command = [sys.executable, "-m", "bench.load", str(self._plan)]
        result = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        return len(result["latencies"]), result["seconds"]


def _seconds(make: Callable[[], object]) -> float:
    began = time.perf_counter()
    make()
    return time.perf_counter() - began


@contextmanager
def prepared(folder: Path, scale: Scale, background: Background) -> Iterator[Documents]:
    """Invent a long and a short history, follow both, and serve the long one."""
    with ExitStack() as stack:
        sides = {
            side: _followed(folder / side, events, stack)
            for side, events in (("long", scale.followed), ("short", scale.followed_before))
        }
        closed = {side: _closed(followed) for side, followed in sides.items()}
        token = sides["long"].token
        ours = stack.enter_context(serving(folder / "long"))
        tag = _capture(ours, token, folder / "bare")
        bare = stack.enter_context(serving(folder / "bare", "bench.bare_feed:create()"))
        request = _request(token, tag)
        background.remarks.append(
            f"feeds: some {50 * closed['long']:,} and {50 * closed['short']:,} entries; 4 kept connections"
        )
        yield Documents(folder, scale, sides, {"ours": (ours, request), "bare": (bare, request)})


def _followed(folder: Path, events: int, stack: ExitStack) -> Followed:
    size = Size(events, 1)
    with stated(f"Inventing and projecting {events:,} events"):
        service = fill(folder, size)
        stack.callback(service.close)
        service.builds.ensure(service.log.recorder.head())
        service.engine.run()
    asked = SubscriptionAsked(programme=stories(size)[0].id, name="Nieuws")
    made, token = service.subscriptions.make_once(asked, actor="bench", key=None, request_hash=b"")
    assert made
    assert token
    return Followed(service, made, token)


def _closed(followed: Followed) -> int:
    return followed.service.publishing.edition(followed.subscription).closed.number


def _capture(port: int, token: str, folder: Path) -> str:
    """Keep the headers of an unchanged answer for the bare application; return the tag of the feed."""
    tag = dict(_asked(port, token, "-"))["ETag"]
    headers = [(k, v) for k, v in _asked(port, token, tag) if k.lower() not in ADDED_BY_SERVER]
    folder.mkdir()
    (folder / bare_feed.FILE).write_text(json.dumps(headers))
    return tag


def _asked(port: int, token: str, tag: str) -> list[tuple[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", f"/v1/feeds/{token}/feed.atom", headers={"If-None-Match": tag})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.getheaders()


def _request(token: str, tag: str) -> str:
    return (
        f"GET /v1/feeds/{token}/feed.atom HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/atom+xml\r\n"
        f"If-None-Match: {tag}\r\n\r\n"
    )
