"""Definitions of indicators: versioned objects; each measures what is known, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct

from service.domain.errors import DomainError
from service.domain.events import Event
from service.domain.scales import Bilingual, Scales
from service.projections.indicators import rollup
from service.projections.indicators.answers import By, DefinitionRef, Series
from service.projections.indicators.known import Known
from service.projections.indicators.placing import day_of
from service.projections.indicators.windows import STEP_DAYS, WINDOW_DAYS, Window


class NotAskedBy(DomainError):
    """The indicator {id} is not known by {by}: choose one of {known}."""


_NO_SCALES: Scales = MappingProxyType({})

PARTS = (By.PROGRAMME, By.NEIGHBOURHOOD, By.INITIATIVE, By.STANDPOINT)


class Family(StrEnum):
    """Observed values and derived values stand side by side; they are never merged, added up or ranked."""

    OBSERVED = "observed"
    DERIVED = "derived"


class Asked(Struct, frozen=True, kw_only=True):
    """What is asked of an indicator; windows in order of their days.

    ``known_at`` is the moment (microseconds since 1970, UTC) up to which the facts were known;
    ``leads`` are the actors whose records are told apart, None where nobody asks; ``scales`` are those
    of the installation: without them nothing is known of the order of observed values.
    """

    windows: tuple[Window, ...]
    known_at: int
    by: By = By.PROGRAMME
    of_team: bool = True
    language: str = "nl"
    leads: frozenset[str] | None = None
    scales: Scales = _NO_SCALES

    @property
    def known_on(self) -> date:
        """The day of knowing: of later days nothing is known."""
        return date.fromordinal(day_of(self.known_at))


class Measure(Protocol):
    """Measures a definition over what is known: a pure function, without clock, database or request."""

    def __call__(self, definition: Definition, known: Known, asked: Asked) -> Iterable[Series]:
        """Return a series for each part that is asked for."""


class Definition(Struct, frozen=True, kw_only=True):
    """An indicator: what it asks and cannot prove, its thresholds, and how it is measured.

    A new version is a new object beside the old one. ``reads`` are the kinds of facts it needs;
    ``cell_min`` is the least number in a cell of a matrix, ``n_min`` that of everything else; of an
    observed indicator it is how many observations a median needs.
    """

    id: str
    version: int
    family: Family
    name: Bilingual
    question: Bilingual
    unit: Bilingual
    range: tuple[int, int] | None = None
    n_min: int = 1
    cell_min: int | None = None
    window_days: int = WINDOW_DAYS
    step_days: int = STEP_DAYS
    caveat: Bilingual
    source: Bilingual
    reads: tuple[type[Event], ...]
    by: tuple[By, ...]
    of_people: bool = False
    tells: tuple[str, ...] = ()
    rollup: rollup.Rollup = rollup.V1
    measure: Measure
    common: Measure | None = None
    """How windows are compared, where only what is present in all of them may be."""

    @property
    def ref(self) -> DefinitionRef:
        """How an answer refers to this definition."""
        return DefinitionRef(self.id, self.version, self.rollup.version)

    def least(self, by: By) -> int:
        """Return the least number of items for a share."""
        return self.cell_min if by is By.SECTORS and self.cell_min else self.n_min

    def caveat_in(self, language: str) -> str:
        """Return what this cannot prove, in one sentence."""
        return self.caveat.en if language == "en" else self.caveat.nl
