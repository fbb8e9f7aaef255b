"""Every command of the table over HTTP: recorded once, read back, harmless to repeat, on the version read."""

from __future__ import annotations

import uuid
from collections.abc import Collection

import pytest
from werkzeug.test import TestResponse

from service.api.commands.command import Command
from service.api.commands.table import COMMANDS as BY_TASK
from service.api.commands.table import EVERY_COMMAND, TASKS
from service.api.schemas.examples import EXAMPLES
from service.domain.access import BY_THE_SERVICE
from service.domain.catalogue import EVENTS
from service.domain.check_in import CheckInAnswered
from tests.api.garden import COMMANDS, Garden

OPERATIONS = sorted(COMMANDS)
REPLACING = [name for name in OPERATIONS if COMMANDS[name].replaces]


def test_every_kind_of_fact_has_a_command_but_those_that_the_worker_records() -> None:
    assert {command.kind.topic for command in EVERY_COMMAND} == set(EVENTS) - BY_THE_SERVICE
    assert set(BY_TASK) == set(TASKS)


def test_every_command_has_an_address_and_a_name_of_its_own() -> None:
    assert len(COMMANDS) == len(EVERY_COMMAND)
    assert len({command.path for command in EVERY_COMMAND}) == len(EVERY_COMMAND)


def test_what_replaces_something_asks_for_the_version_that_was_read() -> None:
    assert set(REPLACING) == {
        "revisePlan", "correctFact", "renameInitiative", "renameOrganisation", "rescheduleSession",
        "rescheduleStep", "assignAction", "reassignAction", "assignStep", "closePlan", "closeCycle",
        "closeCheckIn",
    }  # fmt: skip


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda command: command.operation)
def test_every_example_is_what_its_command_takes(command: Command) -> None:
    assert isinstance(command.schema().load(dict(EXAMPLES[command.kind.topic])), command.kind)


def test_there_is_no_example_too_many() -> None:
    assert set(EXAMPLES) == {command.kind.topic for command in EVERY_COMMAND}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_command_is_recorded_once_and_read_back(garden: Garden, operation: str) -> None:
    command = COMMANDS[operation]
    garden.prepare(operation)
    address, body = garden.address(operation), garden.body(operation)
    headers = {"Idempotency_Key": str(uuid.uuid4())}
    if command.replaces:
        headers["If_Match"] = garden.version(operation)
    speaker = garden.whoever(operation)

    answer = speaker.post(address, body, **headers)
    head = garden.service.log.recorder.head()
    again = speaker.post(address, body, **headers)

    assert answer.status_code == 201, answer.get_json()
    assert set(answer.get_json()) - {"advice"} == {"id", "type", "version", "eventId", "position", "warnings"}
    assert answer.headers["ETag"].startswith(f'"{answer.get_json()["version"]}.')
    assert int(answer.headers["Samenspoor-Position"]) == answer.get_json()["position"] == head
    assert again.get_data() == answer.get_data()
    assert [again.headers[name] for name in ("Location", "ETag")] == [
        answer.headers[name] for name in ("Location", "ETag")
    ]
    assert garden.service.log.recorder.head() == head
    told = answer.get_json()["eventId"] in shown(garden, operation, answer)
    assert told is not (command.kind is CheckInAnswered)  # the answer of one participant is shown to nobody


def shown(garden: Garden, operation: str, answer: TestResponse) -> Collection[str]:
    if COMMANDS[operation].tells_of == "organisation":
        return garden.admin.get(answer.headers["Location"]).get_data(as_text=True)
    return garden.events(answer.get_json()["id"] if operation == "registerProgramme" else None)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_what_a_command_answers_is_found_where_it_says(garden: Garden, operation: str) -> None:
    garden.prepare(operation)

    answer = garden.send(operation)

    found = garden.whoever(operation).get(answer.headers["Location"])
    assert found.status_code == 200, (answer.headers["Location"], found.get_json())
    assert answer.get_json()["id"] in found.get_data(as_text=True)
    assert found.headers["ETag"].partition(".")[0] == answer.headers["ETag"].partition(".")[0]


@pytest.mark.parametrize("operation", REPLACING)
def test_what_replaces_something_is_refused_without_the_version_and_on_a_stale_one(
    garden: Garden, operation: str
) -> None:
    garden.prepare(operation)
    address, body, read = garden.address(operation), garden.body(operation), garden.version(operation)
    speaker = garden.whoever(operation)
    meanwhile = garden.meanwhile(operation)

    without = speaker.post(address, body)
    stale = speaker.post(address, body, If_Match=read)

    assert (without.status_code, without.get_json()["type"]) == (428, "/problems/version-missing")
    assert (stale.status_code, stale.get_json()["type"]) == (412, "/problems/stale-version")
    since = stale.get_json()["since"]
    assert all(told["title"] for told in since)
    assert [(told["kind"], told["eventId"]) for told in since] == [meanwhile]
    assert garden.send(operation).status_code == 201
