"""Pictures as files by themselves: one SVG each, with its own styles, in light and in the dark."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from service.web.pictures.axis import HEIGHT, WIDTH, drawn_ticks
from service.web.pictures.shapes import SHAPES, Group, definitions
from service.web.pictures.style import STYLE
from service.web.pictures.svg import joined, tag
from service.web.timeline_picture import LaneDrawn, in_words, stacked
from service.web.timeline_scene import Scene, counted
from service.web.words import word

EDGE, HEADING, LEGEND_ROW, ACROSS = 24, 26, 26, 4


def timeline(name: str, scene: Scene, lanes: Sequence[LaneDrawn], language: str) -> str:
    """Return a timeline as an XML document."""
    axis = scene.axis
    title = word("picture_title", language, name=name)
    first, last = axis.first.toordinal(), axis.last.toordinal()
    said = word(
        "picture_desc",
        language,
        number=str(counted(scene.in_view)),
        first=in_words(first, first, language),
        last=in_words(last, last, language),
        lanes=str(len(lanes)),
    )
    heading = tag("text", title, y=24, class_="title") + tag("text", said, y=46, class_="said")
    parts = [(62.0, heading), (float(HEIGHT), drawn_ticks(axis, language))]
    for lane in lanes:
        parts.append((HEADING, tag("text", lane.name, x=5, y=18, class_="heading")))
        parts.append((lane.height, lane.marks))
    parts.append(_legend(language))
    height, drawn = stacked(parts)
    return document(title, said, height, drawn)


def document(title: str, said: str, height: float, drawn: Markup) -> str:
    """Return a picture as an XML document: with its title, what it shows in words, and styles."""
    width, total = WIDTH + 2 * EDGE, height + 2 * EDGE
    svg = tag(
        "svg",
        tag("title", title, id="title"),
        tag("desc", said, id="desc"),
        Markup("<style>{}</style>").format(Markup(STYLE)),  # noqa: S704 - our own styles
        definitions(),
        tag("rect", x=-EDGE, y=-EDGE, width=width, height=total, class_="paper"),
        drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"{-EDGE} {-EDGE} {width} {total:.0f}",
        width=width,
        height=total,
        role="img",
        aria_labelledby="title desc",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'


def _legend(language: str) -> tuple[float, Markup]:
    rows = (len(SHAPES) - 1) // ACROSS + 1
    told = (_explained(group, number, language) for number, group in enumerate(SHAPES))
    return 22.0 + rows * LEGEND_ROW, joined(told)


def _explained(group: Group, number: int, language: str) -> Markup:
    x, y = 10 + number % ACROSS * WIDTH / ACROSS, 22 + number // ACROSS * LEGEND_ROW
    return tag(
        "g",
        tag("use", href=f"#mark-{group}"),
        tag("text", word(f"group.{group}", language), x=18, y=5, class_="tick"),
        transform=f"translate({x:.0f} {y})",
        class_=f"m-{group}",
    )
