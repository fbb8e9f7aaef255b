"""The engine: a page is written whole or not at all, and one bad event stops nothing but its aggregate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from typing import ClassVar
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import OperationalError
from sqlalchemy import Connection, select

from service import bootstrap
from service.bootstrap import READ_MODELS, Samenspoor
from service.domain.events import Recorded
from service.domain.session_events import SessionPlanned
from service.persistence.reader import LogReader
from service.persistence.views import DATABASE_AWAY
from service.projections.builds import PARKED, Builds
from service.projections.directory import Directory
from service.projections.engine import Engine
from service.projections.reading import Reading
from service.projections.timeline import Timeline
from service.settings import Settings
from tests.persistence.appending import append, stored
from tests.projections.histories import PROGRAMME, SUBJECTS, Teller, said
from tests.projections.rows import rebuild, rows_of


class Brittle(Timeline):
    """A timeline that some events are poison to."""

    poison: ClassVar[set[UUID]] = set()
    tries: ClassVar[int] = 0
    says: ClassVar[Exception] = ValueError("poison")

    def fold(self, page: Sequence[Recorded], connection: Connection, log: LogReader) -> bool:
        changed = super().fold(page, connection, log)
        if Brittle.poison & {recorded.event_id for recorded in page}:
            Brittle.tries += 1
            raise Brittle.says
        return changed


@pytest.fixture
def brittle(service: Samenspoor) -> Iterator[Builds]:
    """Return builds whose timeline is brittle, over the same views."""
    Brittle.poison, Brittle.tries, Brittle.says = set(), 0, ValueError("poison")
    yield Builds(service.views, (Directory, Brittle))
    Brittle.poison = set()


def tell_three_sessions(teller: Teller) -> list[UUID]:
    """Plan three sessions and cancel each; return the ids of the plans."""
    for n in range(3):
        planned = SessionPlanned(programme=PROGRAMME, title=said(f"Keuken {n}"))
        teller.tell(SUBJECTS[n], planned)
    return [event for event, _ in teller.events[-3:]]


def positions(builds: Builds) -> dict[str, int]:
    return {state.name: state.position for state in builds.states()}


def test_a_page_that_fails_leaves_neither_rows_nor_position(
    service: Samenspoor, brittle: Builds, teller: Teller
) -> None:
    Brittle.poison, Brittle.says = {tell_three_sessions(teller)[1]}, OperationalError("the log is away")
    engine = Engine(service.log.reader, service.views, brittle)

    with pytest.raises(OperationalError):
        engine.run()

    assert positions(brittle) == {"directory": service.log.recorder.head(), "timeline": 0}
    assert rows_of(service.views, brittle)["timeline"] == []


def test_a_database_that_is_away_for_a_moment_parks_nothing(
    service: Samenspoor, brittle: Builds, teller: Teller
) -> None:
    Brittle.poison, Brittle.says = {tell_three_sessions(teller)[1]}, OperationalError("the log is away")
    engine = Engine(service.log.reader, service.views, brittle)
    with pytest.raises(DATABASE_AWAY):
        engine.run()
    Brittle.poison = set()
    engine.run()

    assert [state.parked for state in brittle.states()] == [0, 0]
    assert rows_of(service.views, brittle) == rebuild(service.log.reader, service.views, brittle, 1000)


@pytest.mark.parametrize("page", [1, 2, 1000])
def test_a_poisoned_event_is_tried_again_then_parked_with_its_aggregate(
    service: Samenspoor, brittle: Builds, teller: Teller, page: int
) -> None:
    poisoned = tell_three_sessions(teller)[1]
    Brittle.poison = {poisoned}
    Engine(service.log.reader, service.views, brittle, page).run()
    before = Brittle.tries
    teller.hold(1, 1)
    teller.hold(0, 1)
    Engine(service.log.reader, service.views, brittle, page).run()

    assert before > 1
    assert before == Brittle.tries
    with service.views.reading() as connection:
        (parked,) = connection.execute(select(PARKED)).all()
    assert (parked.originator_id, parked.event_id) == (SUBJECTS[1].hex, poisoned.hex)
    assert "poison" in parked.error
    told = {row["originator_id"] for row in rows_of(service.views, brittle)["timeline"]}
    assert {SUBJECTS[0].hex, SUBJECTS[2].hex} <= told
    assert SUBJECTS[1].hex not in told
    assert set(positions(brittle).values()) == {service.log.recorder.head()}


def test_what_is_parked_makes_answers_incomplete_until_it_is_rebuilt_after_the_mend(
    service: Samenspoor, brittle: Builds, teller: Teller
) -> None:
    Brittle.poison = {tell_three_sessions(teller)[1]}
    Engine(service.log.reader, service.views, brittle).run()
    reading = Reading(service.views, brittle)
    with reading.moment() as moment:
        assert not moment.complete

    Brittle.poison = set()
    whole = rebuild(service.log.reader, service.views, brittle, 1000)
    brittle.switch(max(state.build for state in brittle.states() if state.name == "timeline"))

    with reading.moment() as moment:
        assert moment.complete
    assert SUBJECTS[1].hex in {row["originator_id"] for row in whole["timeline"]}


def test_an_event_that_cannot_be_read_is_parked_in_every_read_model(
    service: Samenspoor, teller: Teller
) -> None:
    stranger = uuid4()
    append(service.log.recorder, stored(stranger, 1, "session.levitated"))
    append(service.log.recorder, stored(stranger, 2, "session.planned.v99"))
    tell_three_sessions(teller)
    service.engine.run()

    assert [state.parked for state in service.builds.states()] == [1] * len(service.builds.kinds)
    assert set(positions(service.builds).values()) == {service.log.recorder.head()}
    with service.reading.moment() as moment:
        assert not moment.complete
        assert service.builds.parked(moment.connection, 1) == {stranger.hex}
    assert len(rows_of(service.views, service.builds)["timeline"]) == 4


def test_two_engines_in_one_process_write_each_page_once(service: Samenspoor, teller: Teller) -> None:
    for n in range(40):
        teller.play([("plan", n, n), ("hold", n, n), ("update", n, n), ("retract", n, n), ("join", n, n)])
    engines = [Engine(service.log.reader, service.views, service.builds, page=3) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        for run in [pool.submit(engine.run) for engine in engines]:
            run.result()

    found = rows_of(service.views, service.builds)
    assert found == rebuild(service.log.reader, service.views, service.builds, 1000)


def fold(settings: Settings) -> None:
    """Run an engine with small pages, as another process."""
    service = bootstrap.build(settings)
    Engine(service.log.reader, service.views, service.builds, page=2).run()
    service.close()


def test_two_engines_in_two_processes_write_each_page_once(
    service: Samenspoor, settings: Settings, teller: Teller
) -> None:
    for n in range(40):
        teller.play([("plan", n, n), ("hold", n, n), ("update", n, n), ("retract", n, n), ("join", n, n)])
    context = get_context("spawn")
    engines = [context.Process(target=fold, args=(settings,)) for _ in range(2)]
    for engine in engines:
        engine.start()
    for engine in engines:
        engine.join(120)

    assert [engine.exitcode for engine in engines] == [0, 0]
    found = rows_of(service.views, service.builds)
    assert found == rebuild(service.log.reader, service.views, service.builds, 1000)
    assert all(any(table.startswith(kind.name) for table in found) for kind in READ_MODELS)
