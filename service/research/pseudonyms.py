"""Pseudonyms: other ids in the place of our own, by a key that no export holds."""

from __future__ import annotations

import hmac
import os
import re
import secrets
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from service.domain.errors import DomainError

KEY_BYTES = 32
_KEY = re.compile(r"[0-9a-f]{64}")
_VERSION_8, _VARIANT = 0x8 << 76, 0x2 << 62
"""RFC 9562: a UUID whose content is ours to choose."""


class StudyKeyNotUnderstood(DomainError):
    """A study key is 64 digits from 0 to 9 and a to f: take the one that an earlier export was made with."""


class Pseudonyms:
    """Gives each id a pseudonym: HMAC-SHA-256 under the key, as a UUID (version 8).

    The same key gives the same pseudonyms, also in another programme and at another time.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.id = lru_cache(maxsize=65_536)(self._id)

    def _id(self, id: UUID) -> UUID:
        return self._uuid("id", id.hex)

    def text(self, ref: str) -> str:
        """Return a pseudonym for a reference to a text (hex)."""
        return self._uuid("text", ref).hex

    def actor(self, actor: str) -> str:
        """Return a pseudonym for whoever recorded a fact."""
        return self._uuid("actor", actor).hex

    def _uuid(self, sort: str, name: str) -> UUID:
        digest = hmac.digest(self._key, f"{sort}:{name}".encode(), "sha256")
        number = int.from_bytes(digest[:16])
        number &= ~(0xF << 76 | 0x3 << 62)
        return UUID(int=number | _VERSION_8 | _VARIANT)


def fresh() -> Pseudonyms:
    """Return pseudonyms by a key that nobody keeps: no two exports have the same."""
    return Pseudonyms(secrets.token_bytes(KEY_BYTES))


def of_study(key: str) -> Pseudonyms:
    """Return the pseudonyms of a study by its key. Raises `StudyKeyNotUnderstood`."""
    if not _KEY.fullmatch(key.strip()):
        raise StudyKeyNotUnderstood
    return Pseudonyms(bytes.fromhex(key.strip()))


def of_study_file(file: Path) -> Pseudonyms:
    """Return the pseudonyms of a study by the file with its key; a file that is not there is made.

    Only its owner may read it. Raises `StudyKeyNotUnderstood`.
    """
    if not file.exists():
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as writer:
            writer.write(f"{secrets.token_hex(KEY_BYTES)}\n")
    return of_study(file.read_text("ascii", "replace"))
