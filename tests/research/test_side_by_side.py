from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from service import bootstrap
from service.bootstrap import Samenspoor
from service.domain.scales import Scales
from service.research.histories import Histories
from service.research.parameters import Parameters
from service.research.running import Run
from service.research.side_by_side import Share, SideBySide, replayed
from service.settings import Settings
from tests.research.test_running import contents

ASKED = Parameters(indicators=("D2", "O7"), known_at="2025-01-01")
MOMENTS = {"lijn1": "2025-01-01", "voorbeeldwijk": "2025-01-01"}


@contextmanager
def opened(settings: Settings) -> Iterator[tuple[Histories, Scales]]:
    """Open the examples, in whatever process."""
    with bootstrap.running(settings) as service:
        yield Histories(service.log.reader), service.instruments.scales


def run(service: Samenspoor, folder: Path) -> Run:
    return Run(Histories(service.log.reader), service.instruments.scales, folder)


def test_what_another_process_replays_is_what_this_one_would(
    examples_on_sqlite: Samenspoor, tmp_path: Path
) -> None:
    run(examples_on_sqlite, tmp_path / "here").begin(ASKED)
    found = replayed(partial(opened, examples_on_sqlite.settings), Share(MOMENTS, ASKED, ()))

    assert not isinstance(found, str)
    here = contents(tmp_path / "here")
    for files in found:
        assert {name: here[name] for name in files} == files


def test_what_another_process_refuses_comes_back_in_words(examples_on_sqlite: Samenspoor) -> None:
    asked = Parameters(indicators=("D99",))

    found = replayed(partial(opened, examples_on_sqlite.settings), Share(MOMENTS, asked, ()))

    assert isinstance(found, str)
    assert found.startswith("There is no indicator D99 here")


@pytest.mark.slow
def test_processes_side_by_side_write_the_same_bytes_as_one(
    examples_on_sqlite: Samenspoor, tmp_path: Path
) -> None:
    told: list[str] = []
    others = SideBySide(2, partial(opened, examples_on_sqlite.settings), ASKED, (), told.append)

    run(examples_on_sqlite, tmp_path / "alone").begin(ASKED)
    run(examples_on_sqlite, tmp_path / "together").begin(ASKED, ahead=others)

    assert contents(tmp_path / "together") == contents(tmp_path / "alone")
    assert told[-1].startswith("6 of 6 results")
