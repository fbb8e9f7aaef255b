"""Refuses workbooks that could hurt before any of them is read: zip bombs, macros, links to other files."""

from __future__ import annotations

import io
from zipfile import BadZipFile, ZipFile, ZipInfo

from service.spreadsheets.messages import Unreadable

MOST_UNPACKED = 25_000_000
"""Bytes of all parts together; a part never gives more than it says, as Python reads it."""
MOST_PARTS = 1_000

_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
_CONTENTS = "[Content_Types].xml"
_ENCRYPTED = 0x1


def refuse_hostile(content: bytes) -> None:
    """Return where this looks like a workbook without anything that acts. Raises `Unreadable`."""
    if content.startswith(_OLD):
        raise Unreadable("old_or_locked")
    if not content.startswith(_ZIP):
        raise Unreadable("not_a_workbook")
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive.infolist())
            _check_contents(archive)
    except (BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise Unreadable("not_a_workbook") from error


def _check_parts(parts: list[ZipInfo]) -> None:
    names = [part.filename.lower() for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable("too_much_inside")
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Unreadable("old_or_locked")
    if any("vbaproject" in name or "macrosheets/" in name or "activex/" in name for name in names):
        raise Unreadable("macros")
    if any("externallinks/" in name for name in names):
        raise Unreadable("external_links")
    if _CONTENTS.lower() not in names or len(set(names)) < len(names):
        raise Unreadable("not_a_workbook")


def _check_contents(archive: ZipFile) -> None:
    contents = archive.read(_CONTENTS).lower()
    if b"macroenabled" in contents:
        raise Unreadable("macros")
    if b"spreadsheetml" not in contents:
        raise Unreadable("not_a_workbook")
