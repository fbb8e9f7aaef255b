"""What indicators answer, put together for pages: the series of one part, its points or its marks."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from service.bootstrap import Samenspoor
from service.projections.indicator_pages import PeopleCountedNowOnly
from service.projections.indicator_windows import IndicatorQuery
from service.projections.indicators.definition import Definition
from service.projections.looking import Look
from service.web.trust_asked import Part


class Refused(Struct, frozen=True):
    """An indicator that is not told here; ``word`` is the key of the reason."""

    definition: Definition
    word: str


class Told(Struct, frozen=True):
    """What an indicator tells of one part; all in words already, as JSON has it."""

    definition: Definition
    described: dict[str, Any]
    series: dict[str, Any]
    reasons: dict[str, str]
    statuses: dict[str, str]

    @property
    def points(self) -> list[dict[str, Any]]:
        """The windows of a derived indicator."""
        found: list[dict[str, Any]] = self.series.get("points", [])
        return found

    @property
    def marks(self) -> list[dict[str, Any]]:
        """The observations of an observed one."""
        found: list[dict[str, Any]] = self.series.get("marks", [])
        return found

    def why(self, reasons: list[str]) -> str:
        """Return why a value is as it is, in sentences."""
        return " ".join(self.reasons[reason] for reason in reasons if reason in self.reasons)


class Change(Struct, frozen=True):
    """What two separate windows say of each other, in words."""

    before: dict[str, Any]
    after: dict[str, Any]
    text: str


class Answers:
    """Asks indicators for one reader, about one part of a programme, over the days of an axis."""

    def __init__(self, service: Samenspoor, look: Look, part: Part) -> None:
        self._service = service
        self._look = look
        self._part = part

    def told(
        self, definition: Definition, first: date, last: date, step_days: int | None = None
    ) -> Told | Refused:
        """Return what an indicator tells of windows that end within these days, or why it does not."""
        if self._part.by not in definition.by:
            return Refused(definition, "trust_not_asked")
        last = min(last, self._look.known_on)
        query = IndicatorQuery(
            by=self._part.by,
            start=min(first, last),
            end=last,
            step_days=step_days,
            in_past=self._look.as_known.known_at is not None,
        )
        try:
            body = self._service.indicators.answer(self._look, definition, query)
        except PeopleCountedNowOnly:
            return Refused(definition, "trust_now_only")
        return self._of_part(definition, msgspec.json.decode(body))

    def change(self, told: Told) -> Change | None:
        """Return what the first and the last window with a value say of each other, where they are apart."""
        valued = [point for point in told.points if point["status"] == "ok"]
        if len(valued) < 2 or valued[-1]["window"]["from"] <= valued[0]["window"]["to"]:  # noqa: PLR2004 - a pair
            return None
        first, last = (date.fromisoformat(point["window"]["to"]) for point in (valued[0], valued[-1]))
        pair = self.told(told.definition, first, last, (last - first).days)
        if isinstance(pair, Refused) or "change" not in pair.series:
            return None
        return Change(pair.points[0], pair.points[-1], pair.series["change"]["text"])

    def _of_part(self, definition: Definition, answer: dict[str, Any]) -> Told:
        told = (each for each in answer["series"] if each["key"] == self._part.key)
        series: dict[str, Any] = next(told, {})
        return Told(definition, answer["definition"], series, answer["reasons"], answer["statuses"])
