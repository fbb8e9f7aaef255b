from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from service.bootstrap import Samenspoor
from service.domain.person import Purpose
from service.projections.indicators.registry import INDICATORS
from service.research import manifest
from service.research.exported import ExportedHistories, NotAHistory
from service.research.exporting import export_history
from service.research.histories import Histories, NoSuchHistory, NothingKnownThen
from service.research.parameters import Parameters, moment_of
from service.research.replay import Replay
from service.research.running import FolderInUse, Run
from service.research.verifying import Verdict, verify
from tests.application.neighbour import NAME, OWN_WORDS, QUOTE, Neighbour
from tests.research.own import written

CHECKED_IN = {"O1", "O5", "O6"}
"""Indicators of which check-ins tell: the answers to these never leave the house."""


@pytest.fixture(scope="module")
def exported(examples_on_sqlite: Samenspoor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Export the invented programme."""
    folder = tmp_path_factory.mktemp("exported") / "history"
    export_history(examples_on_sqlite.log.reader, "voorbeeldwijk", None, folder)
    return folder


@pytest.mark.parametrize("known_at", [None, "2024-03-01"])
def test_an_export_replays_as_the_log_does(
    examples_on_sqlite: Samenspoor, exported: Path, known_at: str | None
) -> None:
    moment = moment_of(known_at) if known_at else None
    scales = examples_on_sqlite.instruments.scales
    log = Replay(Histories(examples_on_sqlite.log.reader).named("voorbeeldwijk", moment), scales)
    own = Replay(ExportedHistories(exported).named("voorbeeldwijk", moment), scales)

    assert own.standing.events == log.standing.events
    for definition in INDICATORS.values():
        if definition.id not in CHECKED_IN:
            assert own.ask(definition).canonical() == log.ask(definition).canonical(), definition.id


def test_sha256sum_finds_an_export_as_it_was_written(exported: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", manifest.SUMS], cwd=exported, check=True)


def test_a_replay_of_an_export_is_checked_against_it(
    examples_on_sqlite: Samenspoor, exported: Path, tmp_path: Path
) -> None:
    source, scales = ExportedHistories(exported), examples_on_sqlite.instruments.scales
    told = Run(source, scales, tmp_path / "out").begin(Parameters(indicators=("D2",)))

    assert verify(tmp_path / "out", source, scales).verdict is Verdict.MATCH
    assert told.histories[0].log_id == examples_on_sqlite.log_id
    of_log = Histories(examples_on_sqlite.log.reader)
    assert verify(tmp_path / "out", of_log, scales).verdict is Verdict.HISTORY_DIFFERS


def test_words_leave_by_consent_and_identities_never(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    neighbour = Neighbour(sqlite_service)
    neighbour.is_quoted()
    neighbour.consents(Purpose.RESEARCH)

    def content(name: str) -> str:
        slug = next(Histories(sqlite_service.log.reader).all()).slug
        export_history(sqlite_service.log.reader, slug, None, tmp_path / name)
        return "".join(file.read_text("utf-8") for file in (tmp_path / name).iterdir())

    before = content("before")
    assert QUOTE in before
    assert NAME not in before
    neighbour.withdraws(Purpose.RESEARCH)
    assert QUOTE not in content("withdrawn")
    neighbour.is_erased()
    erased = content("erased")
    assert not [word for word in OWN_WORDS if word in erased]
    assert '"missing":"erased"' in erased


def test_the_digest_of_an_export_is_that_of_its_events_not_of_their_words(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    neighbour = Neighbour(sqlite_service)
    neighbour.is_quoted()
    slug = next(Histories(sqlite_service.log.reader).all()).slug
    found = set()
    for name in ("before", "after"):
        if name == "after":
            neighbour.consents(Purpose.RESEARCH)
        export_history(sqlite_service.log.reader, slug, None, tmp_path / name)
        replay = Run(ExportedHistories(tmp_path / name), {}, tmp_path / f"{name} replayed")
        found.add(replay.begin(Parameters(indicators=("D2",))).histories[0].digest)

    assert len(found) == 1


def test_what_is_no_history_is_refused(exported: Path, tmp_path: Path, sqlite_service: Samenspoor) -> None:
    broken = written(tmp_path, "broken.ndjson", '{"id": 1}\n')

    with pytest.raises(NotAHistory, match="line 1"):
        ExportedHistories(broken)
    with pytest.raises(NotAHistory):
        ExportedHistories(tmp_path / "nothing")
    with pytest.raises(NoSuchHistory, match="choose one of voorbeeldwijk"):
        ExportedHistories(exported).named("lijn1")
    with pytest.raises(NothingKnownThen):
        ExportedHistories(exported).named("voorbeeldwijk", moment_of("1990-01-01"))
    with pytest.raises(FolderInUse):
        export_history(Neighbour(sqlite_service).service.log.reader, _slug(sqlite_service), None, exported)


def _slug(service: Samenspoor) -> str:
    return next(Histories(service.log.reader).all()).slug
