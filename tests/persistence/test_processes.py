"""Several processes on one installation, from the first start on."""

from __future__ import annotations

import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path
from uuid import uuid4

import pytest

from service import bootstrap
from service.settings import Settings
from tests.persistence.appending import append, stored

ROOT = Path(__file__).parents[2]
EACH = 40


@pytest.mark.parametrize("attempt", range(3))
def test_several_processes_may_start_at_once_in_a_fresh_folder(settings: Settings, attempt: int) -> None:
    environment = {
        "SAMENSPOOR_DATA": str(settings.data),
        "SAMENSPOOR_DATABASE_URL": settings.database_url or "",
    }
    starting = [
        subprocess.Popen(
            [sys.executable, "-m", "service", "release"],
            cwd=ROOT,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    said = [process.communicate(timeout=120)[1] for process in starting]

    assert [process.returncode for process in starting] == [0] * 4, said
    service = bootstrap.build(settings)
    assert [state.live for state in service.builds.states()] == [True] * len(service.builds.kinds)
    service.close()


def append_many(settings: Settings) -> None:
    """Append events one by one, as another process."""
    recorder = bootstrap._recorder(settings)
    originator = uuid4()
    for version in range(1, EACH + 1):
        append(recorder, stored(originator, version))
    recorder.close()


def test_two_processes_append_at_the_same_time_and_both_succeed(settings: Settings) -> None:
    bootstrap.prepare(settings)
    context = get_context("spawn")
    writers = [context.Process(target=append_many, args=(settings,)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)

    assert [writer.exitcode for writer in writers] == [0, 0]
    recorder = bootstrap._recorder(settings)
    rows = recorder.rows_after(0, 1000)
    assert len(rows) == 2 * EACH
    assert [row.recorded_at for row in rows] == sorted(row.recorded_at for row in rows)
    recorder.close()
