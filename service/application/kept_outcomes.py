"""Outcomes as they are kept under a key: only what the log does not tell by itself.

The shorter the row, the fewer pages a commit writes (ADR 12).
"""

from __future__ import annotations

from uuid import UUID

import msgspec
from msgspec import Struct


class KeptOutcome(Struct, frozen=True, array_like=True):
    """Which aggregate, the version that was told of it, those of the new events, and what was warned of."""

    id: UUID
    version: int
    events: tuple[int, ...]
    warnings: tuple[str, ...] = ()


_encode = msgspec.msgpack.Encoder(uuid_format="bytes").encode
_decode = msgspec.msgpack.Decoder(KeptOutcome).decode


def packed(outcome: KeptOutcome) -> bytes:
    """Return an outcome in few bytes."""
    return _encode(outcome)


def unpacked(answer: bytes) -> KeptOutcome:
    """Return the outcome that was kept."""
    return _decode(answer)
