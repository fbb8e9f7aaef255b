"""Puts words where read models hold marks, at the moment of reading and for one reader.

So a word that is erased or hidden is gone everywhere at once, and no read model holds a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

import msgspec

from service.domain.access import Viewer
from service.domain.texts import TextClass
from service.persistence.log import LogRecorder, StoredText
from service.projections.titles import title

ERASED = {"nl": "[verwijderd]", "en": "[erased]"}
_MARK = re.compile(r'"@([tnk]):([^"]*)"|"@f"')
_TEXT = re.compile(r'"@t:([0-9a-f]{32})"')
_NAME = re.compile(r'"@n:([0-9a-f]{32})"')

Names = Callable[[Iterable[str]], Mapping[str, str | None]]
"""Finds the text reference of the name of each thing (hex ids)."""


class Weaver:
    """Weaves texts, names and titles into rendered JSON."""

    def __init__(self, recorder: LogRecorder) -> None:
        self._texts = recorder.texts

    def weave(self, body: str, viewer: Viewer, names: Names, *, fictitious: bool = False) -> str:
        """Return the JSON with words in the place of marks, as this viewer may read them."""
        name_refs = names(set(_NAME.findall(body)))
        refs = set(_TEXT.findall(body)) | {ref for ref in name_refs.values() if ref}
        texts = self._texts(refs) if refs else {}
        quoted: dict[str | None, str] = {None: "null"}
        for ref in refs:
            quoted[ref] = _quoted(texts.get(ref), viewer)
        flag = "true" if fictitious else "false"

        def word(mark: re.Match[str]) -> str:
            sort, key = mark.groups()
            if sort == "t":
                return quoted[key]
            if sort == "n":
                return quoted[name_refs.get(key)]
            return _encode(title(key, viewer.language)) if sort == "k" else flag

        return _MARK.sub(word, body)


def _quoted(text: StoredText | None, viewer: Viewer) -> str:
    if text is None:
        return _encode(ERASED[viewer.language])
    if text.text_class == TextClass.IDENTITY and not viewer.sees_identities:
        return "null"
    return _encode(text.value)


def _encode(words: str) -> str:
    return msgspec.json.encode(words).decode()
