"""Whose words texts are: erasing a person takes their identity, quotes and remarks along."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from service.domain.aggregate import Aggregate
from service.domain.amendments import FactCorrected, corrected
from service.domain.events import Event
from service.domain.texts import TextClass, refs_in

PERSONAL = frozenset({TextClass.IDENTITY, TextClass.QUOTE, TextClass.REMARK})
"""The classes of texts that belong to the person who speaks, or is spoken of, in them."""

Speakers = dict[str, UUID | None]
"""For each text (by reference) the person whose words it holds, or nobody."""


def speakers_in(aggregate: Aggregate, event: Event) -> Speakers:
    """Return who speaks in the texts of an event that its aggregate accepted.

    A correction that gives a fact another speaker gives them all its texts, earlier tellings included.
    """
    if not isinstance(event, FactCorrected):
        return _all(event, aggregate.speaker_of(event))
    fact = aggregate.fact(event.target)
    before = aggregate.speaker_of(fact.event)
    now = aggregate.speaker_of(corrected(fact.event, event.replaced))
    said = _all(event.replaced, now)
    if before != now:
        for telling in (fact.first, *(a.replaced for a in fact.amendments if isinstance(a, FactCorrected))):
            said |= _all(telling, now)
    own = _all(msgspec.structs.replace(event, replaced={}), aggregate.speaker_of(event))
    return said | {ref: person for ref, person in own.items() if person or ref not in said}


def _all(told: Any, person: UUID | None) -> Speakers:
    return dict.fromkeys(refs_in(told), person)
