"""Indicators as one viewer may read them: over the facts that are theirs to see, with names woven in."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from service.domain.check_in import CheckInAnswered
from service.domain.errors import DomainError
from service.domain.moments import end_of_day
from service.domain.observation import ObservationRecorded
from service.domain.scales import Scales
from service.domain.session_events import SessionHeld
from service.projections.agreement_answers import agreement_in_words
from service.projections.coding import hidden_codings
from service.projections.facts import StandingFact, standing_facts
from service.projections.indicator_answers import answer_in_words
from service.projections.indicator_windows import IndicatorQuery, windows_of
from service.projections.indicators.d7_contact import D7
from service.projections.indicators.definition import Asked, Definition, NotAskedBy
from service.projections.indicators.known import Known
from service.projections.indicators.registry import kinds_of
from service.projections.looking import Look
from service.projections.network_answers import network_in_words
from service.projections.timeline_pages import TimelinePages
from service.projections.work_items import open_to


class PeopleCountedNowOnly(DomainError):
    """The indicator {id} counts people: you see it as known now only; leave knownAt and knownPosition out."""


class IndicatorPages:
    """Reads indicators, networks and how coders agree."""

    def __init__(self, timelines: TimelinePages, scales: Scales) -> None:
        self._timelines = timelines
        self._scales = scales

    def answer(
        self,
        look: Look,
        definition: Definition,
        query: IndicatorQuery,
        leads: frozenset[str] | None = None,
    ) -> str:
        """Return the series of an indicator as JSON; ``leads`` are the names under which leads record.

        Raises `PeopleCountedNowOnly`, `NotAskedBy` or what `windows_of` raises.
        """
        known, asked = self._question(look, definition, query, leads)
        body = answer_in_words(definition, known, asked, look.programme.id)
        return look.woven(body, self._timelines)

    def network(self, look: Look, query: IndicatorQuery) -> str:
        """Return who had contact with whom as JSON. Raises `NotAskedBy` or what `windows_of` raises."""
        known, asked = self._question(look, D7, query)
        return look.woven(network_in_words(known, asked, look.programme.id), self._timelines)

    def agreement(self, look: Look) -> str:
        """Return how coders agree as JSON."""
        known = Known(_seen(look, {ObservationRecorded.topic}))
        told = agreement_in_words(known, self._scales, look.viewer.language)
        return look.woven(told, self._timelines)

    def _question(
        self, look: Look, definition: Definition, query: IndicatorQuery, leads: frozenset[str] | None = None
    ) -> tuple[Known, Asked]:
        """Return the facts that this viewer may see, and what is asked of them."""
        viewer = look.viewer
        if query.by not in definition.by:
            raise NotAskedBy(id=definition.id, by=query.by, known=", ".join(definition.by))
        if query.in_past and definition.of_people and not viewer.in_team:
            raise PeopleCountedNowOnly(id=definition.id)
        sessions = {SessionHeld.topic} if query.reads_sessions else set()
        known = Known(_seen(look, kinds_of(definition) | sessions))
        asked = Asked(
            windows=windows_of(query, definition, known, look.known_on),
            # Whatever the hour: what is asked again today is answered the same.
            known_at=end_of_day(look.known_on),
            by=query.by,
            of_team=viewer.in_team,
            language=viewer.language,
            leads=leads,
            scales=self._scales,
        )
        return known, asked


def _seen(look: Look, kinds: AbstractSet[str]) -> list[StandingFact]:
    """Return the facts of these kinds that are open to a viewer; what was taken back is not."""
    programme_id, viewer = look.programme.id, look.viewer
    coded = ObservationRecorded.topic in kinds
    hidden = hidden_codings(look.moment, programme_id, viewer) if coded else frozenset()
    facts = standing_facts(look.moment, programme_id, look.as_known.position, kinds)
    seen = [fact for fact in facts if fact.id not in hidden and open_to(fact, viewer)]
    return seen if len(seen) == len(facts) else _without_part_of_check_ins(seen, facts)


def _without_part_of_check_ins(seen: list[StandingFact], facts: Iterable[StandingFact]) -> list[StandingFact]:
    """Leave out check-ins of which not every answer is seen: some of them would show whose they are."""
    ids = {fact.id for fact in seen}
    answered = (fact for fact in facts if isinstance(fact.event, CheckInAnswered))
    partly = {fact.event.originator_id for fact in answered if fact.id not in ids}
    return [fact for fact in seen if fact.event.originator_id not in partly]
