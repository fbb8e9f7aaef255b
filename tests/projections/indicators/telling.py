"""Short ways to tell facts of an invented programme, as they stand, and to ask an indicator of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import msgspec

from service.application.scales import read_scales
from service.domain.amendments import FactStatus
from service.domain.dates import PartialDate
from service.domain.events import Event
from service.domain.moments import end_of_day
from service.domain.observation import Method, ObservationKind, ObservationRecorded
from service.domain.programme import programme_id
from service.domain.texts import TextRef
from service.domain.values import (
    Attendance,
    Count,
    CountKind,
    Party,
    ScaleRef,
    Standpoint,
    Subject,
    SubjectType,
)
from service.projections.facts import StandingFact
from service.projections.indicators.answers import PROGRAMME_KEY, MarkedWindow, Median, Point, Series
from service.projections.indicators.definition import Asked, Definition
from service.projections.indicators.known import Known
from service.projections.indicators.measuring import measured
from service.projections.indicators.windows import Window
from tests.conftest import EXAMPLES

PROGRAMME = programme_id("proef")
WORDS = TextRef("0" * 32, "0" * 64)
TODAY = date(2024, 12, 31)
YEAR = Window(date(2024, 1, 1), date(2024, 12, 31))

RESIDENT = Party(standpoint=Standpoint.RESIDENT)
WELFARE = Party(standpoint=Standpoint.WELFARE)
TOWN = Party(standpoint=Standpoint.MUNICIPALITY)
TEAM = Party(standpoint=Standpoint.PROGRAMME_TEAM)
SOMEBODY = Party()

SCALES = read_scales(EXAMPLES.parent / "scales")
OWNERSHIP, TRUST = ScaleRef("experienced-ownership"), ScaleRef("trust")
OF_PROGRAMME = Subject(SubjectType.PROGRAMME, PROGRAMME)

On = str | date | PartialDate | None
_ONE_DAY = 86_400_000_000


def id_of(name: str) -> UUID:
    """Return the id that goes by this name in a test."""
    return uuid5(PROGRAMME, name)


def when(told: On) -> PartialDate:
    """Return a date: a day, what EDTF says, a partial date, or nothing."""
    if told is None:
        return PartialDate()
    if isinstance(told, date):
        return PartialDate(earliest=told, latest=told)
    return PartialDate.read(edtf=told) if isinstance(told, str) else told


def window(first: str, last: str) -> Window:
    """Return the days from the first to the last."""
    return Window(date.fromisoformat(first), date.fromisoformat(last))


def party(standpoint: Standpoint, name: str) -> Party:
    """Return a named party."""
    return Party(standpoint=standpoint, organisation=id_of(name))


def came(standpoint: Standpoint, number: int | None, kind: CountKind = CountKind.EXACT) -> Attendance:
    """Return how many came from a standpoint."""
    return Attendance(standpoint=standpoint, count=Count(kind, number))


class Past:
    """Facts in the order of recording."""

    def __init__(self) -> None:
        self.facts: list[StandingFact] = []
        self._versions: dict[UUID, int] = {}

    def tell(self, kind: type[Event], on: On = None, of: str | None = None, **own: Any) -> StandingFact:
        """Tell a fact of something; where that is not named, of something new.

        What it cannot do without and no indicator reads need not be given. It becomes known the day after.
        """
        number = len(self.facts) + 1
        origin = id_of(of or f"origin {number}")
        version = self._versions[origin] = self._versions.get(origin, 0) + 1
        needed: dict[str, Any] = {
            field.name: WORDS for field in msgspec.structs.fields(kind) if field.required
        }
        given = needed | ({"programme": PROGRAMME} if "programme" in needed else {}) | own
        common: dict[str, Any] = {
            "originator_id": origin,
            "originator_version": version,
            "occurred": when(on),
        }
        event = kind(**common, **given)
        known_at = end_of_day(event.occurred.latest or TODAY) + _ONE_DAY
        fact = StandingFact(number, event.event_id, FactStatus.ASSERTED, 0, known_at, event)
        self.facts.append(fact)
        return fact

    def observe(
        self, observes: ObservationKind, value: str | None, on: On = "2024-05-05", **own: Any
    ) -> StandingFact:
        """Tell an observation: by interview, of the programme, on the scale of trust, unless it says so."""
        usual: dict[str, Any] = {
            "subject": OF_PROGRAMME,
            "scale": TRUST if value else None,
            "method": Method.INTERVIEW,
        }
        return self.tell(ObservationRecorded, on, observes=observes, value=value, **usual | own)

    def after(self, fact: StandingFact, status: FactStatus, **corrected: Any) -> list[StandingFact]:
        """Return the facts as they stand after this one was corrected, contested or taken back."""
        event = msgspec.structs.replace(fact.event, **corrected)
        changed = msgspec.structs.replace(fact, event=event, status=status)
        return [changed if each.id == fact.id else each for each in self.facts]


def asked(*windows: Window, known_on: date = TODAY, **more: Any) -> Asked:
    """Return a question about these windows, or about the whole year."""
    usual: dict[str, Any] = {
        "windows": windows or (YEAR,),
        "known_at": end_of_day(known_on),
        "scales": SCALES,
    }
    return Asked(**usual | more)


def points(
    definition: Definition,
    facts: Sequence[StandingFact] | Known,
    question: Asked | None = None,
    key: str = PROGRAMME_KEY,
) -> tuple[Point, ...]:
    """Return the points of one series."""
    answer = measured(definition, facts, question or asked())
    return {series.key: series.points for series in answer.series}[key]


def point(
    definition: Definition, past: Past, question: Asked | None = None, key: str = PROGRAMME_KEY
) -> Point:
    """Return the only point of one series."""
    (found,) = points(definition, past.facts, question, key)
    return found


def counts(found: Point) -> tuple[int | None, int | None, int | None, int | None]:
    """Return how many are in the class, of how many; of how many that is unknown; how many are possible."""
    return found.in_class, found.n, found.unknown, found.possible


def series_of(
    definition: Definition,
    facts: Sequence[StandingFact] | Known,
    question: Asked | None = None,
    key: str = PROGRAMME_KEY,
) -> Series:
    """Return one series of marks."""
    answer = measured(definition, facts, question or asked())
    return {series.key: series for series in answer.series}[key]


def marked(definition: Definition, past: Past, question: Asked | None = None) -> MarkedWindow:
    """Return the only window of the whole programme."""
    (found,) = series_of(definition, past.facts, question).windows
    return found


def median(definition: Definition, past: Past, question: Asked | None = None) -> Median:
    """Return the only median of the only window."""
    (found,) = marked(definition, past, question).medians
    return found
