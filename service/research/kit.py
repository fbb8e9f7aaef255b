"""A test kit for whoever writes an indicator: facts in a line each, an answer, and what must always hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from msgspec import Struct, structs

from service.domain.amendments import FactStatus
from service.domain.dates import PartialDate
from service.domain.events import Event, event_id
from service.domain.moments import end_of_day
from service.domain.programme import programme_id
from service.domain.texts import TextRef
from service.domain.values import Party, Standpoint
from service.projections.facts import StandingFact
from service.projections.indicators.answers import Answer, Point
from service.projections.indicators.definition import Asked, Definition
from service.projections.indicators.known import Known
from service.projections.indicators.measuring import measured
from service.projections.indicators.registry import kinds_of
from service.projections.indicators.windows import Window, rolling

PROGRAMME = programme_id("voorbeeld")
WORDS = TextRef("0" * 32, "0" * 64)
"""In the place of any words: no indicator reads them."""

_DAY = 86_400_000_000
_WINDOWS = 6


class PromiseBroken(AssertionError):
    """What every indicator promises does not hold for {id}: {promise}."""

    def __init__(self, id: str, promise: str) -> None:
        super().__init__((type(self).__doc__ or "").format(id=id, promise=promise))


class Story(Struct):
    """Facts of an invented programme, in the order in which they are told."""

    facts: list[StandingFact] = []

    def tell(self, event: Event, on: str | None = None, of: str | None = None) -> UUID:
        """Tell a fact of a thing (by its name) on a day, month or year (EDTF); return its id."""
        number = len(self.facts) + 1
        origin = uuid5(PROGRAMME, of or f"thing {number}")
        when = PartialDate.read(edtf=on) if on else event.occurred
        told = structs.replace(event, originator_id=origin, originator_version=number, occurred=when)
        self.facts.append(
            StandingFact(
                number=number,
                id=event_id(origin, number),
                status=FactStatus.ASSERTED,
                audience=told.seen_by.width,
                known_at=number * _DAY,
                event=told,
            )
        )
        return self.facts[-1].id

    def contest(self, id: UUID) -> None:
        """Let somebody tell that a fact was not so."""
        self._become(id, FactStatus.CONTESTED)

    def retract(self, id: UUID) -> None:
        """Take a fact back."""
        self._become(id, FactStatus.RETRACTED)

    def _become(self, id: UUID, status: FactStatus) -> None:
        self.facts = [structs.replace(f, status=status) if f.id == id else f for f in self.facts]


def party(standpoint: Standpoint, name: str | None = None) -> Party:
    """Return somebody who acts from a standpoint; an organisation, where a name is given."""
    return Party(standpoint=standpoint, organisation=uuid5(PROGRAMME, name) if name else None)


def point(definition: Definition, story: Story, first: str, last: str) -> Point:
    """Return what an indicator says of the days from the first to the last, as known on the last."""
    window = Window(date.fromisoformat(first), date.fromisoformat(last))
    (series,) = _measured(definition, story.facts, (window,), window.last).series
    return series.points[0]


def check(definition: Definition, facts: Sequence[StandingFact], last: str) -> None:
    """Check what every indicator promises, over these facts, up to a day. Raises `PromiseBroken`."""
    day = date.fromisoformat(last)
    windows = rolling(
        day - timedelta(days=(_WINDOWS - 1) * definition.step_days), day, definition.window_days
    )
    whole = _measured(definition, facts, windows, day)
    _hold(definition, "asked twice, it says the same", whole == _measured(definition, facts, windows, day))
    own = [fact for fact in facts if fact.event.topic in kinds_of(definition)]
    _hold(definition, "it looks only at what it reads", whole == _measured(definition, own, windows, day))
    alone = [_values(_measured(definition, facts, (window,), day)) for window in windows]
    _hold(definition, "each window says the same by itself", _values(whole) == _joined(alone))
    shares = (p for series in whole.series for p in series.points if p.low is not None and p.high is not None)
    within = all(0 <= (p.low or 0) <= (p.high or 0) <= 1 for p in shares)
    _hold(definition, "a share lies between 0 and 1, low before high", within or definition.range != (0, 1))


def _hold(definition: Definition, promise: str, kept: object) -> None:
    if not kept:
        raise PromiseBroken(definition.id, promise)


def _measured(
    definition: Definition, facts: Iterable[StandingFact], windows: tuple[Window, ...], known_on: date
) -> Answer:
    return measured(definition, Known(facts), Asked(windows=windows, known_at=end_of_day(known_on)))


def _values(answer: Answer) -> dict[str, list[Any]]:
    return {series.key: list(series.points) for series in answer.series}


def _joined(answers: Iterable[dict[str, list[Any]]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for answer in answers:
        for key, points in answer.items():
            found.setdefault(key, []).extend(points)
    return found
