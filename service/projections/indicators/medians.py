"""Medians of values on an ordered scale: never a mean, never across methods or versions of a scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median_high, median_low
from typing import NamedTuple
from uuid import UUID

from msgspec import structs

from service.domain.observation import ControlFunction, Method
from service.domain.scales import Scales
from service.domain.values import ScaleRef, Standpoint
from service.projections.indicators.answers import Mark, Median
from service.projections.indicators.parties import Identity
from service.projections.indicators.placed import Placed
from service.projections.indicators.shares import Reason, Status

FEWEST_OBSERVATIONS, FEWEST_SOURCES = 5, 3


class Group(NamedTuple):
    """What values share that may be put in one order."""

    standpoint: Standpoint
    method: Method | None
    scale: ScaleRef
    factor: int | None = None
    function: ControlFunction | None = None


class Values(NamedTuple):
    """Values of one group: those that surely belong to it, and those that do if their date turns out so."""

    certain: Sequence[str]
    possible: Sequence[str]
    sources: int
    evidence: tuple[UUID, ...]


def medians_of(
    certain: Iterable[Placed], possible: Iterable[Placed], scales: Scales, fewest: int
) -> Iterator[Median]:
    """Return the median of each group in one window, or why it has none."""
    groups: dict[Group, tuple[list[Placed], list[Placed]]] = {}
    for number, placed in enumerate((certain, possible)):
        for each in placed:
            if each.counts and (group := _group_of(each.mark)):
                groups.setdefault(group, ([], []))[number].append(each)
    for group in sorted(groups, key=str):
        found = median_of(group, _values(*groups[group]), scales, fewest)
        yield _of_nobody(found) if group.standpoint is Standpoint.UNKNOWN else found


def median_of(group: Group, values: Values, scales: Scales, fewest: int) -> Median:
    """Return the median of values, or why there is none; ``fewest`` is the least number of them."""
    ranks = ranks_on(group.scale, scales)
    short = tuple(_shortcomings(group, values, ranks, fewest))
    dates = (Reason.PARTIAL_DATES,) if values.possible else ()
    low, high = (None, None) if short or ranks is None else _words(ranks, values)
    return Median(
        standpoint=group.standpoint,
        method=group.method,
        scale=group.scale,
        factor=group.factor,
        function=group.function,
        status=Status.INSUFFICIENT if short else Status.OK,
        n=len(values.certain),
        sources=values.sources,
        low=low,
        high=high,
        reasons=(*short, *dates),
        evidence=values.evidence,
    )


def middle(certain: Sequence[int], possible: Sequence[int]) -> tuple[int, int]:
    """Return how low and how high the middle can be, whichever of the possible ones belong to it.

    Of an even number the lower and the upper of the two in the middle. One at least is certain.
    """
    upwards, downwards = sorted(possible), sorted(possible, reverse=True)
    counts = range(len(possible) + 1)
    low = min(median_low([*certain, *upwards[:count]]) for count in counts)
    return low, max(median_high([*certain, *downwards[:count]]) for count in counts)


def ranks_on(scale: ScaleRef, scales: Scales) -> dict[str, int] | None:
    """Return the place of each value on an ordered scale; nothing on one that has no order.

    None where the scale is not known.
    """
    known = scales.get(scale)
    if known is None:
        return None
    return {value.word: rank for rank, value in enumerate(known.values)} if known.ordered else {}


def _of_nobody(found: Median) -> Median:
    """Return no median: those of whom it is unknown where they stand have nothing in common."""
    reasons = (*found.reasons, Reason.UNNAMED_PARTIES)
    return structs.replace(found, status=Status.INSUFFICIENT, low=None, high=None, reasons=reasons)


def _group_of(mark: Mark) -> Group | None:
    if mark.scale is None or mark.value is None:
        return None
    return Group(mark.standpoint, mark.method, mark.scale, mark.factor, mark.function)


def _values(certain: list[Placed], possible: list[Placed]) -> Values:
    sources: set[Identity] = {each.source for each in certain}
    evidence = tuple(each.mark.fact for each in (*certain, *possible))
    return Values(_told(certain), _told(possible), len(sources), evidence)


def _told(placed: list[Placed]) -> list[str]:
    return [each.mark.value for each in placed if each.mark.value is not None]


def _shortcomings(
    group: Group, values: Values, ranks: dict[str, int] | None, fewest: int
) -> Iterator[Reason]:
    if group.method is None:
        yield Reason.METHOD_UNKNOWN
    if ranks is None or (ranks and not ranks.keys() >= {*values.certain, *values.possible}):
        yield Reason.SCALE_UNKNOWN
    elif not ranks:
        yield Reason.SCALE_UNORDERED
    if len(values.certain) < fewest:
        yield Reason.TOO_FEW_OBSERVATIONS
    elif values.sources < FEWEST_SOURCES:
        yield Reason.TOO_FEW_SOURCES


def _words(ranks: dict[str, int], values: Values) -> tuple[str, str]:
    words = list(ranks)
    low, high = middle([ranks[word] for word in values.certain], [ranks[word] for word in values.possible])
    return words[low], words[high]
