"""Roll-ups and scales of a researcher's own, in files: what counts together, in which order values lie."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, structs

from service.application.loading.documents import Document, Mistakes
from service.application.loading.instrument_files import converted
from service.application.scales import read_scale
from service.domain.scales import Scales
from service.domain.values import Standpoint
from service.projections.indicators import rollup
from service.projections.indicators.definition import Definition
from service.projections.indicators.rollup import Rollup


class _Written(Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """A roll-up as a file has it."""

    version: int
    resident_side: frozenset[Standpoint]
    team: frozenset[Standpoint] = rollup.V1.team


def read_rollup(file: Path) -> Rollup:
    """Return the roll-up that stands in a YAML file. Raises `Mistakes`, each with its line."""
    document = Document(file)
    written = converted(document, document.value, _Written)
    if written and written.version <= rollup.V1.version:
        document.mistake(("version",), "Versions of your own begin at 2: 1 is the one of the installation.")
    if written and Standpoint.UNKNOWN in written.resident_side | written.team:
        document.mistake(("residentSide",), "An unknown standpoint belongs to no side: leave it out.")
    if written is None or document.mistakes:
        raise Mistakes(document.mistakes)
    return Rollup(written.version, written.resident_side, written.team)


def rolled_up(definition: Definition, by: Rollup) -> Definition:
    """Return the definition as it is with another roll-up."""
    return structs.replace(definition, rollup=by)


def with_scales(scales: Scales, *files: Path) -> Scales:
    """Return the scales with those of these files in the place of, or beside, them. Raises `Mistakes`."""
    own = [read_scale(file) for file in files]
    return MappingProxyType({**scales, **{scale.ref: scale for scale in own}})
