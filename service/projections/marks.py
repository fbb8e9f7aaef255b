"""Marks: what read models hold where words belong, to be replaced when they are read.

A mark stands between two separators that no JSON can hold: ``t`` and a reference for a text, ``n``
and an id for the name of something, ``k`` and a kind for the title of a kind, ``f`` for whether it
is fictitious.
"""

from __future__ import annotations

from typing import Any

import msgspec

from service.domain.texts import TextRef

SEPARATOR = "\x1f"
FICTITIOUS_MARK = "@<f>@"
_OPENING, _CLOSING = '"@<', '>@"'
_encode = msgspec.json.Encoder().encode


def rendered(value: Any) -> str:
    """Return JSON with its marks between separators."""
    return _encode(value).decode().replace(_OPENING, SEPARATOR).replace(_CLOSING, SEPARATOR)


def text_mark(text: TextRef) -> str:
    """Return the mark for a text."""
    return f"@<t{text.ref}>@"


def name_mark(id: str) -> str:
    """Return the mark for the name of something, by its id (hex)."""
    return f"@<n{id}>@"


def title_mark(kind: str) -> str:
    """Return the mark for the title of a kind of fact."""
    return f"@<k{kind}>@"
