"""Readers that others wrote read what a running installation serves, and all find the same."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import feedparser
import pytest
import reader
from icalendar import Calendar

from service import bootstrap
from service.domain.amendments import FactCorrected, FactRetracted
from service.domain.dates import PartialDate
from service.domain.initiative_events import InitiativeStarted, UpdateGiven
from service.domain.session_events import SessionCancelled, SessionPlanned, SessionRescheduled
from tests.conftest import settings_of
from tests.feeds.following import Follower
from tests.projections.histories import PROGRAMME, SUBJECTS, Teller, said
from tests.system.installation import Installation

CLIENTS = Path(__file__).parents[1] / "clients"
FIRST, SECOND, INITIATIVE = SUBJECTS[0], SUBJECTS[1], SUBJECTS[2]
FIXED = "Het waren er dertig"


class Served:
    """A subscription, and where a running installation serves it."""

    def __init__(self, follower: Follower, teller: Teller, address: str) -> None:
        self.follower = follower
        self.teller = teller
        self._address = address

    def address(self, document: str) -> str:
        """Return the address of a document."""
        return f"{self._address}/v1/feeds/{self.follower.token}/{document}"

    def ids(self) -> set[str]:
        """Return the ids of all entries, as the subscription reads them."""
        return {entry.entry_id.urn for entry in self.follower.entries(limit=10_000)}


def tell(teller: Teller) -> None:
    """Tell of an initiative, much and in part otherwise than before, and of two sessions."""
    teller.tell(INITIATIVE, InitiativeStarted(programme=PROGRAMME, name=said("Eettafel")))
    for n in range(120):
        teller.tell(INITIATIVE, UpdateGiven(text=said(f"Er kwamen er {n} & meer")))
    plan = PartialDate.read(edtf="2026-05-12T19:30:00")
    teller.tell(FIRST, SessionPlanned(programme=PROGRAMME, title=said("Keuken; zaal, hal"), scheduled=plan))
    teller.tell(FIRST, SessionRescheduled(scheduled=PartialDate.read(edtf="2026-06-02T20:00:00")))
    plan = PartialDate.read(edtf="2026-05")
    teller.tell(SECOND, SessionPlanned(programme=PROGRAMME, title=said("Terugblik"), scheduled=plan))
    teller.tell(SECOND, SessionCancelled())


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve an installation with facts, of which a process of its own answers."""
    settings = settings_of(tmp_path_factory.mktemp("served") / "data", None)
    bootstrap.prepare(settings)
    with bootstrap.running(settings) as service:
        teller = Teller(service.log)
        tell(teller)
        running = Installation(settings, "")
        try:
            running.start("web")
            running.wait_until_answering()
            yield Served(Follower(service), teller, running.address)
        finally:
            running.stop()


def chain(served: Served, document: str) -> Iterator[feedparser.FeedParserDict]:
    """Return the current document and its archives, as feedparser reads them."""
    address = served.address(document)
    while address:
        found = feedparser.parse(address)
        assert found.status == 200
        assert not found.bozo, found.bozo_exception
        yield found
        address = next((link.href for link in found.feed.links if link.rel == "prev-archive"), "")


@pytest.mark.parametrize("document", ["feed.atom", "feed.rss"])
def test_feedparser_finds_every_entry(served: Served, document: str) -> None:
    expected = served.ids()

    documents = [*chain(served, document)]

    assert len(documents) == 3
    assert {entry.id for each in documents for entry in each.entries} == expected


def test_a_reader_of_json_finds_every_entry(served: Served) -> None:
    expected, found, address = served.ids(), set(), served.address("feed.json")

    while address:
        with urlopen(address) as answer:
            told = json.load(answer)
        found |= {item["id"] for item in told["items"]}
        address = told.get("next_url")

    assert found == expected


@pytest.mark.parametrize("document", ["feed.atom", "feed.rss", "feed.json"])
def test_reader_keeps_every_entry_of_the_current_document(served: Served, document: str) -> None:
    current = {entry.entry_id.urn for entry in served.follower.entries(limit=10_000)[-50:]}

    with reader.make_reader(":memory:") as library:
        library.add_feed(served.address(document))
        library.update_feed(served.address(document))
        (feed,) = library.get_feeds()
        kept = {entry.id for entry in library.get_entries()}

    assert feed.last_exception is None
    assert feed.title == "Nieuws"
    assert current <= kept <= served.ids()


@pytest.mark.parametrize("document", ["feed.atom", "feed.rss", "feed.json"])
def test_reader_puts_new_words_in_the_place_of_old_ones(served: Served, document: str) -> None:
    teller, address = served.teller, served.address(document)
    teller.tell(INITIATIVE, UpdateGiven(text=said("Er kwamen er te veel")))
    teller.tell(INITIATIVE, UpdateGiven(text=said("Er kwam niemand")))
    served.ids()
    with reader.make_reader(":memory:") as library:
        library.add_feed(address)
        library.update_feed(address)
        (corrected, _), (retracted, _) = teller.events[-2:]
        teller.tell(
            INITIATIVE, FactCorrected(target=corrected, replaced={"text": said(FIXED)}, reason=said("Fout"))
        )
        teller.tell(INITIATIVE, FactRetracted(target=retracted, reason=said("Vergissing")))
        served.ids()
        library.update_feed(address)
        now = {fact: library.get_entry((address, fact.urn)) for fact in (corrected, retracted)}

    assert words(now[corrected]) == FIXED
    assert str(now[retracted].title).startswith("Ingetrokken")
    assert "niemand" not in words(now[retracted])


def words(entry: reader.Entry) -> str:
    """Return the words of an entry, wherever a reader keeps them."""
    content = entry.get_content(prefer_summary=True)
    assert content
    return str(content.value)


def sessions() -> list[dict[str, Any]]:
    """Return the sessions as every calendar should show them."""
    return [
        {
            "uid": str(SECOND),
            "summary": "Terugblik",
            "sequence": 0,
            "status": "CANCELLED",
            "begins": "2026-05-01",
            "ends": "2026-06-01",
        },
        {
            "uid": str(FIRST),
            "summary": "Keuken; zaal, hal",
            "sequence": 1,
            "status": "CONFIRMED",
            "begins": "2026-06-02T18:00:00.000Z",
            "ends": "2026-06-02T20:00:00",
        },
    ]


def test_icalendar_finds_every_session(served: Served) -> None:
    served.ids()
    with urlopen(served.address("calendar.ics")) as answer:
        found = Calendar.from_ical(answer.read())

    assert found.calendar_name == "Nieuws"
    assert [
        (str(event["uid"]), str(event["summary"]), event["sequence"], str(event["status"]))
        for event in found.events
    ] == [tuple(told.values())[:4] for told in sessions()]


@pytest.mark.node
def test_ical_js_finds_every_session(served: Served) -> None:
    served.ids()

    told = subprocess.run(
        ["node", "calendar.mjs", served.address("calendar.ics")],
        cwd=CLIENTS,
        check=True,
        capture_output=True,
        timeout=60,
    )

    assert json.loads(told.stdout) == {"name": "Nieuws", "sessions": sessions()}


def test_the_lock_of_clients_names_packages_and_no_address() -> None:
    assert "http" not in (CLIENTS / "package-lock.json").read_text("utf-8")
