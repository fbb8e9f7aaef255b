from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import msgspec
import pytest

from service.bootstrap import Samenspoor
from service.research import manifest
from service.research.histories import Histories
from service.research.parameters import Parameters
from service.research.progress import Progress
from service.research.running import BegunElsewhere, FolderInUse, NothingToResume, Run
from service.research.verifying import again
from tests.research.own import ROLLUP, written

ASKED = Parameters(
    programmes=("voorbeeldwijk", "lijn1"), indicators=("D2", "D7", "O7"), known_at="2025-01-01"
)


def run(service: Samenspoor, folder: Path, **options: object) -> Run:
    return Run(Histories(service.log.reader), service.instruments.scales, folder, **options)  # type: ignore[arg-type]


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def replayed(examples_on_sqlite: Samenspoor, tmp_path: Path) -> Path:
    """Replay into a folder."""
    run(examples_on_sqlite, tmp_path / "out").begin(ASKED)
    return tmp_path / "out"


def test_the_same_log_and_parameters_give_the_same_bytes(
    examples_on_sqlite: Samenspoor, replayed: Path, tmp_path: Path
) -> None:
    run(examples_on_sqlite, tmp_path / "second").begin(ASKED)

    assert contents(tmp_path / "second") == contents(replayed)


def test_sha256sum_finds_every_file_as_it_was_written(replayed: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", manifest.SUMS], cwd=replayed, check=True)
    listed = {line.split("  ")[1] for line in (replayed / manifest.SUMS).read_text().splitlines()}
    assert listed == contents(replayed).keys() - {manifest.SUMS}


def test_the_manifest_names_history_code_definitions_and_results(
    examples_on_sqlite: Samenspoor, replayed: Path
) -> None:
    told = manifest.read(replayed)

    assert [history.programme for history in told.histories] == ["lijn1", "voorbeeldwijk"]
    assert {history.log_id for history in told.histories} == {examples_on_sqlite.log_id}
    assert all(len(history.digest) == 64 and history.events for history in told.histories)
    assert [(each.id, each.version, each.rollup) for each in told.definitions] == [
        ("D2", 1, 1), ("D7", 1, 1), ("O7", 1, 1),
    ]  # fmt: skip
    assert told.parameters == ASKED
    results = sorted(name for name in told.files if name.endswith(".ndjson"))
    whole = b"".join((replayed / name).read_bytes() for name in results)
    assert told.result == hashlib.sha256(whole).hexdigest()


def test_the_count_of_events_says_nothing_of_answers_to_check_ins(
    examples_on_sqlite: Samenspoor, replayed: Path
) -> None:
    history = Histories(examples_on_sqlite.log.reader).named("voorbeeldwijk", ASKED.moment)
    told = next(each for each in manifest.read(replayed).histories if each.programme == "voorbeeldwijk")

    answers = [each for each in history if each.event.topic == "check_in.answered"]
    persons = [each for each in history if each.event.topic.startswith("person.")]
    assert answers
    assert told.events == len(list(history)) - len(answers) - len(persons)


class Impatient:
    """Somebody who presses Ctrl-C after so many results."""

    def __init__(self, after: int) -> None:
        self._left = after

    def __call__(self, _: str) -> None:
        self._left -= 1
        if not self._left:
            raise KeyboardInterrupt


@pytest.mark.parametrize("after", [1, 3, 5])
def test_what_was_stopped_goes_on_and_ends_the_same(
    examples_on_sqlite: Samenspoor, replayed: Path, tmp_path: Path, after: int
) -> None:
    folder = tmp_path / "stopped"
    with pytest.raises(KeyboardInterrupt):
        run(examples_on_sqlite, folder, show=Impatient(after)).begin(ASKED)
    kept = {name: (folder / name).stat().st_mtime_ns for name in contents(folder) if "results/" in name}
    assert kept
    assert not (folder / manifest.NAME).exists()

    run(examples_on_sqlite, folder).resume()

    assert contents(folder) == contents(replayed)
    assert all((folder / name).stat().st_mtime_ns == written for name, written in kept.items())
    assert run(examples_on_sqlite, folder).resume() == manifest.read(replayed)


def test_a_folder_is_never_written_over(
    examples_on_sqlite: Samenspoor, replayed: Path, tmp_path: Path
) -> None:
    with pytest.raises(FolderInUse, match="choose another"):
        run(examples_on_sqlite, replayed).begin(ASKED)
    with pytest.raises(NothingToResume, match="leave --resume out"):
        run(examples_on_sqlite, tmp_path / "nothing").resume()


def test_a_replay_goes_on_only_where_it_was_begun(
    examples_on_sqlite: Samenspoor, sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    folder = tmp_path / "stopped"
    with pytest.raises(KeyboardInterrupt):
        run(examples_on_sqlite, folder, show=Impatient(1)).begin(ASKED)

    with pytest.raises(BegunElsewhere):
        run(sqlite_service, folder).resume()


def test_a_manifest_is_asked_again_with_all_that_was_given(
    examples_on_sqlite: Samenspoor, tmp_path: Path
) -> None:
    rollup = written(tmp_path, "own.yaml", ROLLUP)
    asked = Parameters(programmes=("voorbeeldwijk",), indicators=("D2",), rollup="own.yaml")
    first = run(examples_on_sqlite, tmp_path / "first").begin(asked, [rollup])
    rollup.unlink()

    source, scales = Histories(examples_on_sqlite.log.reader), examples_on_sqlite.instruments.scales
    second = again(tmp_path / "first" / manifest.NAME, source, scales, tmp_path / "second")

    assert second == first
    assert first.definitions[0].rollup == 2
    assert contents(tmp_path / "first") == contents(tmp_path / "second")


def test_another_rollup_gives_another_result_beside_the_usual_one(
    examples_on_sqlite: Samenspoor, tmp_path: Path
) -> None:
    rollup = written(tmp_path, "own.yaml", ROLLUP)
    vary = {"rollup": ("own.yaml",), "window-days": ("90", "360")}
    asked = Parameters(programmes=("voorbeeldwijk",), indicators=("D2", "D3"), vary=vary)
    run(examples_on_sqlite, tmp_path / "out").begin(asked, [rollup])

    names = sorted(file.name for file in (tmp_path / "out" / "results" / "voorbeeldwijk").glob("D2*"))
    assert names == [
        "D2.v1@rollup=own.yaml,window-days=360.ndjson",
        "D2.v1@rollup=own.yaml,window-days=90.ndjson",
    ]
    compared = (tmp_path / "out" / "sensitivity.ndjson").read_bytes()
    rows = [msgspec.json.decode(line) for line in compared.splitlines()]
    assert {row["definition"] for row in rows} == {"D2.v1", "D3.v1"}
    assert {len(row["variants"]) for row in rows} == {2}
    assert {row["agree"] for row in rows} == {True, False}


def test_progress_tells_what_is_done_how_fast_and_how_long_the_rest_takes() -> None:
    told: list[str] = []
    seconds = iter([0.0, *[10.0] * 4, *[20.0] * 4])
    progress = Progress(6, told.append, lambda: next(seconds))
    progress.keep(2)
    progress.read(5000)

    progress.finish("lijn1 D2.v1")

    assert told == ["3 of 6 results, 500 events/s, 0:00:30 left: lijn1 D2.v1"]
