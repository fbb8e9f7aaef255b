"""Change: claimed only where both windows have a value and their intervals do not overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

from service.domain.scales import Bilingual
from service.projections.facts import StandingFact
from service.projections.indicators.answers import Point
from service.projections.indicators.definition import Asked, Definition
from service.projections.indicators.known import Known
from service.projections.indicators.measuring import measured


class Change(StrEnum):
    """What can be said of two windows."""

    HIGHER = "higher"
    LOWER = "lower"
    NOT_ESTABLISHED = "not_established"


CHANGES: Mapping[Change, Bilingual] = {
    Change.HIGHER: Bilingual("hoger dan daarvoor", "higher than before"),
    Change.LOWER: Bilingual("lager dan daarvoor", "lower than before"),
    Change.NOT_ESTABLISHED: Bilingual("geen vast te stellen verandering", "no change can be established"),
}


def changed(before: Point, after: Point) -> Change:
    """Return what two points say of each other; a point without a value has no bounds."""
    if before.low is None or before.high is None or after.low is None or after.high is None:
        return Change.NOT_ESTABLISHED
    if after.low > before.high:
        return Change.HIGHER
    return Change.LOWER if after.high < before.low else Change.NOT_ESTABLISHED


def change_between(
    definition: Definition, facts: Sequence[StandingFact] | Known, asked: Asked
) -> dict[str, Change]:
    """Return for each series what its first and its last window say of each other.

    Where a definition compares only what is present in both windows, that is measured anew.
    """
    comparing = msgspec.structs.replace(definition, measure=definition.common or definition.measure)
    answer = measured(comparing, facts, asked)
    compared = ((series.key, series.points) for series in answer.series if series.points)
    return {key: changed(points[0], points[-1]) for key, points in compared}
