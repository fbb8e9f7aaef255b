"""A series of 36 windows of each indicator, beside reading the rows and encoding the same answer."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from uuid import UUID

from bench.acts import Practice
from bench.figures import Background, Mark, stated
from bench.filling import SEED, filled
from bench.scale import Scale
from bench.teller import DAYS, FIRST_DAY
from service.bootstrap import Samenspoor
from service.domain.moments import end_of_day
from service.domain.organisation import organisation_id
from service.projections.facts import StandingFact, standing_facts
from service.projections.indicators.answers import Answer, encoded
from service.projections.indicators.definition import Asked, Definition
from service.projections.indicators.measuring import measured
from service.projections.indicators.registry import ALL
from service.projections.indicators.windows import rolling

WINDOWS, ORGANISATIONS, TIMES = 36, 12, 3
LAST_DAY = FIRST_DAY + timedelta(days=DAYS)
SERIES = Mark("indicators: series of 36 windows, to reading and encoding", 4, at_least=False)
KNOWN = Mark("indicators: as known before, to as known now", 1.5, at_least=False)
SHARES = (0.9, 0.5)
"""How far in the log one looks back from."""


class Indicators:
    """Measures every indicator; the slowest counts."""

    marks = (SERIES, KNOWN)

    def __init__(self, service: Samenspoor, programme: UUID, windows: int) -> None:
        self._service = service
        self._programme = programme
        windows_ = rolling(LAST_DAY - timedelta(days=30 * (windows - 1)), LAST_DAY)
        scales = service.instruments.scales
        self._asked = Asked(windows=windows_, known_at=end_of_day(LAST_DAY), scales=scales)
        self._head = service.log.recorder.head()

    def run(self, number: int, background: Background) -> Mapping[str, float]:
        """Read, measure and encode; read and encode the same answer; in turns."""
        turns = ALL[:: 1 if number % 2 else -1]
        ratios = [self._ratio(definition, background) for definition in turns]
        known = [self._known_to_now(definition, share) for definition in turns for share in SHARES]
        return {SERIES.name: max(ratios), KNOWN.name: max(known)}

    def _ratio(self, definition: Definition, background: Background) -> float:
        answer = measured(definition, self._read(), self._asked)
        ours, floor = [], []
        for _ in range(TIMES):
            ours.append(_seconds(lambda: self._whole(definition)))
            floor.append(_seconds(lambda: self._floor(answer)))
        background.add(f"indicators, {definition.id}: reading, measuring, encoding", median(ours) * 1e3, "ms")
        background.add(f"indicators, {definition.id}: reading, encoding", median(floor) * 1e3, "ms")
        return median(ours) / median(floor)

    def _known_to_now(self, definition: Definition, share: float) -> float:
        position = int(share * self._head)
        then, now = [], []
        for _ in range(TIMES):
            then.append(_seconds(lambda: self._whole(definition, position)))
            now.append(_seconds(lambda: self._whole(definition)))
        return median(then) / median(now)

    def _whole(self, definition: Definition, position: int | None = None) -> None:
        encoded(measured(definition, self._read(position), self._asked))

    def _floor(self, answer: Answer) -> None:
        self._read()
        encoded(answer)

    def _read(self, position: int | None = None) -> list[StandingFact]:
        with self._service.reading.moment() as moment:
            return standing_facts(moment, self._programme.hex, position or moment.position)


def _seconds(what: object) -> float:
    assert callable(what)
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


@contextmanager
def prepared(folder: Path, scale: Scale, background: Background) -> Iterator[Indicators]:
    """Invent a programme of acts and project it."""
    practice = Practice(SEED, 0, [organisation_id(f"organisatie-{n}") for n in range(ORGANISATIONS)])
    with stated(f"Inventing and projecting {scale.acts:,} acts"):
        service = filled(folder / "acts", practice.told(scale.acts))
        service.builds.ensure(service.log.recorder.head())
        service.engine.run()
    background.remarks.append(
        f"indicators: {scale.acts:,} acts of one programme, a fifth without an exact day"
    )
    try:
        yield Indicators(service, practice.id, WINDOWS)
    finally:
        service.close()
