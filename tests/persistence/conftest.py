"""The recorder of the log, once on each database."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from service import bootstrap
from service.persistence.log import LogRecorder
from service.settings import Settings

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
