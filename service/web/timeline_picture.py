"""The picture of a timeline: its lanes as SVG, with the words and addresses that marks carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from flask import url_for
from markupsafe import Markup, escape
from msgspec import Struct

from service.projections.titles import title
from service.web import dates
from service.web.pictures.axis import HEIGHT, WIDTH, Axis, drawn_grid, drawn_knowing, drawn_ticks
from service.web.pictures.lanes import Dot, Layout, Words, drawn_lane, laid_out
from service.web.pictures.shapes import Group
from service.web.pictures.svg import joined, tag
from service.web.timeline_asked import Asked, View, facts_at
from service.web.timeline_scene import LaneShown, Scene
from service.web.words import word

MOST_NAMED = 300
"""Facts that one address names; for more it asks for their days."""

_WORDS = {"changed": "mark_changed"}
"""What became of a fact, where the word for it has another key."""


class LaneDrawn(Struct, frozen=True):
    """A lane as it is drawn: its height in pixels, its marks, how many facts of each group it has."""

    id: str
    type: str
    name: str
    height: float
    marks: Markup
    counts: Mapping[Group, int]
    left_out: tuple[Dot, ...]

    @property
    def number(self) -> int:
        """How many facts are in view."""
        return sum(self.counts.values())

    @property
    def cells(self) -> Markup:
        """The numbers of all groups, as the cells of a row: a long programme has a thousand of them."""
        told = (str(self.counts.get(group) or "–") for group in Group)
        return Markup("".join([f'<td class="number">{number}</td>' for number in told]))  # noqa: S704


class Picture:
    """Draws the lanes of a scene; ``base`` stands before addresses, for pictures that leave this site."""

    def __init__(
        self, slug: str, scene: Scene, asked: Asked, names: Mapping[str, str | None], base: str = ""
    ) -> None:
        self._asked = asked
        self._names = names
        self._scene = scene
        self._timeline = base + url_for("timelines.timeline", slug=slug)
        self._fact = facts_at(base)
        self._known = Asked(known_at=asked.known_at, language=asked.language).query()

    def lanes(self) -> list[LaneDrawn]:
        """Return every lane in view, drawn."""
        return [self._drawn(shown) for shown in self._scene.in_view]

    def _drawn(self, shown: LaneShown) -> LaneDrawn:
        layout = laid_out(shown.dots, self._scene.axis)
        counts: dict[Group, int] = {}
        for dot in shown.dots:
            counts[dot.group] = counts.get(dot.group, 0) + 1
        lane = shown.lane
        name = self._names.get(lane.id) or word("lane_unnamed", self._asked.language)
        words = Words(label=self.label, address=lambda dots: self.address(dots, lane.id))
        return LaneDrawn(
            id=lane.id,
            type=lane.type,
            name=name,
            height=layout.height,
            marks=self._with_grid(layout, words),
            counts=counts,
            left_out=layout.left_out,
        )

    def _with_grid(self, layout: Layout, words: Words) -> Markup:
        spoken = self._asked.language
        axis, height = self._scene.axis, layout.height
        behind = drawn_grid(axis, height, spoken) + drawn_knowing(axis, self._asked.known_at, height)
        return behind + drawn_lane(layout, words)

    def label(self, dots: Sequence[Dot]) -> str:
        """Return what a mark says: the kind of fact and its day; of many how many they are."""
        spoken = self._asked.language
        if len(dots) > 1:
            what = word(f"group.{dots[0].group}", spoken)
            when = in_words(_first(dots), _last(dots), spoken)
            return word("mark_many", spoken, number=str(len(dots)), what=what, when=when)
        dot = dots[0]
        return _said(dot.kind, dot.first, dot.last, dot.states, spoken)

    def address(self, dots: Sequence[Dot], lane: str) -> str:
        """Return where a mark leads: to the fact, or to a list of just these facts."""
        if len(dots) == 1:
            return f"{self._fact}{_dashed(dots[0].id)}?{self._known}"
        if len(dots) <= MOST_NAMED:
            named = ".".join(str(dot.number) for dot in dots)
            return f"{self._timeline}?view={View.LIST}&facts={named}&{self._known}"
        asked = Asked(view=View.LIST, known_at=self._asked.known_at, language=self._asked.language)
        first, last = _first(dots), _last(dots)
        days = {"start": first and date.fromordinal(first), "end": last and date.fromordinal(last)}
        return f"{self._timeline}?{asked.query(groups=(dots[0].group,), lane=lane, **days)}"


@lru_cache(maxsize=8192)
def _said(kind: str, first: int | None, last: int | None, states: tuple[str, ...], spoken: str) -> Markup:
    """Return what the mark of one fact says; kept, as programmes have many facts of a kind on a day."""
    became = (word(_WORDS.get(state, state), spoken) for state in states)
    said = (title(kind, spoken), in_words(first, last, spoken), *became)
    return escape(", ".join(filter(None, said)))


def drawn_axis(axis: Axis, language: str) -> Markup:
    """Return the axis above the lanes, as it is placed on the page."""
    return tag(
        "svg", drawn_ticks(axis, language), viewBox=f"0 0 {WIDTH} {HEIGHT}", class_="axis", aria_hidden="true"
    )


def drawn_lane_of_page(lane: LaneDrawn, description: str) -> Markup:
    """Return a lane as a picture by itself, with its title and what it shows in words."""
    name = f"lane-{lane.id}"
    return Markup(  # noqa: S704 - escaped here, or drawn above
        f'<svg viewBox="0 0 {WIDTH} {lane.height:.0f}" class="lane" role="group"'
        f' aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
        f'<title id="{name}-title">{escape(lane.name)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{lane.marks}</svg>'
    )


@lru_cache(maxsize=8192)
def in_words(first: int | None, last: int | None, language: str) -> str:
    """Return when something was so (ordinals, None where open)."""
    days: dict[str, Any] = {
        "earliest": first and date.fromordinal(first).isoformat(),
        "latest": last and date.fromordinal(last).isoformat(),
    }
    return dates.in_words(days, language)


def stacked(parts: Sequence[tuple[float, Markup]]) -> tuple[float, Markup]:
    """Return parts (height, markup) one below the other, and how high they are together."""
    y, drawn = 0.0, []
    for height, part in parts:
        drawn.append(tag("g", part, transform=f"translate(0 {y:.1f})"))
        y += height
    return y, joined(drawn)


def _first(dots: Sequence[Dot]) -> int | None:
    days = [dot.first for dot in dots]
    return None if None in days else min(day for day in days if day is not None)


def _last(dots: Sequence[Dot]) -> int | None:
    days = [dot.last for dot in dots]
    return None if None in days else max(day for day in days if day is not None)


def _dashed(id: str) -> str:
    return f"{id[:8]}-{id[8:12]}-{id[12:16]}-{id[16:20]}-{id[20:]}"
