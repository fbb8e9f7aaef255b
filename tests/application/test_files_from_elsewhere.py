"""What a file may say of facts that come from elsewhere: their ids, known times, and what is gone."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4, uuid5

import pytest

from service.application.loading.loader import Loaded
from service.bootstrap import Samenspoor
from service.domain.events import Recorded
from service.domain.moments import rendered_moment
from service.domain.programme import programme_id
from tests.application.exported import exported
from tests.application.files import HEADER, HELD, PROGRAMME, SESSION, mistakes, write
from tests.application.told import plan_session

MOVIT = programme_id("movit")
MARCH = "2023-03-01T09:30:00.000000Z"
PLACE = "- {key: place, kind: programme.neighbourhood_added, name: Venray}"


def saying(fact: str, said: str) -> str:
    """Return a fact that says something more."""
    return fact.replace("}", f", {said}}}", 1)


def facts(service: Samenspoor) -> dict[str, Recorded]:
    """Return everything recorded from files, by key, in recorded order."""
    rows = service.log.reader.all_decoded(service.log.recorder.rows_after(0, 1000))
    return {recorded.event.key: recorded for recorded in rows if recorded.event.key}


def test_a_first_import_knows_facts_since_the_moment_that_they_say(
    service: Samenspoor, tmp_path: Path
) -> None:
    service.loader.load(
        write(
            tmp_path,
            saying(PROGRAMME, "source: newsletter"),
            saying(HELD, "knownAt: 2023-03-02"),
            saying(SESSION, "source: report, knownAt: 2023-03-01T10:30:00+01:00"),
        )
    )

    told = facts(service)
    assert list(told) == ["programme", "session", "held"]
    assert rendered_moment(told["session"].known_at) == MARCH
    assert rendered_moment(told["held"].known_at) == "2023-03-02T22:59:59.999999Z"


def test_nothing_is_known_before_its_programme_or_in_the_future_whatever_a_file_says(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    early, late = saying(SESSION, "knownAt: 2001-01-01"), saying(HELD, "knownAt: 9999-12-31")
    sqlite_service.loader.load(write(tmp_path, saying(PROGRAMME, f"knownAt: '{MARCH}'"), early, late))

    told = facts(sqlite_service)
    assert told["session"].known_at == told["programme"].known_at
    assert told["held"].known_at == told["held"].recorded_at


def test_a_programme_that_is_there_learns_of_a_fact_when_it_is_recorded(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    sqlite_service.loader.load(write(tmp_path, PROGRAMME))
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, saying(SESSION, f"knownAt: '{MARCH}'")))

    session = facts(sqlite_service)["session"]
    assert session.known_at == session.recorded_at


@pytest.mark.parametrize("moment", ["maart", "2023-02-30", "2023-03-01T09:30:00", "20230301", "[2023]"])
def test_what_is_no_moment_is_told(sqlite_service: Samenspoor, tmp_path: Path, moment: str) -> None:
    told = mistakes(sqlite_service, write(tmp_path, saying(PROGRAMME, f"knownAt: {moment}")))

    assert [(m.line, m.field) for m in told] == [(8, "facts.0.knownAt")]
    assert "Write a moment as" in told[0].message


@pytest.mark.parametrize("fact", [SESSION, PLACE])
def test_what_came_into_being_elsewhere_keeps_its_id(
    sqlite_service: Samenspoor, tmp_path: Path, fact: str
) -> None:
    id = uuid4()
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, saying(fact, f"id: {id}"), *about(fact)))

    assert str(id) in str(sqlite_service.log.recorder.rows_after(0, 100)) or sqlite_service.log.version_of(id)
    assert f"id: {id}" in exported(sqlite_service, "movit")


def about(fact: str) -> tuple[str, ...]:
    """Return another fact about the thing that this one brings into being."""
    group = "- {key: start, kind: initiative.started, name: Eettafel, neighbourhoods: [place]}"
    return (HELD,) if fact is SESSION else (group,)


@pytest.mark.parametrize(
    "fact",
    [
        saying(HELD, f"id: {uuid4()}"),
        saying(PLACE, "id: venray"),
        f"- {{key: han, kind: organisation.registered, name: HAN, slug: han, id: {uuid4()}}}",
    ],
)
def test_only_what_brings_something_into_being_has_an_id(
    sqlite_service: Samenspoor, tmp_path: Path, fact: str
) -> None:
    (mistake,) = mistakes(sqlite_service, write(tmp_path, PROGRAMME, SESSION, fact))

    assert mistake.field.endswith(".id")
    assert "follows from the key" in mistake.message


def test_an_id_of_something_in_another_programme_is_refused(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    session = plan_session(sqlite_service)
    header = HEADER.replace("programme: movit", "programme: lijn1")
    stolen = saying(HELD, "standpoint: care").replace("on: session", "on: planned")
    planned = saying(SESSION, f"id: {session}").replace("key: session", "key: planned")
    other = PROGRAMME.replace("slug: movit", "slug: lijn1")

    told = mistakes(sqlite_service, write(tmp_path, other, planned, stolen, header=header))

    assert [mistake.field for mistake in told] == ["planned", "held"]
    assert "in another programme" in told[0].message


def test_a_file_corrects_its_own_facts_only(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    target: UUID = sqlite_service.log.history(plan_session(sqlite_service))[0].event_id
    retracted = f"- {{key: retracted, kind: fact.retracted, target: {target}, reason: Vergissing}}"

    told = mistakes(sqlite_service, write(tmp_path, PROGRAMME, retracted))

    assert "no fact with the key" in {mistake.field: mistake.message for mistake in told}["facts.1.target"]


def test_a_file_may_name_what_is_recorded_elsewhere_by_its_id(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    sqlite_service.loader.load(write(tmp_path, PROGRAMME, PLACE))
    place = uuid5(MOVIT, "place")
    started = f"- {{key: start, kind: initiative.started, name: Eettafel, neighbourhoods: [{place}]}}"

    assert sqlite_service.loader.load(write(tmp_path, PROGRAMME, started)) == Loaded(1, 1)


def test_a_fact_may_have_words_that_are_gone(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    gone = SESSION.replace("title: Themabijeenkomst", "title: {erased: true}")
    file = write(tmp_path, PROGRAMME, gone)
    sqlite_service.loader.load(file)

    assert "title: {erased: true}" in exported(sqlite_service, "movit")
    assert sqlite_service.loader.load(file) == Loaded(recorded=0, known=2)
    assert sqlite_service.loader.load(write(tmp_path, PROGRAMME, SESSION)) == Loaded(recorded=0, known=2)


@pytest.mark.parametrize("gone", ["{erased: false}", "{erased: true, by: ons}", "{}"])
def test_words_are_gone_or_they_are_not(sqlite_service: Samenspoor, tmp_path: Path, gone: str) -> None:
    fact = SESSION.replace("title: Themabijeenkomst", f"title: {gone}")

    (mistake,) = mistakes(sqlite_service, write(tmp_path, PROGRAMME, fact))

    assert "Write words here" in mistake.message
