"""Marks of check-ins: the answers to one item together, and only where nobody's own answer can be seen.

Below five answers nothing is told, not even how many there are. While a check-in is open its answers are
told five at a time, and only once five more came in: so what comes later is never less than five. Where an
answer was corrected or taken back nothing is told at all, because what was told before would show it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from msgspec import Struct, structs

from service.domain.amendments import FactStatus
from service.domain.check_in import EVENTS, CheckInAnswered, CheckInClosed, CheckInItem, CheckInOpened
from service.domain.dates import DateBasis, PartialDate
from service.domain.events import Event
from service.domain.observation import Method, ObservationKind
from service.domain.privacy import SMALLEST_SHOWN
from service.domain.values import Standpoint
from service.projections.facts import StandingFact
from service.projections.indicators.answers import OF_SEVERAL, By
from service.projections.indicators.known import Known
from service.projections.indicators.medians import Group, Values, median_of
from service.projections.indicators.placed import Placed
from service.projections.indicators.placing import span_of
from service.projections.indicators.scene import Scene
from service.projections.indicators.shares import Reason, Status


class Answer(NamedTuple):
    """What one participant answered to one item."""

    standpoint: Standpoint
    value: str


class CheckIn(Struct, frozen=True, gc=False):
    """A check-in with what was told of it, in the order of recording.

    Evidence of it is its opening only: the id of its closing follows from how many answers came before.
    """

    opened: StandingFact
    answered: tuple[StandingFact, ...]
    closed: StandingFact | None

    def answers_to(self, item: CheckInItem) -> list[Answer]:
        """Return every answer to an item."""
        return [
            Answer(fact.event.standpoint, answer.value)
            for fact in self.answered
            if isinstance(fact.event, CheckInAnswered)
            for answer in fact.event.answers
            if answer.item == item.item
        ]

    def shown(self, answers: Sequence[Answer]) -> Sequence[Answer]:
        """Return the answers that may be told together: none, or so many that no few can be told apart."""
        if self.amended:
            return ()
        if self.closed:
            return answers if len(answers) >= SMALLEST_SHOWN else ()
        steps = max(0, len(answers) // SMALLEST_SHOWN - 1)
        return answers[: steps * SMALLEST_SHOWN]

    @property
    def amended(self) -> bool:
        """Whether an answer may have been corrected or taken back: versions of the check-in are missing.

        One correction of the opening leaves one gap, if it was made before the last of what was told.
        """
        told = (self.opened, *self.answered, *((self.closed,) if self.closed else ()))
        if any(fact.status is FactStatus.CORRECTED for fact in self.answered):
            return True
        missing = max(fact.event.originator_version for fact in told) - len(told)
        early = self.opened.known_at < max(fact.known_at for fact in told)
        corrected_once = early and self.opened.status is not FactStatus.ASSERTED
        return bool(missing > corrected_once)

    @property
    def days(self) -> PartialDate:
        """The days on which it was open, as far as known."""
        assert isinstance(self.opened.event, CheckInOpened)
        last = self.closed.event.occurred.latest if self.closed else None
        first, latest = self.opened.event.occurred.earliest, last or self.opened.event.closes.latest
        if first and latest and latest < first:
            latest = first
        return PartialDate(earliest=first, latest=latest, basis=DateBasis.INFERRED)


def answers_to_check_ins(scene: Scene, kinds: Collection[ObservationKind]) -> Iterator[Placed]:
    """Return one mark of the answers to each item that observes one of these kinds.

    Asked by standpoint there is one for each, where that shows nobody's own answer.
    """
    for check_in in check_ins_of(scene.known):
        assert isinstance(check_in.opened.event, CheckInOpened)
        for item in check_in.opened.event.items:
            if item.observes in kinds:
                yield from _marks_of(scene, check_in, item)


def check_ins_of(known: Known) -> Iterator[CheckIn]:
    """Return every check-in that was opened."""
    told: dict[UUID, dict[type[Event], list[StandingFact]]] = {}
    for fact in sorted(known.of(*EVENTS), key=lambda fact: fact.number):
        kinds = told.setdefault(fact.event.originator_id, {kind: [] for kind in EVENTS})
        kinds[type(fact.event)].append(fact)
    for kinds in told.values():
        closed = kinds[CheckInClosed]
        for opened in kinds[CheckInOpened][-1:]:
            yield CheckIn(opened, tuple(kinds[CheckInAnswered]), closed[-1] if closed else None)


def told_apart(answers: Sequence[Answer]) -> dict[Standpoint, list[Answer]]:
    """Return the answers by standpoint, those of few of one standpoint together under the unknown one.

    Nothing where that would show, itself or by subtraction, fewer than five.
    """
    numbers = Counter(answer.standpoint for answer in answers)
    parts: dict[Standpoint, list[Answer]] = {}
    for answer in answers:
        alone = numbers[answer.standpoint] >= SMALLEST_SHOWN
        parts.setdefault(answer.standpoint if alone else Standpoint.UNKNOWN, []).append(answer)
    return parts if all(len(part) >= SMALLEST_SHOWN for part in parts.values()) else {}


def _marks_of(scene: Scene, check_in: CheckIn, item: CheckInItem) -> Iterator[Placed]:
    shown = check_in.shown(check_in.answers_to(item))
    parts = told_apart(shown) if check_in.closed and scene.asked.by is By.STANDPOINT else {}
    for standpoint, answers in sorted(parts.items()):
        yield _mark(scene, check_in, item, answers, standpoint)
    if not parts:
        yield _mark(scene, check_in, item, shown, Standpoint.UNKNOWN)


def _mark(
    scene: Scene, check_in: CheckIn, item: CheckInItem, answers: Sequence[Answer], standpoint: Standpoint
) -> Placed:
    last = check_in.closed or check_in.opened
    placed = scene.placed(
        check_in.opened,
        item.subject,
        observes=item.observes,
        item=item.item,
        text=item.wording,
        scale=item.scale,
        method=Method.SELF_REPORT_SURVEY,
        **_told(scene, check_in, item, answers, standpoint),
    )
    series = OF_SEVERAL if standpoint is Standpoint.UNKNOWN else standpoint.value
    mark = structs.replace(placed.mark, occurred=check_in.days, standpoint=standpoint, known_at=last.known_at)
    keys = scene.keys(item.subject, series)
    return structs.replace(placed, mark=mark, keys=keys, on=span_of(check_in.days))


def _told(
    scene: Scene, check_in: CheckIn, item: CheckInItem, answers: Sequence[Answer], standpoint: Standpoint
) -> dict[str, Any]:
    if not answers:
        # Of a reader who sees no answers at all, nothing is known of what became of them.
        amended = check_in.answered and check_in.amended
        why = Reason.ANSWERS_AMENDED if amended else Reason.CHECK_IN_HELD_BACK
        return {"value_status": Status.SUPPRESSED, "marked": (why,)}
    values = [answer.value for answer in answers]
    group = Group(standpoint, Method.SELF_REPORT_SURVEY, item.scale)
    return {
        "n": len(values),
        "distribution": dict(sorted(Counter(values).items())),
        "median": median_of(group, Values(values, (), len(values), ()), scene.asked.scales, SMALLEST_SHOWN),
    }
