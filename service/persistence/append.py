"""What one command hands to a recorder besides its events, all written in one transaction."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from uuid import UUID

import msgspec
from msgspec import Struct

from service.domain.texts import TextRef, Words


class NewText(Struct, frozen=True):
    """A row for the text store; ``person`` (hex) is whose words they are, where somebody's."""

    ref: str
    language: str
    text_class: str
    value: str
    secret: bytes
    person: str | None = None

    @classmethod
    def of(cls, words: Words, language: str) -> NewText:
        """Return a row with a fresh random reference and secret for these words."""
        chance = secrets.token_bytes(40)
        return cls(
            ref=ref_at(time.time_ns(), chance[:8]),
            language=language,
            text_class=words.text_class.value,
            value=words.value,
            secret=chance[8:],
        )

    @property
    def as_ref(self) -> TextRef:
        """What an event carries in place of the words."""
        return TextRef(self.ref, digest(self.secret, self.value))


class Remembered(Struct, frozen=True):
    """An idempotency key with the answer that its command was given; kept for seven days."""

    principal: str
    key: str
    request_hash: bytes
    answer: bytes
    position: int = 0

    @property
    def mark(self) -> bytes:
        """What the key is found by."""
        return key_mark(self.principal, self.key)


def key_mark(principal: str, key: str) -> bytes:
    """Return what a principal's idempotency key is stored as: a digest (BLAKE2b) of 16 bytes.

    As long for every key, and short: the fewer bytes, the fewer pages a commit writes (ADR 12).
    """
    return hashlib.blake2b(f"{principal}\0{key}".encode(), digest_size=16).digest()


class Claim(Struct, frozen=True):
    """A text that was written before turns out to be somebody's (hex), or nobody's."""

    ref: str
    person: str | None


class Consents(Struct, frozen=True):
    """What a person (hex) consents to from now on: the purposes with a space between."""

    person: str
    purposes: str


class Erasing(Struct, frozen=True):
    """A person (hex) whose texts go; ``note`` takes the moment before the commit (microseconds)."""

    person: str
    note: Callable[[int], None]


class Use(Struct, frozen=True):
    """That a link was used, once and for ever.

    ``mark`` can be made out of the link only, and nothing that is stored leads from one to the other;
    ``request`` recognises the same request when it comes again. Neither says what was answered.
    """

    mark: str
    request: str | None = None


class Append(Struct, frozen=True, kw_only=True):
    """The envelope of one command: who knows what since when, its texts and its key, whose words they are.

    ``known_at`` (microseconds, UTC) is set only by a first import of a programme's past.
    """

    command_id: UUID
    programme_id: UUID | None = None
    known_at: int | None = None
    texts: tuple[NewText, ...] = ()
    remember: Remembered | None = None
    claims: tuple[Claim, ...] = ()
    consents: Consents | None = None
    erasing: Erasing | None = None
    use: Use | None = None

    @property
    def concerns_persons(self) -> bool:
        """Whether it changes anything of a person, beside the texts that it adds."""
        return bool(self.claims or self.consents or self.erasing)


class Notes:
    """Notes of erasures that are kept until all of a transaction is written: a conflict leaves none."""

    def __init__(self) -> None:
        self._kept: list[tuple[Callable[[int], None], int]] = []

    def keeping(self, append: Append) -> Append:
        """Return the append with its note, where it has one, kept here."""
        if append.erasing is None:
            return append
        note = append.erasing.note
        kept = Erasing(append.erasing.person, lambda moment: self._kept.append((note, moment)))
        return msgspec.structs.replace(append, erasing=kept)

    def write(self) -> None:
        """Write what was kept."""
        for note, moment in self._kept:
            note(moment)


class Envelope(Struct, frozen=True):
    """The times that a recorder stamps on the events of one append, inside the append lock."""

    recorded_at: int
    known_at: int


def stamp(now: int, last_recorded: int | None, last_known: int | None, wanted: int | None) -> Envelope:
    """Return the times of an append: recorded time never goes back, known time not within a programme.

    All in microseconds. A wanted known time that lies before what is already known, or in the
    future, gives way to the recorded time: a source found later is known from the day it is entered.
    """
    recorded_at = max(now, last_recorded or 0)
    known_at = recorded_at
    if wanted is not None and (last_known or 0) <= wanted < recorded_at:
        known_at = wanted
    return Envelope(recorded_at=recorded_at, known_at=max(known_at, last_known or 0))


def ref_at(moment: int, chance: bytes) -> str:
    """Return a reference for a text: 32 hexadecimal digits, nanoseconds since 1970 and 8 bytes of chance.

    Texts that are written together lie together, and are read together; nothing follows from the time.
    """
    return f"{moment:016x}{chance.hex()}"


def digest(secret: bytes, value: str) -> str:
    """Return the keyed digest (BLAKE2b, RFC 7693, 32 bytes in hex) of a text."""
    return hashlib.blake2b(value.encode(), key=secret, digest_size=32).hexdigest()
