"""Pictures as files by themselves: one SVG each, with its own styles, in light and in the dark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask import Response
from markupsafe import Markup

from service.domain.values import Standpoint
from service.projections.indicators.definition import Family
from service.projections.looking import Look
from service.web.pictures.axis import HEIGHT, WIDTH, Axis, drawn_ticks
from service.web.pictures.bands import GUTTER
from service.web.pictures.observed import shape
from service.web.pictures.shapes import SHAPES, definitions
from service.web.pictures.style import STYLE
from service.web.pictures.svg import joined, lines_of, tag, written
from service.web.timeline_picture import LaneDrawn, in_words, stacked
from service.web.timeline_scene import Scene, counted
from service.web.trust_answers import Told
from service.web.trust_picture import Drawn
from service.web.trust_words import standpoint_of
from service.web.words import day, word

EDGE, HEADING, LEGEND_ROW = 24, 26, 26
TITLE_LINE, SAID_LINE = 32, 20
TITLE_LENGTH, SAID_LENGTH = 85, 165
"""Characters that fit in a line."""

ACROSS = {Family.OBSERVED: 4, Family.DERIVED: 3}
"""How many signs stand in a row of a legend."""

SWATCHES = {"band": "trust_band", "insufficient": "trust_hatched", "suppressed": "trust_dashed"}

Part = tuple[float, Markup]
"""Something drawn, and how high it is."""


def notes(look: Look, language: str) -> list[str]:
    """Return what is said of every picture: that a programme is invented, and as known on which day."""
    invented = [word("fictitious", language)] if look.programme.fictitious else []
    return [*invented, word("picture_known", language, day=day(look.known_on.isoformat(), language))]


def file(body: str, name: str) -> Response:
    """Return a picture as a file to be saved."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.svg"'}
    return Response(body, mimetype="image/svg+xml", headers=headers)


def timeline(name: str, scene: Scene, lanes: Sequence[LaneDrawn], notes: Iterable[str], language: str) -> str:
    """Return a timeline as an XML document; ``notes`` are sentences that hold for all of it."""
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
    parts = [_heading(title, [" ".join((said, *notes))]), (float(HEIGHT), drawn_ticks(axis, language))]
    for lane in lanes:
        parts.append((HEADING, tag("text", lane.name, x=5, y=18, class_="heading")))
        parts.append((lane.height, lane.marks))
    signs = [
        (tag("g", tag("use", href=f"#mark-{group}"), class_=f"m-{group}"), word(f"group.{group}", language))
        for group in SHAPES
    ]
    parts.append(_legend(signs, WIDTH, 4))
    return document(title, said, parts, WIDTH)


def indicator(told: Told, drawn: Drawn, axis: Axis, notes: Iterable[str], language: str) -> str:
    """Return what an indicator tells as an XML document; ``notes`` are sentences that hold for all of it."""
    about = told.described
    family = word(f"family.{told.definition.family}", language)
    caveat = f"{word('trust_caveat', language)}: {about['caveat']}"
    said = f"{family}: {about['name']} ({about['id']}). {' '.join((*notes, drawn.said))}"
    parts = [
        _heading(about["question"], [said, caveat]),
        (float(HEIGHT), _beside_gutter(drawn_ticks(axis, language))),
        (drawn.height, _beside_gutter(drawn.marks)),
        _legend(_signs(told, language), GUTTER + WIDTH, ACROSS[told.definition.family]),
    ]
    return document(about["question"], said, parts, GUTTER + WIDTH)


def document(title: str, said: str, parts: Sequence[Part], inside: int) -> str:
    """Return a picture of so many pixels inside its edge as an XML document: with words and styles."""
    height, drawn = stacked(parts)
    width, total = inside + 2 * EDGE, height + 2 * EDGE
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


def _heading(title: str, said: Iterable[str]) -> Part:
    titles = lines_of(title, TITLE_LENGTH)
    lines = [line for each in said for line in lines_of(each, SAID_LENGTH)]
    below = len(titles) * TITLE_LINE + 6
    drawn = written(titles, x=0, y=24, step=TITLE_LINE, class_="title")
    drawn += written(lines, x=0, y=below + 12, step=SAID_LINE, class_="said")
    return below + len(lines) * SAID_LINE + 12, drawn


def _beside_gutter(drawn: Markup) -> Markup:
    return tag("g", drawn, transform=f"translate({GUTTER} 0)")


def _signs(told: Told, language: str) -> list[tuple[Markup, str]]:
    """Return what the marks of a picture mean: each sign with its words."""
    if told.definition.family is Family.DERIVED:
        swatch = {"x": -10, "y": -7, "width": 20, "height": 14}
        return [(tag("rect", class_=name, **swatch), word(key, language)) for name, key in SWATCHES.items()]
    seen = {standpoint_of(mark) for mark in told.marks}
    standpoints = [standpoint for standpoint in Standpoint if standpoint in seen]
    signs = [
        (tag("g", shape(each, language), class_=f"s-{each}"), word(f"standpoint.{each}", language))
        for each in standpoints
    ]
    stands = {"is-own": "trust_own", "is-others": "trust_others"}
    circle = tag("circle", r=9, class_="stand")
    return [
        *signs,
        *((tag("g", circle, class_=f"m-others {k}"), word(w, language)) for k, w in stands.items()),
    ]


def _legend(signs: Sequence[tuple[Markup, str]], width: int, across: int) -> Part:
    rows = (len(signs) - 1) // across + 1
    places = ((n % across * width / across + 10, n // across * LEGEND_ROW + 22) for n in range(len(signs)))
    drawn = (_explained(*sign, *place) for sign, place in zip(signs, places, strict=True))
    return 22.0 + rows * LEGEND_ROW, joined(drawn)


def _explained(sign: Markup, text: str, x: float, y: float) -> Markup:
    told = tag("text", text, x=18, y=5, class_="tick")
    return tag("g", sign, told, transform=f"translate({x:.0f} {y:.0f})")
