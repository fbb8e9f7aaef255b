"""A stranger finds in the OpenAPI document how to record and read everything, with right examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from service.api.commands.table import EVERY_COMMAND, TASKS
from service.api.warnings import WARNINGS
from service.bootstrap import Samenspoor
from service.domain.access import MAY_RECORD
from service.wsgi import create
from tests.api.test_problems import ROOT

COMMANDS = {command.operation: command for command in EVERY_COMMAND}


@pytest.fixture(scope="module")
def document(installation: Samenspoor) -> dict[str, Any]:
    found: dict[str, Any] = create(installation).test_client().get("/v1/openapi.json").get_json()
    return found


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in document["paths"].values():
        for method, operation in path.items():
            if method in {"get", "post"} and set(operation["tags"]) & {*TASKS, *OTHERS}:
                yield method, operation


OTHERS = {"programmes", "timeline", "facts"}


def test_every_command_is_in_the_document_and_says_what_it_is(document: dict[str, Any]) -> None:
    told = {operation["operationId"]: operation for _, operation in operations(document)}

    assert set(COMMANDS) <= set(told)
    for name, command in COMMANDS.items():
        assert told[name]["summary"] == command.summary
        assert command.kind.topic in told[name]["description"]
        who = told[name]["description"].partition("Recorded by: ")[2].partition("\n")[0]
        named = {role.partition(" ")[0].strip(".") for role in who.split(", ")}
        assert named == {role for role, kinds in MAY_RECORD.items() if command.kind.topic in kinds}
        assert ("IfMatchRequired" in str(told[name]["parameters"])) is command.replaces


def test_every_warning_says_something_in_both_languages() -> None:
    domain = "".join(file.read_text("utf-8") for file in (ROOT / "service" / "domain").glob("*.py"))
    codes = set(re.findall(r'warnings\.append\("(\w+)"\)', domain))

    assert set(WARNINGS) == codes
    assert all(words for said in WARNINGS.values() for words in said)
