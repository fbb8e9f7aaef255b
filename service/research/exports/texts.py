"""Which words leave with an export: never who somebody is, of a person only with consent to research."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import islice

from service.domain.events import Event
from service.domain.person import Purpose
from service.domain.texts import TextClass, refs_in
from service.persistence.log import LogRecorder, ReadText
from service.research.exports.rows import Row
from service.research.pseudonyms import Pseudonyms

Named = tuple[str, str, str]
"""A reference to a text, its pseudonym, and the event that names it ("": none of the programme)."""

BATCH = 500


class Held(StrEnum):
    """Why words are held back."""

    IDENTITY = "identity"
    NO_CONSENT = "no_consent"
    ERASED = "erased"


class Texts:
    """Reads the words of events; ``held`` counts those that were held back until now, by the reason."""

    def __init__(self, recorder: LogRecorder) -> None:
        self.held: Counter[Held] = Counter()
        self._recorder = recorder

    def rows(self, slug: str, named: Iterable[Named]) -> Iterator[Row]:
        """Return the words that may be shared."""
        rest = iter(named)
        while batch := list(islice(rest, BATCH)):
            refs = [ref for ref, _, _ in batch]
            shared = set(self._shared(refs))
            texts = self._recorder.texts(shared)
            for ref, pseudonym, event in batch:
                if ref in texts:
                    told = texts[ref]
                    yield {
                        "programme": slug,
                        "text": pseudonym,
                        "event": event or None,
                        "class": told.text_class,
                        "language": told.language,
                        "words": told.value,
                    }

    def _shared(self, refs: Iterable[str]) -> Iterator[str]:
        found: Mapping[str, ReadText] = {text[0]: text for text in self._recorder.words(list(refs))}
        for ref in refs:
            held = _held_back(found.get(ref))
            if held is None:
                yield ref
            else:
                self.held[held] += 1


def named_in(event: Event, told: Event, pseudonyms: Pseudonyms, id: str = "") -> Iterator[Named]:
    """Return the texts of an event that are left where it is disclosed; ``id`` is what it is called there."""
    left = set(refs_in(told))
    named = ((ref, pseudonyms.text(ref)) for ref in dict.fromkeys(refs_in(event)))
    return ((ref, pseudonym, id) for ref, pseudonym in named if pseudonym in left)


def _held_back(text: ReadText | None) -> Held | None:
    """Say why words are held back; None where they are not.

    A quote whose speaker nobody recorded is held back too: nobody consented to it.
    """
    if text is None:
        return Held.ERASED
    _, text_class, _, consents = text
    if text_class == TextClass.IDENTITY:
        return Held.IDENTITY
    needs_consent = consents is not None or text_class == TextClass.QUOTE
    return Held.NO_CONSENT if needs_consent and Purpose.RESEARCH not in (consents or "").split() else None
