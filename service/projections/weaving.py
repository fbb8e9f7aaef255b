"""Puts words where read models hold marks, at the moment of reading and for one reader.

So a word that is erased or hidden is gone everywhere at once, and no read model holds a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from service.domain.access import Viewer
from service.domain.texts import TextClass
from service.persistence.log import LogRecorder
from service.projections.rendering import SEPARATOR
from service.projections.titles import title

ERASED = {"nl": "[verwijderd]", "en": "[erased]"}

Names = Callable[[Iterable[str]], Mapping[str, str]]
"""Finds the text reference of the name of each thing (hex ids); what has none is left out."""

_encode = msgspec.json.Encoder().encode


class Weaver:
    """Weaves texts, names and titles into rendered JSON."""

    def __init__(self, recorder: LogRecorder) -> None:
        self._words = recorder.words

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

    def _quoted(self, refs: Iterable[str], viewer: Viewer) -> dict[str, str]:
        """Return the texts that are left, as JSON; identities are hidden from most."""
        hidden = None if viewer.sees_identities else TextClass.IDENTITY.value
        return {
            ref: "null" if text_class == hidden else _json(value)
            for ref, text_class, value in self._words(refs)
        }


def _json(words: str) -> str:
    return _encode(words).decode()
