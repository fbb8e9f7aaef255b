"""Whoever follows a running installation by its stream, and comes again from the last id they have."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit
from urllib.request import Request, urlopen


class Stream:
    """Reads a stream as its specification says, with nothing but sockets."""

    def __init__(self, address: str) -> None:
        assert urlsplit(address).scheme == "http"
        self.address = address
        self.ids: list[str] = []
        self.last = ""

    def read_until(self, number: int) -> None:
        """Read until there are so many ids, coming again as often as the line is cut."""
        while len(self.ids) < number:
            try:
                self._read(number)
            except (OSError, http.client.HTTPException):
                continue

    def _read(self, number: int) -> None:
        headers = {"Last-Event-ID": self.last} if self.last else {}
        with urlopen(Request(self.address, headers=headers), timeout=20) as line:
            for id, event in _blocks(line):
                assert event != "reset"
                self.last = id or self.last
                if event == "message":
                    self.ids.append(id)
                if len(self.ids) >= number:
                    return


def _blocks(line: http.client.HTTPResponse) -> Iterator[tuple[str, str]]:
    """Return id and event of each block."""
    fields: dict[str, str] = {}
    for sent in line:
        name, _, value = sent.decode().rstrip("\n").partition(": ")
        if name:
            fields[name] = value
        elif "data" in fields:
            yield fields.get("id", ""), fields.get("event", "message")
            fields = {}
