"""A file is recorded whole or not at all, once, and says when it was changed."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from service.application.loading.loader import Loaded
from service.bootstrap import Samenspoor
from service.domain.events import Event
from service.domain.organisation import organisation_id
from service.domain.programme import programme_id
from service.domain.session import LearningSession
from tests.application.files import HEADER, HELD, PROGRAMME, SESSION, mistakes, write
from tests.conftest import SAMENREDZAAMHEID

CORRECTED = """\
- key: corrected
  kind: fact.corrected
  target: session
  reason: Verkeerd geteld
  replaced: {title: Tweede bijeenkomst, ordinal: 2, scheduled: {edtf: 2022-10, phrase: oktober}}
"""


def recorded(service: Samenspoor) -> dict[str, Event]:
    """Return everything recorded from files, by key."""
    rows = service.log.recorder.rows_after(0, 1000)
    events = (service.log.reader.decoded(row).event for row in rows)
    return {event.key: event for event in events if event.key}


def test_loading_again_records_nothing_new(service: Samenspoor) -> None:
    first = service.loader.load(SAMENREDZAAMHEID)
    again = service.loader.load(SAMENREDZAAMHEID)

    assert (first.known, again.recorded) == (0, 0)
    assert again.known == first.recorded
    assert service.log.recorder.head() == first.recorded


def test_progress_is_told_for_every_fact_that_is_recorded(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    sqlite_service.loader.load(
        write(tmp_path, PROGRAMME, SESSION, HELD), lambda done, of: told.append((done, of))
    )

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_only_facts_that_are_new_in_a_file_are_recorded(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, SESSION))

    assert sqlite_service.loader.load(write(tmp_path, PROGRAMME, SESSION, HELD)) == Loaded(1, 2)


def test_facts_may_change_places_in_a_file(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, SESSION, HELD))

    assert sqlite_service.loader.load(write(tmp_path, HELD, SESSION, PROGRAMME)) == Loaded(0, 3)


@pytest.mark.parametrize(
    "changed",
    [
        "- {key: held, kind: session.held, on: session, place: Nijmegen}",
        "- {key: held, kind: session.held, on: session}",
        "- {key: held, kind: session.held, on: session, place: Venray, attendanceComplete: true}",
        "- {key: held, kind: session.held, on: session, place: Venray, source: report}",
        "- {key: held, kind: session.cancelled, on: session}",
    ],
)
def test_a_changed_fact_under_an_old_key_is_refused_with_the_advice_to_correct_it(
    sqlite_service: Samenspoor, tmp_path: Path, changed: str
) -> None:
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, SESSION, HELD))

    (mistake,) = mistakes(sqlite_service, write(tmp_path, PROGRAMME, SESSION, changed))

    assert (mistake.line, mistake.field) == (10, "held")
    assert "correct the fact" in mistake.message


def test_an_interrupted_load_leaves_nothing_behind(service: Samenspoor, tmp_path: Path) -> None:
    file = write(tmp_path, PROGRAMME, SESSION, HELD, CORRECTED)

    def interrupt(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        service.loader.load(file, interrupt)

    assert service.log.recorder.head() == 0
    assert service.loader.load(file) == Loaded(recorded=4, known=0)
    assert list(recorded(service)) == ["programme", "session", "held", "corrected"]


def test_a_correction_in_a_file_finds_its_target_by_key(service: Samenspoor, tmp_path: Path) -> None:
    service.loader.load(write(tmp_path, PROGRAMME, SESSION, HELD, CORRECTED))

    session = recorded(service)["session"]
    told = service.log.load(LearningSession, session.originator_id).fact(session.event_id).event
    plain = msgspec.to_builtins(told)
    texts = service.log.recorder.texts([plain["title"]["ref"], plain["scheduled"]["phrase"]["ref"]])

    assert plain["ordinal"] == 2
    assert (plain["scheduled"]["earliest"], plain["scheduled"]["latest"]) == ("2022-10-01", "2022-10-31")
    assert {text.value for text in texts.values()} == {"Tweede bijeenkomst", "oktober"}


def test_a_correction_is_recorded_once(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    file = write(tmp_path, PROGRAMME, SESSION, CORRECTED)
    sqlite_service.loader.load(file)

    assert sqlite_service.loader.load(file) == Loaded(recorded=0, known=3)


@pytest.mark.parametrize(
    ("old", "new"),
    [("target: session", "target: programme"), ("edtf: 2022-10,", "edtf: 2022-11,"), ("oktober", "herfst")],
)
def test_a_changed_correction_is_refused_too(
    sqlite_service: Samenspoor, tmp_path: Path, old: str, new: str
) -> None:
    facts = PROGRAMME, SESSION, HELD
    sqlite_service.loader.load(write(tmp_path, *facts, CORRECTED))
    changed = CORRECTED.replace(old, new)
    if "programme" in new:
        changed = changed.replace("title: Tweede bijeenkomst, ordinal: 2, scheduled: {", "occurred: {")

    (mistake,) = mistakes(sqlite_service, write(tmp_path, *facts, changed))

    assert mistake.field == "corrected"


def test_the_key_of_an_amendment_finds_the_fact_that_it_amends(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    again = (
        "- {key: again, kind: fact.corrected, target: corrected, replaced: {title: Derde}, reason: Toch niet}"
    )
    file = write(tmp_path, PROGRAMME, SESSION, CORRECTED, again)
    sqlite_service.loader.load(file)

    events = recorded(sqlite_service)
    assert msgspec.to_builtins(events["again"])["target"] == str(events["session"].event_id)
    assert sqlite_service.loader.load(file).recorded == 0


def test_a_retracted_fact_can_be_told_anew_in_the_same_file(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    retracted = "- {key: retracted, kind: fact.retracted, target: held, reason: Vergissing}"
    again = HELD.replace("key: held", "key: held-again")
    planned_again = SESSION.replace("key: session", "key: planned-again, on: session")
    plan_retracted = retracted.replace("retracted,", "plan-retracted,", 1).replace(": held", ": session")
    file = write(tmp_path, PROGRAMME, SESSION, HELD, retracted, again, plan_retracted, planned_again)

    assert sqlite_service.loader.load(file) == Loaded(recorded=7, known=0)
    assert sqlite_service.loader.load(file) == Loaded(recorded=0, known=7)


def test_an_account_refers_to_the_event_whose_fact_it_tells_differently(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    other = "- {key: other, kind: session.held, on: second, accountOf: {event: held, agreement: differs}}"
    second = SESSION.replace("key: session", "key: second")
    told = """\
        - key: told
          kind: fact.corrected
          target: other
          reason: Een ander verslag
          replaced: {accountOf: {event: session, agreement: adds}}"""
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, SESSION, HELD, second, other, told))

    events = recorded(sqlite_service)
    assert events["other"].account_of
    assert events["other"].account_of.event == events["held"].event_id
    assert msgspec.to_builtins(events["told"])["replaced"]["account_of"]["event"] == str(
        events["session"].event_id
    )


HAN = "- {key: han, kind: organisation.registered, name: HAN, slug: han}"
JOINED = "- {key: joined, kind: programme.organisation_joined, organisation: han, roles: [host]}"
OTHER_HEADER = HEADER.replace("movit", "samenredzaamheid")
OTHER_PROGRAMME = PROGRAMME.replace("slug: movit", "slug: samenredzaamheid")


@pytest.mark.parametrize("key", ["han", "hogeschool"])
def test_an_organisation_is_shared_by_two_files(service: Samenspoor, tmp_path: Path, key: str) -> None:
    service.loader.load(write(tmp_path, PROGRAMME, HAN, JOINED))
    facts = OTHER_PROGRAMME, HAN.replace("key: han", f"key: {key}"), JOINED.replace(": han", f": {key}")
    other = write(tmp_path, *facts, header=OTHER_HEADER, name="other.yaml")

    assert service.loader.load(other) == Loaded(recorded=2, known=1)
    assert service.loader.load(other) == Loaded(recorded=0, known=3)
    joined = service.log.history(programme_id("samenredzaamheid"))[-1].event
    assert msgspec.to_builtins(joined)["organisation"] == str(organisation_id("han"))


@pytest.mark.parametrize(
    "told", ["source: page", "audience: partners", "inferred: [{field: name, reason: Zo heet zij elders}]"]
)
def test_each_file_tells_in_its_own_way_where_it_knows_an_organisation_from(
    sqlite_service: Samenspoor, tmp_path: Path, told: str
) -> None:
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, HAN))
    other = write(
        tmp_path, OTHER_PROGRAMME, HAN.replace("}", f", {told}}}"), header=OTHER_HEADER, name="other.yaml"
    )

    assert sqlite_service.loader.load(other) == Loaded(recorded=1, known=1)


@pytest.mark.parametrize("key", ["han", "hogeschool"])
@pytest.mark.parametrize(
    ("old", "new"), [("name: HAN", "name: Hanze"), ("slug: han", "slug: han, sectors: [care]")]
)
def test_one_short_name_is_not_used_for_two_organisations(
    sqlite_service: Samenspoor, tmp_path: Path, key: str, old: str, new: str
) -> None:
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, HAN))
    other = HAN.replace("key: han", f"key: {key}").replace(old, new)

    (mistake,) = mistakes(
        sqlite_service, write(tmp_path, OTHER_PROGRAMME, other, header=OTHER_HEADER, name="other.yaml")
    )

    assert (mistake.line, mistake.field) == (9, key)
    assert "another name or other sectors" in mistake.message


def test_a_second_file_goes_on_with_a_programme_of_the_first(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    sqlite_service.loader.load(write(tmp_path, PROGRAMME))

    assert sqlite_service.loader.load(write(tmp_path, SESSION, HELD, name="more.yaml")) == Loaded(2, 0)


def test_an_empty_file_of_facts_records_nothing(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    assert sqlite_service.loader.load(write(tmp_path)) == Loaded(0, 0)
