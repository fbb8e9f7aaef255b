"""Ownership and trust: what was observed above what was derived, each point with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any
from uuid import UUID

from flask import Blueprint, request, url_for

from service.bootstrap import Samenspoor
from service.domain.errors import DomainError
from service.domain.values import Standpoint
from service.projections.indicators.answers import By
from service.projections.indicators.definition import Definition, Family
from service.projections.indicators.registry import indicator
from service.projections.lanes import LaneType
from service.projections.looking import Look
from service.web import standalone
from service.web.fact_page import entries_in_words, in_words
from service.web.kept_pages import KeptPages
from service.web.looks import NotReadable, answer_mistakes, asked_day, days_of, looking_at, name_of, names_of
from service.web.pictures.axis import HEIGHT, WIDTH, Zoom, drawn_ticks
from service.web.pictures.bands import GUTTER
from service.web.pictures.observed import shape
from service.web.pictures.shapes import definitions
from service.web.pictures.svg import tag
from service.web.refusals import missing, pages
from service.web.rendering import language, page
from service.web.timeline_scene import Scene
from service.web.trust_addresses import TrustAddresses
from service.web.trust_answers import Answers, Refused, Told
from service.web.trust_asked import Part, TrustAsked, trust_asked
from service.web.trust_picture import TrustPictures
from service.web.trust_said import Sentences
from service.web.trust_themes import BLOCKS, Theme
from service.web.trust_words import TrustWords
from service.web.words import word


def blueprint(service: Samenspoor) -> Blueprint:
    """Return the routes."""
    routes = pages("ownership")
    answer_mistakes(routes)
    kept = KeptPages(service)

    @routes.get("/programmes/<slug>/trust")
    def ownership(slug: str) -> Any:
        with looking_at(service, slug) as look:
            return _Trust(service, look).page(kept) if look else missing()

    @routes.get("/programmes/<slug>/trust/<id>.svg")
    def picture(slug: str, id: str) -> Any:
        base = request.host_url.rstrip("/")
        with looking_at(service, slug) as look:
            return _Trust(service, look, base).picture(_indicator(id)) if look else missing()

    @routes.get("/programmes/<slug>/trust/<id>")
    def point(slug: str, id: str) -> Any:
        with looking_at(service, slug) as look:
            return _Trust(service, look).point(_indicator(id)) if look else missing()

    return routes


def _indicator(id: str) -> Definition:
    try:
        return indicator(id)
    except DomainError:
        raise NotReadable("indicator", id) from None


class _Trust:
    """One page, or one picture of it: what was asked, in one look."""

    def __init__(self, service: Samenspoor, look: Look, base: str = "") -> None:
        self._service = service
        self._look = look
        self._asked: TrustAsked = trust_asked()
        self._answers = Answers(service, look, self._asked.part)
        self._addresses = TrustAddresses(look.programme.slug, self._asked, base)

    @cached_property
    def _scene(self) -> Scene:
        return Scene(self._look, self._asked.timeline)

    @cached_property
    def _names(self) -> dict[str, str | None]:
        ids = [self._look.programme.id, *(lane.id for lane in self._scene.lanes.all)]
        return names_of(self._service, self._look, ids)

    @cached_property
    def _words(self) -> TrustWords:
        return TrustWords(language(), self._service.instruments.scales, self._scene.changed)

    @cached_property
    def _pictures(self) -> TrustPictures:
        return TrustPictures(self._scene.axis, language(), self._words, self._addresses)

    def page(self, kept: KeptPages) -> Any:
        """Return the page; there is none where nothing at all is open to the reader."""
        content = kept.content(self._look, self._asked, self._content)
        if not content:
            return missing()
        programme = self._look.programme
        return page(
            "trust.html", programme=programme, name=name_of(self._service, self._look), content=content
        )

    def _content(self) -> str:
        if not self._scene.is_open:
            return ""
        blocks = [
            (block.word, [self._shown(each) for family in Family for each in block.of(family)])
            for block in BLOCKS[self._asked.theme]
        ]
        return page("trust_content.html", **self._around(), blocks=blocks)

    def picture(self, definition: Definition) -> Any:
        """Return the picture of an indicator as a file by itself."""
        days = self._scene.axis
        told = self._answers.told(definition, days.first, days.last)
        if isinstance(told, Refused) or not self._scene.is_open:
            return missing()
        notes = [f"{', '.join(self._of_what())}.", *standalone.notes(self._look, language())]
        body = standalone.indicator(told, self._pictures.drawn(told), days, notes, language())
        return standalone.file(body, f"{self._look.programme.slug}-{definition.id}")

    def _of_what(self) -> Iterator[str]:
        """Return the names of the programme, and of the part of it that is asked about."""
        part, names = self._asked.part, self._names
        yield names[self._look.programme.id] or self._look.programme.slug
        if part.by is By.STANDPOINT:
            yield word(f"standpoint.{part.key}", language())
        elif part.by is not By.PROGRAMME:
            yield names.get(UUID(part.key).hex) or word("lane_unnamed", language())

    def point(self, definition: Definition) -> Any:
        """Return the page of one window: its value, what that cannot prove, the facts that it rests on."""
        on = asked_day("on") or self._look.known_on
        told = self._answers.told(definition, on, on)
        if isinstance(told, Refused) or not told.points or not self._scene.is_open:
            return missing()
        found = next(
            (each for each in told.points if each["window"]["to"] == on.isoformat()), told.points[-1]
        )
        resting = {UUID(id).hex for id in found["evidence"]}
        facts = [fact for fact in self._scene.all if fact.fact in resting or fact.event in resting]
        return page(
            "trust_point.html",
            **self._around(),
            told=told,
            point=found,
            window=self._words.window_said(found["window"]),
            value=self._words.value_said(told, found),
            facts=entries_in_words(self._service, self._look, facts),
            fact_address=self._addresses.fact,
        )

    def _shown(self, definition: Definition) -> dict[str, Any]:
        """Return what a page shows of an indicator."""
        days = self._scene.axis
        told = self._answers.told(definition, days.first, days.last)
        if isinstance(told, Refused):
            return {"definition": definition, "refused": told.word}
        return {
            "definition": definition,
            "told": told,
            "drawn": self._pictures.drawn(told),
            "rows": self._pictures.rows(told),
            **self._sentences(told),
        }

    def _sentences(self, told: Told) -> dict[str, Any]:
        said = Sentences(told, self._words, language())
        if told.definition.family is Family.DERIVED:
            return {"change": said.change(self._answers.change(told))}
        return {"pairs": list(said.pairs()), "medians": list(said.medians())}

    def _around(self) -> dict[str, Any]:
        look, names = self._look, self._names
        return {
            "programme": look.programme,
            "name": names[look.programme.id] or look.programme.slug,
            "asked": self._asked,
            "scene": self._scene,
            "days": days_of(look),
            "complete": look.moment.complete,
            "zooms": list(Zoom),
            "themes": list(Theme),
            "parts": list(self._parts()),
            "axis": self._axis(),
            "definitions": definitions(),
            "standpoints": list(Standpoint),
            "shape": shape,
            "picture_address": self._picture_address,
            **in_words(),
        }

    def _picture_address(self, id: str) -> str:
        return f"{url_for('ownership.picture', slug=self._look.programme.slug, id=id)}?{self._asked.query()}"

    def _parts(self) -> Any:
        """Return what one can choose from: (by, key, name)."""
        yield By.PROGRAMME, Part(), self._names[self._look.programme.id]
        for lane in self._scene.lanes.all:
            if lane.type is not LaneType.PROGRAMME:
                by = By(lane.type.value)
                yield by, Part(by, str(UUID(lane.id))), self._names[lane.id]
        for standpoint in Standpoint:
            yield By.STANDPOINT, Part(By.STANDPOINT, standpoint.value), None

    def _axis(self) -> Any:
        return tag(
            "svg",
            drawn_ticks(self._scene.axis, language()),
            viewBox=f"{-GUTTER} 0 {WIDTH + GUTTER} {HEIGHT}",
            class_="axis",
            aria_hidden="true",
        )
