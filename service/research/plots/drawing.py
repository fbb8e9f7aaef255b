"""What all plots share: a picture with its words and its table, written as SVG or as one page of HTML.

The same plot is the same bytes: no date, no chance, text as text. Nothing is fetched from anywhere.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import dates
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from msgspec import Struct

from service.domain.programme_events import ProgrammeRegistered
from service.research.refusals import ReplayRefused
from service.research.replay import Replay

STYLE: Any = {
    "svg.hashsalt": "samenspoor",
    "svg.fonttype": "none",
    "font.family": ["DejaVu Sans"],
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlelocation": "left",
    "hatch.linewidth": 0.6,
}
INK, LINE, BAND, PALE = "#1d2a33", "#0b5d7a", "#8cc3d6", "#c9d2d8"
"""Colours that differ in lightness too; no colour says that something is good or bad."""

SMALL_LETTERS = 14
"""So many stand on an inch under a figure."""

PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem; max-width: 68rem; color: {ink}; }}
svg {{ max-width: 100%; height: auto; }}
table {{ border-collapse: collapse; font-size: 0.9rem; }}
th, td {{ text-align: left; padding: 0.25rem 0.75rem 0.25rem 0; vertical-align: top; }}
th, td {{ border-bottom: 1px solid {pale}; white-space: nowrap; }}
td:last-child {{ white-space: normal; }}
.caveat {{ max-width: 45rem; }}
</style>
<h1>{title}</h1>
{caveats}
<figure>
{svg}</figure>
<table>
<caption>The same as a table</caption>
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</html>
"""


class FormNotKnown(ReplayRefused):
    """A plot is written as .svg or .html: “{file}” is neither."""


class Plot(Struct, frozen=True):
    """A picture: its title, what it shows in words, what must be known with it, and its table.

    ``draw`` draws it on an empty figure of ``size`` (inches).
    """

    title: str
    description: str
    caveats: Sequence[str]
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    size: tuple[float, float]
    draw: Callable[[Figure], None]


def write(plot: Plot, file: Path) -> None:
    """Write a plot in the form that the name of the file says. Raises `FormNotKnown`."""
    forms = {".svg": svg, ".html": html}
    if file.suffix not in forms:
        raise FormNotKnown(file=file.name)
    file.write_text(forms[file.suffix](plot), "utf-8")


def svg(plot: Plot) -> str:
    """Return a plot as SVG that can be read aloud, with its caveats in the picture."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=plot.size, layout="constrained")
        plot.draw(figure)
        figure.suptitle(plot.title, x=0.01, ha="left", fontweight="bold", color=INK)
        figure.supxlabel(_wrapped(plot.caveats, plot.size[0]), x=0.01, ha="left", fontsize=8, color=INK)
        written = BytesIO()
        canvas: Any = FigureCanvasSVG(figure)
        canvas.print_svg(written, metadata={"Date": None, "Creator": None})
    start, tag, rest = written.getvalue().decode().partition("<svg ")
    head, _, body = rest.partition(">")
    told = f"<title>{escape(plot.title)}</title><desc>{escape(plot.description)}</desc>"
    label = escape(plot.title, quote=True)
    return f'{start}{tag}role="img" aria-label="{label}" {head}>{told}{body}'


def html(plot: Plot) -> str:
    """Return a plot as one page: picture, caveats and table."""
    picture = svg(plot)
    return PAGE.format(
        title=escape(plot.title),
        ink=INK,
        pale=PALE,
        caveats="\n".join(f'<p class="caveat">{escape(each)}</p>' for each in plot.caveats),
        svg=picture[picture.index("<svg ") :],
        heads="".join(f'<th scope="col">{escape(each)}</th>' for each in plot.heads),
        rows="\n".join(_row(row) for row in plot.rows),
    )


def _wrapped(lines: Sequence[str], inches: float) -> str:
    """Return lines that fit under a figure so many inches wide."""
    wrapped = (textwrap.fill(line, int(inches * SMALL_LETTERS)) for line in lines)
    return "\n".join(wrapped)


def told_of(replay: Replay, title: str) -> str:
    """Return a title that says so where a programme is invented."""
    founded = (fact.event for fact in replay.standing.facts)
    invented = any(isinstance(event, ProgrammeRegistered) and event.fictitious for event in founded)
    return f"{title} (invented)" if invented else title


def in_days(axis: Any) -> None:
    """Let an axis of time show its days in as few words as there is room for."""
    library: Any = dates
    locator = library.AutoDateLocator()
    axis.xaxis.set_major_locator(locator)
    axis.xaxis.set_major_formatter(library.ConciseDateFormatter(locator))


def _row(cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
