"""What stands round the data of an export: codebook, description of the tables, licence, digests."""

from __future__ import annotations

from pathlib import Path

from service.research import codebook
from service.research.exports.contents import Contents
from service.research.exports.data_package import write_data_package
from service.research.exports.digests import write_digests
from service.research.exports.read_me import write_read_me
from service.research.exports.ro_crate import write_ro_crate


def write_around(folder: Path, contents: Contents) -> None:
    """Write everything that describes the data; the digests last, over all of it."""
    (folder / "codebook.json").write_text(codebook.as_json(), "utf-8")
    (folder / "codebook.md").write_text(codebook.as_page(), "utf-8")
    write_read_me(folder, contents)
    write_data_package(folder, contents)
    write_ro_crate(folder, contents)
    write_digests(folder)
