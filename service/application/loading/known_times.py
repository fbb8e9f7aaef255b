"""Since when each fact of a first import could be known: from the publication of its source."""

from __future__ import annotations

from collections.abc import Iterable

from service.application.loading.reading import ProposedFact
from service.domain.moments import end_of_day


def known_times(facts: Iterable[ProposedFact]) -> dict[str, int]:
    """Return the known time (microseconds, UTC) of each fact whose source says when it appeared.

    A publication of which the day is partly known counts by its last possible day; a fact whose
    source is undated, or that has none, is left out: it is known when it is recorded.
    """
    return {
        fact.key: end_of_day(fact.event.source.published.latest)
        for fact in facts
        if fact.event.source and fact.event.source.published.latest
    }
