"""Digests of files, and the list of them that “sha256sum -c” reads."""

from __future__ import annotations

import hashlib
from pathlib import Path

NAME = "SHA256SUMS"


def digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def files_in(folder: Path) -> list[str]:
    """Return the files of a folder, however deep, in the order of their names."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def write_digests(folder: Path) -> None:
    """Write the digest of every file that is there; check with “sha256sum -c SHA256SUMS”."""
    lines = [f"{digest(folder / path)}  {path}\n" for path in files_in(folder)]
    (folder / NAME).write_text("".join(lines), "utf-8")
