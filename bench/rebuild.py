"""Rebuilding all read models, beside the library's documented pattern and beside the floor."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from bench.figures import Background, Mark
from bench.filling import Size, fill
from bench.scale import Scale

PATTERN = Mark("rebuild: speed, to the library's pattern", 12, at_least=True)
FLOOR = Mark("rebuild: time, to the floor", 3, at_least=False)
MEMORY = Mark("rebuild: memory, to a quarter of the history", 1.15, at_least=False)


class Side(Struct, frozen=True):
    """What one side took; ``peak`` in kB."""

    seconds: float
    events: int
    peak: int

    @property
    def each(self) -> float:
        """Microseconds for an event."""
        return self.seconds / self.events * 1e6


class Rebuild:
    """Measures rebuilds, each side in a fresh process."""

    marks = (PATTERN, FLOOR, MEMORY)

    def __init__(self, folder: Path, before: Path, scale: Scale) -> None:
        self._folder = folder
        self._before = before
        self._scale = scale

    def run(self, number: int, background: Background) -> Mapping[str, float]:
        """Rebuild, write the floor and follow the pattern, in this order or the other way round."""
        limit = str(self._scale.library)
        order = ["ours", "floor", "library"] if number % 2 else ["library", "ours", "floor"]
        sides = {side: _side(side, self._folder, limit) for side in order}
        before = _side("ours", self._before, limit)
        for side, took in sides.items():
            background.add(f"rebuild, {side}", took.each, "µs an event")
        background.add(f"rebuild, memory at {sides['ours'].events}", sides["ours"].peak, "kB")
        background.add(f"rebuild, memory at {before.events}", before.peak, "kB")
        return {
            PATTERN.name: sides["library"].each / sides["ours"].each,
            FLOOR.name: sides["ours"].each / sides["floor"].each,
            MEMORY.name: sides["ours"].peak / before.peak,
        }


@contextmanager
def prepared(folder: Path, scale: Scale, background: Background) -> Iterator[Rebuild]:
    """Invent two histories, one a quarter as long as the other."""
    for name, events in (("all", scale.rebuilt), ("before", scale.rebuilt_before)):
        fill(folder / name, Size.of(events)).close()
    _side("ours", folder / "all", "0")  # what the floor copies
    background.remarks.append(
        f"rebuild: {scale.rebuilt:,} events; the library's pattern on the first {scale.library:,}"
        " of them, per event; one commit an event for all read models, with our fold of one event"
    )
    yield Rebuild(folder / "all", folder / "before", scale)


def _side(side: str, folder: Path, limit: str) -> Side:
    command = [sys.executable, "-m", "bench.rebuilding", side, str(folder), limit]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    return Side(**json.loads(output))
