"""Bodies that nobody means well with: broken JSON, strange characters, wrong types, keys of other systems."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from service.api.strict_json import DEEPEST, LARGEST

STRANGE = (
    *("\0", "\ud800", "\udfff\ud800", "\u202e", "\ufeff", "\x7f", "\u2028", "\U000e0001", "a\r\nb"),
    *("\U0001d573" * 50, "é" * 5001, "١٢٣", "\ufb00", "", "   "),
    *("'; DROP TABLE events; --", "{{7*7}}", "${jndi:ldap://x}", "<script>alert(1)</script>", "%s%n", "%00"),
    *("../../etc/passwd", "{name}", "{0.__class__}", "NaN", "null", "true", "9" * 400, "-0", "1e999"),
    *("2022-13-45", "0000-00-00", "9999999999-01-01"),
)
NUMBERS = (
    *(0, -1, 2**31, 2**53 + 1, 2**63, 2**64, -(2**63) - 1, 10**300),
    *(0.1, -0.0, 1e-320, 1.5e300, True, False, None),
)
KEYS = (
    *("_type_", "_data_", "__class__", "__proto__", "constructor", "$ref", "$where", "", "a/b~c", "\0"),
    *(
        "type",
        "topic",
        "state",
        "originatorId",
        "originator_id",
        "originatorVersion",
        "actor",
        "id",
        "version",
    ),
    *("recordedAt", "occurred", "inferred", "fulfils", "wordsOf", "audience"),
)
SHAPES: tuple[Any, ...] = (
    {"_type_": "uuid_hex", "_data_": "x"},
    {"_type_": "service.domain.plan:ActionPlan", "_data_": {}},
    {"ref": "00000000-0000-0000-0000-000000000000", "digest": ""},
    {"edtf": "2022", "earliest": "2023-01-01"},
    {"kind": "exact"}, {"number": -1}, [[]], [{}], [None], {}, [], [1] * 300, {"a": {"a": {"a": {}}}},
    ["x"] * 201, {"edtf": "../../.."}, {"earliest": "2022-01-01", "latest": "2021-01-01"},
)  # fmt: skip

Mutation = Callable[[Random, Any], bytes]


def hostile_body(random: Random, example: Mapping[str, Any]) -> bytes:
    """Return a body that began as the example of a command."""
    return random.choice(MUTATIONS)(random, json.loads(json.dumps(example)))


def _encoded(value: Any) -> bytes:
    return json.dumps(value).encode()


def _anything(random: Random) -> Any:
    return random.choice((random.choice(STRANGE), random.choice(NUMBERS), random.choice(SHAPES)))


def _wrong_type_somewhere(random: Random, body: Any) -> bytes:
    _at_random(random, body, lambda _: _anything(random))
    return _encoded(body)


def _wrong_types_everywhere(random: Random, body: Any) -> bytes:
    return _encoded({name: _anything(random) for name in body})


def _strange_key(random: Random, body: Any) -> bytes:
    return _encoded({**body, random.choice(KEYS): _anything(random)})


def _strange_characters(random: Random, body: Any) -> bytes:
    strange = random.choice(STRANGE)
    _at_random(random, body, lambda value: f"{value}{strange}" if isinstance(value, str) else strange)
    return _encoded(body)


def _no_object(random: Random, body: Any) -> bytes:
    return _encoded(random.choice((_anything(random), [body], [body] * 3)))


def _not_json(random: Random, body: Any) -> bytes:
    text = json.dumps(body)
    spot = random.randrange(len(text))
    return random.choice(
        (
            text[:spot].encode(),
            (text + text).encode(),
            text.replace('"', "'").encode(),
            text.encode("utf-16"),
            b"\xef\xbb\xbf" + text.encode(),
            text.encode()[:spot] + bytes([random.randrange(128, 256)]) + text.encode()[spot:],
            b"",
            b"\0" * 40,
            b"<xml/>",
            b"a=b&c=d",
        )
    )


def _not_a_number(random: Random, body: Any) -> bytes:
    constant = random.choice(("NaN", "Infinity", "-Infinity", "1e400", "9" * 5000, "0x10", "01", "1_000"))
    return _encoded({**body, "occurred": "@"}).replace(b'"@"', constant.encode())


def _twice(random: Random, body: Any) -> bytes:
    name = random.choice([*body, "occurred"])
    return b'{"%s": 1, ' % name.encode() + _encoded({name: None, **body})[1:]


def _deep(random: Random, body: Any) -> bytes:
    depth = random.choice((DEEPEST - 2, DEEPEST - 1, DEEPEST, DEEPEST + 1, 1000, 50_000))
    opening, closing = random.choice(((b"[", b"]"), (b'{"a":', b"}")))
    nested = opening * depth + b"1" + closing * depth
    return _encoded({**body, "text": "@"}).replace(b'"@"', nested)


def _large(random: Random, body: Any) -> bytes:
    size = random.choice((LARGEST // 2, LARGEST - 100, LARGEST + 1, 2 * LARGEST))
    return _encoded({**body, "text": "a" * size})


def _at_random(random: Random, body: Any, change: Callable[[Any], Any]) -> None:
    """Change a value somewhere in a body, however deep."""
    while body:
        key = random.choice(list(body)) if isinstance(body, dict) else random.randrange(len(body))
        inner = body[key]
        if not isinstance(inner, dict | list) or not inner or random.random() < 0.5:
            body[key] = change(inner)
            return
        body = inner


MUTATIONS: tuple[Mutation, ...] = (
    *(_wrong_type_somewhere, _strange_characters) * 4,
    *(_wrong_types_everywhere, _strange_key, _twice, _not_a_number) * 2,
    _no_object,
    _not_json,
    _deep,
    _large,
)
