"""An indicator as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from service.domain.values import Standpoint
from service.projections.indicator_words import said
from service.projections.indicators.shares import Reason, Status
from service.projections.indicators.wording import REASONS, STATUSES
from service.projections.work_table import FICTITIOUS, INCOMPLETE
from service.projections.work_words import STANDPOINTS, Words, in_language

KNOWN_ON = ("Zoals bekend op {day}", "As known on {day}")
NO_WINDOWS = ("Er is geen periode om te tonen.", "There is no window to show.")
OF: Words = ("{low} van {n}", "{low} of {n}")
OPEN: Words = ("{unknown} onbekend, {possible} misschien", "{unknown} unknown, {possible} possible")
OBSERVED: Words = ("{n} waarnemingen, {possible} misschien", "{n} observations, {possible} possible")
MEDIAN: Words = ("mediaan {value} ({n}, {standpoint})", "median {value} ({n}, {standpoint})")
PERCENT = 100


def table(answer: str, language: str) -> str:
    """Return the series of an indicator, out of an answer as JSON: a line for each window."""
    told = msgspec.json.decode(answer)
    definition = told["definition"]
    lines = [f"{definition['id']} {definition['name']}", definition["question"], definition["caveat"]]
    lines.append(in_language(KNOWN_ON, language).format(day=told["knownOn"]))
    if told["fictitious"]:
        lines.append(in_language(FICTITIOUS, language))
    if not told["complete"]:
        lines.append(in_language(INCOMPLETE, language))
    for series in told["series"]:
        lines += ["", series["name"] or series["key"], *_windows(series, language)]
    return "\n".join(lines)


def _windows(series: dict[str, Any], language: str) -> Iterator[str]:
    rows = [_point(point, language) for point in series.get("points", ())]
    rows += [_observed(window, language) for window in series.get("windows", ())]
    if not rows:
        yield f"  {in_language(NO_WINDOWS, language)}"
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    if change := series.get("change"):
        yield f"  → {change['text']}"


def _point(point: dict[str, Any], language: str) -> tuple[str, ...]:
    share = _share(point, language)
    return _days(point), share, _counted(point, language), _reasons(point, language)


def _share(point: dict[str, Any], language: str) -> str:
    if point["low"] is None:
        return said(STATUSES[Status(point["status"])], language)
    low, high = (f"{round(PERCENT * point[bound])} %" for bound in ("low", "high"))
    return low if low == high else f"{low} – {high}"


def _counted(point: dict[str, Any], language: str) -> str:
    if point["n"] is None:
        return ""
    parts = [] if point["inClass"] is None else [_filled(OF, language, low=point["inClass"], n=point["n"])]
    if point["unknown"] or point["possible"]:
        parts.append(_filled(OPEN, language, unknown=point["unknown"], possible=point["possible"]))
    return ", ".join(parts)


def _observed(window: dict[str, Any], language: str) -> tuple[str, ...]:
    number = _filled(OBSERVED, language, n=window["n"], possible=window["possible"])
    medians = (_median(each, language) for each in window["medians"] if each["status"] == Status.OK)
    return _days(window), number, ", ".join(medians), _reasons(window, language)


def _median(median: dict[str, Any], language: str) -> str:
    values = dict.fromkeys((median["low"], median["high"]))
    standpoint = in_language(STANDPOINTS[Standpoint(median["standpoint"])], language)
    return _filled(MEDIAN, language, value=" – ".join(values), n=median["n"], standpoint=standpoint)


def _days(told: dict[str, Any]) -> str:
    return f"{told['window']['from']} – {told['window']['to']}"


def _reasons(told: dict[str, Any], language: str) -> str:
    return " ".join(said(REASONS[Reason(reason)], language) for reason in told["reasons"])


def _filled(words: Words, language: str, **values: Any) -> str:
    return in_language(words, language).format(**values)
