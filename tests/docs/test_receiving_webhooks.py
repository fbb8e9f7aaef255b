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
from service.feeds.webhooks import CHALLENGE, PROBE, TEST, Signing, sample

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "receive-webhooks.md").read_text("utf-8")
SIGNING = Signing(b"secret")
SECRET = SIGNING.secret("new")

Request = tuple[Mapping[str, str], bytes]


def requests() -> tuple[list[Request], list[Request]]:
    """Return requests of this moment that are ours, and some that are not: receivers look at the time."""
    now = time.time_ns() // 1000
    message = sample("https://samenspoor.example", now, "nl")
    altered = message.body.replace(b"test", b"text")
    ours = SIGNING.headers(message, now, ["new"])
    good = [(ours, message.body), (SIGNING.headers(message, now, ["old", "new"]), message.body)]
    return good, [
        (ours, altered),
        (SIGNING.headers(message, now, ["old"]), message.body),
        (SIGNING.headers(message, now - 600 * SECOND, ["new"]), message.body),
        ({**ours, "webhook-id": "another"}, message.body),
    ]


def snippet(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_python_of_the_page_takes_what_is_ours_and_nothing_else() -> None:
    written: dict[str, Any] = {}
    exec(snippet("python"), written)  # noqa: S102 - what the page shows is what is tested
    verify: Callable[[str, Mapping[str, str], bytes], bool] = written["verify"]

    good, bad = requests()
    assert [verify(SECRET, headers, body) for headers, body in good] == [True] * len(good)
    assert [verify(SECRET, headers, body) for headers, body in bad] == [False] * len(bad)


@pytest.mark.node
def test_the_javascript_of_the_page_takes_what_is_ours_and_nothing_else(tmp_path: Path) -> None:
    good, bad = requests()
    sent = json.dumps([[headers, body.decode()] for headers, body in (*good, *bad)])
    script = tmp_path / "verify.mjs"
    told = f"({sent}).map(([headers, body]) => verify({json.dumps(SECRET)}, headers, body))"
    script.write_text(f"{snippet('javascript')}\nconsole.log(JSON.stringify({told}));\n", "utf-8")

    said = subprocess.run(["node", script], check=True, capture_output=True, timeout=60).stdout

    assert json.loads(said) == [True] * len(good) + [False] * len(bad)


def test_the_page_names_every_type_of_ours_and_every_pause() -> None:
    for type_ in (CHALLENGE, TEST, PROBE):
        assert type_ in PAGE
    assert [pause // SECOND for pause in RETRIES] == [
        5, 5 * 60, 30 * 60, *(hours * 3600 for hours in (2, 5, 10, 14, 20, 24))
    ]  # fmt: skip
    assert "5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours" in PAGE
