"""Spreadsheets: a template to fill in, and files that are taken in whole or not at all."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response
from flask_smorest import Blueprint

from service.api import problems
from service.api.auth import Access, NotAllowed
from service.api.blueprints import new_blueprint
from service.api.explained.mistakes import mistake_in_dutch
from service.api.explained.table import sentence
from service.api.files import WORKBOOK_TYPE, MistakesInFile, hash_of, uploaded
from service.api.languages import language, language_of_problems
from service.api.places import Places
from service.api.schemas.import_examples import CSV, FACTS, example_of_import
from service.api.schemas.imports import ALL, ImportAnswer, ImportParameters, TemplateParameters
from service.api.warnings import message
from service.application.loading.documents import Mistake, Mistakes
from service.bootstrap import Samenspoor
from service.domain.access import Role
from service.domain.programme import Programme
from service.domain.programme_events import ProgrammeRegistered
from service.spreadsheets.imports import Into
from service.spreadsheets.kinds import USUAL, all_kinds
from service.spreadsheets.reports import Report

MOST_MISTAKES = 500
"""Mistakes that are told at once."""
BINARY = {"type": "string", "format": "binary"}
POSITION = {"Samenspoor-Position": {"description": "Pass it as minPosition.", "schema": {"type": "integer"}}}
BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {"type": "object", "required": ["file"], "properties": {"file": BINARY}}
        },
        WORKBOOK_TYPE: {"schema": BINARY},
        "text/csv": {"schema": BINARY, "example": CSV},
        "application/yaml": {"schema": BINARY, "example": FACTS},
    },
}


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("imports", "Spreadsheets: record many facts at once")
    routes.register_error_handler(Mistakes, of_mistakes)

    @routes.route("/programmes/<programme>/import-template")
    @routes.arguments(TemplateParameters(), location="query")
    @routes.response(200, BINARY, content_type=WORKBOOK_TYPE)
    @routes.doc(operationId="getImportTemplate")
    def get_template(asked: dict[str, Any], programme: str) -> Response:
        """Ask for a workbook to fill in: a sheet for each kind of fact, the usual ones first.

        The first sheet explains how it is filled in. For leads.
        """
        found = _led(service, access, programme)
        kinds = asked.get("kind") or USUAL
        content = service.imports.template(
            found.originator_id, all_kinds() if ALL in kinds else tuple(kinds), asked["language"]
        )
        name = f"samenspoor-{found.slug}-{asked['language']}.xlsx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(content, mimetype=WORKBOOK_TYPE, headers=headers)

    @routes.route("/programmes/<programme>/imports", methods=["POST"])
    @routes.arguments(ImportParameters(), location="query")
    @routes.response(200, ImportAnswer, headers=POSITION, example=example_of_import())
    @routes.doc(operationId="importFile", requestBody=BODY, parameters=["IdempotencyKey"])
    def import_file(asked: dict[str, Any], programme: str) -> Response:
        """Record what a file tells: a workbook (.xlsx), CSV of one kind of fact, or a file of facts (YAML).

        All of it, or nothing: every mistake is told at once, with its place. Reading the same file
        again records nothing new. `dryRun` only tells what would be recorded, and how each date is
        read. The language of the words is that of Content-Language. For leads.
        """
        found = _led(service, access, programme)
        upload = uploaded(asked.get("kind"))
        command = msgspec.structs.replace(
            access.command(), request_hash=hash_of(upload, service.secret), expects=None
        )
        into = Into(
            programme=found.originator_id,
            slug=found.slug,
            answered_in=language(),
            corrected_in=language_of_problems(),
        )
        take = service.imports.try_out if asked["dry_run"] else service.imports.record
        return _answered(take(upload, into, command))

    return routes


def _led(service: Samenspoor, access: Access, programme: str) -> ProgrammeRegistered:
    """Return the founding of a programme that the asker leads. Raises `NotFoundHere` or `NotAllowed`."""
    place = Places(service, access).programme(programme)
    if access.grant.role is not Role.LEAD:
        raise NotAllowed(role=access.grant.role.value)
    founding = service.log.load(Programme, place.aggregate).facts[0].event
    assert isinstance(founding, ProgrammeRegistered)
    return founding


def _answered(report: Report) -> Response:
    warnings = [msgspec.structs.replace(each, message=message(each.code)) for each in report.warnings]
    body = msgspec.json.encode(msgspec.structs.replace(report, warnings=warnings))
    return Response(
        body, content_type="application/json", headers={"Samenspoor-Position": str(report.position)}
    )


def of_mistakes(mistakes: Mistakes) -> Response:
    """Answer the mistakes of a file, each with its place."""
    told = [_told(mistake) for mistake in mistakes.mistakes[:MOST_MISTAKES]]
    return problems.of_refusal(MistakesInFile(), mistakes=told)


def _told(mistake: Mistake) -> dict[str, Any]:
    if language_of_problems() != "nl":
        said = mistake.message
    elif mistake.refusal:
        said = sentence(mistake.refusal, "nl")
    else:
        said = mistake_in_dutch(mistake.message)
    return {**mistake.where, "message": said}
