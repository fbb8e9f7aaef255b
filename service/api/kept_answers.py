"""Answers that were given before, kept packed: the same question at the same position has the same answer."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from msgspec import Struct


class KeptAnswer(Struct, frozen=True):
    """The digest of an answer's bytes, and those bytes packed with gzip."""

    digest: str
    packed: bytes

    @classmethod
    def of(cls, content: bytes) -> KeptAnswer:
        """Pack an answer; quickly rather than small."""
        digest = hashlib.blake2b(content, digest_size=12).hexdigest()
        return cls(digest, gzip.compress(content, compresslevel=1, mtime=0))

    @property
    def content(self) -> bytes:
        """The bytes as they were."""
        return gzip.decompress(self.packed)


class KeptAnswers:
    """The answers that were asked for last, up to so many bytes in all.

    Whoever asks gives a key that names everything an answer rests on: what was asked, the position
    of the log, who reads, what was erased. So nothing kept is ever out of date.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[Hashable, KeptAnswer] = OrderedDict()
        self._lock = Lock()

    def answer(self, key: Hashable, make: Callable[[], bytes]) -> KeptAnswer:
        """Return the answer to a question, made where it is not kept."""
        with self._lock:
            if found := self._kept.get(key):
                self._kept.move_to_end(key)
                return found
        made = KeptAnswer.of(make())
        self._keep(key, made)
        return made

    def _keep(self, key: Hashable, answer: KeptAnswer) -> None:
        with self._lock:
            if key in self._kept or len(answer.packed) > self._most:
                return
            self._kept[key] = answer
            self._size += len(answer.packed)
            while self._size > self._most:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest.packed)
