"""What the page on webhooks shows verifies what the service sends, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from service.feeds.schedule import RETRIES, SECOND
from service.feeds.webhooks import CHALLENGE, PROBE, TEST, Message, Signing, sample

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "receive-webhooks.md").read_text("utf-8")
SIGNING = Signing(b"secret")
NOW = time.time_ns() // 1000
MESSAGE = sample("https://samenspoor.example", NOW, "nl")
SECRET = SIGNING.secret("new")
ALTERED = Message(MESSAGE.id, MESSAGE.body.replace(b"test", b"text"))

Request = tuple[Mapping[str, str], bytes]
GOOD: list[Request] = [
    (SIGNING.headers(MESSAGE, NOW, ["new"]), MESSAGE.body),
    (SIGNING.headers(MESSAGE, NOW, ["old", "new"]), MESSAGE.body),
]
BAD: list[Request] = [
    (SIGNING.headers(MESSAGE, NOW, ["new"]), ALTERED.body),
    (SIGNING.headers(MESSAGE, NOW, ["old"]), MESSAGE.body),
    (SIGNING.headers(MESSAGE, NOW - 600 * SECOND, ["new"]), MESSAGE.body),
    ({**SIGNING.headers(MESSAGE, NOW, ["new"]), "webhook-id": "another"}, MESSAGE.body),
]


def snippet(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_python_of_the_page_takes_what_is_ours_and_nothing_else() -> None:
    written: dict[str, Any] = {}
    exec(snippet("python"), written)  # noqa: S102 - what the page shows is what is tested
    verify: Callable[[str, Mapping[str, str], bytes], bool] = written["verify"]

    assert [verify(SECRET, headers, body) for headers, body in GOOD] == [True] * len(GOOD)
    assert [verify(SECRET, headers, body) for headers, body in BAD] == [False] * len(BAD)


@pytest.mark.node
def test_the_javascript_of_the_page_takes_what_is_ours_and_nothing_else(tmp_path: Path) -> None:
    requests = json.dumps([[headers, body.decode()] for headers, body in (*GOOD, *BAD)])
    script = tmp_path / "verify.mjs"
    told = f"({requests}).map(([headers, body]) => verify({json.dumps(SECRET)}, headers, body))"
    script.write_text(f"{snippet('javascript')}\nconsole.log(JSON.stringify({told}));\n", "utf-8")

    said = subprocess.run(["node", script], check=True, capture_output=True, timeout=60).stdout

    assert json.loads(said) == [True] * len(GOOD) + [False] * len(BAD)


def test_the_page_names_every_type_of_ours_and_every_pause() -> None:
    for type_ in (CHALLENGE, TEST, PROBE):
        assert type_ in PAGE
    assert [pause // SECOND for pause in RETRIES] == [
        5, 5 * 60, 30 * 60, *(hours * 3600 for hours in (2, 5, 10, 14, 20, 24))
    ]  # fmt: skip
    assert "5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours" in PAGE
