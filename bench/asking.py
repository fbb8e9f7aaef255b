"""What is asked of timelines: pages of 50 of all programmes, everywhere in them, and the answers."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlencode

from msgspec import Struct

from bench.bare import BYTES, INDEX
from bench.story import Story
from service.bootstrap import Samenspoor
from service.domain.access import Role

ROLES = (Role.LEAD, Role.PARTNER, Role.RESIDENT)
FAR = 500
"""Entries between two places where pages are asked for."""

ADDED_BY_SERVER = frozenset({"server", "date", "connection", "content-length"})
Key = tuple[str, Role, int]
"""A programme, a role, and which of its pages."""


class Reader(Struct, frozen=True):
    """Somebody who reads one programme."""

    slug: str
    role: Role
    token: str


class Asked(Struct, frozen=True):
    """One request."""

    path: str
    token: str

    def bytes(self) -> str:
        """Return the request as it is sent."""
        return (
            f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
            f"Authorization: Bearer {self.token}\r\n\r\n"
        )


class Answers:
    """Asks a server, one request after the other."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.seconds: dict[Asked, float] = {}
        """What it took to answer what was asked, the last time."""

    def get(self, asked: Asked) -> tuple[bytes, list[tuple[str, str]]]:
        """Return the answer's body and the headers that the application gave."""
        began = time.perf_counter()
        self._connection.request("GET", asked.path, headers={"Authorization": f"Bearer {asked.token}"})
        answer = self._connection.getresponse()
        body = answer.read()
        self.seconds[asked] = time.perf_counter() - began
        assert answer.status == http.client.OK, body
        headers = [(k, v) for k, v in answer.getheaders() if k.lower() not in ADDED_BY_SERVER]
        return body, headers

    def pages(self, reader: Reader, order: str, known_at: str | None) -> dict[Key, Asked]:
        """Return pages from the whole length of a timeline: at every 500th entry, two in a row."""
        common = {"limit": "50", "order": order, **({"knownAt": known_at} if known_at else {})}
        far = {**common, "limit": str(FAR)}
        found: dict[Key, Asked] = {}
        start: dict[str, str] | None = {}
        number = 0
        while start is not None:
            page = found[reader.slug, reader.role, number] = _asked(reader, common | start)
            if following := self._next(page):
                found[reader.slug, reader.role, number + 1] = _asked(reader, {**common, "cursor": following})
            cursor = self._next(_asked(reader, far | start))
            start = {"cursor": cursor} if cursor else None
            number += 2
        return found

    def _next(self, asked: Asked) -> str | None:
        found: str | None = json.loads(self.get(asked)[0])["next"]
        return found


def _asked(reader: Reader, parameters: Mapping[str, str]) -> Asked:
    return Asked(f"/v1/programmes/{reader.slug}/timeline?{urlencode(parameters)}", reader.token)


def readers(service: Samenspoor, stories: Iterable[Story], *, every_role: bool) -> list[Reader]:
    """Issue tokens: of every programme to each role in turn, or to all roles."""
    found = []
    for number, story in enumerate(stories):
        for role in ROLES if every_role else ROLES[number % len(ROLES) :][:1]:
            organisation = story.organisations[0] if role is Role.PARTNER else None
            token = service.grants.issue(role, story.id, organisation)
            found.append(Reader(story.slug, role, token))
    return found


def capture(answers: Answers, asked: Iterable[Asked], folder: Path) -> float:
    """Keep what is answered for the bare application; return the mean size of a body in bytes."""
    folder.mkdir()
    index, end = [], 0
    with (folder / BYTES).open("wb") as file:
        for one in asked:
            body, headers = answers.get(one)
            file.write(body)
            index.append((one.path, end, end + len(body), headers))
            end += len(body)
    (folder / INDEX).write_text(json.dumps(index))
    return end / len(index)
