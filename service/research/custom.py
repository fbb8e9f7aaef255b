"""Indicators of a researcher's own: what a file with one needs, and how such a file is read.

An indicator is a `Definition`: a pure function of the facts that stand, without clock, database or request.
`share` makes one of a function that says of each fact whether it is in a class, is not (False), or that this
is unknown (None). Windows, bounds, thresholds and partial dates then are as with every other indicator.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType

from msgspec import Struct

from service.domain.events import Event
from service.domain.scales import Bilingual
from service.projections.indicators.answers import By
from service.projections.indicators.belonging import FOUNDING
from service.projections.indicators.definition import PARTS, Definition, Family
from service.projections.indicators.frame import Frame, Item
from service.projections.indicators.items import shares_of
from service.projections.indicators.registry import INDICATORS
from service.projections.indicators.windows import STEP_DAYS, WINDOW_DAYS
from service.projections.indicators.wording import SHARE
from service.research.refusals import ReplayRefused

__all__ = ["Frame", "Items", "custom", "share"]

Items = Iterable[Item]
_ID = re.compile(r"[A-Z][A-Za-z0-9-]{0,29}")
_OWN = Bilingual("Eigen definitie van de onderzoeker.", "Definition of the researcher’s own.")


class NoSuchFile(ReplayRefused):
    """There is no file {file}: name an indicator as FILE.py:NAME, or by the id of a built-in one."""


class NotReadable(ReplayRefused):
    """The file {file} cannot be read as Python: {problem}."""


class NotAnIndicator(ReplayRefused):
    """{file} has no indicator “{name}”: make one there with “{name} = share(…)”."""


class IdNotFree(ReplayRefused):
    """“{id}” is the id of a built-in indicator: choose another, so that results cannot be mixed up."""


class IdNotUnderstood(ReplayRefused):
    """“{id}” cannot be an id: begin with a capital; letters, digits and hyphens, at most 30."""


class Custom(Struct, frozen=True):
    """A definition out of a file: how it was named, and the SHA-256 of the file's bytes."""

    definition: Definition
    named: str
    source: str


def share(
    id: str,
    question: str,
    *,
    caveat: str,
    reads: Sequence[type[Event]],
    items: Callable[[Frame], Items],
    n_min: int = 5,
    version: int = 1,
    window_days: int = WINDOW_DAYS,
    step_days: int = STEP_DAYS,
    by: tuple[By, ...] = PARTS,
) -> Definition:
    """Return an indicator that is the share of ``items`` that are in a class.

    ``reads`` are the kinds of facts that are looked at; windows and steps are in days; fewer than
    ``n_min`` items of which the class is known are too few for a share; ``caveat`` is what it cannot
    prove. Raises `IdNotUnderstood` or `IdNotFree`.
    """
    if not _ID.fullmatch(id):
        raise IdNotUnderstood(id=id)
    if id.lower() in INDICATORS:
        raise IdNotFree(id=id)
    return Definition(
        id=id,
        version=version,
        family=Family.DERIVED,
        name=Bilingual(id, id),
        question=Bilingual(question, question),
        unit=SHARE,
        range=(0, 1),
        n_min=n_min,
        window_days=window_days,
        step_days=step_days,
        caveat=Bilingual(caveat, caveat),
        source=_OWN,
        reads=(*FOUNDING, *reads),
        by=by,
        measure=shares_of(items),
    )


def custom(named: str, folder: Path | None = None) -> Custom:
    """Return the indicator that is named as ``FILE.py:NAME``, the file looked for in a folder.

    The file is run: read it first where it is somebody else's. Raises `NoSuchFile`, `NotReadable`,
    `NotAnIndicator` or `IdNotFree`.
    """
    path, _, name = named.rpartition(":")
    file = (folder or Path()) / path
    if not path.endswith(".py") or not file.is_file():
        raise NoSuchFile(file=named)
    definition = getattr(_run(file), name, None)
    if not isinstance(definition, Definition):
        raise NotAnIndicator(file=file, name=name)
    if definition.id.lower() in INDICATORS:
        raise IdNotFree(id=definition.id)
    return Custom(definition, f"{file.name}:{name}", hashlib.sha256(file.read_bytes()).hexdigest())


def is_custom(named: str) -> bool:
    """Whether an indicator is named by its file."""
    return ":" in named


def _run(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"indicator_{file.stem}", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except ReplayRefused:
        raise
    except Exception as error:  # whatever a file of somebody's own raises is told as its mistake
        raise NotReadable(file=file, problem=f"{type(error).__name__}: {error}") from error
    return module
