"""A mark with where it belongs: its series, its days, and the source that it comes from."""

from __future__ import annotations

from msgspec import Struct

from service.projections.indicators.answers import Mark
from service.projections.indicators.parties import Identity
from service.projections.indicators.placing import ANY_DAY, Span


class Placed(Struct, frozen=True, gc=False):
    """A mark on its days, in the series of its keys; ``number`` is its place in the order of recording.

    What was told again, or coded a second time, is a mark as well, but ``counts`` for no median.
    """

    mark: Mark
    keys: tuple[str, ...]
    on: Span
    number: int
    source: Identity = ()
    counts: bool = False

    @property
    def undated(self) -> bool:
        """Whether nothing is known of its day."""
        return self.on == ANY_DAY

    @property
    def order(self) -> tuple[bool, int, int, int]:
        """By its last day, then its first; what has no date comes last, in the order of recording."""
        return (self.undated, self.on.last, self.on.first, self.number)
