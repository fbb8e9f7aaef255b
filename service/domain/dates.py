"""Partial dates: what is known of when something was so, after ISO 8601-2 (EDTF)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Self

from edtf import EDTFParseException, parse_edtf
from msgspec import Meta, Struct

from service.domain.errors import DateNotUnderstood, DateOutsideItsBounds, LatestBeforeEarliest
from service.domain.texts import Label, Remark

LONGEST = 60
Edtf = Annotated[str, Meta(max_length=LONGEST)]
Bounds = tuple[date | None, date | None]

_PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WINTER = re.compile(r"([0-9]{4})-(?:24|28)[~?%]?")
# No Y, E and S: years beyond 9999 are no days, and computing Y1E2147483647 takes for ever.
_EDTF_ALPHABET = re.compile(r"[0-9XTZ:/.~?%+\-\[\]{},]+")
# A month or day as 1X has no bounds that the library computes; it would print what was typed.
_HALF_A_NUMBER = re.compile(r"-[~?%]?(?:[0-9]X|X[0-9])")


class DateBasis(StrEnum):
    """On what a date rests."""

    STATED = "stated"
    INFERRED = "inferred"
    CONVENTION = "convention"
    RELATIVE = "relative"
    UNKNOWN = "unknown"


class PartialDate(Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """When something was so: inclusive days in Europe/Amsterdam; an absent bound is open."""

    edtf: Edtf | None = None
    earliest: date | None = None
    latest: date | None = None
    basis: DateBasis = DateBasis.UNKNOWN
    phrase: Label | None = None
    reason: Remark | None = None

    @classmethod
    def read(
        cls,
        *,
        edtf: str | None = None,
        earliest: date | None = None,
        latest: date | None = None,
        basis: DateBasis | None = None,
        phrase: Label | None = None,
        reason: Remark | None = None,
    ) -> Self:
        """Return the date that these parts describe; bounds follow from ``edtf`` where they are left out.

        Raises `DateNotUnderstood`, `DateOutsideItsBounds` or `LatestBeforeEarliest`.
        """
        if earliest and latest and latest < earliest:
            raise LatestBeforeEarliest(earliest=earliest, latest=latest)
        if edtf is not None:
            bounds = bounds_of(edtf)
            if (earliest, latest) not in {(None, None), bounds}:
                raise DateOutsideItsBounds(edtf=edtf, earliest=earliest, latest=latest)
            earliest, latest = bounds
        known = edtf or earliest or latest
        return cls(
            edtf=edtf,
            earliest=earliest,
            latest=latest,
            basis=basis or (DateBasis.STATED if known else DateBasis.UNKNOWN),
            phrase=phrase,
            reason=reason,
        )

    @property
    def undated(self) -> bool:
        """Whether nothing at all is known of the day."""
        return self.earliest is None and self.latest is None


@lru_cache(maxsize=4096)
def bounds_of(edtf: str) -> Bounds:
    """Return the first and last day that an EDTF string can mean; None where it is open.

    A season counts by its months (spring: 1 March to 31 May; winter begins in the year it is
    named after, and ends in February). Raises `DateNotUnderstood` or `LatestBeforeEarliest`.
    """
    try:
        first, last = _read_bounds(edtf)
    except (EDTFParseException, ValueError, OverflowError, AttributeError, TypeError) as error:
        raise DateNotUnderstood(edtf=edtf) from error
    if first and last and last < first:
        raise LatestBeforeEarliest(earliest=first, latest=last)
    return first, last


def _read_bounds(edtf: str) -> Bounds:
    if len(edtf) > LONGEST or edtf.count("/") > 1:
        raise ValueError(edtf)
    if _PLAIN_DAY.fullmatch(edtf):
        day = date.fromisoformat(edtf)
        return day, day
    start, slash, end = edtf.partition("/")
    if slash and start in {"", ".."}:
        return None, _last_day(end)
    if slash and end in {"", ".."}:
        return _first_day(start), None
    return _first_day(edtf), _last_day(edtf)


def _first_day(edtf: str) -> date:
    return date(*_parsed(edtf).lower_strict()[:3])


def _last_day(edtf: str) -> date:
    last = date(*_parsed(edtf).upper_strict()[:3])
    if winter := _WINTER.fullmatch(edtf.rpartition("/")[2]):
        return date(int(winter[1]) + 1, 3, 1) - timedelta(days=1)
    return last


def _parsed(edtf: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - the library has no types
    if not _EDTF_ALPHABET.fullmatch(edtf) or _HALF_A_NUMBER.search(edtf):
        raise ValueError(edtf)
    return parse_edtf(edtf)
