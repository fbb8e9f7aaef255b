"""Bands: how low and how high a derived value can be in each window; what is not told is drawn as such."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from markupsafe import Markup
from msgspec import Struct

from service.web.pictures.axis import WIDTH, Axis, drawn_grid
from service.web.pictures.svg import joined, tag

GUTTER = 240
"""Pixels left of the axis, for what the levels are called."""

TALL, EDGE = 96, 8
THINNEST = 4

Bound = float | Fraction


class Step(Struct, frozen=True):
    """A window as it is drawn, from its first new day to its last (as ordinals).

    Without bounds it has no value: ``status`` is then ``insufficient`` or ``suppressed``. ``changed`` says
    that facts that it rests on are known otherwise by now.
    """

    first: int
    last: int
    status: str
    low: Bound | None = None
    high: Bound | None = None
    changed: bool = False


def drawn_bands(
    steps: Sequence[Step],
    axis: Axis,
    language: str,
    label: Callable[[Step], str],
    address: Callable[[Step], str],
) -> tuple[float, Markup]:
    """Return the height and the marks of a series of windows; shares from nothing (below) to all (on top)."""
    height = TALL + 2 * EDGE
    levels = joined(_level(share, text) for share, text in ((0, "0%"), (0.5, "50%"), (1, "100%")))
    drawn = joined(_linked(step, axis, label(step), address(step)) for step in steps)
    return height, levels + drawn_grid(axis, height, language) + drawn


def steps_of(windows: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return which days each window (first and last, as ordinals) is drawn on: those that are new in it.

    Windows that roll on overlap; each is drawn where it ends.
    """
    found: list[tuple[int, int]] = []
    usual = min((later[1] - earlier[1] for earlier, later in pairwise(windows)), default=0)
    for first, last in windows:
        before = found[-1][1] if found else max(first - 1, last - usual if usual else first - 1)
        found.append((max(first, before + 1), last))
    return found


def _y(share: Bound) -> float:
    return EDGE + TALL * (1 - float(share))


def _level(share: float, text: str) -> Markup:
    y = _y(share)
    line = tag("path", d=f"M0 {y:.1f}H{WIDTH}", class_="level")
    return line + tag("text", text, x=-10, y=y + 4, class_="scale", text_anchor="end")


def _linked(step: Step, axis: Axis, label: str, address: str) -> Markup:
    left, right = max(axis.x(step.first), 0), min(axis.x(step.last + 1), WIDTH)
    width = max(right - left, 1)
    since = tag("circle", cx=left + width / 2, cy=EDGE, r=4, class_="since") if step.changed else Markup("")
    hit = tag("rect", x=left, y=0, width=width, height=TALL + 2 * EDGE, class_="step-hit")
    return tag(
        "a",
        tag("title", label),
        hit,
        _shown(step, left, width),
        since,
        href=address,
        class_=f"band-link is-{step.status}{' is-changed' if step.changed else ''}",
    )


def _shown(step: Step, left: float, width: float) -> Markup:
    if step.low is None or step.high is None:
        kind = "suppressed" if step.status == "suppressed" else "insufficient"
        return tag("rect", x=left, y=EDGE, width=width, height=TALL, class_=kind)
    top, bottom = _y(step.high), _y(step.low)
    missing = max(THINNEST - (bottom - top), 0)
    return tag("rect", x=left, y=top - missing / 2, width=width, height=bottom - top + missing, class_="band")
