"""Which indicators stand together: what was observed above what was derived, never added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from service.projections.indicators.definition import Definition, Family
from service.projections.indicators.registry import indicator


class Theme(StrEnum):
    """What one wants to look at; the word of its tab."""

    OVERVIEW = "overview"
    OWNERSHIP = "ownership"
    TRUST = "trust"
    TOGETHER = "together"
    COURSE = "course"


class Block(Struct, frozen=True):
    """Indicators below one axis; ``word`` is the key of its heading."""

    word: str
    definitions: tuple[Definition, ...]

    def of(self, family: Family) -> Sequence[Definition]:
        """Return those of one family."""
        return [definition for definition in self.definitions if definition.family is family]


def _block(word: str, *ids: str) -> Block:
    return Block(word, tuple(map(indicator, ids)))


BLOCKS: Mapping[Theme, tuple[Block, ...]] = {
    Theme.OVERVIEW: (
        _block("block.ownership", "O1", "D1a", "D2"),
        _block("block.trust", "O5", "O6", "D6"),
        _block("block.together", "O7", "D5", "D7"),
    ),
    Theme.OWNERSHIP: (
        _block("block.ownership", "O1", "D1a", "D1b", "D2"),
        _block("block.say", "O2", "O3", "O4", "D3", "D4", "D9"),
    ),
    Theme.TRUST: (
        _block("block.trust", "O5", "O6", "D6"),
        _block("block.mistrust", "O8", "O9", "O14"),
    ),
    Theme.TOGETHER: (
        _block("block.together", "O7", "D5"),
        _block("block.contact", "O10", "D7"),
    ),
    Theme.COURSE: (
        _block("block.factors", "O11"),
        _block("block.results", "O12", "O13", "D8"),
    ),
}
