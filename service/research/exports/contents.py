"""What an export turned out to hold, and what was left out of it."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct, field

from service.research.exports.asked import ExportAsked
from service.research.exports.columns import Table
from service.research.exports.rows import Row
from service.research.exports.texts import Held


class PartTold(Struct):
    """One programme in an export; ``known_at`` in microseconds since 1970, UTC, as coarse as its dates."""

    slug: str
    known_at: int
    fictitious: bool = False
    suppressed: int = 0
    codings_hidden: int = 0


class Contents(Struct):
    """Programmes, how many rows each table has, and how many texts were held back, by the reason."""

    asked: ExportAsked
    parts: list[PartTold] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)
    held: Counter[Held] = field(default_factory=Counter)

    @property
    def known_at(self) -> int:
        """The last moment as of which anything in it is known."""
        return max(part.known_at for part in self.parts)

    @property
    def slugs(self) -> list[str]:
        """The short names of the programmes."""
        return [part.slug for part in self.parts]

    def add(self, table: Table, _: Row) -> None:
        """Count a row."""
        self.rows[table.name] += 1
