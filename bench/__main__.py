"""Measures ratios within one run, several times over: python -m bench [--quick] [--runs N] [NAME…]."""

from __future__ import annotations

import argparse
import os
import platform
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from bench import append, feeds, indicators, pages, posting, rebuild, replay, streams, timeline
from bench.figures import Background, Mark, Measured, stated, table
from bench.scale import FULL, QUICK, Scale

Prepared = Callable[[Path, Scale, Background], AbstractContextManager[Measured]]
MEASUREMENTS: dict[str, Prepared] = {
    "rebuild": rebuild.prepared,
    "append": append.prepared,
    "posting": posting.prepared,
    "timeline": timeline.prepared,
    "indicators": indicators.prepared,
    "replay": replay.prepared,
    "pages": pages.prepared,
    "feeds": feeds.prepared,
    "streams": streams.prepared,
}


def main() -> int:
    """Measure, print the table, and return 1 where a mark is missed."""
    asked = _arguments()
    scale = QUICK if asked.quick else FULL
    runs = asked.runs or scale.runs
    background = Background()
    ratios: dict[Mark, list[float]] = {}
    began = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="samenspoor-bench-") as folder:
        for name in asked.names or MEASUREMENTS:
            _measure(name, Path(folder), scale, runs, ratios, background)
    print(f"\n{table([mark.row(found) for mark, found in ratios.items()])}\n")
    print("\n".join(_remarks(runs, background, quick=asked.quick)))
    print(f"{(time.monotonic() - began) / 60:.1f} minutes in all")
    return 0 if all(mark.reached(found) for mark, found in ratios.items()) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./benchmark", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of everything; proves nothing")
    parser.add_argument("--runs", type=int, help="how often (5; with --quick 2)")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASUREMENTS))
    asked = parser.parse_args()
    if unknown := set(asked.names) - MEASUREMENTS.keys():
        parser.error(f"choose from {', '.join(MEASUREMENTS)}, not {', '.join(sorted(unknown))}")
    return asked


def _measure(
    name: str,
    folder: Path,
    scale: Scale,
    runs: int,
    ratios: dict[Mark, list[float]],
    background: Background,
) -> None:
    own = folder / name
    own.mkdir()
    with stated(f"Preparing {name}"), MEASUREMENTS[name](own, scale, background) as measured:
        for number in range(1, runs + 1):
            with stated(f"Measuring {name}, run {number} of {runs}"):
                found = measured.run(number, background)
            for mark in measured.marks:
                ratios.setdefault(mark, []).append(found[mark.name])


def _remarks(runs: int, background: Background, *, quick: bool) -> Sequence[str]:
    quickly = "QUICK: smaller sizes, so these ratios prove nothing. " if quick else ""
    return [
        f"{quickly}{runs} runs; both sides of a ratio in turns within a run.",
        "Background, of this machine at this moment:",
        *(f"  {line}" for line in background.lines()),
        f"  {os.cpu_count()} cores, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
    ]


if __name__ == "__main__":
    sys.exit(main())
