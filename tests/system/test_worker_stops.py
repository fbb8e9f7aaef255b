"""A worker ends when it is told to, however often it is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from service import bootstrap
from service.settings import Settings
from tests.conftest import SAMENREDZAAMHEID
from tests.system.installation import ROOT
from tests.system.waiting import wait_until

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGTERM) * 20


@pytest.fixture
def worker(sqlite_settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """Start a worker with something to do; give it when it has done it."""
    bootstrap.prepare(sqlite_settings)
    with bootstrap.running(sqlite_settings) as service:
        service.loader.load(SAMENREDZAAMHEID)
        head = service.log.recorder.head()
        environment = {"PATH": os.environ["PATH"], "SAMENSPOOR_DATA": str(sqlite_settings.data)}
        process = subprocess.Popen([sys.executable, "-m", "service", "worker"], cwd=ROOT, env=environment)
        wait_until(
            lambda: all(state.position == head for state in service.builds.states()), "the read models"
        )
        yield process
    process.kill()
    process.wait()


def test_many_signals_at_once_end_it_as_one_does(worker: subprocess.Popen[bytes]) -> None:
    for number in SIGNALS:
        os.kill(worker.pid, number)

    assert worker.wait(30) == 0
