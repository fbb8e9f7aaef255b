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
from service.domain.observation import ControlFunction, Method
from service.domain.texts import TextRef
from service.domain.values import Count, Party, ScaleRef, Standpoint, Subject
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


class Mark(Struct, frozen=True, kw_only=True, rename="camel"):
    """One observation: a mark of its own, never added up with others."""

    fact: UUID
    occurred: PartialDate
    subject: Subject | None = None
    holder: Party | None = None
    trustee: Party | None = None
    value: str | None = None
    count: Count | None = None
    of: Count | None = None
    scale: ScaleRef | None = None
    factor: int | None = None
    function: ControlFunction | None = None
    method: Method | None = None
    standpoint: Standpoint = Standpoint.UNKNOWN
    observed_by: Party | None = None
    coder: Party | None = None
    second_coding: UUID | None = None
    coders_agree: bool | None = None
    text: TextRef | None = None
    based_on: UUID | None = None
    known_at: int = 0
    status: FactStatus = FactStatus.ASSERTED
    self_assessed: bool = False
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[UUID, ...] = ()
    caveat: str = ""


class Series(Struct, frozen=True, omit_defaults=True):
    """What is known of one part: a neighbourhood, an initiative, a standpoint, the whole."""

    key: str
    points: tuple[Point, ...] = ()
    marks: tuple[Mark, ...] = ()


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
