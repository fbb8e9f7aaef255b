"""Somebody who has the address of a feed: reads documents over HTTP, and walks back through the archives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from defusedxml import ElementTree
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.wsgi import create
from tests.feeds.following import Follower

ATOM = "{http://www.w3.org/2005/Atom}"
VERSIONED = "feed.atom"
DOCUMENTS = (VERSIONED, "feed.rss", "feed.json")


class Reader:
    """Reads the documents of one subscription."""

    def __init__(self, follower: Follower) -> None:
        self.follower = follower
        self.client: FlaskClient = create(follower.service).test_client()

    def get(self, document: str, **headers: str) -> TestResponse:
        """Ask for a document by the last part of its address, once all is projected."""
        self.follower.service.engine.run()
        return self.ask(f"/v1/feeds/{self.follower.token}/{document}", **headers)

    def ask(self, address: str, **headers: str) -> TestResponse:
        """Ask for what stands at an address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(urlsplit(address).path, headers=named)

    def archives(self, document: str) -> list[str]:
        """Return the addresses of the archives, the newest first: each leads to the one before."""
        found: list[str] = []
        before = previous(self.get(document).data)
        while before:
            found.append(before)
            answer = self.ask(before)
            assert answer.status_code == 200, answer.data
            before = previous(answer.data)
        return found

    def everything(self, document: str) -> list[bytes]:
        """Return the current document and all archives, the newest first."""
        return [self.get(document).data, *(self.ask(each).data for each in self.archives(document))]


def previous(document: bytes) -> str | None:
    """Return the address of the archive with what came before."""
    if document.startswith(b"{"):
        told: str | None = json.loads(document).get("next_url")
        return told
    links = ElementTree.fromstring(document).iter(f"{ATOM}link")
    return next((link.attrib["href"] for link in links if link.attrib["rel"] == "prev-archive"), None)


def ids(document: bytes) -> list[str]:
    """Return the ids of the entries of a document, in its order."""
    if document.startswith(b"{"):
        return [item["id"] for item in json.loads(document)["items"]]
    root = ElementTree.fromstring(document)
    return [each.text or "" for each in (*root.iter("guid"), *root.iterfind(f"{ATOM}entry/{ATOM}id"))]


def versions(document: bytes) -> Iterator[tuple[str, str, str]]:
    """Return the versions that a document in Atom holds: id, when it was told, title."""
    for entry in ElementTree.fromstring(document).iterfind(f"{ATOM}entry"):
        yield tuple(entry.findtext(f"{ATOM}{name}") for name in ("id", "updated", "title"))  # type: ignore[misc]


def titles(document: bytes) -> list[str]:
    """Return the title of a document, and those of its entries."""
    if document.startswith(b"{"):
        told = json.loads(document)
        return [told["title"], *(item["title"] for item in told["items"])]
    root = ElementTree.fromstring(document)
    return [each.text or "" for each in (*root.iter("title"), *root.iter(f"{ATOM}title"))]
