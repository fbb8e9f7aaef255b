"""Marks of observed indicators as JSON, and in which windows they lie: names and words are still marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from service.domain.moments import rendered_moment
from service.domain.naming import camel_case
from service.domain.values import ScaleRef
from service.projections.indicator_words import said
from service.projections.indicators.answers import Mark, MarkedWindow, Median, Series
from service.projections.indicators.definition import Asked
from service.projections.indicators.shares import Reason, Status
from service.projections.marks import name_mark
from service.projections.rendering import Rendering


def rendered_marks(series: Series, asked: Asked) -> dict[str, Any]:
    """Return what was observed of one part; small counts of people are for the team."""
    rendering = Rendering(suppress=not asked.of_team)
    return {
        "marks": [_mark(mark, asked, rendering) for mark in series.marks],
        "undated": series.undated,
        "windows": [_window(window, rendering) for window in series.windows],
    }


def words_in(series: Series) -> tuple[set[Status], set[Reason]]:
    """Return the statuses and reasons that are told of what was observed."""
    told: list[Any] = [*series.marks, *series.windows]
    for window in series.windows:
        told += [*window.medians, *window.pairs]
    statuses = {each.status for each in told if isinstance(each, Median | MarkedWindow)}
    statuses |= {mark.value_status for mark in series.marks}
    return statuses, {reason for each in told for reason in each.reasons}


def _mark(mark: Mark, asked: Asked, rendering: Rendering) -> dict[str, Any]:
    found = {**_told(mark, rendering), "knownAt": rendered_moment(mark.known_at)}
    if mark.subject:
        id = mark.subject.id
        found["subject"] = {"type": mark.subject.type, "id": id, "name": name_mark(id.hex)}
    if mark.median:
        found["median"] = _told(mark.median, rendering)
    if label := _label(mark, asked):
        found["valueText"] = label
    always = ("status", "value_status", "self_assessed")
    return {**found, **dict(_always(mark, always))}


def _label(mark: Mark, asked: Asked) -> str | None:
    """Return what the value of a mark is called on its scale."""
    scale = asked.scales.get(mark.scale) if mark.scale else None
    values = scale.values if scale else ()
    return next((said(each.label, asked.language) for each in values if each.word == mark.value), None)


def _window(window: MarkedWindow, rendering: Rendering) -> dict[str, Any]:
    return {
        "window": window.window,
        "status": window.status,
        "caveat": window.caveat,
        "n": window.n,
        "possible": window.possible,
        "marks": window.marks,
        "medians": [
            {**_told(median, rendering), **dict(_always(median, ("low", "high", "reasons")))}
            for median in window.medians
        ],
        "pairs": [
            {**_told(pair, rendering), **dict(_always(pair, ("of_one", "of_other", "lower", "reasons")))}
            for pair in window.pairs
        ],
        "reasons": window.reasons,
        "daysSinceLast": window.days_since_last,
    }


def _told(struct: Struct, rendering: Rendering) -> dict[str, Any]:
    """Return the fields of a struct that say something; of a scale always which version it is."""
    found = {name: value for name, value in rendering.struct(struct).items() if value not in ({}, [], ())}
    scale = getattr(struct, "scale", None)
    if isinstance(scale, ScaleRef):
        found["scale"] = {"id": scale.id, "version": scale.version}
    return found


def _always(struct: Struct, names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Return fields that are told also where they say no more than usual."""
    for name in names:
        yield camel_case(name), getattr(struct, name)
