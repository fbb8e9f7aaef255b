"""A page to record many facts at once: a file is tried out first, and taken in whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import msgspec
from flask import Response, request
from marshmallow import ValidationError
from msgspec import Struct
from werkzeug.datastructures import FileStorage

from service.api.explained.mistakes import mistake_in_dutch
from service.api.explained.table import sentence
from service.api.files import WORKBOOK_TYPE, FileMissing, hash_of, uploaded
from service.api.warnings import WARNINGS
from service.application.loading.documents import Mistake, Mistakes
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.errors import DomainError
from service.projections.titles import TITLES
from service.projections.work_words import in_language
from service.spreadsheets.imports import Into
from service.spreadsheets.kinds import USUAL, all_kinds
from service.spreadsheets.reports import Line, Report
from service.web.recording.access import PageAccess, Sending, key_of
from service.web.recording.visits import Refused, Visit, record_page
from service.web.rendering import language

MOST_SHOWN = 200
"""Mistakes and lines that are shown at once."""
UNPROCESSABLE = 422


class Wrong(Struct, frozen=True):
    """A mistake in a file: where it stands, as people find it, and what is wrong."""

    where: str
    message: str


class Importing:
    """Gives the template, tries files out, records them."""

    def __init__(self, service: Samenspoor, access: PageAccess) -> None:
        self._service = service
        self._access = access

    def shown(self, visit: Visit) -> str:
        """Return the page."""
        _for_leads(visit)
        return _page(visit)

    def template(self, visit: Visit) -> Response:
        """Return the workbook to fill in: the usual kinds of fact, or all that fit."""
        _for_leads(visit)
        kinds = all_kinds() if request.args.get("all") else USUAL
        content = self._service.imports.template(_programme(visit), tuple(kinds), language())
        name = f"samenspoor-{visit.slug}-{language()}.xlsx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(content, mimetype=WORKBOOK_TYPE, headers=headers)

    def sent(self, visit: Visit) -> tuple[str, int] | str:
        """Try a file out, or record it, and tell what came of it."""
        _for_leads(visit)
        try:
            report = self._report(visit)
        except Mistakes as found:
            return _page(visit, wrong=[_wrong(each) for each in found.mistakes[:MOST_SHOWN]]), UNPROCESSABLE
        except DomainError as refusal:
            return _page(visit, wrong=[Wrong("", sentence(refusal, language()))]), UNPROCESSABLE
        except ValidationError:
            return _page(visit, wrong=[Wrong("", sentence(FileMissing(), language()))]), UNPROCESSABLE
        return _page(visit, report=report)

    def _report(self, visit: Visit) -> Report:
        if not _chosen(request.files.get("file")):
            raise FileMissing
        kind = request.form.get("kind")
        upload = uploaded(kind if kind in all_kinds() else None)
        self._access.sends(Sending(key_of(request.form)))
        asked = hash_of(upload, self._service.secret)
        command = msgspec.structs.replace(self._access.command(), request_hash=asked)
        into = Into(
            programme=_programme(visit),
            slug=visit.slug,
            answered_in=language(),
            corrected_in=language(),
        )
        recording = request.form.get("does") == "record"
        take = self._service.imports.record if recording else self._service.imports.try_out
        return take(upload, into, command)


def _page(visit: Visit, *, report: Report | None = None, wrong: Sequence[Wrong] = ()) -> str:
    spoken = language()
    return record_page(
        "record_import.html",
        visit,
        report=report,
        number=sum(counted.new for counted in report.counts) if report else 0,
        lines=[_line(line) for line in report.lines[:MOST_SHOWN]] if report else (),
        warnings=[(_place(each.where), in_language(WARNINGS[each.code], spoken)) for each in report.warnings]
        if report
        else (),
        wrong=wrong,
        kinds=[(kind, in_language(TITLES[kind], spoken)) for kind in all_kinds()],
        key=str(uuid4()),
    )


def _line(line: Line) -> tuple[str, Line, dict[str, Any]]:
    """Return a fact of a file as it is shown: where it stands, what it tells, when it was."""
    return _place(line.where), line, msgspec.to_builtins(line.occurred)


def _wrong(mistake: Mistake) -> Wrong:
    if language() != "nl":
        said = mistake.message
    elif mistake.refusal:
        said = sentence(mistake.refusal, "nl")
    else:
        said = mistake_in_dutch(mistake.message)
    return Wrong(_place(mistake.where), said)


def _place(where: dict[str, Any]) -> str:
    """Return a place as people find it: the sheet, the cell or row, the column."""
    row = where.get("cell") or where.get("row") or where.get("line")
    parts = (where.get("sheet"), row and str(row), where.get("column") or where.get("field"))
    return " · ".join(part for part in parts if part)


def _chosen(file: FileStorage | None) -> bool:
    return file is not None and bool(file.filename)


def _programme(visit: Visit) -> UUID:
    assert visit.programme
    return UUID(visit.programme.id)


def _for_leads(visit: Visit) -> None:
    if visit.role is not Role.LEAD:
        raise Refused(visit.role)
