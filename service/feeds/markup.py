"""Writes XML: each word escaped once, the same bytes for the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that an XML 1.0 document cannot hold, not even escaped."""


def printable(words: str) -> str:
    """Return words with � in the place of what documents cannot hold: control characters mostly."""
    return _NOT_IN_XML.sub("\ufffd", words)


class Markup:
    """An XML document, written from its beginning to its end."""

    def __init__(self) -> None:
        self._out = StringIO()
        self._xml = XMLGenerator(self._out, encoding="utf-8", short_empty_elements=True)
        self._xml.startDocument()

    @contextmanager
    def inside(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """Write an element round what is written meanwhile."""
        written = {key: printable(value) for key, value in (attributes or {}).items()}
        self._xml.startElement(name, AttributesImpl(written))
        yield
        self._xml.endElement(name)

    def element(self, name: str, words: str = "", attributes: Mapping[str, str] | None = None) -> None:
        """Write an element with words, or with none."""
        with self.inside(name, attributes):
            self._xml.characters(printable(words))

    def bytes(self) -> bytes:
        """Return what was written, in UTF-8."""
        return self._out.getvalue().encode()
