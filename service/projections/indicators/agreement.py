"""Agreement of coders: how often two of them read the same in an event, and Krippendorff's alpha.

Raw agreement is the share of pairs of codings that are equal. Alpha corrects it for chance, and counts on
an ordered scale how far apart two values are (K. Krippendorff, Content Analysis, chapter on reliability).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Literal, NamedTuple

import krippendorff
import numpy as np
from msgspec import Struct

from service.domain.observation import ControlFunction, ObservationKind
from service.domain.scales import Scale, Scales
from service.domain.values import EventId, ScaleRef
from service.projections.facts import StandingFact
from service.projections.indicators.answers import DECIMALS
from service.projections.indicators.codings import DoubleCoding, double_codings
from service.projections.indicators.known import Known
from service.projections.indicators.shares import Reason, Status

FEWEST_FOR_ALPHA = 20
"""Events that were coded twice; with fewer, alpha moves too much with each of them."""

Level = Literal["nominal", "ordinal"]


class Agreement(Struct, frozen=True, kw_only=True, rename="camel"):
    """How coders agree on one kind of observation, on one version of one scale.

    ``n`` events were coded by two or more, which makes so many ``pairs``; ``raw`` is the share of pairs
    that are equal, ``alpha`` lies between -1 and 1 (chance: 0). Without one of them the reasons say why.
    """

    observes: ObservationKind
    factor: int | None = None
    function: ControlFunction | None = None
    scale: ScaleRef
    level: Level
    status: Status
    n: int
    pairs: int
    raw: Fraction | None = None
    alpha: float | None = None
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[EventId, ...] = ()


class _Coded(NamedTuple):
    observes: ObservationKind
    factor: int | None
    function: ControlFunction | None
    scale: ScaleRef


def agreement(facts: Iterable[StandingFact] | Known, scales: Scales) -> tuple[Agreement, ...]:
    """Return how coders agree, for each kind of observation and version of a scale.

    Codings of one event on different scales, or without a value, are not compared.
    """
    known = facts if isinstance(facts, Known) else Known(facts)
    by_kind: dict[_Coded, list[DoubleCoding]] = {}
    for coding in double_codings(known):
        if coding.comparable:
            by_kind.setdefault(_kind_of(coding), []).append(coding)
    return tuple(_agreement(kind, by_kind[kind], scales) for kind in sorted(by_kind, key=str))


def _kind_of(coding: DoubleCoding) -> _Coded:
    first = coding.told[0]
    assert first.scale
    return _Coded(first.observes, first.factor, first.function, first.scale)


def _agreement(kind: _Coded, codings: Sequence[DoubleCoding], scales: Scales) -> Agreement:
    units = [[told.value or "" for told in coding.told] for coding in codings]
    pairs = [pair for unit in units for pair in combinations(unit, 2)]
    scale = scales.get(kind.scale)
    short = tuple(_shortcomings(units, scale))
    return Agreement(
        **kind._asdict(),
        level=level_of(scale),
        status=Status.INSUFFICIENT if short else Status.OK,
        n=len(units),
        pairs=len(pairs),
        raw=Fraction(sum(one == other for one, other in pairs), len(pairs)),
        alpha=None if short or scale is None else alpha(units, scale),
        reasons=short,
        evidence=tuple(fact.id for coding in codings for fact in coding.facts),
    )


def level_of(scale: Scale | None) -> Level:
    """Return how values of a scale compare: by their order, or only as equal or not."""
    return "ordinal" if scale is not None and scale.ordered else "nominal"


def alpha(units: Sequence[Sequence[str]], scale: Scale) -> float:
    """Return Krippendorff's alpha of units, each with the values that coders gave it.

    Every unit has two values or more, and not all values are the same.
    """
    words = [value.word for value in scale.values]
    counts = np.array([[Counter(unit)[word] for word in words] for unit in units])
    found = krippendorff.alpha(value_counts=counts, level_of_measurement=level_of(scale))
    return round(float(found), DECIMALS)


def _shortcomings(units: Sequence[Sequence[str]], scale: Scale | None) -> Iterator[Reason]:
    values = {value for unit in units for value in unit}
    if scale is None or not values <= {value.word for value in scale.values}:
        yield Reason.SCALE_UNKNOWN
    if len(units) < FEWEST_FOR_ALPHA:
        yield Reason.TOO_FEW_CODINGS
    elif len(values) == 1:
        yield Reason.NO_VARIATION
