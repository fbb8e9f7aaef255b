"""Reads a request's body as strict JSON; whatever could mean two things, or break a reader, is refused."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from service.domain.errors import DomainError

LARGEST = 256 * 1024
"""Bytes of a body."""
DEEPEST = 32
_STRANGE = re.compile(r"[\0\ud800-\udfff]")


class NotStrictJson(DomainError):
    """The body cannot be read as JSON: {problem}."""


class BodyTooLarge(DomainError):
    """The body is larger than 256 KB: send less at a time."""


def read(body: bytes) -> Any:
    """Return the value of a JSON document in UTF-8.

    Raises `NotStrictJson` for what is not JSON, nested deeper than 32, a name that stands twice in
    one object, NaN and infinities, lone surrogates and NUL.
    """
    try:
        text = body.decode("utf-8")
        _refuse_depth(text)
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
    except UnicodeDecodeError as error:
        raise NotStrictJson(problem="it is not UTF-8") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise NotStrictJson(problem=f"{error.msg} ({where})") from error
    except (ValueError, RecursionError) as error:
        raise NotStrictJson(problem="a number is too large") from error
    _refuse_strange_characters(value)
    return value


def _refuse_depth(text: str) -> None:
    """Count brackets outside strings, before the parser nests with them."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    depth = 0
    inside = escaped = False
    for character in text:
        if inside:
            inside = escaped or character != '"'
            escaped = character == "\\" and not escaped
        elif character == '"':
            inside = True
        elif character in "[{":
            depth += 1
            if depth > DEEPEST:
                raise NotStrictJson(problem=f"it is nested deeper than {DEEPEST}")
        elif character in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotStrictJson(problem="a name stands twice in one object")
    return found


def _refuse_constant(name: str) -> None:
    raise NotStrictJson(problem=f"{name} is not JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise NotStrictJson(problem="a number is too large")
    return number


def _refuse_strange_characters(value: Any) -> None:
    if isinstance(value, str):
        if _STRANGE.search(value):
            raise NotStrictJson(problem="a string holds NUL or half a surrogate pair")
    elif isinstance(value, list):
        for item in value:
            _refuse_strange_characters(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            _refuse_strange_characters(name)
            _refuse_strange_characters(item)
