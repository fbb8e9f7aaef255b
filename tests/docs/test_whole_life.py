"""The tutorial is right: each of its requests is sent to a real server, and answered as the page says."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from service.settings import Settings
from tests.docs.promised import assert_holds
from tests.system.installation import empty_installation

PAGE = (Path(__file__).parents[2] / "docs" / "tutorial" / "whole-life-of-a-programme.md").read_text("utf-8")
PART = re.compile(r"^```(\w+)\n(.*?)^```$|^(Keep) (.*?)$", re.MULTILINE | re.DOTALL)
KEPT = re.compile(r"the `(\w+)` as `(\w+)`")

Follow = Callable[[str], Any]
"""Does what a block says; returns the answer, None where there is none."""


def parts() -> Iterator[tuple[str, str]]:
    """Walk through the blocks of the page, and what a reader is told to keep."""
    for block, content, keep, what in PART.findall(PAGE):
        yield (block or keep), (content or what)


def in_shell(folder: Path) -> Follow:
    """Return what does as a shell does, in one folder."""

    def run(block: str) -> Any:
        command = ["bash", "-euo", "pipefail", "-c", block]
        said = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
        return json.loads(said) if said else None

    return run


def in_python(_: Path) -> Follow:
    """Return what does as Python does where it is typed: the last expression is shown."""
    names: dict[str, Any] = {}

    def run(block: str) -> Any:
        done = ast.parse(block).body
        shown = done.pop() if isinstance(done[-1], ast.Expr) else None
        exec(compile(ast.Module(done, []), "tutorial", "exec"), names)  # noqa: S102 - our own page
        if not isinstance(shown, ast.Expr):
            return None
        return eval(compile(ast.Expression(shown.value), "tutorial", "eval"), names)  # noqa: S307 - as above

    return run


class Reader:
    """Somebody who follows the page in one language, and compares every answer."""

    def __init__(self, follow: Follow, keep: Callable[[str, str], None]) -> None:
        self.compared = 0
        self._follow = follow
        self._keep = keep
        self._answers: list[Any] = []

    def do(self, block: str) -> None:
        """Do what a block says."""
        if answer := self._follow(block):
            self._answers.append(answer)

    def compare(self, shown: str) -> None:
        """Compare the answer to the last block with what the page shows."""
        self.compared += 1
        assert len(self._answers) == self.compared
        assert_holds(self._answers[-1], json.loads(shown))

    def keep(self, told: str) -> None:
        """Keep what the page says to keep of the last answer."""
        for field, name in KEPT.findall(told):
            self._keep(name, str(self._answers[-1][field]))


@pytest.mark.parametrize(("language", "following"), [("sh", in_shell), ("python", in_python)])
def test_every_request_of_the_tutorial_is_answered_as_it_says(
    language: str,
    following: Callable[[Path], Follow],
    sqlite_settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if language == "sh" and not shutil.which("curl"):
        pytest.skip("there is no curl on this computer")
    reader = Reader(following(tmp_path), monkeypatch.setenv)
    follows = {language: reader.do, "json": reader.compare, "Keep": reader.keep}
    with empty_installation(sqlite_settings) as installation:
        monkeypatch.setenv("API", f"{installation.address}/v1")
        monkeypatch.setenv("ADMIN", installation.token)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        for kind, content in parts():
            if kind in follows:
                follows[kind](content)
    assert reader.compared == PAGE.count("```json") > 10
