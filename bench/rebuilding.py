"""One side of the rebuild in a process of its own: python -m bench.rebuilding SIDE FOLDER [LIMIT]."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from bench.filling import settings_of
from bench.floor import write_again
from bench.library import follow_log
from service import bootstrap


def ours(folder: Path) -> tuple[float, int]:
    """Build all read models anew; return the seconds and how many events they hold."""
    remove(folder, "views.db")
    service = bootstrap.build(settings_of(folder))
    head = service.log.recorder.head()
    began = time.perf_counter()
    service.builds.ensure(head)
    service.engine.run()
    seconds = time.perf_counter() - began
    states = service.builds.states()
    assert all(s.live and s.position == head and not s.parked for s in states), states
    service.close()
    return seconds, head


def library(folder: Path, limit: int) -> tuple[float, int]:
    """Follow the first events with one commit each; return the seconds and how many there were."""
    remove(folder, "library.db")
    service = bootstrap.build(settings_of(folder))
    return follow_log(service, folder / "library.db", limit)


def floor(folder: Path) -> tuple[float, int]:
    """Write what `ours` wrote; return the seconds and how many events were read for it."""
    remove(folder, "floor.db")
    return write_again(folder / "log.db", folder / "views.db", folder / "floor.db")


def remove(folder: Path, name: str) -> None:
    """Remove a database with the files beside it."""
    for end in ("", "-wal", "-shm"):
        (folder / f"{name}{end}").unlink(missing_ok=True)


def peak() -> int:
    """Return the most memory that this process had, in kB (without what it was forked from)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
    return int(line.split()[1])


def main(side: str, folder: Path, limit: int) -> None:
    """Run a side and print what it took."""
    match side:
        case "ours":
            seconds, events = ours(folder)
        case "floor":
            seconds, events = floor(folder)
        case _:
            seconds, events = library(folder, limit)
    print(json.dumps({"seconds": seconds, "events": events, "peak": peak()}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if sys.argv[3:] else 0)
