"""The recorder of the log, once on each database, and the grants of an installation by a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from service import bootstrap
from service.bootstrap import Samenspoor
from service.persistence.grants import Grants
from service.persistence.log import LogRecorder
from service.settings import Settings
from tests.persistence.clock import Clock

Open = Callable[[], LogRecorder]


@pytest.fixture
def open_recorder(settings: Settings) -> Iterator[Open]:
    """Return what opens the same log again and again."""
    bootstrap.prepare(settings)
    opened: list[LogRecorder] = []

    def open_another() -> LogRecorder:
        opened.append(bootstrap._recorder(settings))
        return opened[-1]

    yield open_another
    for recorder in opened:
        recorder.close()


@pytest.fixture
def recorder(open_recorder: Open) -> LogRecorder:
    """Return the recorder of an empty log."""
    return open_recorder()


@pytest.fixture
def clock() -> Clock:
    """Return a clock."""
    return Clock()


@pytest.fixture
def grants(service: Samenspoor, clock: Clock) -> Grants:
    """Return the grants of an installation, by that clock."""
    return Grants(service.views, clock)
