"""Sources stand at the top of a file once, under a key made from their title."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import msgspec

LONGEST = 40
_encode = msgspec.json.Encoder(order="deterministic").encode


class Sources:
    """The sources of a file, in the order in which its facts name them first."""

    def __init__(self) -> None:
        self.by_key: dict[str, dict[str, Any]] = {}
        self._keys: dict[bytes, str] = {}

    def key(self, source: dict[str, Any]) -> str:
        """Return the key under which a source stands at the top."""
        said = _encode(source)
        if said not in self._keys:
            self._keys[said] = self._fresh(_slug(source["title"]))
            self.by_key[self._keys[said]] = source
        return self._keys[said]

    def _fresh(self, slug: str) -> str:
        number, key = 1, slug
        while key in self.by_key:
            number += 1
            key = f"{slug}-{number}"
        return key


def _slug(title: Any) -> str:
    """Return a title as a key of whole words; of one that was erased, or has no letters, just “source”."""
    plain = unicodedata.normalize("NFKD", title) if isinstance(title, str) else ""
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    key = "-".join(words)
    if len(key) > LONGEST:
        key = key[: LONGEST + 1].rpartition("-")[0] or key[:LONGEST]
    return key or "source"
