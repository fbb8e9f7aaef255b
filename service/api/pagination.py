"""Cursors: where a page ended, in a log and at a position that stay the same while somebody pages on."""

from __future__ import annotations

import base64
import binascii

import msgspec
from msgspec import Struct

from service.domain.errors import DomainError


class CursorNotOurs(DomainError):
    """This cursor is not from this collection, or from before a restore: begin again without one."""


class PositionPastHead(DomainError):
    """Position {position} lies past everything recorded here (the last is {head})."""


class Cursor(Struct, frozen=True, array_like=True):
    """The log, the position the pages show, and the last entry that was shown."""

    log: str
    position: int
    sort_key: str
    number: int


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Cursor).decode


def written(cursor: Cursor) -> str:
    """Return the cursor as text for an address."""
    return base64.urlsafe_b64encode(_encode(cursor)).decode().rstrip("=")


def read(text: str, log: str, head: int) -> Cursor:
    """Return the cursor that was written. Raises `CursorNotOurs` or `PositionPastHead`."""
    try:
        cursor = _decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError, msgspec.MsgspecError) as error:
        raise CursorNotOurs from error
    if cursor.log != log:
        raise CursorNotOurs
    if cursor.position > head:
        raise PositionPastHead(position=cursor.position, head=head)
    return cursor
