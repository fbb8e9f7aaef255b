"""Strangers hold us to the OpenAPI document, and hostile bodies do no harm."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

import pytest
from flask import Flask

from service import bootstrap
from service.api.schemas.examples import EXAMPLES
from service.bootstrap import Samenspoor
from service.domain.catalogue import aggregate_of
from service.settings import Settings
from service.wsgi import create
from tests.api.conftest import Speaker
from tests.api.garden import COMMANDS, Garden
from tests.api.hostile import hostile_body
from tests.api.stranger import Findings, Known, document, projecting, served

PHASES = {"examples", "coverage", "fuzzing", "stateful"}
COVERED = ["addAction", "correctFact"]
"""Whose every boundary is tried in the short run: a part of something, and an amendment on a version."""


@pytest.fixture
def unlimited(settings: Settings) -> Iterator[Samenspoor]:
    """Build an installation where anybody may ask as often as they like, once on each database."""
    bootstrap.prepare(settings)
    service = bootstrap.build(settings)
    yield service
    service.close()


@pytest.fixture
def served_on_sqlite(sqlite_settings: Settings) -> Iterator[tuple[str, Garden]]:
    """Serve such an installation on SQLite; give its address, and a programme in it."""
    bootstrap.prepare(sqlite_settings)
    service = bootstrap.build(sqlite_settings)
    app = projecting(create(service), service)
    with served(app) as address:
        yield address, garden_in(service, app)
    service.close()


def garden_in(service: Samenspoor, app: Flask) -> Garden:
    client = app.test_client()
    return Garden(service, lambda token: Speaker(client, token, service))


def test_what_strangers_try_is_answered_as_the_document_says(served_on_sqlite: tuple[str, Garden]) -> None:
    address, garden = served_on_sqlite
    token, few = garden.lead._token, {"max_examples": 2, "deterministic": True}
    with Known(garden).used():
        found = Findings().of(document(address, token, PHASES - {"coverage"}, **few))
        found.of(document(address, token, {"coverage"}).include(operation_id=COVERED))

    assert found.failures == {}
    assert found.answers[201] > 100
    assert found.phases == PHASES


@pytest.mark.slow
def test_whatever_strangers_try_is_answered_as_the_document_says(
    served_on_sqlite: tuple[str, Garden],
) -> None:
    address, garden = served_on_sqlite
    with Known(garden).used():
        found = Findings().of(document(address, garden.lead._token, PHASES, max_examples=50))

    assert found.failures == {}
    assert found.phases == PHASES


@pytest.mark.parametrize("bodies", [500, pytest.param(10_000, marks=pytest.mark.slow)])
def test_hostile_bodies_are_refused_and_leave_everything_readable(unlimited: Samenspoor, bodies: int) -> None:
    app = create(unlimited)
    garden = garden_in(unlimited, app)
    send = _sender(app, garden)
    random = Random(bodies)  # noqa: S311 - the same bodies each time
    answers: Counter[int] = Counter()
    for _ in range(bodies):
        operation = random.choice(sorted(COMMANDS))
        example = EXAMPLES[COMMANDS[operation].kind.topic]
        answers[send(operation, hostile_body(random, example))] += 1

    assert answers.keys() <= {201, 400, 403, 404, 409, 413, 422, 428}
    assert answers[400] > bodies / 10
    assert answers[422] > bodies / 10
    _everything_is_readable(garden)


def _sender(app: Flask, garden: Garden) -> Callable[[str, bytes], int]:
    client = app.test_client()
    addresses = {operation: garden.address(operation) for operation in COMMANDS}
    headers = {"Authorization": f"Bearer {garden.lead._token}", "Content-Type": "application/json"}

    def send(operation: str, body: bytes) -> int:
        key = {"Idempotency-Key": str(next(keys))}
        answer = client.post(addresses[operation], data=body, headers={**headers, **key})
        told = json.loads(answer.get_data())
        assert answer.status_code < 500, (operation, body[:500], told)
        if answer.status_code != 201:
            assert answer.content_type == "application/problem+json"
            assert told["detail"]
        return answer.status_code

    keys = iter(range(10**6))
    return send


def _everything_is_readable(garden: Garden) -> None:
    service = garden.service
    service.engine.run()
    rows = service.log.recorder.rows_after(0, 10**6)
    for originator in {row.originator_id for row in rows}:
        topic = next(row.topic for row in rows if row.originator_id == originator)
        assert service.log.load(aggregate_of(topic), originator).version
    assert [state.parked for state in service.builds.states()] == [0] * len(service.builds.states())
    assert garden.lead.entries(f"/v1/programmes/{garden.slug}/timeline?limit=500")
