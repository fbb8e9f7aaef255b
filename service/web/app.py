"""Pages for visitors: the programmes, and the public timeline of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from flask import Blueprint, Flask, Response, request
from werkzeug.exceptions import NotFound

from service.api import pagination, problems
from service.api.pagination import Cursor
from service.bootstrap import Samenspoor
from service.domain.access import Role, Viewer
from service.domain.errors import DomainError
from service.projections import directory_queries
from service.projections.directory_queries import ProgrammeFound
from service.projections.marks import name_mark, rendered
from service.projections.reading import BeingRebuilt, Moment
from service.projections.timeline_pages import AsKnown
from service.projections.timeline_queries import TimelineQuery
from service.web import docs
from service.web.rendering import language, page

Answer = tuple[str, int, dict[str, str]]
API_PATHS = ("/v1/", "/health/", "/metrics")
HERE = Path(__file__).parent
PAGE = 50
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)


def add_pages(app: Flask, service: Samenspoor) -> None:
    """Put the pages on an application."""
    pages = Blueprint(
        "pages",
        __name__,
        template_folder=str(HERE / "templates"),
        static_folder=str(HERE / "static"),
        static_url_path="/static",
    )
    reader = _Reader(service)

    @pages.get("/")
    def index() -> str:
        return page("index.html", programmes=reader.programmes(_viewer()))

    @pages.get("/programmes/<slug>")
    def programme(slug: str) -> Answer:
        found = reader.timeline(slug, _viewer(), request.args.get("after"))
        return (page("programme.html", **found), 200, {}) if found else missing(DomainError())

    @pages.errorhandler(BeingRebuilt)
    def busy(_: DomainError) -> Answer:
        return page("busy.html"), 503, {"Retry-After": "3"}

    @pages.errorhandler(DomainError)
    def missing(_: DomainError) -> Answer:
        return page("missing.html"), 404, {}

    @pages.errorhandler(Exception)
    def failed(error: Exception) -> Answer:
        problems.of_defect(error)
        return page("failed.html"), 500, {}

    @app.errorhandler(404)
    def nothing_here(error: NotFound) -> Answer | Response:
        is_api = request.path.startswith(API_PATHS)
        return problems.of_framework(error) if is_api else missing(DomainError())

    @pages.after_request
    def protect(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = POLICY
        return answer

    app.register_blueprint(pages)
    app.register_blueprint(docs.blueprint())


def _viewer() -> Viewer:
    return Viewer(Role.VISITOR, language=language())


class _Reader:
    """Reads for pages what the API reads for programs."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service

    def programmes(self, viewer: Viewer) -> list[dict[str, Any]]:
        """Return short name and name of each programme that shows anything in public."""
        with self._service.reading.moment() as moment:
            shown = [
                {"slug": p.slug, "name": name_mark(p.id), "fictitious": p.fictitious}
                for p in directory_queries.programmes(moment, moment.position)
                if self._entries(moment, p, viewer, None, limit=1)[0]
            ]
            body = rendered(shown)
            now = AsKnown(moment.position, moment.position)
            named: list[dict[str, Any]] = msgspec.json.decode(
                self._service.timelines.woven(body, moment, viewer, now)
            )
            return named

    def timeline(self, slug: str, viewer: Viewer, after: str | None) -> dict[str, Any] | None:
        """Return a programme and a page of its public timeline; None where nothing is public."""
        with self._service.reading.moment() as moment:
            programme = directory_queries.programme(moment, slug, moment.position)
            if programme is None:
                return None
            cursor = pagination.read(after, self._service.log_id, moment.position) if after else None
            entries, following = self._entries(moment, programme, viewer, cursor, limit=PAGE)
            if not entries and not after:
                return None
            now = AsKnown(moment.position, moment.position)
            name = self._service.timelines.woven(rendered(name_mark(programme.id)), moment, viewer, now)
            return {
                "programme": programme,
                "name": msgspec.json.decode(name),
                "dated": [e for e in entries if not _undated(e)],
                "undated": [e for e in entries if _undated(e)],
                "following": following,
                "complete": moment.complete,
            }

    def _entries(
        self,
        moment: Moment,
        programme: ProgrammeFound,
        viewer: Viewer,
        cursor: Cursor | None,
        limit: int,
    ) -> tuple[list[dict[str, Any]], str | None]:
        timelines = self._service.timelines
        as_known = timelines.resolve(moment, programme.id, known_position=cursor.position if cursor else None)
        query = TimelineQuery(
            programme_id=programme.id,
            position=as_known.position,
            after=(cursor.sort_key, cursor.number) if cursor else None,
            limit=limit,
        )
        page = timelines.page(moment, query, viewer, programme, as_known)
        entries: list[dict[str, Any]] = msgspec.json.decode(f"[{page.entries}]")
        if not page.more or page.last is None:
            return entries, None
        last = page.last
        log_id = self._service.log_id
        return entries, pagination.written(Cursor(log_id, as_known.position, last.sort_key, last.number))


def _undated(entry: dict[str, Any]) -> bool:
    return not (entry["occurred"]["earliest"] or entry["occurred"]["latest"])
