"""Writes an export into a folder: tables, event logs, codebook, licence, provenance, digests."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol, Self

from service.domain.errors import DomainError
from service.domain.scales import Scales
from service.persistence.reader import LogReader
from service.research.coarsening import by_then
from service.research.disclosed import Disclosed
from service.research.disclosing import Disclosing
from service.research.exports.asked import ExportAsked, ExportRefused, Format, PartAsked
from service.research.exports.columns import Table
from service.research.exports.contents import Contents, PartTold
from service.research.exports.csv_tables import CsvTables
from service.research.exports.ocel_json import write_ocel_json
from service.research.exports.ocel_sqlite import OcelSqlite
from service.research.exports.one_programme import OneProgramme, Sink
from service.research.exports.package import write_around
from service.research.exports.results import Results, without
from service.research.exports.rows import Row
from service.research.exports.tables import CASES, TABLES
from service.research.exports.texts import Texts
from service.research.histories import Histories
from service.research.pseudonyms import Pseudonyms
from service.research.standing import standing


class FolderInUse(ExportRefused):
    """{folder} is there already and not empty: choose another, so that nothing is mixed up."""


class ParquetNotInstalled(DomainError):
    """To write Parquet, pyarrow is needed: install samenspoor[research], or leave the format parquet out."""


class _FileSink(Sink, Protocol):
    """What takes rows, and is finished once."""

    def close(self) -> None:
        """Finish."""


class ResearchExports:
    """Exports programmes for research, out of the log."""

    def __init__(self, reader: LogReader, scales: Scales) -> None:
        self._reader = reader
        self._scales = scales
        self._histories = Histories(reader)

    def write(
        self, parts: Sequence[PartAsked], asked: ExportAsked, pseudonyms: Pseudonyms, folder: Path
    ) -> Contents:
        """Write programmes into a folder that is new or empty; return what it holds.

        Raises `FolderInUse`, `ParquetNotInstalled` or `NothingKnownThen`.
        """
        if folder.exists() and any(folder.iterdir()):
            raise FolderInUse(folder=folder)
        # Whoever finds the folder finds all of it: what was stopped half-way is thrown away.
        draft = folder.with_name(f".{folder.name}.part")
        shutil.rmtree(draft, ignore_errors=True)
        try:
            contents = self._write(parts, asked, pseudonyms, draft)
            draft.replace(folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return contents

    def _write(
        self, parts: Sequence[PartAsked], asked: ExportAsked, pseudonyms: Pseudonyms, folder: Path
    ) -> Contents:
        contents = Contents(asked)
        with _Files(folder, asked, contents) as files:
            for part in parts:
                self._write_part(part, pseudonyms, files, contents)
        if Format.OCEL in asked.formats:
            write_ocel_json(folder / "ocel" / "ocel.sqlite", folder / "ocel" / "ocel.json")
        write_around(folder, contents)
        return contents

    def _write_part(self, part: PartAsked, pseudonyms: Pseudonyms, files: _Files, contents: Contents) -> None:
        asked = contents.asked
        history = self._histories.of(part.programme, part.known_at, part.known_position)
        disclosing = Disclosing(pseudonyms, asked.grain, self._reader)
        disclosed = Disclosed(history, self._reader, disclosing, part.hidden)
        programme = OneProgramme(disclosed, self._reader, files, files.logs)
        programme.write()
        facts = without(standing(history), part.hidden)
        results = Results(history.slug, facts, history.known_at, self._scales, disclosing, asked.grain)
        for table, row in results.rows():
            files.add(table, row)
        if asked.texts:
            texts = Texts(self._reader.recorder)
            programme.write_texts(texts)
            contents.held += texts.held
        known_at = by_then(history.known_at, asked.grain)
        told = PartTold(history.slug, known_at, programme.fictitious, programme.suppressed, len(part.hidden))
        contents.parts.append(told)


class _Files:
    """The files of an export that rows and facts are written to; closed when it is left."""

    def __init__(self, folder: Path, asked: ExportAsked, contents: Contents) -> None:
        self._sinks: dict[str, list[Sink]] = {table.name: [contents] for table in (*TABLES, CASES)}
        self._open = ExitStack()
        self.logs: list[OcelSqlite] = []
        if Format.PARQUET in asked.formats:
            self._take(TABLES, _parquet(folder / "parquet"))
        if asked.formats & {Format.CSV, Format.PARQUET}:
            self._take(TABLES, CsvTables(folder / "csv", TABLES))
        if Format.CASES in asked.formats:
            self._take([CASES], CsvTables(folder / "cases", [CASES]))
        if Format.OCEL in asked.formats:
            self.logs.append(OcelSqlite(folder / "ocel" / "ocel.sqlite"))
            self._open.callback(self.logs[0].close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, table: Table, row: Row) -> None:
        """Write a row wherever its table is written."""
        for sink in self._sinks[table.name]:
            sink.add(table, row)

    def _take(self, tables: Iterable[Table], sink: _FileSink) -> None:
        for table in tables:
            self._sinks[table.name].append(sink)
        self._open.callback(sink.close)


def _parquet(folder: Path) -> _FileSink:
    try:
        from service.research.exports.parquet import ParquetTables  # noqa: PLC0415 - pyarrow is an extra
    except ImportError as error:
        raise ParquetNotInstalled from error
    return ParquetTables(folder)
