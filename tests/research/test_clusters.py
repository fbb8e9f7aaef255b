"""Replays of a dataset: partition by partition, here or on a cluster, with the same result."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from service.bootstrap import Samenspoor
from service.domain.programme import programme_id
from service.research.clusters import on_dask, replay_dataset
from service.research.datasets import DatasetHistories, NotADataset
from service.research.exports.asked import ExportAsked, Format, PartAsked
from service.research.histories import Histories, NoSuchHistory, NothingKnownThen
from service.research.manifest import Manifest
from service.research.parameters import Parameters
from service.research.pseudonyms import fresh
from service.research.running import Run, result_of
from tests.system.waiting import wait_until

SLUGS = ("samenredzaamheid", "voorbeeldwijk")
DASK_ADDRESS = re.compile(r"tcp://[\d.:]+")
ASKED = Parameters(indicators=("D1a", "D5", "O1"), step_days=90)


@pytest.fixture(scope="module")
def dataset(examples_on_sqlite: Samenspoor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dataset") / "export"
    parts = [PartAsked(programme=programme_id(slug)) for slug in SLUGS]
    asked = ExportAsked(formats=frozenset({Format.PARQUET}))
    examples_on_sqlite.research_exports.write(parts, asked, fresh(), folder)
    return folder


@pytest.fixture(scope="module")
def alone(
    dataset: Path, examples_on_sqlite: Samenspoor, tmp_path_factory: pytest.TempPathFactory
) -> Manifest:
    """Replay the dataset in one process."""
    scales = examples_on_sqlite.instruments.scales
    return Run(DatasetHistories(dataset), scales, tmp_path_factory.mktemp("alone") / "out").begin(ASKED)


def replayed(
    dataset: Path, service: Samenspoor, out: Path, parameters: Parameters = ASKED, **how: object
) -> Manifest:
    return replay_dataset(dataset, parameters, service.instruments.scales, out, **how)  # type: ignore[arg-type]


def test_partition_by_partition_the_result_is_the_same(
    dataset: Path, alone: Manifest, examples_on_sqlite: Samenspoor, tmp_path: Path
) -> None:
    finished = replayed(dataset, examples_on_sqlite, tmp_path / "out")

    assert finished == alone
    assert result_of(tmp_path / "out") == alone.result
    assert [history.programme for history in finished.histories] == list(SLUGS)


def test_processes_side_by_side_give_the_same(
    dataset: Path, alone: Manifest, examples_on_sqlite: Samenspoor, tmp_path: Path
) -> None:
    with ProcessPoolExecutor(2) as pool:
        assert replayed(dataset, examples_on_sqlite, tmp_path / "out", spread=pool.map) == alone


def test_what_has_no_counts_of_people_is_what_the_log_says(
    dataset: Path, examples_on_sqlite: Samenspoor, tmp_path: Path
) -> None:
    asked = Parameters(programmes=("voorbeeldwijk",), indicators=("D1a", "D5"), step_days=90)
    logged = Run(
        Histories(examples_on_sqlite.log.reader), examples_on_sqlite.instruments.scales, tmp_path / "log"
    )

    assert replayed(dataset, examples_on_sqlite, tmp_path / "out", asked).result == logged.begin(asked).result


def test_a_dataset_is_known_as_at_any_moment(dataset: Path) -> None:
    histories = DatasetHistories(dataset)
    whole = list(histories.named("voorbeeldwijk"))
    middle = whole[len(whole) // 2].known_at

    assert list(histories.named("voorbeeldwijk", middle)) == [r for r in whole if r.known_at <= middle]
    with pytest.raises(NothingKnownThen):
        histories.named("voorbeeldwijk", whole[0].known_at - 1)
    with pytest.raises(NoSuchHistory, match="samenredzaamheid"):
        histories.named("elsewhere")


def test_another_folder_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(NotADataset, match="research export"):
        DatasetHistories(tmp_path)


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """Start a scheduler of Dask and two workers, each a process; return the scheduler's address."""
    told = tmp_path / "scheduler.json"
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen([*command, "--no-dashboard", "--scheduler-file", str(told)], **quiet)]  # type: ignore[call-overload]
    try:
        wait_until(told.exists, "the scheduler")
        address = DASK_ADDRESS.search(told.read_text())
        assert address
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", address[0], "--nthreads", "1"]
        folders = ["--no-dashboard", "--local-directory", str(tmp_path)]
        started += [subprocess.Popen([*worker, *folders], **quiet) for _ in range(2)]  # type: ignore[call-overload]
        yield address[0]
    finally:
        for process in started:
            process.terminate()
            process.wait()


def test_two_workers_of_dask_give_the_same(
    dataset: Path, alone: Manifest, examples_on_sqlite: Samenspoor, tmp_path: Path, scheduler: str
) -> None:
    assert replayed(dataset, examples_on_sqlite, tmp_path / "out", spread=on_dask(scheduler)) == alone
