"""Shares with bounds: how low and how high a share can be, whatever the unknown turns out to be."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

COVERED = Fraction(4, 5)
"""Of what is certain, at least so much has a known class; below that a share is not told."""


class Status(StrEnum):
    """Whether a value can be told."""

    OK = "ok"
    INSUFFICIENT = "insufficient"
    SUPPRESSED = "suppressed"


class Reason(StrEnum):
    """Why a value is as it is; `wording.REASONS` says it in words."""

    NOTHING_RECORDED = "nothing_recorded"
    TOO_FEW = "too_few"
    TOO_MANY_UNKNOWN = "too_many_unknown"
    INEXACT_COUNTS = "inexact_counts"
    TOO_FEW_SESSIONS = "too_few_sessions"
    TOO_FEW_PARTIES = "too_few_parties"
    TOO_FEW_SECTORS = "too_few_sectors"
    SMALL_COUNTS = "small_counts"
    BANDED = "banded"
    PARTIAL_DATES = "partial_dates"
    CONTESTED = "contested"
    INFERRED = "inferred"
    ACCOUNTS_DIFFER = "accounts_differ"
    UNNAMED_PARTIES = "unnamed_parties"
    ONE_SIDED = "one_sided"
    SELF_ASSESSED = "self_assessed"
    FICTITIOUS = "fictitious"
    TOO_FEW_OBSERVATIONS = "too_few_observations"
    TOO_FEW_SOURCES = "too_few_sources"
    METHOD_UNKNOWN = "method_unknown"
    SCALE_UNKNOWN = "scale_unknown"
    SCALE_UNORDERED = "scale_unordered"
    NOT_COMPARABLE = "not_comparable"
    BREAKDOWN_UNKNOWN = "breakdown_unknown"
    CHECK_IN_HELD_BACK = "check_in_held_back"
    ANSWERS_AMENDED = "answers_amended"
    TOO_FEW_CODINGS = "too_few_codings"
    NO_VARIATION = "no_variation"


class Counted(Struct, frozen=True, gc=False):
    """Items by class (a, b, u), and those that only possibly belong here (pa, pb, pu)."""

    yes: int = 0
    no: int = 0
    unknown: int = 0
    possibly_yes: int = 0
    possibly_no: int = 0
    possibly_unknown: int = 0

    @property
    def told(self) -> int:
        """Return a + b: those whose class is known."""
        return self.yes + self.no

    @property
    def certain(self) -> int:
        """Return a + b + u."""
        return self.yes + self.no + self.unknown

    @property
    def possible(self) -> int:
        """Return pa + pb + pu."""
        return self.possibly_yes + self.possibly_no + self.possibly_unknown


class Share(Struct, frozen=True, gc=False):
    """A share from low to high, or the reasons why there is none."""

    status: Status
    reasons: tuple[Reason, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None


def bounds(counted: Counted) -> tuple[Fraction, Fraction]:
    """Return the least and the greatest share over all that the unknown and the possible can be.

    Somebody must be certain: a + b + u ≥ 1.
    """
    c = counted
    low = Fraction(c.yes, c.certain + c.possibly_no + c.possibly_unknown)
    hopeful = c.possibly_yes + c.possibly_unknown
    return low, Fraction(c.yes + c.unknown + hopeful, c.certain + hopeful)


def shortcomings(counted: Counted, n_min: int) -> tuple[Reason, ...]:
    """Return why too little is known for a share; nothing where it suffices."""
    if not counted.certain:
        return (Reason.NOTHING_RECORDED,)
    found = [Reason.TOO_FEW] if counted.told < n_min else []
    if Fraction(counted.told, counted.certain) < COVERED:
        found.append(Reason.TOO_MANY_UNKNOWN)
    return tuple(found)


def share(counted: Counted, n_min: int, more: tuple[Reason, ...] = ()) -> Share:
    """Return the share with its bounds, or why there is none; ``more`` are reasons of its own."""
    reasons = (*shortcomings(counted, n_min), *more)
    if reasons:
        return Share(Status.INSUFFICIENT, tuple(dict.fromkeys(reasons)))
    low, high = bounds(counted)
    return Share(Status.OK, low=low, high=high)
