"""The journal tells a database that was restored, or never got to commit, who is erased."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from service import bootstrap
from service.bootstrap import Samenspoor
from service.persistence.erasures import ErasureJournal
from service.settings import Settings
from tests.application.files import PROGRAMME, mistakes, write
from tests.application.neighbour import GONE, REGISTERED, SAID, Neighbour, event_count, words_left

ERASED = "[verwijderd]"
Backup = Callable[[], Callable[[], Settings]]
"""Makes a backup; what it returns puts the backup back, and returns the settings of what was restored."""


@pytest.fixture
def neighbour(service: Samenspoor) -> Neighbour:
    neighbour = Neighbour(service)
    neighbour.is_quoted()
    return neighbour


def journal(settings: Settings) -> ErasureJournal:
    return ErasureJournal(settings.data / "erasures.jsonl")


@pytest.fixture
def backup(settings: Settings, request: pytest.FixtureRequest) -> Backup:
    def make() -> Callable[[], Settings]:
        if settings.database_url:
            server = request.getfixturevalue("postgres_server")
            copy = server.database(str(conninfo_to_dict(settings.database_url)["dbname"]))
            return lambda: replace(settings, database_url=copy)
        kept = settings.data.with_name("backup.db")
        shutil.copy(settings.data / "log.db", kept)

        def put_back() -> Settings:
            shutil.copy(kept, settings.data / "log.db")
            return settings

        return put_back

    return make


def test_an_erasure_stands_in_the_journal_once(neighbour: Neighbour) -> None:
    neighbour.is_erased()

    (erasure,) = journal(neighbour.service.settings)
    assert (erasure.person, erasure.programme) == (neighbour.person, neighbour.programme)
    told = neighbour.service.log.history(neighbour.person)[-1]
    assert erasure.erased_at == told.recorded_at
    assert (neighbour.service.settings.data / "erasures.jsonl").stat().st_mode & 0o777 == 0o600


def test_a_restored_database_is_told_of_erasures_before_it_serves(settings: Settings, backup: Backup) -> None:
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)
    neighbour = Neighbour(service)
    neighbour.is_quoted()
    service.close()
    put_back = backup()
    service = bootstrap.build(settings)
    neighbour.known_to(service).is_erased()
    service.close()

    restored = put_back()
    heads = []
    for _ in range(2):
        bootstrap.prepare(restored)
        service = bootstrap.build(restored)
        heads.append((service.log.recorder.head(), service.log.recorder.redactions()))
        service.close()
    service = bootstrap.build(restored)

    assert heads[0] == heads[1]
    assert neighbour.known_to(service).quote() == ERASED
    assert event_count(service, "person.erased") == 1
    assert len(list(journal(restored))) == 1
    assert words_left(service) == {}
    service.close()


def test_a_database_older_than_the_person_takes_none_of_their_words(
    settings: Settings, backup: Backup, tmp_path: Path
) -> None:
    bootstrap.prepare(settings)
    put_back = backup()
    service = bootstrap.build(settings)
    service.loader.load(write(tmp_path, PROGRAMME, REGISTERED, SAID, GONE))
    service.close()

    service = bootstrap.build(put_back())
    found = mistakes(service, write(tmp_path, PROGRAMME, REGISTERED, SAID))

    assert any("was erased" in mistake.message for mistake in found)
    assert words_left(service) == {}
    service.close()


def test_an_erasure_that_was_noted_but_not_committed_is_done_at_the_next_start(
    neighbour: Neighbour,
) -> None:
    settings = neighbour.service.settings
    journal(settings).note(neighbour.person, neighbour.programme, 1)

    again = bootstrap.build(settings)
    assert event_count(again, "person.erased") == 1
    again.close()
    assert words_left(neighbour.service) == {}
    assert neighbour.quote() == ERASED
