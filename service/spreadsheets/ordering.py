"""The order in which the rows of all sheets are recorded: what others refer to first, then by date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from heapq import heappop, heappush
from typing import Any, Protocol, TypeVar

from service.domain.dates import Bounds, bounds_of
from service.domain.errors import DomainError
from service.spreadsheets.kinds import phase, rank

NO_BOUNDS: Bounds = (None, None)


class Tellable(Protocol):
    """A fact that may need others before it."""

    plain: dict[str, Any]
    needs: frozenset[str]

    @property
    def place(self) -> tuple[int, int]: ...


T = TypeVar("T", bound=Tellable)


def in_recording_order(facts: Sequence[T]) -> list[T]:
    """Return the facts so that each comes after those that it needs; otherwise as their kinds and dates say.

    What needs each other in a circle keeps its place, and is refused where it is recorded.
    """
    by_priority = sorted(facts, key=_priority)
    places = {fact.plain["key"]: n for n, fact in enumerate(by_priority)}
    missing = [
        {places[key] for key in fact.needs if key in places} - {n} for n, fact in enumerate(by_priority)
    ]
    needed_by: dict[int, list[int]] = {}
    for n, needs in enumerate(missing):
        for need in needs:
            needed_by.setdefault(need, []).append(n)
    ready = [n for n, needs in enumerate(missing) if not needs]
    ordered: list[int] = []
    while ready:
        n = heappop(ready)
        ordered.append(n)
        for other in needed_by.get(n, ()):
            missing[other].discard(n)
            if not missing[other]:
                heappush(ready, other)
    return [by_priority[n] for n in dict.fromkeys((*ordered, *range(len(by_priority))))]


def _priority(fact: Tellable) -> tuple[int, date, int, tuple[int, int]]:
    kind = fact.plain["kind"]
    first = phase(kind)
    earliest, latest = bounds_of_plain(fact.plain.get("occurred"))
    day = (earliest or latest or date.min) if first > 1 else date.min
    return first, day, rank(kind), fact.place


def bounds_of_plain(plain: Any) -> Bounds:
    """Return the bounds of a date as a file of facts has it; open where it has none, or none that is sane."""
    try:
        match plain:
            case str(edtf) | {"edtf": str(edtf)}:
                return bounds_of(edtf)
            case Mapping():
                return _day(plain.get("earliest")), _day(plain.get("latest"))
            case _:
                return NO_BOUNDS
    except (DomainError, ValueError):
        return NO_BOUNDS


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
