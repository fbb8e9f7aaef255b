"""Takes in files that people filled in: spreadsheets, CSV and files of facts. All of a file, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from uuid import UUID

import msgspec
from eventsourcing.persistence import IntegrityError
from msgspec import Struct

from service.application.event_log import (
    ATTEMPTS,
    Command,
    EventLog,
    KeyUsedForAnotherRequest,
    TooManyAtOnce,
)
from service.application.instruments import Instruments
from service.application.loading.deciding import Terms
from service.application.loading.documents import Document, Mistakes, Path_, Placed
from service.application.loading.loader import Loader, Prepared
from service.domain.access import MAY_RECORD, Role
from service.domain.person import ErasedPerson
from service.persistence.append import Remembered
from service.spreadsheets.document import About, CellMistake, SheetDocument
from service.spreadsheets.kinds import sheet_title
from service.spreadsheets.messages import Unreadable, in_language
from service.spreadsheets.recorded import Told, told_in
from service.spreadsheets.reports import Report, Reporting
from service.spreadsheets.sheets import MOST_ROWS, Sheet, read_csv, read_workbook
from service.spreadsheets.template import Template

TAKEN_IN = frozenset(MAY_RECORD[Role.LEAD]) - {ErasedPerson.topic}
"""The kinds of fact that are taken in from a file: a lead's, but nobody is erased in passing."""


class FileForm(StrEnum):
    """In which form a file comes."""

    WORKBOOK = "xlsx"
    CSV = "csv"
    FACTS = "yaml"


class Upload(Struct, frozen=True):
    """A file: its name, its content, what its rows tell where it is CSV."""

    name: str
    form: FileForm
    content: bytes
    kind: str | None = None


class Into(Struct, frozen=True, kw_only=True):
    """Where a file goes, and in which languages whoever sent it is answered, and told of mistakes."""

    programme: UUID
    slug: str
    answered_in: str
    corrected_in: str


class Imports:
    """Makes templates, tries files out, and records them."""

    def __init__(self, log: EventLog, loader: Loader, instruments: Instruments, secret: bytes) -> None:
        self._log = log
        self._loader = loader
        self._instruments = instruments
        self._secret = secret

    def template(self, programme: UUID, kinds: Sequence[str], language: str) -> bytes:
        """Return a workbook to fill in, with a sheet for each of these kinds of fact."""
        told = told_in(self._log, programme)
        template = Template(kinds=kinds, language=language, told=told, instruments=self._instruments)
        return template.written()

    def try_out(self, upload: Upload, into: Into, command: Command) -> Report:
        """Return what would be recorded of a file; nothing is. Raises `Mistakes` with all there are."""
        told = told_in(self._log, into.programme)
        document = self._read(upload, into, command.language, told)
        prepared = self._loader.prepare(document, _terms(into, command))
        report = Reporting(document, prepared, told, into.answered_in).report(dry_run=True)
        return msgspec.structs.replace(report, position=self._log.recorder.head())

    def record(self, upload: Upload, into: Into, command: Command) -> Report:
        """Record a file, once for each key of a request.

        Raises `Mistakes`, `KeyUsedForAnotherRequest` or `TooManyAtOnce`; then nothing is recorded.
        """
        for _ in range(ATTEMPTS):
            if answered := self._answered(command):
                return answered
            told = told_in(self._log, into.programme)
            document = self._read(upload, into, command.language, told)
            prepared = self._loader.prepare(document, _terms(into, command))
            report = Reporting(document, prepared, told, into.answered_in).report(dry_run=False)
            try:
                return msgspec.structs.replace(report, position=self._write(prepared, report, command))
            except IntegrityError:
                continue
        raise TooManyAtOnce

    def _write(self, prepared: Prepared, report: Report, command: Command) -> int:
        assert command.key
        remember = Remembered(
            principal=command.actor,
            key=command.key,
            request_hash=command.request_hash,
            answer=msgspec.json.encode(report),
        )
        positions = prepared.log.write(remember)
        return positions[-1] if positions else self._log.recorder.head()

    def _answered(self, command: Command) -> Report | None:
        """Return what this request was answered before. Raises `KeyUsedForAnotherRequest`."""
        found = self._log.recorder.remembered(command.actor, command.key or "")
        if found is None:
            return None
        if found.request_hash != command.request_hash:
            raise KeyUsedForAnotherRequest
        report = msgspec.json.decode(found.answer, type=Report)
        return msgspec.structs.replace(report, position=found.position)

    def _read(self, upload: Upload, into: Into, language: str, told: Sequence[Told]) -> Placed:
        document = self._document(upload, into, language, told)
        value = document.value if isinstance(document.value, dict) else {}
        if problem := _problem(value, into):
            path, wrong = problem
            if not document.mistakes:
                document.mistake(path, wrong.said(into.corrected_in))
            raise Mistakes(document.mistakes)
        return document

    def _document(self, upload: Upload, into: Into, language: str, told: Sequence[Told]) -> Placed:
        if upload.form is FileForm.FACTS:
            return Document(Path(upload.name or "facts.yaml"), upload.content)
        about = About(
            programme=into.programme,
            slug=into.slug,
            told=told,
            instruments=self._instruments,
            secret=self._secret,
            language=language,
            speaks=into.corrected_in,
        )
        return SheetDocument(_sheets(upload, into.corrected_in), about, upload.kind)


def _sheets(upload: Upload, speaks: str) -> list[Sheet]:
    try:
        if upload.form is FileForm.CSV:
            assert upload.kind
            return read_csv(upload.content, in_language(sheet_title(upload.kind), speaks))
        return read_workbook(upload.content)
    except Unreadable as problem:
        sheet = str(problem.details.get("sheet", ""))
        raise Mistakes([CellMistake(sheet, 0, "", problem.said(speaks))]) from problem


def _problem(value: dict[str, object], into: Into) -> tuple[Path_, Unreadable] | None:
    """Return what is wrong with a file as a whole, and where; what else is, is told where it is read."""
    facts, programme = value.get("facts"), value.get("programme")
    if isinstance(programme, str) and programme != into.slug:
        return ("programme",), Unreadable("not_this_programme", programme=programme)
    if facts is None or facts == []:
        return ("facts",), Unreadable("nothing_here")
    if isinstance(facts, list) and len(facts) > MOST_ROWS:
        return ("facts",), Unreadable("too_many_facts", most=MOST_ROWS)
    return None


def _terms(into: Into, command: Command) -> Terms:
    return Terms(actor=command.actor, programme=into.programme, kinds=TAKEN_IN)
