"""A folder as a zip file, in pieces: nothing is held in memory but the piece at hand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from service.research.exports.digests import files_in

PIECE = 1 << 18
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The oldest that a zip file knows: the moment of packing is not told."""


class _Pieces(io.RawIOBase):
    """Takes what the zip file writes, and gives it on."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def writable(self) -> bool:
        """It can be written to, and not be read or turned back."""
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]  # the zip file writes bytes only
        """Keep a piece."""
        self._written.append(bytes(content))
        return len(content)

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        content, self._written = b"".join(self._written), []
        return content


def zipped(folder: Path, within: str) -> Iterator[bytes]:
    """Return the files of a folder, in another folder of that name, as a zip file in pieces."""
    pieces = _Pieces()
    with ZipFile(pieces, "w", ZIP_DEFLATED) as archive:
        for path in files_in(folder):
            entry = ZipInfo(f"{within}/{path}", _FIRST_DAY)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            with (folder / path).open("rb") as content, archive.open(entry, "w", force_zip64=True) as place:
                while piece := content.read(PIECE):
                    place.write(piece)
                    yield pieces.taken()
    yield pieces.taken()
