"""A programme's digest: SHA-256 over its rows, each chained to the one before.

Whoever changes, swaps or cuts a row changes every digest from there on.
"""

from __future__ import annotations

import hashlib
import struct
from uuid import UUID

from service.domain.events import NIL
from service.persistence.log import StoredRow

_SEED = b"samenspoor programme 1"
_FIXED = struct.Struct(">Q16s16sQ16sqq16sHQ")
"""What has a fixed length, and how long topic and state are: no two rows give the same bytes."""


class Chain:
    """The digest of the rows of one programme that were added so far, in their order."""

    def __init__(self, programme: UUID) -> None:
        self._digest = hashlib.sha256(_SEED + programme.bytes).digest()
        self.rows = 0

    def add(self, row: StoredRow) -> None:
        """Add the next row."""
        topic = row.topic.encode()
        fixed = _FIXED.pack(
            row.position,
            row.event_id.bytes,
            row.originator_id.bytes,
            row.originator_version,
            (row.programme_id or NIL).bytes,
            row.recorded_at,
            row.known_at,
            row.command_id.bytes,
            len(topic),
            len(row.state),
        )
        self._digest = hashlib.sha256(b"".join((self._digest, fixed, topic, row.state))).digest()
        self.rows += 1

    @property
    def digest(self) -> str:
        """The digest in 64 hexadecimal digits."""
        return self._digest.hex()
