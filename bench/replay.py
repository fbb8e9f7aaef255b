"""Replaying a whole log with all derived definitions, beside reading and decoding the same rows once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.acts import Practice
from bench.figures import Background, Mark, stated
from bench.filling import SEED, filled
from bench.scale import Scale
from bench.teller import Told
from service.domain.organisation import organisation_id

TIME = Mark("replay: time, to reading and decoding the same rows once", 4, at_least=False)
MEMORY = Mark("replay: most memory, MB", 400, at_least=False)
EVENTS_OF_A_PROGRAMME, ORGANISATIONS = 5000, 12


class Replay:
    """Measures replays, each side in a fresh process."""

    marks = (TIME, MEMORY)

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def run(self, number: int, background: Background) -> Mapping[str, float]:
        """Replay and read, in this order or the other way round."""
        order = ["replay", "floor"] if number % 2 else ["floor", "replay"]
        sides = {side: _side(side, self._folder) for side in order}
        for side, took in sides.items():
            background.add(f"replay, {side}", took["seconds"], "s")
        return {
            TIME.name: sides["replay"]["seconds"] / sides["floor"]["seconds"],
            MEMORY.name: sides["replay"]["peak"],
        }


@contextmanager
def prepared(folder: Path, scale: Scale, background: Background) -> Iterator[Replay]:
    """Invent programmes of acts, told in turns."""
    programmes = max(1, scale.replayed // EVENTS_OF_A_PROGRAMME)
    with stated(f"Inventing {scale.replayed:,} acts of {programmes} programmes"):
        filled(folder / "acts", _in_turns(programmes, scale.replayed // programmes)).close()
    background.remarks.append(f"replay: {scale.replayed:,} acts of {programmes} programmes, one by one")
    yield Replay(folder / "acts")


def _in_turns(programmes: int, events: int) -> Iterator[Told]:
    organisations = [organisation_id(f"organisatie-{n}") for n in range(ORGANISATIONS)]
    telling = [Practice(SEED, number, organisations).told(events) for number in range(programmes)]
    for told in zip(*telling, strict=True):
        yield from told


def _side(side: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.replaying", side, str(folder)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found
