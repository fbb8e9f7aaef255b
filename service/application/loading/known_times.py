"""Since when each fact of a first import could be known: as the file says, or since its source appeared."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from service.application.loading.reading import FactsFile, ProposedFact
from service.domain.catalogue import founds
from service.domain.events import Event
from service.domain.moments import end_of_day

WHEN_RECORDED = 2**62
"""The known time of what is known from the moment it is recorded: after all that was published."""


class KnownTimes:
    """Follows the facts of one programme: none is known before the programme, or before what it goes on from.

    What is ``shared`` with other programmes, organisations, may be known before this programme is.
    """

    def __init__(self, programme: UUID, shared: Collection[UUID]) -> None:
        self._programme = programme
        self._shared = shared
        self._since: dict[UUID, int] = {}

    def time(self, aggregate: UUID, event: Event, said: int | None = None) -> int:
        """Return since when (microseconds, UTC) a fact is known that was ``said`` to be known since then.

        Where nothing is said, the publication of its source counts, of which the day is partly known
        by its last possible day; a fact whose source is undated, or that has none, is known when it
        is recorded.
        """
        since = self._since.get(aggregate, 0)
        if aggregate in self._shared:
            return max(_published(event), since) if said is None else said
        return max(_published(event) if said is None else said, since, self._since.get(self._programme, 0))

    def note(self, aggregate: UUID, time: int) -> None:
        """Remember that the first fact of an aggregate is known since then."""
        self._since.setdefault(aggregate, time)


def known_times(facts: Sequence[ProposedFact], file: FactsFile) -> dict[str, int]:
    """Return the known time (microseconds, UTC) of each fact that is known before it is recorded."""
    known = KnownTimes(file.programme, file.shared)
    times: dict[str, int] = {}
    for fact in sorted(
        facts, key=lambda fact: (not founds(type(fact.event)), fact.aggregate != file.programme)
    ):
        times[fact.key] = known.time(fact.aggregate, fact.event, fact.known_at)
        known.note(fact.aggregate, times[fact.key])
    return {key: time for key, time in times.items() if time < WHEN_RECORDED}


def in_order(
    facts: Sequence[ProposedFact], times: Mapping[str, int], shared: Collection[UUID]
) -> list[ProposedFact]:
    """Return facts in the order in which they became known; what is equally old as the file has it.

    What is shared with other programmes comes before all that follows it in the file: that refers to it.
    """
    places: dict[str, int] = {}
    following = WHEN_RECORDED
    for fact in reversed(facts):
        time = times.get(fact.key, WHEN_RECORDED)
        following = following if fact.aggregate in shared else min(following, time)
        places[fact.key] = following if fact.aggregate in shared else time
    return sorted(facts, key=lambda fact: places[fact.key])


def _published(event: Event) -> int:
    source = event.source
    return end_of_day(source.published.latest) if source and source.published.latest else WHEN_RECORDED
