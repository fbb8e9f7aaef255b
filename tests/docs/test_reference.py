"""The reference says what the code does: what follows from it is up to date, and complete."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from jsonschema import Draft7Validator

from docs.write_reference import EVENTS_PAGE, EXPORT_COLUMNS, GLOSSARY, INDICATORS, SCHEMA, reference
from service.application.loading.documents import Document
from service.application.schemas.facts import fact_schema
from service.application.schemas.fields import Reference
from service.domain.catalogue import EVENTS
from service.domain.events import Event
from service.projections.titles import TITLES
from tests.application.bodies import Planter, every_field_of
from tests.conftest import EXAMPLES

ADVICE = "run “python -m docs.write_reference”"
CHECK = Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))
PAGE = EVENTS_PAGE.read_text("utf-8")


def mistakes(document: Any) -> list[str]:
    """Return what the schema has against a file."""
    return [error.message for error in CHECK.iter_errors(document)]


def file_with(fact: dict[str, Any]) -> dict[str, Any]:
    """Return a file with one fact."""
    return {"format": "samenspoor/1", "programme": "movit", "facts": [fact]}


def filled(kind: type[Event]) -> dict[str, Any]:
    """Return a fact of that kind with every field filled."""
    fields = [part for f in fact_schema(kind)().fields.values() for part in every_field_of(f)]
    references = {field.to: uuid4() for field in fields if isinstance(field, Reference)}
    body = Planter("Wilhelmina", references).body(kind)
    if "replaced" in body:
        body["replaced"] = {"text": "Toch niet"}
    return {"key": "fact", "kind": kind.topic, "on": "other", **body, "source": "report"}


@pytest.mark.parametrize(
    "file", [SCHEMA, EVENTS_PAGE, GLOSSARY, INDICATORS, EXPORT_COLUMNS], ids=lambda file: file.name
)
def test_the_reference_is_up_to_date(file: Path) -> None:
    assert file.read_text("utf-8") == reference()[file], ADVICE


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(CHECK.schema)


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_example_is_as_the_schema_says(file: Path) -> None:
    assert mistakes(Document(file).value) == []


@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
def test_the_schema_takes_every_kind_of_fact_with_all_its_fields_and_no_other(kind: type[Event]) -> None:
    fact = filled(kind)
    required = [f.data_key or name for name, f in fact_schema(kind)().fields.items() if f.required]

    assert mistakes(file_with(fact)) == []
    assert mistakes(file_with({**fact, "kleur": "rood"}))
    for name in ("key", "kind", *required):
        assert mistakes(file_with({field: fact[field] for field in fact if field != name})), name


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("standpoint", "buurman"),
        ("audience", "iedereen"),
        ("key", "Met Hoofdletter"),
        ("on", None),
        ("occurred", 2022),
        ("occurred", {"edtf": "2022", "year": 2022}),
        ("attendance", [{"standpoint": "resident", "count": "veel"}]),
        ("attendanceComplete", "ja"),
        ("text", ""),
        ("text", {"erased": False}),
        ("place", "x" * 301),
        ("source", {"title": "Verslag"}),
        ("knownAt", "maart"),
        ("id", str(UUID(int=1))),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(field: str, value: Any) -> None:
    held = {"key": "held", "kind": "session.held", "on": "session"}

    assert mistakes(file_with(held)) == []
    assert mistakes(file_with({**held, field: value}))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("occurred", "2022-10"),
        ("occurred", {"latest": "2022-10-17", "phrase": {"erased": True}}),
        ("attendance", [{"standpoint": "resident", "count": 40}, {"standpoint": "care"}]),
        ("text", {"erased": True}),
        ("text", None),
        ("source", None),
        ("knownAt", "2023-03-01T09:30:00Z"),
        ("knownAt", "2023-03-01"),
        ("language", "en"),
    ],
)
def test_the_schema_takes_what_the_loader_takes(field: str, value: Any) -> None:
    held = {"key": "held", "kind": "session.held", "on": "session"}

    assert mistakes(file_with({**held, field: value})) == []


def test_the_schema_tells_of_a_mistake_at_the_top() -> None:
    document = file_with({"key": "a", "kind": "programme.registered", "name": "MOVIT", "slug": "movit"})

    assert mistakes(document) == []
    for name in document:
        assert mistakes({part: document[part] for part in document if part != name})
    assert mistakes({**deepcopy(document), "auteur": "Jan"})


def test_the_page_of_kinds_tells_of_every_kind_and_every_field() -> None:
    parts = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
    common = PAGE.partition("## organisation")[0]

    assert parts.keys() >= EVENTS.keys()
    for topic, kind in EVENTS.items():
        assert all(title in parts[topic] for title in TITLES[topic])
        for name, field in fact_schema(kind)().fields.items():
            assert f"`{field.data_key or name}`" in parts[topic] + common


def test_every_value_that_the_page_of_kinds_names_is_described_there() -> None:
    linked = set(re.findall(r"\]\(#([a-z]+)\)", PAGE))
    headings = {heading.lower() for heading in re.findall(r"^##+ (.+)$", PAGE, re.MULTILINE)}

    assert linked <= headings
