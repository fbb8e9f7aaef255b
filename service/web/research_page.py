"""Data for research: a researcher chooses, sees what is in it and what is not, and fetches a zip file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from service.api.exports import Exports, TooManyExports, part_of
from service.bootstrap import Samenspoor
from service.domain.moments import end_of_day
from service.projections.looking import Look
from service.projections.timeline_outline import outline
from service.research.coarsening import Grain
from service.research.exports.asked import Format, PartAsked
from service.research.exports.exporter import ParquetNotInstalled
from service.research.exports.tables import CASES, TABLES
from service.research.histories import NothingKnownThen
from service.web.looks import looking_at, name_of
from service.web.refusals import pages
from service.web.rendering import language, page
from service.web.research_form import LICENCES, ResearchForm

NEVER = ("people", "answers", "counts", "quotes", "codings")
"""What is never in an export, as the page says it."""

Answer = Response | tuple[str, int]


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = pages("research")
    research = _Research(service)

    @routes.get("/programmes/<slug>/research")
    def choose(slug: str) -> Answer:
        return research.shown(slug, ResearchForm())

    @routes.post("/programmes/<slug>/research")
    def download(slug: str) -> Answer:
        return research.fetched(slug, ResearchForm.typed(request.form, request.form.getlist("formats")))

    return routes


class _Research:
    """The page of one programme after another, for its team."""

    def __init__(self, service: Samenspoor) -> None:
        self._service = service
        self._exports = Exports(service)

    def shown(self, slug: str, form: ResearchForm, refused: str = "", status: int = 200) -> Answer:
        """Show what can be chosen, and what was filled in. Raises `NotFound` for who is not of the team."""
        with self._looking(slug) as look:
            html = page(
                "research.html",
                programme=look.programme,
                name=name_of(self._service, look),
                form=form,
                refused=refused,
                facts=len(outline(look)),
                **_offered(),
            )
        return html, 422 if form.mistakes else status

    def fetched(self, slug: str, form: ResearchForm) -> Answer:
        """Return the zip file, or the form with what is wrong."""
        if form.mistakes:
            return self.shown(slug, form)
        part = self._part(slug, form)
        try:
            return self._exports.answer(part, slug, form.asked, form.pseudonyms)
        except NothingKnownThen:
            form.mistakes["known_at"] = "wrong.research.before"
            return self.shown(slug, form)
        except ParquetNotInstalled:
            return self.shown(slug, form, "research_no_parquet", 503)
        except TooManyExports:
            return self.shown(slug, form, "research_busy", 503)

    def _part(self, slug: str, form: ResearchForm) -> PartAsked:
        known_at = end_of_day(form.day) if form.day else None
        with self._looking(slug, known_at) as look:
            return part_of(self._service, look)

    @contextmanager
    def _looking(self, slug: str, known_at: int | None = None) -> Iterator[Look]:
        with looking_at(self._service, slug) as look:
            if look is None or not look.viewer.in_team:
                raise NotFound
            as_known = self._service.timelines.resolve(look.moment, look.programme.id, known_at)
            yield Look(look.moment, look.programme, as_known, look.viewer)


def _offered() -> dict[str, Any]:
    english = language() == "en"
    return {
        "grains": list(Grain),
        "formats": list(Format),
        "licences": LICENCES,
        "tables": [(table.name, table.row.en if english else table.row.nl) for table in (*TABLES, CASES)],
        "never": NEVER,
    }
