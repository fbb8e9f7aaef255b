"""What stands in an exported file, and how facts from elsewhere are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid5

import pytest

from service.application.loading.loader import Loaded
from service.bootstrap import Samenspoor
from service.domain.amendments import AudienceChanged, FactContested, FactCorrected, FactRetracted
from service.domain.check_in import CheckInAnswer, CheckInAnswered
from service.domain.dates import PartialDate
from service.domain.events import event_id
from service.domain.organisation import OrganisationRegistered, OrganisationRenamed, organisation_id
from service.domain.privacy import SMALLEST_SHOWN
from service.domain.programme import programme_id
from service.domain.session_events import SessionHeld
from service.domain.texts import refs_in
from service.domain.values import Audience, Party, Standpoint
from tests.application.exported import entries, exported, installation, told, written
from tests.application.files import HEADER, HELD, PROGRAMME, SESSION, write
from tests.application.neighbour import OWN_WORDS, Neighbour
from tests.application.told import command, hold, label, plan_session
from tests.conftest import settings_of

SHORT = """\
format: samenspoor/1
language: nl
programme: movit

sources:
  verslag:
    title: Verslag
    published: {earliest: '2022-10-18', latest: '2023-02-28'}

defaults:
  source: verslag

facts:
  - key: programme
    kind: programme.registered
    name: MOVIT
    slug: movit

  - key: session
    kind: session.planned
    title: Themabijeenkomst
    scheduled: 2023-21

  - key: held
    kind: session.held
    on: session
    attendance:
      - standpoint: resident
        count: {kind: at_least, number: 40}
      - {standpoint: care, count: 3}
    text: |-
      Eerst wat iedereen zag.
      Daarna wat ervan bleef.

  - key: corrected
    kind: fact.corrected
    target: held
    replaced:
      place: null
      text: >-
        Na de pauze vertelden de bewoners van de twee flats aan het plein hoe zij elkaar vonden, en
        wat daar nog bij nodig was.
    reason: Beter verteld
"""

ORGANISATIONS = (
    "- {key: han, kind: organisation.registered, name: HAN, slug: han}",
    "- {key: wijk, kind: organisation.registered, name: Wijk, slug: wijk}",
    "- {key: merged, kind: organisation.merged, on: wijk, mergedWith: [han]}",
)
JOINED = "- {key: joined, kind: programme.organisation_joined, organisation: wijk, roles: [host]}"
OPENED = """\
- key: check-in
  kind: check_in.opened
  title: Peiling
  items:
    - item: own
      observes: ownership
      subject: {type: programme, id: programme}
      scale: {id: experienced-ownership, version: 1}
"""


def register(service: Samenspoor, slug: str) -> None:
    fact = OrganisationRegistered(name=label(slug), slug=slug)
    service.use_cases[fact.topic](organisation_id(slug), fact, command())


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Samenspoor]:
    with installation(settings_of(tmp_path / "elsewhere", None)) as service:
        yield service


def test_a_file_reads_as_somebody_would_have_written_it(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    file = tmp_path / "movit.yaml"
    file.write_text(SHORT, "utf-8")
    sqlite_service.loader.load(file)

    assert exported(sqlite_service, "movit") == SHORT


def test_facts_that_were_recorded_without_a_key_have_the_same_ids_where_they_are_loaded(
    sqlite_service: Samenspoor, elsewhere: Samenspoor, tmp_path: Path
) -> None:
    session = plan_session(sqlite_service)
    held = hold(sqlite_service, session).events[0]
    by = Party(standpoint=Standpoint.CARE)
    replaced = {"place": label("Venray"), "occurred": PartialDate.read(edtf="2022-10")}
    for amendment in (
        FactCorrected(target=held, replaced=replaced, reason=label("Nagezocht")),
        FactContested(target=held, by=by, reason=label("Het was elders")),
        AudienceChanged(target=held, meant_for=Audience.TEAM),
        FactRetracted(target=event_id(session, 1), reason=label("Dubbel")),
    ):
        sqlite_service.use_cases[amendment.topic](session, amendment, command())
    file = written(sqlite_service, "movit", tmp_path)

    assert f"key: session.held-{held.hex}\n    kind: session.held\n" in file.read_text("utf-8")
    assert elsewhere.loader.load(file) == Loaded(recorded=7, known=0)
    assert told(elsewhere, "movit") == told(sqlite_service, "movit")
    assert entries(elsewhere, "movit") == entries(sqlite_service, "movit")
    assert exported(elsewhere, "movit") == file.read_text("utf-8")


def test_facts_without_a_key_are_known_where_they_were_recorded(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    hold(sqlite_service, plan_session(sqlite_service))

    again = sqlite_service.loader.load(written(sqlite_service, "movit", tmp_path))

    assert again == Loaded(recorded=0, known=3)


def test_the_same_key_of_two_facts_stays_that_of_the_first(
    sqlite_service: Samenspoor, elsewhere: Samenspoor, tmp_path: Path
) -> None:
    other = SESSION.replace("key: session", "key: other")
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, SESSION, HELD))
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, other, HELD.replace("on: session", "on: other")))
    file = written(sqlite_service, "movit", tmp_path)

    assert elsewhere.loader.load(file).recorded == 5
    assert told(elsewhere, "movit") == told(sqlite_service, "movit")
    assert sqlite_service.loader.load(file) == Loaded(recorded=0, known=5)


def test_words_that_are_gone_stay_gone(
    sqlite_service: Samenspoor, elsewhere: Samenspoor, tmp_path: Path
) -> None:
    original = write(tmp_path, PROGRAMME, SESSION, HELD)
    sqlite_service.loader.load(original)
    planned = sqlite_service.log.history(uuid5(programme_id("movit"), "session"))[0].event
    sqlite_service.log.recorder.erase_texts(refs_in(planned))
    file = written(sqlite_service, "movit", tmp_path)

    assert "title: {erased: true}" in file.read_text("utf-8")
    assert elsewhere.loader.load(file).recorded == 3
    assert entries(elsewhere, "movit") == entries(sqlite_service, "movit")
    assert exported(elsewhere, "movit") == file.read_text("utf-8")


def test_what_is_gone_does_not_return_when_the_words_are_loaded_again(
    sqlite_service: Samenspoor, elsewhere: Samenspoor, tmp_path: Path
) -> None:
    original = write(tmp_path, PROGRAMME, SESSION)
    sqlite_service.loader.load(original)
    gone = refs_in(sqlite_service.log.history(programme_id("movit"))[0].event)
    sqlite_service.log.recorder.erase_texts(gone)
    elsewhere.loader.load(written(sqlite_service, "movit", tmp_path))

    assert elsewhere.loader.load(original) == Loaded(recorded=0, known=2)
    assert "name: {erased: true}" in exported(elsewhere, "movit")


def test_somebody_who_was_erased_is_erased_where_the_programme_is_loaded(
    sqlite_service: Samenspoor, elsewhere: Samenspoor, tmp_path: Path
) -> None:
    neighbour = Neighbour(sqlite_service)
    neighbour.is_remarked_on()
    neighbour.is_quoted()
    neighbour.is_erased()
    file = written(sqlite_service, "movit", tmp_path)
    elsewhere.loader.load(file)

    assert not [words for words in OWN_WORDS if words in file.read_text("utf-8")]
    assert told(elsewhere, "movit") == told(sqlite_service, "movit")
    assert neighbour.known_to(elsewhere).quote() == "[verwijderd]"
    assert elsewhere.log.recorder.erased_persons() == {neighbour.person}


def test_each_organisation_that_is_named_comes_along_with_all_its_names(
    sqlite_service: Samenspoor, elsewhere: Samenspoor, tmp_path: Path
) -> None:
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, *ORGANISATIONS, JOINED))
    register(sqlite_service, "niemand")
    renamed = OrganisationRenamed(name=label("Hogeschool"))
    sqlite_service.use_cases[renamed.topic](organisation_id("han"), renamed, command())
    file = written(sqlite_service, "movit", tmp_path)
    elsewhere.loader.load(file)

    assert [event["kind"] for event in told(elsewhere, "movit")] == [
        "programme.registered",
        "organisation.registered",
        "organisation.registered",
        "organisation.merged",
        "programme.organisation_joined",
        "organisation.renamed",
    ]
    assert told(elsewhere, "movit") == told(sqlite_service, "movit")
    assert exported(elsewhere, "movit") == file.read_text("utf-8")


def test_a_key_that_an_organisation_got_in_another_programme_is_no_key_of_this_one(
    sqlite_service: Samenspoor, elsewhere: Samenspoor, tmp_path: Path
) -> None:
    registered = "- {key: session, kind: organisation.registered, name: HAN, slug: han}"
    other = PROGRAMME.replace("slug: movit", "slug: lijn1")
    sqlite_service.loader.load(
        write(tmp_path, other, registered, header=HEADER.replace("programme: movit", "programme: lijn1"))
    )
    named = registered.replace("key: session", "key: han")
    joined = JOINED.replace("organisation: wijk", "organisation: han")
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, SESSION, named, joined))
    file = written(sqlite_service, "movit", tmp_path)
    elsewhere.loader.load(file)

    assert told(elsewhere, "movit") == told(sqlite_service, "movit")
    assert exported(elsewhere, "movit") == file.read_text("utf-8")


def test_answers_to_check_ins_stay_behind_unless_they_are_asked_for(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, OPENED))
    check_in = uuid5(programme_id("movit"), "check-in")

    def answered(times: int) -> None:
        for _ in range(times):
            fact = CheckInAnswered(answers=(CheckInAnswer(item="own", value="4"),))
            sqlite_service.use_cases[fact.topic](check_in, fact, command())

    answered(SMALLEST_SHOWN - 1)
    assert "value:" not in exported(sqlite_service, "movit", answers=True)
    answered(1)
    assert "value:" not in exported(sqlite_service, "movit", answers=False)
    assert exported(sqlite_service, "movit", answers=True).count("value: '4'") == SMALLEST_SHOWN


def test_words_in_another_language_say_so(
    sqlite_service: Samenspoor, elsewhere: Samenspoor, tmp_path: Path
) -> None:
    session = plan_session(sqlite_service)
    hold(sqlite_service, session, "Many people came", language="en")
    file = written(sqlite_service, "movit", tmp_path)
    elsewhere.loader.load(file)

    (held,) = (r.event for r in elsewhere.log.history(session) if r.event.topic == SessionHeld.topic)
    (stored,) = elsewhere.log.recorder.texts(refs_in(held)).values()
    assert (stored.value, stored.language) == ("Many people came", "en")
    assert exported(elsewhere, "movit") == file.read_text("utf-8")
