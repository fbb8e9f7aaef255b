"""Shares over time as bands from low to high: what is not known makes a band wider, or leaves a gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from matplotlib.figure import Figure
from msgspec import Struct

from service.projections.indicator_windows import IndicatorQuery
from service.projections.indicators.answers import Point
from service.projections.indicators.definition import Definition
from service.projections.indicators.shares import Reason
from service.projections.indicators.wording import REASONS, STATUSES
from service.research.canonical import Plain
from service.research.plots.drawing import BAND, INK, LINE, PALE, Plot, in_days, told_of
from service.research.replay import Replay

HEADS = ("indicator", "of", "from", "to", "low", "high", "known", "unknown", "status", "why")
NOTE = (
    "A band runs from the lowest to the highest share that the facts allow. Hatched: too little is known, or"
    " numbers are too small to be shown. A share is no score."
)
UNKNOWN = "–"


class Panel(Struct, frozen=True):
    """One series: of which indicator, of which part, its points."""

    definition: Definition
    key: str
    points: Sequence[Point]

    @property
    def title(self) -> str:
        """What stands above it."""
        return f"{self.definition.id} {self.definition.name.en} · {self.key}"


def bands(replay: Replay, definitions: Sequence[Definition], query: IndicatorQuery, title: str) -> Plot:
    """Return the series of derived indicators, one below the other on one axis of time.

    Raises `NotAskedBy` or what `windows_of` raises.
    """
    panels = [panel for definition in definitions for panel in _panels(replay, definition, query)]

    def draw(figure: Figure) -> None:
        axes = figure.subplots(max(1, len(panels)), 1, sharex=True, squeeze=False)
        for axis, panel in zip(axes[:, 0], panels, strict=False):
            _draw(axis, panel)

    return Plot(
        title=told_of(replay, title),
        description=f"{len(panels)} series of shares as bands over time; the table says the same.",
        caveats=[NOTE, *(f"{each.id}: {each.caveat.en}" for each in definitions)],
        heads=HEADS,
        rows=[row for panel in panels for row in _rows(panel)],
        size=(10, 1.5 + 1.5 * max(1, len(panels)) + 0.15 * len(definitions)),
        draw=draw,
    )


def _panels(replay: Replay, definition: Definition, query: IndicatorQuery) -> Iterator[Panel]:
    replayed = replay.ask(definition, query)
    plain = Plain(replayed.numbering)
    for series in replayed.answer.series:
        yield Panel(definition, plain.key(series.key), series.points)


def _draw(axis: Any, panel: Panel) -> None:
    axis.set_title(panel.title, fontsize=9, color=INK)
    axis.set_ylim(0, 1)
    axis.set_yticks([0, 0.5, 1])
    for begins, ends, point in _steps(panel.points):
        width = ends - begins
        if point.low is None or point.high is None:
            axis.bar(begins, 1, width, align="edge", color="none", edgecolor=PALE, hatch="///", linewidth=0)
        else:
            low, high = float(point.low), float(point.high)
            axis.fill_between([begins, ends], low, high, color=BAND, linewidth=0)
            axis.hlines([low, high], begins, ends, color=LINE, linewidth=1.2)
    in_days(axis)


def _steps(points: Sequence[Point]) -> Iterator[tuple[date, date, Point]]:
    """Return for each point the days in which it is the newest: from the end of the one before to its own."""
    before = None
    for point in points:
        begins = before or max(point.window.first, point.window.last - timedelta(days=30))
        yield begins, point.window.last, point
        before = point.window.last


def _rows(panel: Panel) -> Iterator[Sequence[str]]:
    for point in panel.points:
        yield (
            panel.definition.id,
            panel.key,
            str(point.window.first),
            str(point.window.last),
            _share(point.low),
            _share(point.high),
            _number(point.n),
            _number(point.unknown),
            STATUSES[point.status].en,
            " ".join(REASONS[Reason(reason)].en for reason in point.reasons),
        )


def _share(share: Fraction | None) -> str:
    return UNKNOWN if share is None else f"{share} ({float(share):.2f})"


def _number(number: int | None) -> str:
    return UNKNOWN if number is None else str(number)
