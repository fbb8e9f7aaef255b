"""Since when each fact of a first import could be known: from the publication of its source."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from service.application.loading.reading import ProposedFact
from service.domain.moments import end_of_day

WHEN_RECORDED = 2**62
"""The known time of what is known from the moment it is recorded: after all that was published."""


def known_times(facts: Iterable[ProposedFact], programme: UUID) -> dict[str, int]:
    """Return the known time (microseconds, UTC) of each fact whose source says when it appeared.

    A publication of which the day is partly known counts by its last possible day; a fact whose
    source is undated, or that has none, is left out: it is known when it is recorded. Nothing is
    known before the programme is, or before what it goes on from.
    """
    since: dict[UUID, int] = {}
    times: dict[str, int] = {}
    for fact in facts:
        times[fact.key] = max(_published(fact), since.get(programme, 0), since.get(fact.aggregate, 0))
        since.setdefault(fact.aggregate, times[fact.key])
    return {key: time for key, time in times.items() if time < WHEN_RECORDED}


def _published(fact: ProposedFact) -> int:
    source = fact.event.source
    return end_of_day(source.published.latest) if source and source.published.latest else WHEN_RECORDED
