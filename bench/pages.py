"""Pages of a programme with 2 000 entries, each rendered afresh, beside an API page of its timeline."""

from __future__ import annotations

import gzip
import http.client
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from bench.computing import computed
from bench.figures import Background, Mark, stated
from bench.filling import Size, fill, stories
from bench.scale import Scale
from bench.servers import serving
from bench.teller import DAYS, FIRST_DAY
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.persistence.grants import GrantAsked

API, KEPT = "API page of 50", "timeline, kept"
TIMED = ("timeline", "overview")
RATIOS = {page: Mark(f"pages: {page}, to an API page of 50", 15, at_least=False) for page in TIMED}
SENT = Mark("pages: the largest with all its files, kB sent", 300, at_least=False)
ROUNDS, BLOCK = 6, 4
LATER = date(2100, 1, 1)
_FILE = re.compile(r'(?:href|src)="(/static/[^"]+)"')

Address = Callable[[int], str]
"""The path of a page for each number; with another number nothing of it is kept."""


class Browser:
    """Asks for pages as a browser does: signed in, over a kept connection, packed with gzip."""

    def __init__(self, port: int, cookie: str, token: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {
            "Cookie": f"samenspoor={cookie}",
            "Authorization": f"Bearer {token}",
            "Accept-Encoding": "gzip",
            "Accept-Language": "nl",
        }

    def get(self, path: str) -> bytes:
        """Return the bytes that are sent for a path."""
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        assert answer.status == http.client.OK, (path, answer.status)
        return body if answer.headers.get("Content-Encoding") == "gzip" else gzip.compress(body)

    def sent(self, path: str) -> int:
        """Return how many bytes are sent for a page and all files that it names."""
        page = self.get(path)
        files = set(_FILE.findall(gzip.decompress(page).decode()))
        return len(page) + sum(len(self.get(file)) for file in files)


class Pages:
    """Measures what the server computes for pages and for the API, each question asked for the first time."""

    marks = (*RATIOS.values(), SENT)

    def __init__(self, browser: Browser, addresses: Mapping[str, Address]) -> None:
        self._browser = browser
        self._addresses = addresses
        self._number = 0

    def run(self, number: int, background: Background) -> Mapping[str, float]:
        """Ask for a few of each sort of page, in turns."""
        took = dict.fromkeys(self._addresses, 0.0)
        for round_ in range(ROUNDS):
            for page in sorted(took, reverse=bool((number + round_) % 2)):
                took[page] += self._block(page)
        each = {page: seconds / ROUNDS / BLOCK for page, seconds in took.items()}
        for page, seconds in each.items():
            background.add(f"pages, {page}", seconds * 1000, "ms of the processor")
            background.add(f"pages, {page}, to an {API}", seconds / each[API], "times")
        ratios = {RATIOS[page].name: each[page] / each[API] for page in TIMED}
        return {**ratios, SENT.name: self._largest(background)}

    def _block(self, page: str) -> float:
        """Return the seconds that the server computes for one block of answers."""
        before = computed()
        for _ in range(BLOCK):
            self._browser.get(self._next(page))
        return computed() - before

    def _next(self, page: str) -> str:
        self._number += 1
        return self._addresses[page](self._number)

    def _largest(self, background: Background) -> float:
        sent = {
            page: self._browser.sent(self._next(page)) / 1000
            for page in self._addresses
            if page not in {API, KEPT}
        }
        for page, size in sent.items():
            background.add(f"pages, {page} with its files, gzip", size, "kB sent")
        return max(sent[page] for page in TIMED)


@contextmanager
def prepared(folder: Path, scale: Scale, background: Background) -> Iterator[Pages]:
    """Invent a programme, project it, and serve it to its lead."""
    size = Size(scale.paged, 1)
    (story,) = stories(size)
    with stated(f"Inventing and projecting {size.events:,} events of one programme"):
        service = fill(folder / "pages", size)
        service.builds.ensure(service.log.recorder.head())
        service.engine.run()
    cookie, token = _lead(service, story.id)
    service.close()
    with serving(folder / "pages") as port:
        browser = Browser(port, cookie, token)
        addresses = _addresses(story.slug)
        background.remarks.append(
            f"pages: {_entries(browser, story.slug):,} entries, seen by the programme's lead; over one kept"
            " connection, with gzip; every page and API page asked for the first time, but for the kept one"
        )
        yield Pages(browser, addresses)


def _lead(service: Samenspoor, programme: UUID) -> tuple[str, str]:
    """Return the cookie of a browser and the token of a client, both of the programme's lead."""
    asked = GrantAsked(Role.LEAD, programme, None)
    state, _ = service.grants.issue_once(asked, actor="bench", key=None, request_hash=b"")
    assert state
    link = service.sign_ins.make([state.grant.id], actor="bench")
    _, cookie = service.sign_ins.use(link, held_by=None, browser="bench")
    assert cookie
    return cookie, service.grants.issue(Role.LEAD, programme)


def _addresses(slug: str) -> dict[str, Address]:
    """Return addresses that differ in a far day, which changes nothing of what is shown."""
    pages = f"/programmes/{slug}"
    shown = {"timeline": "timeline?", "list": "timeline?view=list&", "table": "timeline?view=table&"}
    return {
        API: lambda n: f"/v1{pages}/timeline?limit=50&from={_early(n)}&to={_late(n)}",
        **{page: _until(f"{pages}/{path}to=") for page, path in {**shown, "trust": "trust?"}.items()},
        "overview": _until(f"{pages}?knownAt="),
        KEPT: lambda _: f"{pages}/timeline",
    }


def _until(start: str) -> Address:
    return lambda n: start + _late(n)


def _early(n: int) -> str:
    """Return a day in the first half of the programme, so that API pages come from all of that."""
    return (FIRST_DAY + timedelta(days=n * 37 % (DAYS // 2))).isoformat()


def _late(n: int) -> str:
    return (LATER + timedelta(days=n)).isoformat()


def _entries(browser: Browser, slug: str) -> int:
    found = 0
    cursor: str | None = ""
    while cursor is not None:
        after = f"&cursor={cursor}" if cursor else ""
        answer = json.loads(gzip.decompress(browser.get(f"/v1/programmes/{slug}/timeline?limit=500{after}")))
        found, cursor = found + len(answer["entries"]), answer["next"]
    return found
