"""Puts words where read models hold marks, at the moment of reading and for one reader.

So a word that is erased or hidden is gone everywhere at once, and no read model holds a word.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

import msgspec

from service.domain.access import Viewer
from service.domain.speaking import PERSONAL
from service.domain.texts import TextClass
from service.persistence.log import LogRecorder
from service.projections.marks import SEPARATOR
from service.projections.titles import title

ERASED = {"nl": "[verwijderd]", "en": "[erased]"}

Names = Callable[[Iterable[str]], Mapping[str, str]]
"""Finds the text reference of the name of each thing (hex ids); what has none is left out."""

Known = tuple[str, str, str | None]
"""Class and JSON of a text; of a person's the purposes that they consent to."""

_encode = msgspec.json.Encoder().encode


class Weaver:
    """Weaves texts, names and titles into rendered JSON."""

    def __init__(self, recorder: LogRecorder) -> None:
        self._words = Words(recorder)

    def weave(self, body: str, viewer: Viewer, names: Names, *, fictitious: bool = False) -> str:
        """Return the JSON with words in the place of marks, as this viewer may read them."""
        pieces = body.split(SEPARATOR)
        marks = set(pieces[1::2])
        name_refs = names([mark[1:] for mark in marks if mark[0] == "n"])
        refs = {mark[1:] for mark in marks if mark[0] == "t"}.union(name_refs.values())
        words = self._quoted(refs, viewer) if refs else {}
        woven = {"f": "true" if fictitious else "false"}
        erased = _json(ERASED[viewer.language])
        for mark in marks:
            sort, key = mark[0], mark[1:]
            if sort == "t":
                woven[mark] = words.get(key, erased)
            elif sort == "n":
                woven[mark] = words.get(name_refs[key], erased) if key in name_refs else "null"
            elif sort == "k":
                woven[mark] = _json(title(key, viewer.language))
        pieces[1::2] = [woven[mark] for mark in pieces[1::2]]
        return "".join(pieces)

    def _quoted(self, refs: Collection[str], viewer: Viewer) -> dict[str, str]:
        """Return the texts that are left, as JSON; identities are hidden from most.

        Quotes of somebody are shown to a reader while they consent to it, also where the past is read.
        """
        hidden = None if viewer.sees_identities else TextClass.IDENTITY.value
        judged = PERSONAL if viewer.by_feed else {TextClass.QUOTE}
        return {
            ref: "null"
            if text_class == hidden or (text_class in judged and _held_back(consents, viewer))
            else quoted
            for ref, (text_class, quoted, consents) in self._words.of(refs).items()
        }


def _held_back(consents: str | None, viewer: Viewer) -> bool:
    """Whether these are words of a person who does not consent to what they are read for."""
    purpose = viewer.reads_quotes_for
    return consents is not None and purpose is not None and purpose not in consents.split()


class Words:
    """Texts as JSON, the ones that were read last kept in memory.

    The same words are read over and over, each from another place of the disk. An erasure or a
    change of consent, by whatever process, is seen before the next reading: then everything kept is
    forgotten.
    """

    def __init__(self, recorder: LogRecorder) -> None:
        self._recorder = recorder
        self._kept = _Kept(redactions=-1)

    def of(self, refs: Collection[str]) -> dict[str, Known]:
        """Return what is known of each text that is left."""
        redactions = self._recorder.redactions()
        # What another reader still puts among words that were kept before an erasure is lost with them.
        kept = self._kept
        if kept.redactions != redactions:
            kept = self._kept = _Kept(redactions)
        found, missing = kept.find(refs)
        if missing:
            fresh = {
                ref: (text_class, _json(value), consents)
                for ref, text_class, value, consents in self._recorder.words(missing)
            }
            kept.keep(fresh)
            found.update(fresh)
        return found


class _Kept:
    """Two generations of texts: when the young one is full, the old one goes."""

    MOST = 16_000_000
    """Characters of one generation."""

    def __init__(self, redactions: int) -> None:
        self.redactions = redactions
        self._young: dict[str, Known] = {}
        self._old: dict[str, Known] = {}
        self._size = 0

    def find(self, refs: Collection[str]) -> tuple[dict[str, Known], list[str]]:
        """Return the texts that are kept, and the references of those that are not."""
        young, old = self._young, self._old
        found = {ref: young[ref] for ref in refs if ref in young}
        if len(found) == len(refs):
            return found, []
        aged = {ref: old[ref] for ref in refs if ref not in found and ref in old}
        self.keep(aged)
        found.update(aged)
        return found, [ref for ref in refs if ref not in found]

    def keep(self, texts: Mapping[str, Known]) -> None:
        """Keep texts among the young."""
        self._size += sum(len(quoted) for _, quoted, _ in texts.values())
        if self._size > self.MOST:
            self._old, self._young, self._size = self._young, {}, 0
        self._young.update(texts)


def _json(words: str) -> str:
    return _encode(words).decode()
