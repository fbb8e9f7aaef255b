"""The timeline of a programme: as a picture, a list or a table; now, or as it was known on a day."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from flask import Blueprint, request

from service.bootstrap import Samenspoor
from service.domain.values import Dimension, Standpoint
from service.projections.looking import Look
from service.web import standalone
from service.web.fact_page import entries_in_words, in_words
from service.web.kept_pages import KeptPages
from service.web.looks import answer_mistakes, days_of, looking_at, name_of, names_of
from service.web.pictures.axis import Zoom
from service.web.pictures.shapes import GROUP_OF, Group, definitions
from service.web.refusals import missing, pages
from service.web.rendering import page
from service.web.timeline_asked import View, asked
from service.web.timeline_picture import Picture, drawn_axis, drawn_lane_of_page
from service.web.timeline_scene import Scene, dots_of

ROWS = {View.LIST: 50, View.TABLE: 100}
ON_SHELF = 24
"""Undated facts that are named beside a picture."""


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = pages("timelines")
    answer_mistakes(routes)
    kept = KeptPages(service)

    @routes.get("/programmes/<slug>/timeline")
    def timeline(slug: str) -> Any:
        with looking_at(service, slug) as look:
            return _Timeline(service, look).page(kept) if look else missing()

    @routes.get("/programmes/<slug>/timeline.svg")
    def picture(slug: str) -> Any:
        with looking_at(service, slug) as look:
            return _Timeline(service, look).picture() if look else missing()

    return routes


class _Timeline:
    """One page: what was asked, in one look."""

    def __init__(self, service: Samenspoor, look: Look) -> None:
        self._service = service
        self._look = look
        self._asked = asked()

    def page(self, kept: KeptPages) -> Any:
        """Return the page; there is none where nothing at all is open to the reader."""
        content = kept.content(self._look, self._asked, self._content)
        if not content:
            return missing()
        programme = self._look.programme
        name = name_of(self._service, self._look)
        return page("timeline.html", programme=programme, name=name, content=content)

    def picture(self) -> Any:
        """Return the picture as a file by itself."""
        if not self._scene.all:
            return missing()
        base = request.host_url.rstrip("/")
        drawn = Picture(self._look.programme.slug, self._scene, self._asked, self._names, base)
        notes = standalone.notes(self._look, self._asked.language)
        body = standalone.timeline(self._name, self._scene, drawn.lanes(), notes, self._asked.language)
        return standalone.file(body, f"{self._look.programme.slug}-timeline")

    def _content(self) -> str:
        if not self._scene.is_open:
            return ""
        shown = self._pictured() if self._asked.view is View.PICTURE else self._listed()
        return page("timeline_content.html", **self._around(), **shown)

    @cached_property
    def _scene(self) -> Scene:
        return Scene(self._look, self._asked)

    @cached_property
    def _names(self) -> dict[str, str | None]:
        ids = [self._look.programme.id, *(lane.id for lane in self._scene.lanes.all)]
        return names_of(self._service, self._look, ids)

    @property
    def _name(self) -> str:
        return self._names[self._look.programme.id] or self._look.programme.slug

    def _around(self) -> dict[str, Any]:
        scene = self._scene
        return {
            "programme": self._look.programme,
            "name": self._name,
            "asked": self._asked,
            "scene": scene,
            "days": days_of(self._look),
            "complete": self._look.moment.complete,
            "groups": list(Group),
            "zooms": list(Zoom),
            "views": list(View),
            "standpoints": list(Standpoint),
            "dimensions": list(Dimension),
            "lanes_of": [(lane, self._names[lane.id]) for lane in scene.lanes.all],
            "definitions": definitions(),
            "group_of": GROUP_OF,
            **in_words(),
        }

    def _pictured(self) -> dict[str, Any]:
        drawn = Picture(self._look.programme.slug, self._scene, self._asked, self._names)
        shelf = self._scene.undated[:ON_SHELF]
        words = entries_in_words(self._service, self._look, shelf)
        return {
            "lanes": drawn.lanes(),
            "axis": drawn_axis(self._scene.axis, self._asked.language),
            "drawn": drawn_lane_of_page,
            "address": drawn.address,
            "shelf": list(zip(dots_of(shelf), words, strict=True)),
        }

    def _listed(self) -> dict[str, Any]:
        found = self._scene.listed()
        rows = ROWS[self._asked.view]
        last_page = max((len(found) - 1) // rows + 1, 1)
        number = min(self._asked.page, last_page)
        begin = (number - 1) * rows
        shown = found[begin : begin + rows]
        return {
            "entries": entries_in_words(self._service, self._look, shown),
            "listed": len(found),
            "first_listed": begin + 1,
            "last_listed": begin + len(shown),
            "at_page": number,
            "last_page": last_page,
        }
