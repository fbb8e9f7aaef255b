"""Every refusal says what to do, in Dutch and English, and every setting is told to the administrator."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from marshmallow import Schema, fields, validate

from service import wsgi
from service.api.explained.mistakes import MISTAKES, THINGS, mistake_in_dutch
from service.api.explained.table import EXPLAINED, address, sentence, title
from service.api.problems import FRAMEWORK, STATUS, status_of
from service.api.schemas.queries import TimelineParameters
from service.application.schemas.facts import fact_schema
from service.domain.catalogue import EVENTS
from service.domain.errors import DomainError

ROOT = Path(__file__).parents[2]
SCHEMAS = [
    *ROOT.glob("service/*/schemas/*.py"),
    ROOT / "service/api/blueprints.py",
]


def refusals(of: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    assert callable(wsgi.create)  # with it every module that refuses is imported
    for refusal in of.__subclasses__():
        if refusal.__module__.startswith("service."):
            yield refusal
            yield from refusals(refusal)


def placeholders(text: str | None) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text or "") if name)


def an_example(refusal: type[DomainError]) -> DomainError:
    return refusal(**dict.fromkeys(placeholders(refusal.__doc__), "X"))


REFUSALS = sorted(set(refusals()), key=str)
each_refusal = pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.__name__)


@each_refusal
def test_a_refusal_carries_its_message(refusal: type[DomainError]) -> None:
    message = str(an_example(refusal))

    assert message[0].isupper() or message[0] == "“"
    assert message[-1] in ".)"
    assert "{" not in message


@each_refusal
def test_a_refusal_is_explained_in_dutch_and_english(refusal: type[DomainError]) -> None:
    explained = EXPLAINED[address(refusal)]

    assert placeholders(explained.sentence) == placeholders(refusal.__doc__)
    for text in (explained.sentence, explained.advice, explained.advice_in_english):
        assert text[0].isupper() or text[0] == "“"
        assert text[-1] == "."
    assert title(refusal, "nl") != title(refusal, "en")
    assert "{" not in sentence(an_example(refusal), "nl")


def test_nothing_is_explained_that_nobody_refuses() -> None:
    assert set(EXPLAINED) == {address(refusal) for refusal in REFUSALS}


def test_the_table_of_statuses_knows_only_refusals() -> None:
    assert set(STATUS) <= set(REFUSALS)
    assert all(status_of(refusal) == status for status, refusal in FRAMEWORK.items())


def sentences_of_code() -> Iterator[str]:
    """Yield what our schemas say, with a placeholder for what they fill in."""
    for file in SCHEMAS:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ValidationError":
                yield from _said(node.args[0])
            if isinstance(node, ast.keyword) and node.arg == "error":
                yield from _said(node.value)


def _said(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)


def sentences_of_schemas() -> Iterator[str]:
    """Yield what the fields say that bodies and addresses are read with."""
    known: set[type[Schema]] = set()
    for event in EVENTS.values():
        yield from _sentences(fact_schema(event)(), known)
    yield from _sentences(TimelineParameters(), known)


def _sentences(schema: Schema, known: set[type[Schema]]) -> Iterator[str]:
    if type(schema) in known:
        return
    known.add(type(schema))
    yield from schema.error_messages.values()
    for field in schema.fields.values():
        yield from _of_field(field, known)


def _of_field(field: fields.Field[object], known: set[type[Schema]]) -> Iterator[str]:
    kind = {"obj_type": "datetime", "awareness": "aware"}
    written = {key: text for key, text in field.error_messages.items() if key != "format"}  # of answers
    for text in written.values():
        yield str(text).format(**kind) if "{obj_type}" in text else str(text)
    for check in field.validators:
        yield from _of_check(check)
    if isinstance(field, fields.List):
        yield from _of_field(field.inner, known)
    if isinstance(field, fields.Nested):
        yield from _sentences(field.schema, known)


def _of_check(check: object) -> Iterator[str]:
    if isinstance(check, validate.Range):
        yield check._format_error(1, check.message_min)
        yield check._format_error(1, check.message_max)
        yield check._format_error(1, check.message_all)
    elif isinstance(check, validate.Length):
        yield from (check.message_min, check.message_max, check.message_all, check.message_equal)
    elif isinstance(check, validate.Regexp | validate.OneOf):
        yield check.error


@pytest.mark.parametrize("said", sorted({*sentences_of_code(), *sentences_of_schemas()}))
def test_what_is_wrong_with_a_field_is_told_in_dutch(said: str) -> None:
    filled = re.sub(r"\{\w+\}", "X", said)

    assert mistake_in_dutch(filled) != filled


def test_the_words_of_mistakes_keep_their_details() -> None:
    for english, dutch in MISTAKES.items():
        assert set(placeholders(dutch)) <= set(placeholders(english))


def test_every_thing_that_is_named_has_a_dutch_name() -> None:
    api = "".join(file.read_text() for file in ROOT.glob("service/api/**/*.py"))
    named = set(re.findall(r'NotFoundHere\(what="(\w+)"\)', api))
    aggregates = {kind.partition(".")[0] for kind in EVENTS}

    assert named | aggregates <= set(THINGS)


def test_every_setting_is_in_the_example() -> None:
    code = (ROOT / "service" / "settings.py").read_text()
    used = {f"SAMENSPOOR_{name}" for name in re.findall(r'read\("([A-Z_]+)"', code)} | {"PORT"}
    told = set(re.findall(r"^#? ?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert used == told
