"""What a replay asks with: definitions, roll-ups and scales, built in or from the files that it was given."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from service.domain.scales import Scales
from service.projections.indicator_windows import IndicatorQuery
from service.projections.indicators.definition import Definition, NotAskedBy
from service.projections.indicators.registry import INDICATORS, indicator
from service.projections.indicators.rollup import Rollup
from service.research.custom import custom, is_custom
from service.research.parameters import Parameters
from service.research.refusals import ReplayRefused
from service.research.rollups import read_rollup, rolled_up, with_scales

INPUTS = "inputs"
"""The folder, within that of a replay, with the files that it was given."""


class FileNotThere(ReplayRefused):
    """There is no file {file}: check the name."""


class NamedAlike(ReplayRefused):
    """Two files are called {file}: give each a name of its own, as both are kept with the result."""


class IdTwice(ReplayRefused):
    """Two indicators are called {id}: give each an id of its own."""


class Question(Struct, frozen=True):
    """One definition as it is asked in one variant; ``source`` is the SHA-256 of the file it is in."""

    definition: Definition
    query: IndicatorQuery
    variant: str
    source: str | None

    @property
    def name(self) -> str:
        """What its result is called."""
        variant = f"@{self.variant}" if self.variant else ""
        return f"{self.definition.id}.v{self.definition.version}{variant}"


class Asking:
    """Everything that is asked of each history.

    Raises `IndicatorUnknown`, `NotAskedBy`, `Mistakes` or what `custom` raises.
    """

    def __init__(self, parameters: Parameters, inputs: Path, scales: Scales) -> None:
        self.parameters = parameters
        self.scales = with_scales(scales, *(inputs / name for name in parameters.scales))
        self._rollups = {
            name: read_rollup(inputs / name)
            for name in ({parameters.rollup} | {*parameters.vary.get("rollup", ())})
            if name
        }
        self.definitions = dict(self._defined(inputs))

    @property
    def questions(self) -> Iterator[Question]:
        """Every definition in every variant."""
        for definition, source in self.definitions.values():
            for variant in self.parameters.variants:
                asked = variant.definition(definition, self._rollups)
                yield Question(asked, variant.query(self.parameters.query), variant.name, source)

    @property
    def rollups(self) -> Mapping[str, Rollup]:
        """The roll-ups from files, by the names of these."""
        return self._rollups

    def _defined(self, inputs: Path) -> Iterator[tuple[str, tuple[Definition, str | None]]]:
        seen: set[str] = set()
        for definition, source in self._named(inputs):
            if definition.id in seen:
                raise IdTwice(id=definition.id)
            seen.add(definition.id)
            by = self.parameters.rollup
            yield definition.id, (rolled_up(definition, self._rollups[by]) if by else definition, source)

    def _named(self, inputs: Path) -> Iterator[tuple[Definition, str | None]]:
        by = self.parameters.by
        if not self.parameters.indicators:
            yield from ((each, None) for each in INDICATORS.values() if by in each.by)
        for named in self.parameters.indicators:
            definition, source = _definition(named, inputs)
            if by not in definition.by:
                raise NotAskedBy(id=definition.id, by=by, known=", ".join(definition.by))
            yield definition, source


def keep(files: Iterable[Path], folder: Path) -> None:
    """Copy the files that a replay needs into its folder. Raises `FileNotThere` or `NamedAlike`."""
    by_name: dict[str, Path] = {}
    for file in files:
        if not file.is_file():
            raise FileNotThere(file=file)
        if by_name.setdefault(file.name, file).resolve() != file.resolve():
            raise NamedAlike(file=file.name)
    if by_name:
        folder.mkdir(parents=True)
    for name, file in by_name.items():
        shutil.copyfile(file, folder / name)


def _definition(named: str, inputs: Path) -> tuple[Definition, str | None]:
    if not is_custom(named):
        return indicator(named), None
    own = custom(named, inputs)
    return own.definition, own.source
