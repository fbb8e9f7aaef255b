"""Appending through the use cases, beside the library's own recorder."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.figures import Background, Mark
from bench.filling import Size, fill
from bench.scale import Scale

APPEND = Mark("append: speed, to the library's recorder", 0.6, at_least=True)


class Append:
    """Measures appends on a fresh copy of the same log, in a process of its own."""

    marks = (APPEND,)

    def __init__(self, folder: Path, count: int) -> None:
        self._folder = folder
        self._count = count

    def run(self, number: int, background: Background) -> Mapping[str, float]:
        """Append on both sides in turns."""
        copy = self._folder.with_name(f"run-{number}")
        shutil.copytree(self._folder, copy)
        command = [sys.executable, "-m", "bench.appending", str(copy), str(self._count)]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        shutil.rmtree(copy)
        took = json.loads(output)
        for side in ("ours", "library"):
            background.add(f"append, {side}", took[side] / took["events"] * 1e6, "µs an event")
        first = took["first"] / took["unread"] * 1e6
        background.add("append, ours, to initiatives that are read first", first, "µs an event")
        return {APPEND.name: took["library"] / took["ours"]}


@contextmanager
def prepared(folder: Path, scale: Scale, background: Background) -> Iterator[Append]:
    """Invent the history to append to."""
    fill(folder / "log", Size.of(scale.rebuilt)).close()
    background.remarks.append(
        f"append: {scale.appended:,} updates of initiatives with 22 to 28 events in turns, in a log of"
        f" {scale.rebuilt:,}; the library's recorder writes the same events, encoded before"
    )
    yield Append(folder / "log", scale.appended)
