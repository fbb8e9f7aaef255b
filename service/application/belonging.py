"""What an append means for persons: whose texts it writes, what somebody consents to, who is erased."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from service.domain.aggregate import Aggregate
from service.domain.amendments import FactCorrected
from service.domain.events import Event
from service.domain.person import ErasedPerson, Person
from service.domain.speaking import PERSONAL, Speakers, speakers_in
from service.persistence.append import Append, Claim, Consents, Erasing, NewText
from service.persistence.erasures import ErasureJournal


def belonging(
    append: Append, aggregate: Aggregate, events: Sequence[Event], journal: ErasureJournal | None
) -> Append:
    """Return the append with what these events of an aggregate mean for persons."""
    if isinstance(aggregate, Person):
        append = _of_person(append, aggregate, events, journal)
    for event in events:
        if isinstance(event, FactCorrected):
            append = _claiming(append, speakers_in(aggregate, event))
        elif aggregate.speaker_of(event):
            append = _spoken(append, speakers_in(aggregate, event))
    return append


def _of_person(
    append: Append, person: Person, events: Sequence[Event], journal: ErasureJournal | None
) -> Append:
    if not person.erased:
        purposes = " ".join(sorted(person.consents_after(events)))
        return msgspec.structs.replace(append, consents=Consents(person.id.hex, purposes))
    if not any(isinstance(event, ErasedPerson) for event in events):
        return append
    note = partial(journal.note, person.id, person.programme_id) if journal else _unnoted
    return msgspec.structs.replace(append, erasing=Erasing(person.id.hex, note))


def _unnoted(_: int) -> None:
    """Note nothing: this log is thrown away."""


def _claiming(append: Append, speakers: Speakers) -> Append:
    """Give what a correction tells, and what was written before it, to who speaks."""
    written = {text.ref for text in append.texts}
    claims = (
        Claim(ref, person.hex if person else None) for ref, person in speakers.items() if ref not in written
    )
    return _spoken(msgspec.structs.replace(append, claims=(*append.claims, *claims)), speakers)


def _spoken(append: Append, speakers: Speakers) -> Append:
    texts = tuple(_of_speaker(text, speakers) for text in append.texts)
    return msgspec.structs.replace(append, texts=texts)


def _of_speaker(text: NewText, speakers: Speakers) -> NewText:
    person = speakers.get(text.ref)
    if person is None or text.text_class not in PERSONAL:
        return text
    return msgspec.structs.replace(text, person=person.hex)
