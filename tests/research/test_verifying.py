from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from service import bootstrap
from service.bootstrap import Samenspoor
from service.research import manifest, verifying
from service.research.histories import Histories
from service.research.manifest import NoManifest
from service.research.parameters import Parameters
from service.research.running import Run
from service.research.verifying import BringsDefinitions, Checked, Verdict
from tests.application.neighbour import Neighbour
from tests.conftest import settings_of
from tests.research.own import INDICATOR, written

ASKED = Parameters(programmes=("voorbeeldwijk",), indicators=("D2", "O7"), known_at="2025-01-01")


@pytest.fixture
def copy(examples_on_sqlite: Samenspoor, tmp_path: Path) -> Iterator[Samenspoor]:
    """Return an installation of its own with the examples."""
    shutil.copytree(examples_on_sqlite.settings.data, tmp_path / "data")
    with closing(bootstrap.build(settings_of(tmp_path / "data", None))) as service:
        yield service


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the folder of the replay."""
    return tmp_path / "out"


def replay(service: Samenspoor, out: Path, asked: Parameters = ASKED, files: tuple[Path, ...] = ()) -> None:
    Run(Histories(service.log.reader), service.instruments.scales, out).begin(asked, files)


def verify(service: Samenspoor, out: Path, *, run_definitions: bool = False) -> Checked:
    source = Histories(service.log.reader)
    return verifying.verify(out, source, service.instruments.scales, run_definitions=run_definitions)


def test_what_nothing_happened_to_matches(examples_on_sqlite: Samenspoor, out: Path) -> None:
    replay(examples_on_sqlite, out)

    assert verify(examples_on_sqlite, out) == Checked(Verdict.MATCH)


def test_a_history_that_was_changed_differs(copy: Samenspoor, out: Path) -> None:
    replay(copy, out)
    log = copy.settings.data / "log.db"
    with closing(sqlite3.connect(log)) as connection, connection:
        connection.execute("DROP TRIGGER event_never_changes")
        connection.execute(
            "UPDATE event SET state = CAST(replace(CAST(state AS TEXT), 'municipality', 'care') AS BLOB)"
            " WHERE topic='contact.made'"
        )

    checked = verify(copy, out)

    assert checked.verdict is Verdict.HISTORY_DIFFERS
    assert "voorbeeldwijk" in checked.found[0]


def test_a_programme_that_is_not_there_is_another_history(
    examples_on_sqlite: Samenspoor, sqlite_service: Samenspoor, out: Path
) -> None:
    replay(examples_on_sqlite, out)

    assert verify(sqlite_service, out).verdict is Verdict.HISTORY_DIFFERS


def test_other_code_is_told_with_whether_the_result_is_the_same(
    examples_on_sqlite: Samenspoor, out: Path
) -> None:
    replay(examples_on_sqlite, out)
    told = (out / manifest.NAME).read_text("utf-8")
    (out / manifest.NAME).write_text(told.replace(manifest.code().sources, "0" * 64), "utf-8")

    checked = verify(examples_on_sqlite, out)

    assert checked.verdict is Verdict.CODE_DIFFERS
    assert checked.found[-1] == "The result is the same all the same."


def test_a_result_that_was_changed_differs(examples_on_sqlite: Samenspoor, out: Path) -> None:
    replay(examples_on_sqlite, out)
    result = out / "results" / "voorbeeldwijk" / "D2.v1.ndjson"
    result.write_bytes(result.read_bytes().replace(b'"n":6', b'"n":7'))

    checked = verify(examples_on_sqlite, out)

    assert checked.verdict is Verdict.RESULT_DIFFERS
    assert checked.found == ("results/voorbeeldwijk/D2.v1.ndjson is not the file that was written.",)
    result.unlink()
    assert verify(examples_on_sqlite, out).found == ("results/voorbeeldwijk/D2.v1.ndjson is missing.",)


def test_after_an_erasure_an_earlier_manifest_is_redacted_since(
    sqlite_service: Samenspoor, out: Path, tmp_path: Path
) -> None:
    neighbour = Neighbour(sqlite_service)
    neighbour.is_quoted()
    replay(sqlite_service, out, Parameters())
    before = manifest.read(out)

    neighbour.is_erased()

    assert verify(sqlite_service, out).verdict is Verdict.REDACTED_SINCE
    replay(sqlite_service, tmp_path / "anew", Parameters())
    assert manifest.read(tmp_path / "anew").result == before.result


def test_code_of_somebody_else_is_run_only_where_that_is_asked_for(
    examples_on_sqlite: Samenspoor, out: Path, tmp_path: Path
) -> None:
    own = written(tmp_path, "together.py", INDICATOR)
    asked = Parameters(programmes=("voorbeeldwijk",), indicators=("together.py:Together",))
    replay(examples_on_sqlite, out, asked, (own,))

    with pytest.raises(BringsDefinitions, match="together"):
        verify(examples_on_sqlite, out)
    assert verify(examples_on_sqlite, out, run_definitions=True) == Checked(Verdict.MATCH)
    assert manifest.read(out).definitions[0].source


def test_what_is_no_manifest_is_refused(examples_on_sqlite: Samenspoor, tmp_path: Path) -> None:
    with pytest.raises(NoManifest, match="name the folder"):
        verify(examples_on_sqlite, tmp_path)
