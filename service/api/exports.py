"""Exports for research: a zip file that is made when it is asked for, and then sent piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import BoundedSemaphore
from typing import Any
from uuid import UUID

from flask import Response, request
from flask_smorest import Blueprint

from service.api.auth import Access, NotAllowed
from service.api.blueprints import new_blueprint
from service.api.looking import looking
from service.api.schemas.exports import ExportParameters
from service.bootstrap import Samenspoor
from service.domain.errors import DomainError
from service.projections.coding import hidden_codings
from service.projections.looking import Look
from service.research.exports.asked import ExportAsked, Format, PartAsked
from service.research.exports.zipped import zipped
from service.research.pseudonyms import Pseudonyms, fresh, of_study

ZIP_TYPE = "application/zip"
MOST_EXPORTS = 2
"""How many exports one process makes at a time."""

STUDY_KEY = {
    "in": "header",
    "name": "Samenspoor-Study-Key",
    "required": False,
    "description": "64 hexadecimal digits of your own: the same key gives the same pseudonyms. Without it"
    " they are new each time.",
    "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
}


class TooManyExports(DomainError):
    """Other exports are being made: try again in a minute."""


def blueprint(service: Samenspoor, access: Access) -> Blueprint:
    """Return the routes."""
    routes = new_blueprint("exports", "Exports for research: tables, event logs and a codebook")
    exports = Exports(service)

    @routes.route("/programmes/<programme>/research-export", parameters=[STUDY_KEY])
    @routes.arguments(ExportParameters(), location="query")
    @routes.response(200, {"type": "string", "format": "binary"}, content_type=ZIP_TYPE)
    @routes.doc(operationId="exportForResearch")
    def export_for_research(asked: dict[str, Any], programme: str) -> Response:
        """Ask for a programme as a data set for research: a zip file.

        It holds events, facts, timeline and indicators as Parquet with a CSV twin, object-centric event logs
        (OCEL 2.0), a table of cases, a codebook, and an RO-Crate round it all. Ids are pseudonyms. Who
        somebody is, single answers to check-ins and counts of people below five are never in it. For leads
        and researchers.
        """
        with looking(service, access, programme, asked) as look:
            if not look.viewer.in_team:
                raise NotAllowed(role=look.viewer.role.value)
            part = part_of(service, look)
        return exports.answer(part, look.programme.slug, asked_of(asked), study(request.headers))

    return routes


def part_of(service: Samenspoor, look: Look) -> PartAsked:
    """Return what of a programme leaves the house: what this reader may see, without persons."""
    facts = hidden_codings(look.moment, look.programme.id, look.viewer)
    rows = (service.log.recorder.row_with(fact) for fact in facts)
    return PartAsked(
        programme=UUID(look.programme.id),
        known_at=look.as_known.known_at,
        known_position=look.as_known.position,
        hidden=frozenset(row.originator_id for row in rows if row),
    )


def asked_of(asked: dict[str, Any]) -> ExportAsked:
    """Return what the parameters ask of an export."""
    formats = frozenset(Format(each) for each in asked.get("format", Format))
    return ExportAsked(
        grain=asked["coarsen"], texts=asked["texts"], formats=formats, licence=asked["licence"]
    )


def study(headers: Any) -> Pseudonyms:
    """Return the pseudonyms of the study whose key a request brings. Raises `StudyKeyNotUnderstood`."""
    key = headers.get(STUDY_KEY["name"])
    return fresh() if key is None else of_study(key)


class Exports:
    """Makes exports, a few at a time, each in a folder that goes when it was sent."""

    def __init__(self, service: Samenspoor) -> None:
        self._write = service.research_exports.write
        self._places = BoundedSemaphore(MOST_EXPORTS)

    def answer(self, part: PartAsked, slug: str, asked: ExportAsked, pseudonyms: Pseudonyms) -> Response:
        """Return an export as a zip file. Raises `TooManyExports` or what the export raises."""
        place = Path(mkdtemp(prefix="samenspoor-export-"))
        try:
            self._make(part, asked, pseudonyms, place / slug)
        except BaseException:
            rmtree(place)
            raise
        name = f"samenspoor-{slug}"
        headers = {"Content-Disposition": f'attachment; filename="{name}.zip"', "Cache-Control": "no-store"}
        answer = Response(_sent(place, slug, name), mimetype=ZIP_TYPE, headers=headers)
        # Also where nobody reads it to the end: who asks for the headers only, or goes away.
        answer.call_on_close(lambda: rmtree(place, ignore_errors=True))
        return answer

    def _make(self, part: PartAsked, asked: ExportAsked, pseudonyms: Pseudonyms, folder: Path) -> None:
        if not self._places.acquire(blocking=False):
            raise TooManyExports
        try:
            self._write([part], asked, pseudonyms, folder)
        finally:
            self._places.release()


def _sent(place: Path, slug: str, name: str) -> Iterator[bytes]:
    yield from filter(None, zipped(place / slug, name))
    rmtree(place, ignore_errors=True)
