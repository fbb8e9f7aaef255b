"""Whoever needs a position waits for it, a few at a time and not for ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from service.bootstrap import Samenspoor
from service.projections import reading
from service.projections.reading import NotThereYet, TooManyWaiting
from tests.projections.histories import Teller
from tests.system.waiting import wait_until


def waiting(service: Samenspoor) -> int:
    """Return how many readers wait at this moment."""
    return reading.MOST_WAITERS - service.reading._waiters._value


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let readers wait as long as a slow computer needs."""
    monkeypatch.setattr(reading, "LONGEST_WAIT", 60.0)


def test_a_position_that_was_reached_is_not_waited_for(service: Samenspoor, teller: Teller) -> None:
    service.engine.run()

    service.reading.wait_for(0)
    service.reading.wait_for(service.log.recorder.head())


def test_a_reader_waits_until_the_read_models_are_there(service: Samenspoor, teller: Teller) -> None:
    with ThreadPoolExecutor(1) as pool:
        reader = pool.submit(service.reading.wait_for, service.log.recorder.head())
        wait_until(lambda: waiting(service) == 1, "a reader that waits")
        assert not reader.done()
        service.engine.run()
        reader.result()

    assert waiting(service) == 0


def test_too_many_readers_are_sent_away(service: Samenspoor, teller: Teller) -> None:
    head = service.log.recorder.head()
    with ThreadPoolExecutor(reading.MOST_WAITERS) as pool:
        readers = [pool.submit(service.reading.wait_for, head) for _ in range(reading.MOST_WAITERS)]
        wait_until(lambda: waiting(service) == reading.MOST_WAITERS, "readers that wait")
        with pytest.raises(TooManyWaiting):
            service.reading.wait_for(head)
        service.reading.wait_for(0)
        service.engine.run()
        for reader in readers:
            reader.result()

    service.reading.wait_for(head)


def test_a_reader_is_not_kept_for_ever(
    service: Samenspoor, teller: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LONGEST_WAIT", 0.01)

    with pytest.raises(NotThereYet, match="try again"):
        service.reading.wait_for(service.log.recorder.head())

    assert waiting(service) == 0


def test_a_moment_is_as_far_as_the_read_model_that_is_behind(service: Samenspoor, teller: Teller) -> None:
    service.engine.run()
    reached = service.log.recorder.head()
    behind = next(state for state in service.builds.states() if state.name == "directory")
    with service.views.writing() as connection:
        service.builds.move(connection, behind.build, reached, 1)

    with service.reading.moment() as moment:
        assert moment.position == 1
