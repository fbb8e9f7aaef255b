"""Pairs of parties that rate each other: both directions side by side, and the lower, never a mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias
from uuid import UUID

from service.domain.scales import Scales
from service.domain.values import Party, Standpoint
from service.projections.indicators.answers import Pair
from service.projections.indicators.medians import ranks_on
from service.projections.indicators.parties import body
from service.projections.indicators.placed import Placed
from service.projections.indicators.shares import Reason

Body: TypeAlias = UUID | Standpoint
Directed: TypeAlias = dict[tuple[Body, Body], Placed]


def pairs_of(certain: Iterable[Placed], possible: Iterable[Placed], scales: Scales) -> Iterator[Pair]:
    """Return each pair with the last rating in each direction within one window."""
    surely, perhaps = list(certain), list(possible)
    last = _last_ratings([*surely, *perhaps])
    for one, other in sorted({_in_order(*ends) for ends in last}, key=str):
        there = last.get((one, other))
        back = last.get((other, one)) if one != other else None
        unsure = any(rating in perhaps for rating in (there, back) if rating)
        yield _pair(there, back, scales, unsure=unsure)


def _last_ratings(placed: list[Placed]) -> Directed:
    directed: Directed = {}
    for each in sorted(placed, key=lambda each: each.order):
        mark = each.mark
        if each.counts and mark.holder and mark.trustee and mark.value:
            directed[body(mark.holder), body(mark.trustee)] = each
    return directed


def _in_order(one: Body, other: Body) -> tuple[Body, Body]:
    return (one, other) if str(one) <= str(other) else (other, one)


def _pair(there: Placed | None, back: Placed | None, scales: Scales, *, unsure: bool) -> Pair:
    one, other = _ends(there, back)
    lower, reasons = _lower(there, back, scales)
    return Pair(
        one=one,
        other=other,
        of_one=there.mark.value if there else None,
        of_other=back.mark.value if back else None,
        lower=lower,
        reasons=(*reasons, Reason.PARTIAL_DATES) if unsure else reasons,
        evidence=tuple(each.mark.fact for each in (there, back) if each),
    )


def _ends(there: Placed | None, back: Placed | None) -> tuple[Party, Party]:
    """Return the two parties, each as it is told where it is the one that rates."""
    one = there.mark.holder if there else back and back.mark.trustee
    other = back.mark.holder if back else there and there.mark.trustee
    assert one
    assert other
    return one, other


def _lower(
    there: Placed | None, back: Placed | None, scales: Scales
) -> tuple[str | None, tuple[Reason, ...]]:
    if there is None or back is None:
        return None, (Reason.ONE_SIDED,)
    one, other = there.mark, back.mark
    if one.scale is None or (one.scale, one.method) != (other.scale, other.method):
        return None, (Reason.NOT_COMPARABLE,)
    ranks = ranks_on(one.scale, scales)
    values = [value for value in (one.value, other.value) if value]
    if ranks is None or (ranks and not ranks.keys() >= set(values)):
        return None, (Reason.SCALE_UNKNOWN,)
    return (min(values, key=ranks.__getitem__), ()) if ranks else (None, (Reason.SCALE_UNORDERED,))
