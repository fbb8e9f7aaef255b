"""Builds: a new one is made beside the one that answers, which is kept until the next."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from sqlalchemy import inspect

from service.bootstrap import READ_MODELS, Samenspoor
from service.projections import builds as builds_module
from service.projections.builds import Builds
from service.projections.directory import Directory
from service.projections.engine import Engine
from service.projections.reading import BeingRebuilt, Reading
from service.projections.timeline import Timeline
from tests.projections.histories import Teller
from tests.projections.rows import rows_of

ACTS = [("join", 0, 0), ("join", 1, 1), ("plan", 0, 1), ("hold", 0, 2), ("start", 2, 1), ("update", 2, 1)]


class NewTimeline(Timeline):
    """The timeline as a later version of the code has it."""

    version = Timeline.version + 1


def live(builds: Builds, name: str = "timeline") -> list[int]:
    """Return the builds of a read model that answer."""
    return [state.build for state in builds.states() if state.live and state.name == name]


def tables(service: Samenspoor) -> set[str]:
    return set(inspect(service.views.engine).get_table_names())


def test_a_new_installation_answers_at_once(service: Samenspoor) -> None:
    with service.reading.moment() as moment:
        assert (moment.position, moment.complete) == (0, True)


def test_a_read_model_whose_version_changed_is_rebuilt_from_the_log_beside_the_old_one(
    service: Samenspoor, teller: Teller
) -> None:
    teller.play(ACTS)
    service.engine.run()
    old = live(service.builds)
    builds = Builds(service.views, (Directory, NewTimeline))
    builds.ensure(service.log.recorder.head())
    with pytest.raises(BeingRebuilt), Reading(service.views, builds).moment():
        pass
    assert live(service.builds) == old

    Engine(service.log.reader, service.views, builds).run()

    new = rows_of(service.views, builds)["timeline"]
    assert rows_of(service.views, service.builds, old)["timeline"] == new
    with Reading(service.views, builds).moment() as moment:
        assert moment.position == service.log.recorder.head()


def test_what_is_there_already_is_not_built_again(service: Samenspoor, teller: Teller) -> None:
    before = [state.build for state in service.builds.states()]
    service.builds.ensure(service.log.recorder.head())

    assert [state.build for state in service.builds.states()] == before


def test_a_rebuild_keeps_nobody_waiting(service: Samenspoor, teller: Teller) -> None:
    teller.play(ACTS)
    service.engine.run()
    rebuilding = service.builds.begin("timeline")
    teller.play([("update", 2, 2)])
    Engine(service.log.reader, service.views, service.builds, page=1).step()

    positions = {state.build: state.position for state in service.builds.states()}
    assert positions[live(service.builds)[0]] == service.log.recorder.head()
    assert 0 < positions[rebuilding] < service.log.recorder.head()
    with service.reading.moment() as moment:
        assert moment.position == service.log.recorder.head()


def test_a_build_beside_the_live_one_does_not_answer_until_it_is_switched_to(
    service: Samenspoor, teller: Teller
) -> None:
    first = live(service.builds)
    second = service.builds.begin("timeline")
    teller.play(ACTS)
    service.engine.run()
    assert live(service.builds) == first

    service.builds.switch(second)
    assert live(service.builds) == [second]


def test_switching_keeps_the_build_that_answered_and_drops_those_before(service: Samenspoor) -> None:
    first = live(service.builds)[0]
    second, third = (service.builds.begin("timeline") for _ in range(2))
    service.builds.switch(second)
    assert {f"timeline_{first}", f"timeline_{second}"} <= tables(service)

    service.builds.switch(third)
    assert f"timeline_{first}" not in tables(service)
    assert {state.build for state in service.builds.states() if state.name == "timeline"} == {second, third}

    service.builds.switch(second)
    assert live(service.builds) == [second]
    assert {f"timeline_{second}", f"timeline_{third}"} <= tables(service)


def test_switching_twice_still_keeps_the_build_that_answered_before(service: Samenspoor) -> None:
    first = live(service.builds)[0]
    second = service.builds.begin("timeline")
    service.builds.switch(second)
    service.builds.switch(second)

    assert f"timeline_{first}" in tables(service)


def test_the_number_of_a_build_is_never_used_twice(service: Samenspoor) -> None:
    second, third = (service.builds.begin("timeline") for _ in range(2))
    service.builds.switch(second)
    service.builds.switch(third)

    assert service.builds.begin("timeline") > third


def test_a_lease_is_for_one_until_it_runs_out(service: Samenspoor, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SimpleNamespace(now=1_000)
    monkeypatch.setattr(builds_module, "time", SimpleNamespace(time_ns=lambda: clock.now * 10**9))
    take = service.builds.take_lease

    assert take("projections", "a", 5)
    assert not take("projections", "b", 5)
    assert take("another", "b", 5)
    clock.now += 4
    assert take("projections", "a", 5)
    clock.now += 4
    assert not take("projections", "b", 5)
    clock.now += 1
    assert take("projections", "b", 5)
    assert not take("projections", "a", 5)


def test_of_many_who_want_a_lease_at_once_one_gets_it(service: Samenspoor) -> None:
    for n in range(5):
        with ThreadPoolExecutor(6) as pool:
            asked = [pool.submit(service.builds.take_lease, f"work {n}", f"owner {m}", 60) for m in range(6)]
            assert [answer.result() for answer in asked].count(True) == 1


def test_no_answer_where_no_build_of_this_version_answers(service: Samenspoor) -> None:
    later = tuple(NewTimeline if kind is Timeline else kind for kind in READ_MODELS)
    reading = Reading(service.views, Builds(service.views, later))

    with pytest.raises(BeingRebuilt), reading.moment():
        pass
    with pytest.raises(BeingRebuilt):
        reading.wait_for(0)
