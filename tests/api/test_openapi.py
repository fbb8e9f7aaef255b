"""The OpenAPI document, read as a stranger's tools read it: complete, and the same for every operation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from jsonschema import Draft202012Validator

from service.api.docs import PREFIX, REFUSALS, REFUSED
from service.api.exports import ZIP_TYPE
from service.api.files import WORKBOOK_TYPE
from service.bootstrap import Samenspoor
from service.domain.naming import camel_case
from service.wsgi import create

WITHOUT_EXAMPLES = frozenset({"multipart/form-data", WORKBOOK_TYPE, ZIP_TYPE})
"""Files that are not written by hand."""

UNDOCUMENTED = frozenset({"/openapi.json"})
"""Addresses of the document itself."""


@pytest.fixture
def app(sqlite_service: Samenspoor) -> Flask:
    return create(sqlite_service)


@pytest.fixture
def document(app: Flask) -> dict[str, Any]:
    told: dict[str, Any] = app.test_client().get("/v1/openapi.json").get_json()
    return told


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method != "parameters":
                yield path, method, operation


def test_every_address_under_v1_is_in_it(app: Flask, document: dict[str, Any]) -> None:
    served = {
        (re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda name: f"{{{camel_case(name[1])}}}", rule.rule), method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith(PREFIX)
    }
    told = {(PREFIX + path, method.upper()) for path, method, _ in operations(document)}

    assert told == {
        (path, method) for path, method in served if path.removeprefix(PREFIX) not in UNDOCUMENTED
    }


def test_it_says_who_to_ask_and_where_it_is(document: dict[str, Any]) -> None:
    assert set(document["info"]["contact"]) == {"name", "email", "url"}
    assert document["servers"][0]["url"] == PREFIX
    assert document["externalDocs"]["url"].endswith("/docs")


def test_every_operation_has_a_name_a_summary_and_a_tag_that_is_described(document: dict[str, Any]) -> None:
    described = {tag["name"] for tag in document["tags"] if tag["description"]}
    names = [operation["operationId"] for _, _, operation in operations(document)]

    assert len(names) == len(set(names))
    for _, _, operation in operations(document):
        assert operation["summary"]
        assert set(operation["tags"]) <= described


def test_every_operation_tells_what_it_can_refuse(document: dict[str, Any]) -> None:
    for _, method, operation in operations(document):
        told = operation["responses"]

        assert "default" not in told
        assert {str(REFUSED_BY_NAME[name]) for name in REFUSALS[method]} <= set(told)


REFUSED_BY_NAME = {status.name: status.value for status in REFUSED}


def test_every_refusal_is_a_problem_with_an_example(document: dict[str, Any]) -> None:
    for response in document["components"]["responses"].values():
        content = response["content"]["application/problem+json"]

        assert set(response["content"]) == {"application/problem+json"}
        assert content["example"]["type"].startswith("/problems/")
        assert response["description"].endswith(".")


def test_every_answer_names_the_version_of_the_api(document: dict[str, Any]) -> None:
    for _, _, operation in operations(document):
        for status, answer in operation["responses"].items():
            assert "$ref" in answer or "API-Version" in answer["headers"], status
    for response in document["components"]["responses"].values():
        assert "API-Version" in response["headers"]


def test_what_may_be_written_for_short_is_told(document: dict[str, Any]) -> None:
    for name, plain in (("PartialDate", "string"), ("Count", "integer")):
        kinds = [form["type"] for form in document["components"]["schemas"][name]["oneOf"]]
        assert kinds == [plain, "object"]


def test_patterns_are_those_of_json_schema(document: dict[str, Any]) -> None:
    patterns = re.findall(r"'pattern': '([^']*)'", str(document))

    assert patterns
    assert not [pattern for pattern in patterns if "\\Z" in pattern or "(?P" in pattern]


def test_every_operation_is_described_with_examples_of_its_own_form(document: dict[str, Any]) -> None:
    schemas = {"schemas": document["components"]["schemas"]}
    mistakes = []
    for _, _, operation in operations(document):
        assert operation["description"], operation["operationId"]
        told = [answer for status, answer in operation["responses"].items() if status.startswith("2")]
        for media_type, content in contents(operation.get("requestBody", {}), *told):
            if media_type not in WITHOUT_EXAMPLES:
                assert "example" in content, operation["operationId"]
                whole = Draft202012Validator({**content["schema"], "components": schemas})
                found = [error.message for error in whole.iter_errors(content["example"])]
                mistakes += [(operation["operationId"], error) for error in found]

    assert mistakes == []


def contents(*told: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for each in told:
        yield from each.get("content", {}).items()
