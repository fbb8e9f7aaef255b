"""Answers that are kept are never out of date, and never too many."""

from __future__ import annotations

from functools import partial

from service.api.kept_answers import KeptAnswers
from service.bootstrap import Samenspoor
from service.domain.access import Role
from tests.api.conftest import TIMELINE, Speaker, Speaks

RENAMED = "Tuin van de buurt"


class Maker:
    """Makes answers, and remembers which."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def ask(self, kept: KeptAnswers, *keys: str) -> list[bytes]:
        return [kept.answer(key, partial(self.make, key)).content for key in keys]

    def make(self, key: str) -> bytes:
        self.made.append(key)
        return key.encode()


def test_an_answer_is_made_once() -> None:
    maker = Maker()

    answers = maker.ask(KeptAnswers(most=10_000), "a", "a", "b", "a")

    assert answers == [b"a", b"a", b"b", b"a"]
    assert maker.made == ["a", "b"]


def test_the_answers_that_were_asked_for_longest_ago_go_first() -> None:
    one = len(KeptAnswers(most=0).answer("a", lambda: b"a").packed)
    maker = Maker()
    kept = KeptAnswers(most=2 * one)

    maker.ask(kept, "a", "b", "a", "c", "a", "c", "b")

    assert maker.made == ["a", "b", "c", "b"]


def test_where_nothing_may_be_kept_every_answer_is_made() -> None:
    maker = Maker()

    maker.ask(KeptAnswers(most=0), "a", "a")

    assert maker.made == ["a", "a"]


def test_a_page_that_was_asked_for_before_tells_what_happened_since(lead: Speaker) -> None:
    before = lead.entries()
    started = lead.post("/v1/programmes/samenredzaamheid/initiatives", {"name": "Buurttuin"}).get_json()

    assert len(lead.entries()) == len(before) + 1

    fact = f"/v1/facts/{started['eventId']}"
    correction = {"replaced": {"name": RENAMED}, "reason": "Zo heet het"}
    lead.post(f"{fact}/correction", correction, If_Match=lead.get(fact).headers["ETag"])

    (told,) = [entry for entry in lead.entries() if entry["subject"]["id"] == started["id"]]
    assert told["subject"]["name"] == RENAMED


def test_a_page_that_was_asked_for_before_does_not_tell_what_was_erased_since(
    lead: Speaker, samenredzaamheid: Samenspoor
) -> None:
    before = {entry["text"] for entry in lead.entries()}
    recorder = samenredzaamheid.log.recorder
    states = [row.state.decode() for row in recorder.rows_after(0, 500)]

    recorder.erase_texts(part[:32] for state in states for part in state.split('{"ref":"')[1:])

    assert len(before) > 20
    assert {entry["text"] for entry in lead.entries()} == {None, "[verwijderd]"}


def test_nobody_is_given_what_was_kept_for_another_reader(speaking: Speaks) -> None:
    readers = [speaking(role, organisation="koh") for role in (Role.LEAD, Role.PARTNER, Role.RESIDENT)]

    first = [reader.get(TIMELINE).get_json() for reader in readers]
    again = [reader.get(TIMELINE).get_json() for reader in readers]
    in_english = readers[0].get(TIMELINE, Accept_Language="en").get_json()

    assert again == first
    assert [answer for answer in (*first[1:], in_english) if answer == first[0]] == []
