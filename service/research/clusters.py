"""Replays beyond one machine: each partition of a dataset by itself, wherever there is room.

The fold knows no engine. What runs on a worker is what runs on a laptop: a replay of one programme. Any
function like `map` may spread the parts, such as that of Dask's client or of a pool of processes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from service.domain.scales import Scales
from service.research.datasets import DatasetHistories
from service.research.manifest import Manifest
from service.research.parameters import Parameters
from service.research.progress import Show
from service.research.running import RESULTS, Run

Files = Mapping[str, bytes]
"""The contents of files by their names."""


class Part(Struct, frozen=True):
    """One programme to replay, with everything that a worker needs but the dataset itself.

    ``inputs`` are definitions and roll-ups of the asker's own; ``moments`` is of one programme.
    """

    dataset: str
    parameters: Parameters
    scales: Scales
    inputs: Files
    moments: Mapping[str, str]


Spread = Callable[[Callable[[Part], Files], Iterable[Part]], Iterable[Files]]
"""Applies a function to all parts, and gives what it returns in their order."""


def replay_dataset(
    dataset: Path,
    parameters: Parameters,
    scales: Scales,
    out: Path,
    *,
    inputs: Sequence[Path] = (),
    spread: Spread = map,
    show: Show = lambda _: None,
) -> Manifest:
    """Replay a dataset partition by partition; results and manifest are those of a replay on one machine.

    Every worker has to find the dataset under the same path. Raises what `Run.begin` raises.
    """
    source = DatasetHistories(dataset)
    run = Run(source, scales, out, show)
    asked = {file.name: file.read_bytes() for file in inputs}

    def parts(moments: Mapping[str, str]) -> Iterable[Files]:
        own = ({slug: moment} for slug, moment in moments.items())
        common = (str(dataset.absolute()), parameters, dict(scales), asked)
        return spread(replay_part, [Part(*common, each) for each in own])

    return run.begin(parameters, inputs, ahead=parts)


def replay_part(part: Part) -> dict[str, bytes]:
    """Replay one programme; return the files of its results."""
    with tempfile.TemporaryDirectory(prefix="samenspoor-part-") as folder:
        for name, content in part.inputs.items():
            (Path(folder) / name).write_bytes(content)
        inputs = [Path(folder) / name for name in part.inputs]
        out = Path(folder) / "out"
        run = Run(DatasetHistories(Path(part.dataset)), part.scales, out)
        run.begin(part.parameters, inputs, part.moments)
        found = sorted((out / RESULTS).rglob("*.*"))
        return {file.relative_to(out).as_posix(): file.read_bytes() for file in found if file.is_file()}


def on_dask(scheduler: str) -> Spread:
    """Return what spreads parts over the workers of a scheduler (its address: ``tcp://host:8786``)."""
    import distributed  # noqa: PLC0415 - an extra of its own

    library: Any = distributed

    def spread(replay: Callable[[Part], Files], parts: Iterable[Part]) -> Iterable[Files]:
        with library.Client(scheduler) as client:
            futures = client.map(replay, list(parts), pure=False)
            yield from (future.result() for future in futures)

    return spread
