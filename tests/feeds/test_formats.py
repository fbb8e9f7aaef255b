from __future__ import annotations

import json
from collections.abc import Callable

import feedparser
import pytest
from defusedxml import ElementTree

from service.feeds.atom import NAMESPACES, atom
from service.feeds.documents import Document
from service.feeds.entries import FeedEntry
from service.feeds.json_feed import json_feed
from service.feeds.markup import printable
from service.feeds.rss import rss
from tests.feeds.entries import HOSTILE, document, entry, id_of, withdrawn

Renderer = Callable[[Document], bytes]
IN_XML = {"atom": atom, "rss": rss}
ALL: dict[str, Renderer] = {**IN_XML, "json": json_feed}
BEFORE = "http://samenspoor.example/v1/feeds/feed_x/archive/g/3.atom"


def read(render: Renderer, *newest_first: FeedEntry) -> list[tuple[str, str, str]]:
    """Return id, title and words of each entry, as a stranger reads them."""
    written = render(document(*newest_first))
    if render is json_feed:
        told = json.loads(written)["items"]
        return [(each["id"], each["title"], each["content_text"]) for each in told]
    found = feedparser.parse(written)
    assert not found.bozo, found.bozo_exception
    return [(each.id, each.title, each.summary) for each in found.entries]


@pytest.mark.parametrize("render", ALL.values(), ids=ALL)
def test_a_reader_finds_each_entry_newest_first_with_its_words(render: Renderer) -> None:
    assert read(render, entry(2), entry(1)) == [
        (id_of(f"fact {n}").urn, f"Voortgang verteld: {n}", f"Het gaat goed, keer {n}.") for n in (2, 1)
    ]


@pytest.mark.parametrize("render", ALL.values(), ids=ALL)
def test_an_entry_without_a_text_takes_the_place_of_the_one_that_had_it(render: Renderer) -> None:
    assert read(render, entry(1, text=None)) == [
        (id_of("fact 1").urn, "Voortgang verteld: 1", "Voortgang verteld: 1")
    ]


@pytest.mark.parametrize("render", ALL.values(), ids=ALL)
def test_an_empty_feed_can_be_read(render: Renderer) -> None:
    assert read(render) == []


@pytest.mark.parametrize("render", ALL.values(), ids=ALL)
def test_the_same_entries_are_the_same_bytes(render: Renderer) -> None:
    assert render(document(entry(2), entry(1))) == render(document(entry(2), entry(1)))


def test_hostile_words_are_escaped_once_in_atom() -> None:
    found = ElementTree.fromstring(atom(document(entry(1, title=HOSTILE, text=HOSTILE))))
    told = found.find("{*}entry")

    assert told is not None
    assert told.findtext("{*}title") == told.findtext("{*}content") == printable(HOSTILE)


def test_hostile_words_are_words_in_the_title_of_rss_and_html_in_its_description() -> None:
    found = ElementTree.fromstring(rss(document(entry(1, title=HOSTILE, text=HOSTILE))))
    shown = found.findtext("channel/item/description")

    assert found.findtext("channel/item/title") == printable(HOSTILE)
    assert shown == printable(HOSTILE).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_hostile_words_stay_as_they_are_in_json() -> None:
    told = json.loads(json_feed(document(entry(1, title=HOSTILE, text=HOSTILE))))["items"][0]

    assert told["title"] == told["content_text"] == HOSTILE


@pytest.mark.parametrize("words", ["\x00", "\x1f", "\ufffe", "\uffff"])
def test_what_no_document_can_hold_is_shown_as_such(words: str) -> None:
    assert printable(f"a{words}b") == "a\ufffdb"


@pytest.mark.parametrize("words", ["\t\n", "é", "\U0001f600"])
def test_all_other_characters_stay(words: str) -> None:
    assert printable(words) == words


def test_atom_has_every_version_and_the_newest_first() -> None:
    versions = (entry(2, "one", text="Beter gezegd."), entry(1, "one"))

    assert [words for _, _, words in read(atom, *versions)] == ["Beter gezegd.", "Het gaat goed, keer 1."]


@pytest.mark.parametrize("render", [rss, json_feed])
def test_where_a_format_knows_no_versions_each_fact_is_there_once_as_told_last(render: Renderer) -> None:
    versions = (entry(3), entry(2, "one", text="Beter gezegd."), entry(1, "one"))

    assert [words for _, _, words in read(render, *versions)] == ["Het gaat goed, keer 3.", "Beter gezegd."]


def test_a_withdrawal_is_a_tombstone_in_atom_and_an_entry_for_who_knows_none() -> None:
    written = atom(document(withdrawn(2, "one"), withdrawn(1, "one")))
    found = ElementTree.fromstring(written)
    gone = found.findall(f"{{{NAMESPACES['xmlns:at']}}}deleted-entry")

    assert {(each.attrib["ref"], each.attrib["when"][:16]) for each in gone} == {
        (id_of("one").urn, "2023-11-14T22:15"),
        (id_of("one").urn, "2023-11-14T22:14"),
    }
    assert read(atom, withdrawn(2, "one")) == [(id_of("one").urn, "Ingetrokken", "Ingetrokken")]


def test_no_two_tombstones_are_alike() -> None:
    moment = entry(1).updated
    written = atom(document(withdrawn(2, "one", updated=moment), withdrawn(1, "one", updated=moment)))

    assert written.count(b"<at:deleted-entry") == 1


def test_atom_leads_to_earlier_archives_and_back() -> None:
    found = feedparser.parse(atom(document(entry(1), previous=BEFORE, archived=True))).feed

    assert "fh_archive" in found
    assert {link.rel for link in found.links} == {"self", "alternate", "current", "prev-archive"}
    assert next(link.href for link in found.links if link.rel == "prev-archive") == BEFORE


def test_rss_leads_to_earlier_archives_by_the_links_of_atom() -> None:
    found = ElementTree.fromstring(rss(document(entry(1), previous=BEFORE, archived=True)))
    links = found.findall("channel/{http://www.w3.org/2005/Atom}link")

    assert {link.attrib["rel"] for link in links} == {"self", "current", "prev-archive"}
    assert found.find("channel/{http://purl.org/syndication/history/1.0}archive") is not None


def test_json_feed_leads_to_earlier_items() -> None:
    told = json.loads(json_feed(document(entry(1), previous=BEFORE)))

    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["next_url"] == BEFORE
    assert "next_url" not in json.loads(json_feed(document(entry(1))))


@pytest.mark.parametrize("render", ALL.values(), ids=ALL)
def test_a_document_says_in_which_language_it_is(render: Renderer) -> None:
    written = render(document(entry(1), language="en")).decode()

    assert "News from samenspoor" in written
    assert any(mark in written for mark in ('xml:lang="en"', "<language>en</language>", '"language":"en"'))
