"""What is said of points and marks of indicators, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from service.domain.scales import Scale, Scales, ScaleValue
from service.domain.values import ScaleRef
from service.projections.indicator_words import said
from service.web.pictures.axis import Axis
from service.web.pictures.observed import Level
from service.web.timeline_picture import in_words
from service.web.trust_answers import Told
from service.web.words import day, word

HIDDEN, WORDLESS = "hidden", "wordless"
"""Levels of what has no value to show: it is not for this reader, or there never was one."""


class TrustWords:
    """Says what points and marks hold; ``changed`` are the facts (hex) that are known otherwise by now."""

    def __init__(self, language: str, scales: Scales, changed: frozenset[str] = frozenset()) -> None:
        self._language = language
        self._scales = scales
        self._changed = changed

    def levels(self, told: Told) -> Iterator[Level]:
        """Return the levels of observations: all values of their scales, then what has none to show.

        Values of two scales, or of two versions of one, never share a level.
        """
        used = {level_of(mark) for mark in told.marks}
        scales = self._scales_of(told)
        known: set[str] = set()
        for scale in scales:
            for value in scale.values:
                level = _on_scale(scale.ref, value.word)
                if scale.ordered or level in used:
                    known.add(level)
                    yield Level(level, self._named(scale, value, whole=len(scales) > 1))
        words = {HIDDEN: "trust_not_shown", WORDLESS: "trust_without_value"}
        for level in sorted(used - known):
            called = word(words[level], self._language) if level in words else self._valued(_value_on(level))
            yield Level(level, called)

    def _named(self, scale: Scale, value: ScaleValue, *, whole: bool) -> str:
        label = said(value.label, self._language)
        called = f"{label} ({scale.id} {scale.version})" if whole else label
        return f"{value.word}  {called}" if value.word.isdecimal() else called

    def value_named(self, value: str, scale: dict[str, Any] | None) -> str:
        """Return what a value is called on its scale; numbered ones begin with their number."""
        found = self._scales.get(ScaleRef(scale["id"], scale["version"])) if scale else None
        label = next((each.label for each in found.values if each.word == value), None) if found else None
        if label is None:
            return self._valued(value)
        text = said(label, self._language)
        return f"{value}: {text}" if value.isdecimal() else text

    def _scales_of(self, told: Told) -> list[Scale]:
        refs = {(mark["scale"]["id"], mark["scale"]["version"]) for mark in told.marks if mark.get("scale")}
        found = (self._scales.get(ScaleRef(*ref)) for ref in sorted(refs))
        return [scale for scale in found if scale]

    def _valued(self, level: str) -> str:
        """Return what a value is called that lies on no scale; results of plans have words of their own."""
        key = f"result.{level}"
        try:
            return word(key, self._language).rstrip(".")
        except KeyError:
            return level

    def point_label(self, told: Told, point: dict[str, Any]) -> str:
        """Return what a band says: its days, its bounds."""
        parts = [self.window_said(point["window"]), self.value_said(told, point)]
        if any(map(self.is_changed, point["evidence"])):
            parts.append(word("mark_changed", self._language))
        return ": ".join(filter(None, parts))

    def value_said(self, told: Told, point: dict[str, Any]) -> str:
        """Return the bounds of a point, or that there are none."""
        if point["low"] is None:
            return str(told.statuses[point["status"]])
        low, high = percent(point["low"]), percent(point["high"])
        return low if low == high else word("trust_range", self._language, low=low, high=high)

    def window_said(self, window: dict[str, str]) -> str:
        """Return which days a window has."""
        return f"{day(window['from'], self._language)} – {day(window['to'], self._language)}"

    def mark_label(self, mark: dict[str, Any]) -> str:
        """Return what an observation says: who, its value, its day, how it was observed."""
        parts = [
            "" if mark.get("n") else word(f"standpoint.{standpoint_of(mark)}", self._language),
            self.about(mark),
            self.mark_value(mark),
            self.when(mark),
            word(f"method.{mark.get('method') or 'unknown'}", self._language),
            "" if mark["status"] == "asserted" else word(mark["status"], self._language),
            word("self_assessed", self._language) if mark.get("selfAssessed") else "",
            word("mark_changed", self._language) if self.is_changed(mark["fact"]) else "",
        ]
        return ", ".join(filter(None, parts))

    def about(self, mark: dict[str, Any]) -> str:
        """Return what was observed of what, and towards whom: the names of these."""
        subject, trustee = mark.get("subject") or {}, mark.get("trustee") or {}
        named = (trustee.get(part) or {} for part in ("organisation", "group", "person"))
        towards = next((part["name"] for part in named if part.get("name")), None)
        parts = [
            self._point_of_list(mark),
            self._function(mark),
            subject.get("name"),
            towards and f"→ {towards}",
        ]
        return ", ".join(part for part in parts if part)

    def _point_of_list(self, mark: dict[str, Any]) -> str:
        """Return the point of a list that was rated, with its number; empty where there is none."""
        told, number = mark.get("scale") or {}, mark.get("factor")
        scale = self._scales.get(ScaleRef(told.get("id", ""), told.get("version", 1)))
        points = scale.factors.points if scale and scale.factors else ()
        label = next((point.label for point in points if point.number == number), None)
        return f"{number}: {said(label, self._language)}" if label else ""

    def _function(self, mark: dict[str, Any]) -> str:
        return word(f"function.{mark['function']}", self._language) if mark.get("function") else ""

    def mark_value(self, mark: dict[str, Any]) -> str:
        """Return the value of an observation in words; of answers to a check-in how many they are."""
        if mark["valueStatus"] == "suppressed":
            return word("trust_not_shown", self._language)
        value = mark.get("value") or (mark.get("median") or {}).get("low")
        told = [self.value_named(value, mark.get("scale")) if value else ""]
        if mark.get("n") is not None:
            told.append(word("trust_answers", self._language, number=str(mark["n"])))
        return ", ".join(filter(None, told)) or str(mark.get("text") or "")

    def when(self, mark: dict[str, Any]) -> str:
        """Return when something was observed."""
        return in_words(*span_of(mark), self._language) or word("undated", self._language)

    def steps_said(self, told: Told) -> str:
        """Return how many windows have a value, and between which bounds."""
        valued = [point for point in told.points if point["low"] is not None]
        if not valued:
            return word("trust_no_steps", self._language)
        window = valued[0]["window"]
        days = (date.fromisoformat(window["to"]) - date.fromisoformat(window["from"])).days + 1
        return word(
            "trust_steps",
            self._language,
            ok=str(len(valued)),
            number=str(len(told.points)),
            low=percent(min(point["low"] for point in valued)),
            high=percent(max(point["high"] for point in valued)),
            days=str(days),
        )

    def marks_said(self, told: Told, axis: Axis) -> str:
        """Return how many observations are in view."""
        shown = [
            mark for mark in told.marks if axis.shows(*span_of(mark)) and mark["fact"] not in _undated(told)
        ]
        key = "trust_marks" if shown else "trust_no_marks"
        return word(key, self._language, number=str(len(shown)))

    def is_changed(self, fact: str) -> bool:
        """Whether a fact is known otherwise by now."""
        return bool(self._changed) and UUID(fact).hex in self._changed


def percent(share: float) -> str:
    """Return a share as whole percents; shares that lie between two are not rounded to none or all."""
    whole = round(share * 100)
    return f"{min(max(whole, 1 if share > 0 else 0), 99 if share < 1 else 100)}%"


def standpoint_of(mark: dict[str, Any]) -> str:
    """Return from which standpoint an observation comes: of whom it is; else of who observed or told it."""
    tellers = [mark.get("observedBy") or {}, *mark.get("by", ())]
    told = {teller.get("standpoint", "unknown") for teller in tellers} - {"unknown"}
    own = str(mark.get("standpoint", "unknown"))
    return own if own != "unknown" or len(told) != 1 else str(told.pop())


def level_of(mark: dict[str, Any]) -> str:
    """Return the level on which an observation stands."""
    if mark["valueStatus"] == "suppressed":
        return HIDDEN
    value = mark.get("value") or (mark.get("median") or {}).get("low")
    scale = mark.get("scale")
    if value is None:
        return WORDLESS
    return _on_scale(ScaleRef(scale["id"], scale["version"]), value) if scale else str(value)


def _on_scale(scale: ScaleRef, value: str) -> str:
    return f"{scale.id} {scale.version} {value}"


def _value_on(level: str) -> str:
    return level.rpartition(" ")[2]


def span_of(mark: dict[str, Any]) -> tuple[int | None, int | None]:
    """Return the first and the last day of an observation (ordinals, None where open)."""
    occurred = mark["occurred"]
    first, last = (
        occurred[side] and date.fromisoformat(occurred[side]).toordinal() for side in ("earliest", "latest")
    )
    return first, last


def _undated(told: Told) -> Sequence[str]:
    found: Sequence[str] = told.series.get("undated", ())
    return found
