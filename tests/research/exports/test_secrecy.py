"""What never leaves the house: who somebody is, words without consent, what leads back to the log."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from service.bootstrap import Samenspoor
from service.domain.person import Purpose
from service.domain.programme import programme_id
from tests.application.neighbour import NAME, OWN_WORDS, QUOTE, Neighbour
from tests.application.test_privacy_of_the_log import KINDS, plant_everywhere
from tests.research.exports.exporting import everything, export, rows

FOUND = {"numerator": 7, "denominator": 8}


@pytest.fixture
def neighbour(service: Samenspoor) -> Neighbour:
    neighbour = Neighbour(service)
    neighbour.is_quoted()
    neighbour.is_remarked_on()
    return neighbour


def exported(neighbour: Neighbour, folder: Path, **asked: Any) -> dict[str, str]:
    """Export the programme of a neighbour with its words; return what every file holds."""
    export(neighbour.service, folder, "movit", texts=True, **asked)
    return everything(folder)


def holding(files: dict[str, str], *words: str) -> dict[str, list[str]]:
    """Return the files that hold any of these words."""
    found = {word: [path for path, content in files.items() if word in content] for word in words}
    return {word: paths for word, paths in found.items() if paths}


def test_a_quote_leaves_with_consent_to_research_and_who_said_it_never(
    neighbour: Neighbour, tmp_path: Path
) -> None:
    before = exported(neighbour, tmp_path / "before")
    neighbour.consents(Purpose.QUOTING)
    quoting = exported(neighbour, tmp_path / "quoting")
    neighbour.consents(Purpose.RESEARCH)
    consented = exported(neighbour, tmp_path / "consented")
    neighbour.withdraws(Purpose.RESEARCH)
    withdrawn = exported(neighbour, tmp_path / "withdrawn")

    assert [holding(files, *OWN_WORDS) for files in (before, quoting, withdrawn)] == [{}, {}, {}]
    assert holding(consented, *OWN_WORDS).keys() == {QUOTE}
    assert "csv/texts.csv" in holding(consented, QUOTE)[QUOTE]


def test_after_an_erasure_no_export_holds_her_words(neighbour: Neighbour, tmp_path: Path) -> None:
    neighbour.consents(Purpose.RESEARCH)
    assert holding(exported(neighbour, tmp_path / "before"), QUOTE)
    neighbour.is_erased()

    assert holding(exported(neighbour, tmp_path / "after"), *OWN_WORDS) == {}


def test_a_quote_of_whom_nobody_knows_stays_in_the_house(sqlite_service: Samenspoor, tmp_path: Path) -> None:
    neighbour = Neighbour(sqlite_service)
    neighbour.is_quoted(by_name=False)

    assert holding(exported(neighbour, tmp_path / "out"), QUOTE) == {}


def test_what_is_told_of_people_as_persons_is_left_out(neighbour: Neighbour, tmp_path: Path) -> None:
    files = exported(neighbour, tmp_path / "out")

    assert holding(files, neighbour.person.hex, str(neighbour.person), NAME) == {}
    assert not [row for row in rows(tmp_path / "out", "events") if row["kind"].startswith("person.")]


def test_no_id_and_no_name_of_an_account_of_ours_is_in_any_file(
    examples_on_sqlite: Samenspoor, exported: Path
) -> None:
    recorder = examples_on_sqlite.log.recorder
    told = [row for row in recorder.rows_after(0, 100_000) if row.programme_id]
    ids = {id for row in told for id in (row.event_id, row.originator_id, row.programme_id)}
    ids |= set(_ids_in([json.loads(row.state) for row in told]))
    actors = {json.loads(row.state).get("actor") for row in told} - {None, ""}
    whole = "".join(everything(exported).values())
    told_ids = {
        UUID(id) for id in re.findall(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", whole)
    }

    assert len(ids) > 1000
    assert ids & told_ids == set()
    assert [actor for actor in actors if f'"{actor}"' in whole] == []


def _ids_in(value: Any) -> Iterator[UUID]:
    match value:
        case dict():
            yield from _ids_in(list(value.values()))
        case list():
            for item in value:
                yield from _ids_in(item)
        case str() if len(value) in {32, 36}:
            try:
                yield UUID(value)
            except ValueError:
                return


def test_without_words_no_word_of_the_text_store_is_in_any_file(
    examples_on_sqlite: Samenspoor, tmp_path: Path
) -> None:
    export(examples_on_sqlite, tmp_path / "out", "lijn1")
    whole = "".join(everything(tmp_path / "out").values())
    recorder = examples_on_sqlite.log.recorder
    refs = [ref for row in recorder.rows_in(programme_id("lijn1")) for ref in _refs_in(json.loads(row.state))]
    words = {text.value for text in recorder.texts(refs).values() if len(text.value) > 12}

    assert len(words) > 20
    assert [word for word in words if word in whole] == []


def _refs_in(value: Any) -> Iterator[str]:
    match value:
        case {"ref": str(ref), "digest": _}:
            yield ref
        case dict():
            yield from _refs_in(list(value.values()))
        case list():
            for item in value:
                yield from _refs_in(item)
        case _:
            pass


@pytest.mark.slow
def test_a_name_planted_in_every_field_of_every_kind_is_in_no_file_without_words(
    sqlite_service: Samenspoor, tmp_path: Path
) -> None:
    plant_everywhere(sqlite_service)
    slugs = [f"p{n}" for n in range(len(KINDS))]
    export(sqlite_service, tmp_path / "out", *slugs)

    files = everything(tmp_path / "out")
    told = {row["kind"] for row in rows(tmp_path / "out", "events")}

    assert told >= {kind.topic for kind in KINDS if not kind.topic.startswith(("person", "organisation"))} - {
        "check_in.answered"
    }
    assert holding(files, NAME) == {}
