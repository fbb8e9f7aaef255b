"""Answers that were given before, kept packed: the same question at the same position has the same answer."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from msgspec import Struct

from service.persistence.changes import Changes, UntilChanged


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


MOST_ADDRESSES = 20_000
"""Addresses whose keys are known until a database changes."""

Keyed = tuple[Hashable, KeptAnswer]
"""An answer with the key that it is kept under."""


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
        if found := self.found(key):
            return found
        made = KeptAnswer.of(make())
        self._keep(key, made)
        return made

    def found(self, key: Hashable) -> KeptAnswer | None:
        """Return the answer that is kept under a key."""
        with self._lock:
            if found := self._kept.get(key):
                self._kept.move_to_end(key)
            return found

    def _keep(self, key: Hashable, answer: KeptAnswer) -> None:
        with self._lock:
            if key in self._kept or len(answer.packed) > self._most:
                return
            self._kept[key] = answer
            self._size += len(answer.packed)
            while self._size > self._most:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest.packed)


class SameAgain:
    """Answers addresses that were asked before without looking at anything, until a database changes."""

    def __init__(self, kept: KeptAnswers, changes: Changes) -> None:
        self._kept = kept
        self._keys: UntilChanged[Hashable] = UntilChanged(changes, MOST_ADDRESSES)

    def answer(self, address: Hashable, ask: Callable[[], Keyed]) -> KeptAnswer:
        """Return the answer to what an address asks of whom, asked where it is not known any more."""
        fresh: list[KeptAnswer] = []

        def key() -> Hashable:
            key, answer = ask()
            fresh.append(answer)
            return key

        found = self._keys.value(address, key)
        return fresh[0] if fresh else self._kept.found(found) or ask()[1]
