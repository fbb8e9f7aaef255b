"""One side of the replay in a process of its own: python -m bench.replaying SIDE FOLDER."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from bench.filling import settings_of
from bench.rebuilding import peak
from service import bootstrap
from service.bootstrap import Samenspoor
from service.persistence.log import PAGE
from service.projections.indicators.registry import DERIVED
from service.research.histories import Histories
from service.research.parameters import Parameters
from service.research.running import Run


def replay(service: Samenspoor) -> None:
    """Replay every programme with all derived definitions into a folder."""
    asked = Parameters(indicators=tuple(definition.id for definition in DERIVED))
    with tempfile.TemporaryDirectory() as folder:
        source = Histories(service.log.reader)
        Run(source, service.instruments.scales, Path(folder) / "out").begin(asked)


def floor(service: Samenspoor) -> None:
    """Read and decode every row once, in the order of the log."""
    position = 0
    while rows := service.log.recorder.rows_after(position, PAGE):
        position = service.log.reader.all_decoded(rows)[-1].position


def main(side: str, folder: Path) -> None:
    """Run a side and print the seconds, and the most memory that this process had (MB)."""
    service = bootstrap.build(settings_of(folder))
    began = time.perf_counter()
    {"replay": replay, "floor": floor}[side](service)
    seconds = time.perf_counter() - began
    service.close()
    print(json.dumps({"seconds": seconds, "peak": peak() / 1000}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
