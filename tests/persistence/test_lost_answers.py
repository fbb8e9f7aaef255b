"""PostgreSQL: where the answer to COMMIT is lost, the command id tells what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol
from uuid import uuid4

import pytest
from eventsourcing.persistence import OperationalError

from service.persistence import postgres_schema
from service.persistence.postgres import PostgresLogRecorder, open_recorder
from tests.conftest import Postgres
from tests.persistence.appending import append, remember, stored


class Lose(Protocol):
    """Makes the next transaction end in an error, committed or not."""

    def __call__(self, *, committed: bool) -> None: ...


@pytest.fixture
def recorder(postgres_server: Postgres) -> Iterator[PostgresLogRecorder]:
    """Return the recorder of an empty log on PostgreSQL."""
    url = postgres_server.database()
    postgres_schema.prepare(url, url)
    recorder = open_recorder(url)
    yield recorder
    recorder.close()


@pytest.fixture
def lose_answer(recorder: PostgresLogRecorder, monkeypatch: pytest.MonkeyPatch) -> Lose:
    """Return what makes the next transaction end in an error, committed or not."""
    whole = recorder.datastore.transaction

    def lose(*, committed: bool) -> None:
        @contextmanager
        def transaction(*, commit: bool = False) -> Iterator[Any]:
            monkeypatch.setattr(recorder.datastore, "transaction", whole)
            with whole(commit=commit and committed) as cursor:
                yield cursor
            raise OperationalError("server closed the connection unexpectedly")

        monkeypatch.setattr(recorder.datastore, "transaction", transaction)

    return lose


def test_a_commit_whose_answer_was_lost_is_found_by_its_command_id(
    recorder: PostgresLogRecorder, lose_answer: Lose
) -> None:
    a = uuid4()
    lose_answer(committed=True)
    positions = append(recorder, stored(a, 1), stored(a, 2), remember=remember())

    assert [row.position for row in recorder.rows_after(0, 10)] == list(positions)
    assert len(positions) == 2


def test_a_commit_that_did_not_happen_is_an_error_and_can_be_repeated(
    recorder: PostgresLogRecorder, lose_answer: Lose
) -> None:
    a = uuid4()
    lose_answer(committed=False)
    with pytest.raises(OperationalError):
        append(recorder, stored(a, 1), remember=remember())

    assert recorder.head() == 0
    assert recorder.remembered("grant:a", "key-1") is None
    assert append(recorder, stored(a, 1), remember=remember()) == [recorder.head()]


def test_what_a_rival_wrote_in_its_place_is_not_taken_for_ones_own(
    recorder: PostgresLogRecorder, lose_answer: Lose
) -> None:
    a = uuid4()
    lose_answer(committed=False)
    with pytest.raises(OperationalError):
        append(recorder, stored(a, 1), command_id=uuid4())
    rival = append(recorder, stored(a, 1))

    lose_answer(committed=False)
    with pytest.raises(OperationalError):
        append(recorder, stored(uuid4(), 1))
    assert [row.position for row in recorder.rows_of(a)] == list(rival)
