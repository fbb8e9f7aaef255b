"""Outcomes as they are kept under a key: only what the log does not tell by itself.

The shorter the row, the fewer pages a commit writes (ADR 12).
"""

from __future__ import annotations

import msgspec
from msgspec import Struct


class KeptOutcome(Struct, frozen=True, array_like=True):
    """The version that was told of the aggregate, how many events it ends with, and what was warned of."""

    version: int
    events: int
    warnings: tuple[str, ...] = ()


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(KeptOutcome).decode


def packed(outcome: KeptOutcome) -> bytes:
    """Return an outcome in few bytes."""
    return _encode(outcome)


def unpacked(answer: bytes) -> KeptOutcome:
    """Return the outcome that was kept."""
    return _decode(answer)
