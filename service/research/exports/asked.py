"""What is asked of an export."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from service.research.coarsening import Grain
from service.research.refusals import ReplayRefused

NOT_EVALUATED = "http://rightsstatements.org/vocab/CNE/1.0/"
"""Copyright not evaluated: what holds where nobody names a licence."""

ADDRESS = r"https?://[^\s<>\"]{1,500}"


class ExportRefused(ReplayRefused):
    """This cannot be exported."""


class NothingAsked(ExportRefused):
    """An export holds at least one format: choose csv, parquet, ocel or cases."""


class LicenceNotUnderstood(ExportRefused):
    """A licence is given by its address: it begins with http:// or https:// and has no spaces."""


class Format(StrEnum):
    """What an export can be written as."""

    CSV = "csv"
    PARQUET = "parquet"
    OCEL = "ocel"
    CASES = "cases"


class ExportAsked(Struct, frozen=True, kw_only=True):
    """How fine dates are, whether words are told, in which formats, under which licence (an address)."""

    grain: Grain = Grain.DAY
    texts: bool = False
    formats: frozenset[Format] = frozenset(Format)
    licence: str = NOT_EVALUATED

    def __post_init__(self) -> None:
        if not self.formats:
            raise NothingAsked
        if not re.fullmatch(ADDRESS, self.licence):
            raise LicenceNotUnderstood


class PartAsked(Struct, frozen=True, kw_only=True):
    """Which programme, as known when (microseconds since 1970, UTC; None: at its last event).

    ``known_position`` is the last position that counts, where that was found before; ``hidden`` are the
    aggregates that whoever asks may not see yet.
    """

    programme: UUID
    known_at: int | None = None
    known_position: int | None = None
    hidden: Collection[UUID] = ()
