"""Replays programmes side by side in processes: programmes know nothing of each other."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from service.domain.errors import DomainError
from service.domain.scales import Scales
from service.research.histories import Source
from service.research.manifest import OfHistory
from service.research.parameters import Parameters
from service.research.progress import Progress, Show
from service.research.refusals import ReplayRefused
from service.research.running import HISTORY, RESULTS, Run

Files = Mapping[str, bytes]
Opened = Callable[[], AbstractContextManager[tuple[Source, Scales]]]
"""Opens where histories come from, in whatever process: it is sent there."""

TOGETHER = 8
"""Programmes that a process replays before it gives their results."""


class RefusedThere(ReplayRefused):
    """{problem}."""


class Share(Struct, frozen=True):
    """Programmes as known when, and what is asked of each; ``files`` are the asker's own."""

    moments: dict[str, str]
    parameters: Parameters
    files: tuple[str, ...]


class SideBySide:
    """So many processes that replay; what `Run.begin` takes as ``ahead``."""

    def __init__(
        self, processes: int, opened: Opened, parameters: Parameters, files: Sequence[Path], show: Show
    ) -> None:
        self._processes = processes
        self._opened = opened
        self._asked = (parameters, tuple(str(file.absolute()) for file in files))
        self._show = show

    def __call__(self, moments: Mapping[str, str]) -> Iterator[Files]:
        """Replay programmes; give the results of each. Raises `RefusedThere`."""
        pool = ProcessPoolExecutor(self._processes, get_context("spawn"))
        progress: Progress | None = None
        try:
            waiting = [pool.submit(replayed, self._opened, share) for share in self._shares(moments)]
            for share in waiting:
                for files in _given(share.result()):
                    results = len(files) - 1
                    progress = progress or Progress(len(moments) * results, self._show)
                    progress.read(events_in(files))
                    progress.finish(next(iter(files)).split("/")[1], results)
                    yield files
        finally:
            pool.shutdown(cancel_futures=True)

    def _shares(self, moments: Mapping[str, str]) -> Iterator[Share]:
        left = iter(moments.items())
        while some := dict(islice(left, TOGETHER)):
            yield Share(some, *self._asked)


def replayed(opened: Opened, share: Share) -> list[dict[str, bytes]] | str:
    """Replay programmes in this process; return the files of each, or why that is refused."""
    try:
        with opened() as (source, scales):
            return [_one(source, scales, share, slug) for slug in share.moments]
    except (DomainError, ReplayRefused) as refusal:
        return str(refusal).removesuffix(".")  # as words: a refusal itself cannot be sent to a process


def events_in(files: Files) -> int:
    """Return how many events the results of a programme rest on."""
    history = next(content for name, content in files.items() if name.endswith(HISTORY))
    return msgspec.json.decode(history, type=OfHistory).events


def _one(source: Source, scales: Scales, share: Share, slug: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(prefix="samenspoor-replay-") as folder:
        out = Path(folder) / "out"
        asked = structs.replace(share.parameters, programmes=(slug,))
        Run(source, scales, out).begin(asked, map(Path, share.files), {slug: share.moments[slug]})
        found = sorted(file for file in (out / RESULTS).rglob("*.*") if file.is_file())
        return {file.relative_to(out).as_posix(): file.read_bytes() for file in found}


def _given(found: list[dict[str, bytes]] | str) -> list[dict[str, bytes]]:
    if isinstance(found, str):
        raise RefusedThere(problem=found)
    return found
