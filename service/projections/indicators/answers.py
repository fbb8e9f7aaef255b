"""What an indicator answers: series of points (derived) or of marks (observed), and their JSON."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from service.domain.amendments import FactStatus
from service.domain.dates import PartialDate
from service.domain.observation import ControlFunction, Method, ObservationKind
from service.domain.texts import TextRef
from service.domain.values import (
    Count,
    Dimension,
    EventId,
    Party,
    PersonId,
    ScaleRef,
    Source,
    Standpoint,
    Subject,
)
from service.projections.indicators.shares import Reason, Status
from service.projections.indicators.windows import Window

DECIMALS = 4


class By(StrEnum):
    """What a series is of: the whole programme, or each of its parts."""

    PROGRAMME = "programme"
    NEIGHBOURHOOD = "neighbourhood"
    INITIATIVE = "initiative"
    STANDPOINT = "standpoint"
    SECTORS = "sectors"


PROGRAMME_KEY = "programme"
OF_NONE = "none"
"""The key of what belongs to no neighbourhood, or to no initiative, that is recorded."""

OF_SEVERAL = "several"
"""The key of what several standpoints said together: told apart it would show too few of one."""

Told = int | Fraction | Count | None


class Point(Struct, frozen=True, kw_only=True, rename="camel"):
    """The value in one window: ``n`` of known class, ``in_class`` of them in the class itself.

    Suppressed: every number is absent. ``apart`` tells what is counted beside the share.
    """

    window: Window
    status: Status
    caveat: str
    n: int | None = None
    in_class: int | None = None
    unknown: int | None = None
    possible: int | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    reasons: tuple[Reason, ...] = ()
    apart: dict[str, Told] = {}
    evidence: tuple[UUID, ...] = ()
    days_since_last: int | None = None
    lag_days: int | None = None
    """Half of the facts became known within so many days after the act."""

    by_lead: Fraction | None = None
    """The share of these facts that leads entered; absent where that was not asked."""


class Median(Struct, frozen=True, kw_only=True, rename="camel"):
    """What is in the middle of values on one scale, told in one way: from ``low`` to ``high`` on that scale.

    The two are words of the scale; they differ where the number is even, or where it is open what
    belongs to the window. Without a median the reasons say why.
    """

    standpoint: Standpoint
    method: Method | None
    scale: ScaleRef
    factor: int | None = None
    function: ControlFunction | None = None
    status: Status
    n: int
    sources: int
    """From how many these are: parties that told it, or answers to a check-in."""

    low: str | None = None
    high: str | None = None
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[EventId, ...] = ()


class Pair(Struct, frozen=True, kw_only=True, rename="camel"):
    """Two parties and how they rate each other: the last value of each side in a window.

    ``lower`` is the lower of the two, where both lie on one ordered scale and were told in one way.
    """

    one: Party
    other: Party
    of_one: str | None = None
    of_other: str | None = None
    lower: str | None = None
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[EventId, ...] = ()


class MarkedWindow(Struct, frozen=True, kw_only=True, rename="camel"):
    """Which marks (by their facts) lie in one window: ``n`` surely, ``possible`` by one of their days."""

    window: Window
    status: Status
    caveat: str
    n: int
    possible: int
    marks: tuple[EventId, ...] = ()
    medians: tuple[Median, ...] = ()
    pairs: tuple[Pair, ...] = ()
    reasons: tuple[Reason, ...] = ()
    days_since_last: int | None = None


class Mark(Struct, frozen=True, kw_only=True, rename="camel"):
    """One observation: a mark of its own, never added up with others.

    ``standpoint`` is that of whom it is about or from; that of the observer stands in ``observed_by``.
    Answers to one item of a check-in are one mark: ``n`` answers, their ``distribution`` and ``median``.
    Suppressed: nothing of the value is told, not even how many there are.
    """

    fact: EventId
    occurred: PartialDate
    observes: ObservationKind | None = None
    dimension: Dimension | None = None
    dimensions: tuple[Dimension, ...] = ()
    subject: Subject | None = None
    holder: Party | None = None
    trustee: Party | None = None
    for_whom: tuple[Party, ...] = ()
    by: tuple[Party, ...] = ()
    value: str | None = None
    value_status: Status = Status.OK
    count: Count | None = None
    of: Count | None = None
    unit: TextRef | None = None
    counts_people: bool = True
    breakdown_known: bool | None = None
    item: str | None = None
    n: int | None = None
    distribution: dict[str, int] = {}
    median: Median | None = None
    scale: ScaleRef | None = None
    factor: int | None = None
    function: ControlFunction | None = None
    method: Method | None = None
    standpoint: Standpoint = Standpoint.UNKNOWN
    observed_by: Party | None = None
    source: Source | None = None
    source_role: TextRef | None = None
    coder: Party | None = None
    second_coding: EventId | None = None
    second_coding_of: EventId | None = None
    second_coder: Party | None = None
    coders_agree: bool | None = None
    text: TextRef | None = None
    contribution: TextRef | None = None
    proof: TextRef | None = None
    """In which words it is told how an outcome is known."""

    based_on: EventId | None = None
    account_of: EventId | None = None
    words_of: PersonId | None = None
    """Whose consent holds for the words."""

    known_at: int = 0
    status: FactStatus = FactStatus.ASSERTED
    self_assessed: bool = False
    by_lead: bool | None = None
    """Whether a lead entered it; absent where that was not asked."""

    fictitious: bool = False
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[EventId, ...] = ()
    caveat: str = ""


class Series(Struct, frozen=True, omit_defaults=True):
    """What is known of one part: a neighbourhood, an initiative, a standpoint, the whole.

    ``marks`` are in order of their days, those without a date after them in the order in which they
    became known; ``undated`` names these, ``windows`` says which of the others lie in which window.
    """

    key: str
    points: tuple[Point, ...] = ()
    marks: tuple[Mark, ...] = ()
    undated: tuple[EventId, ...] = ()
    windows: tuple[MarkedWindow, ...] = ()


class DefinitionRef(Struct, frozen=True):
    """Which definition answered, in which version; ``rollup`` is the version of its roll-up."""

    id: str
    version: int
    rollup: int


class Answer(Struct, frozen=True, rename="camel"):
    """What an indicator answers; ``known_at`` in microseconds since 1970, UTC."""

    definition: DefinitionRef
    by: By
    series: tuple[Series, ...]
    known_at: int
    known_on: date
    fictitious: bool


def shown(share: Fraction) -> float | int:
    """Return an exact number as it is shown: in four decimals, rounded half to even."""
    return int(share) if share.denominator == 1 else float(round(share, DECIMALS))


def plain(value: Any) -> Any:
    """Return what JSON has no form for; the hook of whoever encodes an answer."""
    if isinstance(value, Fraction):
        return shown(value)
    raise NotImplementedError(type(value).__name__)


_encode = msgspec.json.Encoder(enc_hook=plain).encode


def encoded(answer: Answer) -> bytes:
    """Return an answer as JSON."""
    return _encode(answer)
