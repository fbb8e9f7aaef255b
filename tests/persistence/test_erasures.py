"""The journal of erasures outlives the database: a line for each person, on the disk, without a word."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pytest
from structlog.testing import capture_logs

from service.persistence.erasures import ErasureJournal
from tests.persistence.appending import NOON

PERSON, PROGRAMME = uuid4(), uuid4()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "erasures.jsonl"


def test_an_erasure_is_a_line_of_ids_and_moments_that_only_its_owner_reads(file: Path) -> None:
    ErasureJournal(file).note(PERSON, PROGRAMME, NOON)

    assert json.loads(file.read_text()) == {
        "person": str(PERSON),
        "programme": str(PROGRAMME),
        "erasedAt": NOON,
        "moment": "2023-11-14T22:13:20.000000Z",
    }
    assert file.stat().st_mode & 0o777 == 0o600


def test_each_person_stands_in_it_once_and_every_process_reads_them(file: Path) -> None:
    other = uuid4()
    for journal in (ErasureJournal(file), ErasureJournal(file)):
        for person in (PERSON, other):
            journal.note(person, None, NOON)

    assert [erasure.person for erasure in ErasureJournal(file)] == [PERSON, other]


def test_a_journal_that_is_not_there_names_nobody(file: Path) -> None:
    assert list(ErasureJournal(file)) == []


def test_a_line_that_a_crash_cut_off_is_no_erasure_and_spoils_no_other(file: Path) -> None:
    journal = ErasureJournal(file)
    journal.note(PERSON, PROGRAMME, NOON)
    with file.open("a") as writer:
        writer.write('{"person": "8f')
    journal.note(other := uuid4(), PROGRAMME, NOON)

    with capture_logs() as logged:
        assert [erasure.person for erasure in journal] == [PERSON, other]
    assert [entry["event"] for entry in logged] == ["erasure_line_unreadable"]
