"""Replays: what definitions say of a history, by the same functions that answer over HTTP."""

from __future__ import annotations

from msgspec import Struct

from service.domain.moments import day_of, end_of_day
from service.domain.scales import Scales
from service.domain.session_events import SessionHeld
from service.projections.indicator_answers import changes_in
from service.projections.indicator_windows import IndicatorQuery, windows_of
from service.projections.indicators.answers import Answer
from service.projections.indicators.changing import Change
from service.projections.indicators.definition import Asked, Definition, NotAskedBy
from service.projections.indicators.known import Known
from service.projections.indicators.measuring import measured
from service.projections.indicators.registry import kinds_of
from service.research import canonical
from service.research.histories import History
from service.research.numbering import Numbering
from service.research.standing import Standing, standing


class Replayed(Struct, frozen=True):
    """What one definition says of one history, and what its first and last window say of each other."""

    answer: Answer
    changes: dict[str, Change]
    numbering: Numbering

    def canonical(self) -> bytes:
        """Return the result as sorted lines of JSON: see `service.research.canonical`."""
        return canonical.lines(canonical.rows(self.answer, self.changes, self.numbering))


class Replay:
    """One history, read once and folded; any number of definitions may be asked of it."""

    def __init__(self, history: History, scales: Scales) -> None:
        self.known_at = history.known_at
        self.standing: Standing = standing(history)
        self._numbering = Numbering(self.standing)
        self._scales = scales
        self._known: dict[frozenset[str], Known] = {}

    def ask(self, definition: Definition, query: IndicatorQuery | None = None) -> Replayed:
        """Return what a definition says, as the team is told it.

        Raises `NotAskedBy` or what `windows_of` raises.
        """
        known, asked = self.question(definition, query or IndicatorQuery())
        answer = measured(definition, known, asked)
        return Replayed(answer, dict(changes_in(definition, known, asked, answer)), self._numbering)

    def question(self, definition: Definition, query: IndicatorQuery) -> tuple[Known, Asked]:
        """Return what is known for a definition, and what is asked of it. Raises as `ask` does."""
        if query.by not in definition.by:
            raise NotAskedBy(id=definition.id, by=query.by, known=", ".join(definition.by))
        sessions = {SessionHeld.topic} if query.reads_sessions else set()
        known = self._known_of(kinds_of(definition) | sessions)
        return known, self._asked(definition, query, known)

    def _known_of(self, kinds: frozenset[str]) -> Known:
        # Definitions that read the same begin with the same: what one makes of it serves the other.
        if kinds not in self._known:
            self._known[kinds] = Known(self.standing.of(kinds))
        return self._known[kinds]

    def _asked(self, definition: Definition, query: IndicatorQuery, known: Known) -> Asked:
        known_on = day_of(self.known_at)
        return Asked(
            windows=windows_of(query, definition, known, known_on),
            known_at=end_of_day(known_on),
            by=query.by,
            scales=self._scales,
        )
