"""Who is erased is gone: from every view and every file, after every rebuild, import and restore."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.amendments import FactCorrected
from service.domain.person import PersonErased
from service.domain.texts import TextClass
from tests.application.files import PROGRAMME, mistakes, write
from tests.application.neighbour import (
    GONE,
    NAME,
    OWN_WORDS,
    QUOTE,
    QUOTED,
    REGISTERED,
    SAID,
    Neighbour,
    event_count,
    said,
    words_left,
)
from tests.projections.asking import LEAD, RESEARCHER, VISITOR

ERASED = "[verwijderd]"


@pytest.fixture
def neighbour(service: Samenspoor) -> Neighbour:
    neighbour = Neighbour(service)
    neighbour.is_quoted()
    neighbour.is_remarked_on()
    return neighbour


def test_before_she_is_erased_her_words_are_found(neighbour: Neighbour) -> None:
    assert set(words_left(neighbour.service)) == set(OWN_WORDS)


def test_the_words_of_an_erased_person_stand_in_no_file_and_no_row(neighbour: Neighbour) -> None:
    neighbour.entries()
    neighbour.is_erased()

    assert words_left(neighbour.service) == {}


def test_every_view_says_that_her_words_were_erased_and_the_acts_stay(neighbour: Neighbour) -> None:
    before = neighbour.entries()
    neighbour.is_erased()

    after = {entry["kind"]: entry for entry in neighbour.entries()}
    assert len(after) == len(before) + 1 == event_count(neighbour.service, "person.erased") + len(before)
    assert after["observation.recorded"]["value"]["quote"] == ERASED
    registered = after["person.registered"]["value"]
    assert (registered["name"], registered["contact"]) == (ERASED, ERASED)
    assert after["person.consent_withdrawn"]["value"]["reason"] == ERASED
    assert [neighbour.quote(viewer) for viewer in (RESEARCHER, VISITOR)] == [ERASED, ERASED]


def test_views_of_the_past_and_rebuilt_ones_show_as_little(neighbour: Neighbour) -> None:
    until = neighbour.service.log.recorder.head()
    neighbour.is_erased()
    assert neighbour.quote(LEAD, at=until) == ERASED

    builds = neighbour.service.builds
    numbers = [builds.begin(name) for name in builds.kinds]
    neighbour.service.engine.run()
    for number in numbers:
        builds.switch(number)

    assert neighbour.quote(LEAD, at=until) == neighbour.quote() == ERASED


def test_a_page_that_is_being_read_sees_it_at_its_next_reading(neighbour: Neighbour) -> None:
    other = bootstrap.build(neighbour.service.settings)
    position = neighbour.registered.position + 1
    assert neighbour.quote(LEAD, at=position) == QUOTE
    neighbour.known_to(other).is_erased()
    other.close()

    assert neighbour.quote(LEAD, at=position) == ERASED


def test_a_quote_that_turned_out_to_be_hers_goes_with_all_its_tellings(service: Samenspoor) -> None:
    neighbour = Neighbour(service)
    (told,) = neighbour.is_quoted(by_name=False, quote="Wij koken soms").events
    reason = said("Verkeerd verstaan", TextClass.REMARK)
    for replaced in ({"quote": said(QUOTE)}, {"words_of": neighbour.person}, {"quote": said("Wij koken")}):
        neighbour.record(neighbour.observation, FactCorrected(target=told, replaced=replaced, reason=reason))
    neighbour.is_erased()

    assert words_left(service, [*OWN_WORDS, "Wij koken"]) == {}
    assert words_left(service, ["Verkeerd verstaan"]) != {}
    assert neighbour.quote() == ERASED


def test_a_quote_that_turned_out_not_to_be_hers_stays(neighbour: Neighbour) -> None:
    told = neighbour.service.log.history(neighbour.observation)[0].event_id
    reason = said("Dat zei haar zus", TextClass.REMARK)
    neighbour.record(
        neighbour.observation, FactCorrected(target=told, replaced={"words_of": None}, reason=reason)
    )
    neighbour.is_erased()

    assert neighbour.quote() == QUOTE


def test_nothing_she_said_is_recorded_after_she_was_erased(neighbour: Neighbour) -> None:
    neighbour.is_erased()
    head = neighbour.service.log.recorder.head()
    neighbour.observation, quoted = uuid4(), neighbour.observation

    with pytest.raises(PersonErased, match=str(neighbour.person)):
        neighbour.is_quoted()
    told = neighbour.service.log.history(quoted)[0].event_id
    correction = FactCorrected(
        target=told, replaced={"quote": said(QUOTE)}, reason=said("Zo", TextClass.REMARK)
    )
    with pytest.raises(PersonErased):
        neighbour.record(quoted, correction)

    assert neighbour.service.log.recorder.head() == head
    assert words_left(neighbour.service) == {}


def test_what_is_recorded_while_she_is_erased_is_erased_or_refused(neighbour: Neighbour) -> None:
    def record_until_refused(_: int) -> int:
        for recorded in range(1000):
            try:
                neighbour.record(uuid4(), neighbour.quoted())
            except PersonErased:
                return recorded
        raise AssertionError("never refused")

    with ThreadPoolExecutor(3) as writers:
        recording = writers.map(record_until_refused, range(3))
        neighbour.is_erased()
        list(recording)

    assert words_left(neighbour.service) == {}


def test_a_repeated_request_is_answered_and_brings_nothing_back(neighbour: Neighbour) -> None:
    said_by_her = neighbour.quoted()
    first = neighbour.record(uuid4(), said_by_her, key="quote")
    erased = neighbour.is_erased(key="erase")

    assert neighbour.record(uuid4(), said_by_her, key="quote") == first
    assert neighbour.is_erased(key="erase") == erased
    with pytest.raises(PersonErased):
        neighbour.is_erased()
    with pytest.raises(PersonErased):
        neighbour.record(uuid4(), said_by_her, key="another")
    assert words_left(neighbour.service) == {}


def test_a_repeated_import_brings_nothing_back(service: Samenspoor, tmp_path: Path) -> None:
    service.loader.load(write(tmp_path, PROGRAMME, REGISTERED, SAID))
    service.loader.load(write(tmp_path, PROGRAMME, REGISTERED, SAID, GONE))
    assert service.loader.load(write(tmp_path, PROGRAMME, REGISTERED, SAID, GONE)).recorded == 0

    again = QUOTED.format(key="again", quote=QUOTE)
    (mistake,) = mistakes(service, write(tmp_path, PROGRAMME, REGISTERED, SAID, GONE, again))

    assert "was erased" in mistake.message
    assert words_left(service) == {}


def test_a_rehearsal_of_an_import_erases_nobody(service: Samenspoor, tmp_path: Path) -> None:
    service.loader.load(write(tmp_path, PROGRAMME, REGISTERED, SAID))
    wrong = "- {key: wrong, kind: session.held, on: wil}"

    assert mistakes(service, write(tmp_path, PROGRAMME, REGISTERED, SAID, GONE, wrong))

    assert set(words_left(service, [NAME, QUOTE])) == {NAME, QUOTE}
    assert not (service.settings.data / "erasures.jsonl").exists()
