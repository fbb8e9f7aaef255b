"""Pictures of indicators: bands for what was derived, marks for what was observed, with their words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from service.domain.values import Standpoint
from service.projections.indicators.definition import Family
from service.web.pictures.axis import WIDTH, Axis
from service.web.pictures.bands import GUTTER, Step, drawn_bands, steps_of
from service.web.pictures.observed import Observed, drawn_observed
from service.web.pictures.svg import tag
from service.web.trust_addresses import TrustAddresses
from service.web.trust_answers import Told
from service.web.trust_words import TrustWords, level_of, span_of, standpoint_of
from service.web.words import word

OWN_METHODS = frozenset({"self_report_survey", "interview", "group_consensus"})
"""Methods by which those whom it is about say it themselves."""


class Drawn(Struct, frozen=True):
    """A picture: its height in pixels, its marks, and what it shows in one sentence."""

    id: str
    name: str
    height: float
    marks: Markup
    said: str

    @property
    def svg(self) -> Markup:
        """The picture as it stands on a page."""
        name = f"picture-{self.id}"
        return tag(
            "svg",
            tag("title", self.name, id=f"{name}-title"),
            tag("desc", self.said, id=f"{name}-desc"),
            self.marks,
            viewBox=f"{-GUTTER} 0 {WIDTH + GUTTER} {self.height:.0f}",
            class_="lane",
            role="group",
            aria_labelledby=f"{name}-title",
            aria_describedby=f"{name}-desc",
        )


class Row(Struct, frozen=True):
    """A line of the table beside a picture; ``cells`` as they are shown, ``address`` of its evidence."""

    cells: tuple[str, ...]
    address: str


class TrustPictures:
    """Draws what indicators tell, on one axis, in one language."""

    def __init__(
        self,
        axis: Axis,
        language: str,
        words: TrustWords,
        addresses: TrustAddresses,
    ) -> None:
        self._axis = axis
        self._language = language
        self._words = words
        self._addresses = addresses

    def drawn(self, told: Told) -> Drawn:
        """Return the picture of an indicator."""
        derived = told.definition.family is Family.DERIVED
        height, marks = self._bands(told) if derived else self._marks(told)
        said = self._words.steps_said(told) if derived else self._words.marks_said(told, self._axis)
        return Drawn(told.definition.id, told.described["name"], height, marks, said)

    def rows(self, told: Told) -> list[Row]:
        """Return the table beside a picture."""
        derived = told.definition.family is Family.DERIVED
        return list(self._point_rows(told) if derived else self._mark_rows(told))

    def _bands(self, told: Told) -> tuple[float, Markup]:
        windows = [_days(point) for point in told.points]
        points = {}
        for (first, last), point in zip(steps_of(windows), told.points, strict=True):
            changed = any(map(self._words.is_changed, point["evidence"]))
            step = Step(first, last, point["status"], point["low"], point["high"], changed)
            points[last] = (step, point)
        return drawn_bands(
            [step for step, _ in points.values() if self._axis.shows(step.first, step.last)],
            self._axis,
            self._language,
            lambda step: self._words.point_label(told, points[step.last][1]),
            lambda step: self._addresses.point(told.definition.id, points[step.last][1]["window"]["to"]),
        )

    def _marks(self, told: Told) -> tuple[float, Markup]:
        words, marks = self._words, told.marks
        return drawn_observed(
            [_observed(n, mark, changed=words.is_changed(mark["fact"])) for n, mark in enumerate(marks)],
            list(words.levels(told)),
            self._axis,
            self._language,
            lambda each: words.mark_label(marks[each.number]),
            lambda each: self._addresses.fact(marks[each.number]["fact"]),
        )

    def _point_rows(self, told: Told) -> Iterator[Row]:
        for point in told.points:
            cells = (
                self._words.window_said(point["window"]),
                self._words.value_said(told, point),
                _number(point["n"]),
                _number(point["unknown"]),
                told.why(point["reasons"]),
            )
            yield Row(cells, self._addresses.point(told.definition.id, point["window"]["to"]))

    def _mark_rows(self, told: Told) -> Iterator[Row]:
        for mark in told.marks:
            cells = (
                self._words.when(mark),
                self._words.mark_value(mark),
                self._words.about(mark),
                word(f"standpoint.{standpoint_of(mark)}", self._language),
                word(f"method.{mark.get('method') or 'unknown'}", self._language),
                told.why(mark.get("reasons", [])),
            )
            yield Row(cells, self._addresses.fact(mark["fact"]))


def _observed(number: int, mark: dict[str, Any], *, changed: bool) -> Observed:
    first, last = span_of(mark)
    return Observed(
        number=number,
        first=first,
        last=last,
        level=level_of(mark),
        standpoint=Standpoint(standpoint_of(mark)),
        own=mark.get("method") in OWN_METHODS,
        answers=mark.get("n"),
        changed=changed,
        status=mark["status"],
    )


def _days(point: dict[str, Any]) -> tuple[int, int]:
    window = point["window"]
    return date.fromisoformat(window["from"]).toordinal(), date.fromisoformat(window["to"]).toordinal()


def _number(value: int | None) -> str:
    return "–" if value is None else str(value)
