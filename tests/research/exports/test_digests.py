"""Anybody checks an export with the tools of their own system, and the same export is the same bytes."""

from __future__ import annotations

import subprocess
from pathlib import Path

from service.bootstrap import Samenspoor
from tests.research.exports.exporting import KEY, TABLES_ONLY, everything, export


def checked(folder: Path) -> int:
    command = ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode


def test_sha256sum_finds_every_file_as_it_was_written(exported: Path) -> None:
    listed = {line.split("  ", 1)[1] for line in (exported / "SHA256SUMS").read_text().splitlines()}
    there = {file.relative_to(exported).as_posix() for file in exported.rglob("*") if file.is_file()}

    assert checked(exported) == 0
    assert listed == there - {"SHA256SUMS"}


def test_what_was_changed_since_is_found(examples_on_sqlite: Samenspoor, tmp_path: Path) -> None:
    export(examples_on_sqlite, tmp_path / "one", "lijn1", formats=TABLES_ONLY)
    file = tmp_path / "one" / "csv" / "facts.csv"
    file.write_text(file.read_text("utf-8").replace("asserted", "contested", 1), "utf-8")

    assert checked(tmp_path / "one") != 0


def test_the_same_key_gives_the_same_bytes_and_no_key_other_pseudonyms(
    examples_on_sqlite: Samenspoor, tmp_path: Path
) -> None:
    for name, key in (("one", KEY), ("again", KEY), ("fresh", None)):
        export(examples_on_sqlite, tmp_path / name, "samenredzaamheid", key=key, texts=True)
    one, again, fresh = (everything(tmp_path / name) for name in ("one", "again", "fresh"))

    assert one == again
    assert one.keys() == fresh.keys()
    same = {path for path in one if one[path] == fresh[path]}
    assert {"codebook.json", "codebook.md", "README.md"} <= same
    assert same.isdisjoint({"csv/events.csv", "csv/texts.csv", "cases/cases.csv", "ocel/ocel.json"})
